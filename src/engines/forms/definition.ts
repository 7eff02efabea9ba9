import { z } from "zod";
import { words } from "./words.ts";

/*
 * What a form may say, and no more than that: pages of questions, plain comparisons, sources of answers. A form
 * is a value: it ships in TypeScript or comes from the builder, and is kept with whatever was filled in by it.
 */

const id = z.string().regex(/^[a-z][a-z0-9-]{0,79}$/);

/** A plain comparison with an answer given before. */
const comparison = z.discriminatedUnion("is", [
  z.strictObject({ question: id, is: z.literal("answered") }),
  z.strictObject({
    question: id,
    is: z.enum(["equal", "not-equal"]),
    to: z.union([z.string(), z.number(), z.boolean()]),
  }),
  z.strictObject({ question: id, is: z.literal("one-of"), of: z.array(z.string()).min(1) }),
  z.strictObject({ question: id, is: z.enum(["more-than", "less-than"]), than: z.number() }),
]);

/** When something is asked: all of the comparisons hold, or any of them. */
export const condition = z.union([
  comparison,
  z.strictObject({ all: z.array(comparison).min(1) }),
  z.strictObject({ any: z.array(comparison).min(1) }),
]);

const common = {
  id,
  label: words,
  hint: words.optional(),
  optional: z.boolean().optional(),
  when: condition.optional(),
  /** Whom the answer may be shown to (law 1 of the house); personal where nothing is said. */
  class: z.enum(["open", "internal", "personal", "restricted"]).optional(),
  /** Where an answer comes from before anybody types: "applicant.name", "household.members". */
  prefill: z
    .string()
    .regex(/^[a-z][a-zA-Z0-9-]*(\.[a-zA-Z0-9-]+)+$/)
    .optional(),
};

const options = z
  .array(z.strictObject({ id, label: words, hint: words.optional() }))
  .min(2)
  .max(100);

const plain = <T extends string>(type: T) => z.strictObject({ ...common, type: z.literal(type) });

const simple = [
  z.strictObject({ ...common, type: z.literal("text"), longest: z.number().int().max(500).optional() }),
  z.strictObject({ ...common, type: z.literal("long-text"), longest: z.number().int().max(20_000).optional() }),
  z.strictObject({
    ...common,
    type: z.literal("number"),
    least: z.number().optional(),
    most: z.number().optional(),
    decimals: z.number().int().min(0).max(6).optional(),
    unit: words.optional(),
  }),
  z.strictObject({ ...common, type: z.literal("money"), most: z.number().optional() }),
  z.strictObject({
    ...common,
    type: z.literal("date"),
    /** Not after, not before the day of filing. */
    only: z.enum(["past", "future"]).optional(),
  }),
  plain("period"),
  z.strictObject({ ...common, type: z.literal("choice"), options }),
  z.strictObject({ ...common, type: z.literal("choices"), options }),
  plain("yes-no"),
  plain("person"),
  plain("organisation"),
  plain("rnokpp"),
  plain("unzr"),
  plain("iban"),
  plain("phone"),
  plain("email"),
  plain("address"),
  plain("place"),
] as const;

export const question = z.discriminatedUnion("type", [
  ...simple,
  z.strictObject({
    ...common,
    type: z.literal("file"),
    /** How many, 1 where nothing is said, 10 at most. */
    most: z.number().int().min(1).max(10).optional(),
  }),
  z.strictObject({
    ...common,
    type: z.literal("table"),
    columns: z
      .array(z.discriminatedUnion("type", [...simple]))
      .min(1)
      .max(12),
    least: z.number().int().min(0).optional(),
    /** Rows; 30 where nothing is said, 100 at most. */
    most: z.number().int().min(1).max(100).optional(),
  }),
  /** «Підтверджую, що …»: must be ticked. */
  z.strictObject({ ...common, type: z.literal("declaration") }),
]);

export const questionPage = z.strictObject({
  id,
  title: words,
  lead: words.optional(),
  when: condition.optional(),
  questions: z.array(question).min(1).max(20),
});

export const form = z.strictObject({ pages: z.array(questionPage).min(1).max(100) });

export type FormDefinition = z.output<typeof form>;
export type QuestionPage = z.output<typeof questionPage>;
export type Question = z.output<typeof question>;
export type QuestionType = Question["type"];
export type Condition = z.output<typeof condition>;
export type Comparison = z.output<typeof comparison>;

/**
 * Answers by the id of their question. What each type keeps:
 * text, long-text, phone ("+380…"), email, rnokpp, unzr, iban, choice (id of the option): string;
 * number: number; money: string of hryvnias "1234.50"; date: "2026-11-23"; period: `Period`;
 * choices: string[]; yes-no, declaration: boolean; person: `PersonAnswer`; organisation: `OrganisationAnswer`;
 * address: `AddressAnswer`; place: `PlaceAnswer`; file: `FileAnswer[]`; table: rows of `Answers`.
 */
export type Answers = Record<string, Answer | undefined>;
export type Answer =
  | string
  | number
  | boolean
  | string[]
  | Period
  | PersonAnswer
  | OrganisationAnswer
  | AddressAnswer
  | PlaceAnswer
  | FileAnswer[]
  | { [column: string]: Answer | undefined }[];

export interface Period {
  from: string;
  until: string;
}
export interface PersonAnswer {
  familyName: string;
  givenName: string;
  patronymic: string;
  birthDate?: string;
  rnokpp?: string;
}
export interface OrganisationAnswer {
  edrpou: string;
  name: string;
}
export interface AddressAnswer {
  settlement: string;
  street: string;
  building: string;
  flat?: string;
  postcode?: string;
  /** Id in the register of addresses, when it was chosen from there. */
  register?: string;
}
/** A point in WGS 84 (EPSG:4326), degrees; or words only, where no point was given. */
export interface PlaceAnswer {
  words: string;
  lat?: number;
  lon?: number;
}
export interface FileAnswer {
  file: string;
  name: string;
  size: number;
}
