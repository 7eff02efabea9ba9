import { z } from "zod";
import { condition, form, words } from "../forms/index.ts";

/*
 * A procedure: what a resident may ask of the hromada, by which law, who handles it and how it may end. It is a
 * value: it ships in TypeScript or comes from the builder, in the same shape. A case keeps the version of its
 * procedure for life.
 */

const id = z.string().regex(/^[a-z][a-z0-9-]{1,59}$/);

const source = z.strictObject({ title: words, url: z.url({ protocol: /^https?$/ }).optional() });

/** A term that law sets: «30 календарних днів»; under 10 days they are working days (2073-IX art. 42). */
export const procedureTerm = z.strictObject({
  count: z.number().int().min(1).max(400),
  unit: z.enum(["workingDays", "calendarDays", "months", "hours"]),
  citation: words,
  status: z.enum(["verified", "to be checked"]),
});

/** Who acts: a unit by its slug (as `findUnitBySlug` takes it), and a position in it by its title where one is meant. */
const actor = z.strictObject({ unit: z.string(), position: z.string().optional() });

export const step = z.strictObject({
  id,
  title: words,
  by: actor,
  /** Days of the whole term that this step should take; the desk shows who is late inside the term. */
  days: z.number().int().min(0).optional(),
});

/** What a granted case produces besides its decision. */
export const credentialOutcome = z.strictObject({
  /** "household-certificate": kinds of credentials are told apart by it. */
  kind: id,
  title: words,
  /** Months that it is valid; without a limit where nothing is said. */
  months: z.number().int().min(1).max(1200).optional(),
  /** Rows of the paper: words and the answer or the decision's field that fills them. */
  rows: z.array(z.strictObject({ label: words, from: z.string() })).max(40),
  /** Text of the paper, Markdown; `{answer.street}` is filled from the case. */
  text: words.optional(),
});

export const outcome = z.strictObject({
  id,
  kind: z.enum(["grant", "refuse"]),
  title: words,
  /** What the official fills in when deciding: number of the act, validity, conditions. */
  fields: form.shape.pages.element.shape.questions.optional(),
  /** Draft of the decision, Markdown with `{…}`. */
  template: words,
  /** As what its paper is numbered: a reply where somebody is answered (393/96-ВР); a decision where nothing is said. */
  paper: z.enum(["decision", "reply"]).optional(),
  credential: credentialOutcome.optional(),
});

const letter = z.strictObject({ subject: words, body: words });

/** What a resident is told of, and may be worded by the procedure; the engine has its own words for each. */
export const letterEvents = [
  "submitted",
  "returned",
  "left-without-motion",
  "suspended",
  "resumed",
  "hearing",
  "extended",
  "granted",
  "refused",
  "delivered",
  "appealed",
  "forwarded",
  "closed",
] as const;

export const procedure = z.strictObject({
  id,
  /** Who lists it: "service" stands in the catalogue; others belong to the service of that name: "appeal". */
  family: z.string().regex(/^[a-z][a-z-]+$/),
  title: words,
  summary: words,
  /** Where it is applied for, when a service has a page of its own for it: "/information/new". */
  address: z
    .string()
    .regex(/^\/(?![/\\])/)
    .optional(),
  /** Everyday words that people search by: «спиляти дерево», «довідка про склад сім'ї». */
  sayings: z.array(z.string()).max(40).optional(),
  /** "birth", "moving", "business", "return-from-service", … */
  lifeEvents: z.array(id).optional(),
  legalBasis: z.array(source).min(1),
  applicant: z.strictObject({
    who: z.array(z.enum(["person", "organisation"])).min(1),
    /** 1: e-mail is enough; 3: state identification. */
    level: z.union([z.literal(1), z.literal(3)]),
    /** Another's sake: a child, a person under guardianship, one's own company by mandate. */
    forAnother: z.boolean().optional(),
    /** Somebody who must sign too (both parents). */
    coSigner: z.strictObject({ label: words, when: condition.optional() }).optional(),
    conditions: words.optional(),
  }),
  term: procedureTerm,
  /** How long the term may be made, once, counted from the same day; 45 calendar days where nothing is said. */
  extension: z.union([procedureTerm, z.literal("none")]).optional(),
  /** Days from the receipt within which a case of another body goes there; none set: no term for it. */
  forward: procedureTerm.optional(),
  /** Whether the applicant is heard before a refusal (2073-IX); yes where nothing is said. */
  hearing: z.boolean().optional(),
  /** Letters before the number: «ЗПІ» gives «ЗПІ-2026-00012»; cases of the same letters are numbered in one row. */
  series: z
    .string()
    .regex(/^[A-ZА-ЯІЇЄҐ]{1,6}$/)
    .optional(),
  /** A step may go to any unit, chosen when the case is passed on: appeals and requests. */
  anyUnit: z.boolean().optional(),
  /** The question whose answer, the slug of a unit, says who is complained of: the case never goes there. */
  notTo: z.string().optional(),
  form,
  /** Papers: uploaded with the form (a question of type file), shown in person, or taken by us from a register. */
  documents: z.array(
    z.strictObject({
      id,
      title: words,
      how: z.enum(["question", "in-person", "register"]),
      question: z.string().optional(),
      when: condition.optional(),
    }),
  ),
  fee: z.strictObject({ hryvnias: z.number().min(0), basis: words, payee: words.optional() }).optional(),
  where: z.strictObject({
    online: z.boolean(),
    inPerson: z.boolean(),
    byAppointment: z.boolean().optional(),
    /** Units by slug: the CNAP, starostas. */
    offices: z.array(z.string()),
  }),
  /** In order; the first gets the case when it is filed. */
  steps: z.array(step).min(1).max(12),
  outcomes: z.array(outcome).min(1),
  refusalReasons: z.array(z.strictObject({ id, title: words, basis: words })).max(40),
  /** How a refusal is appealed. */
  appeal: words,
  letters: z.partialRecord(z.enum(letterEvents), letter).optional(),
  /** One application that opens several cases (eMaliatko): each with its own procedure, state and term. */
  opens: z
    .array(
      z.strictObject({
        procedure: id,
        when: condition.optional(),
        /** Answers of the opened case's form by question, from the answers of this one. */
        answers: z.record(z.string(), z.string()),
      }),
    )
    .optional(),
});

export type Procedure = z.output<typeof procedure>;
export type ProcedureTerm = z.output<typeof procedureTerm>;
export type Step = z.output<typeof step>;
export type Outcome = z.output<typeof outcome>;
export type CredentialOutcome = z.output<typeof credentialOutcome>;
export type LetterEvent = (typeof letterEvents)[number];
