import { z } from "zod";
import { question, words } from "../forms/index.ts";

/*
 * A register: what the hromada keeps records of, by which law, what a record says, and who sees it. It is a value:
 * it ships in TypeScript or is made in the workplace, in the same shape. A record keeps its history whatever becomes
 * of the definition.
 */

const id = z.string().regex(/^[a-z][a-z0-9-]{1,59}$/);
const fieldId = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/);

const source = z.strictObject({ title: words, url: z.url({ protocol: /^https?$/ }).optional() });

/** A reference to a record of another register, or of this one; its value is the record's id. */
export const recordField = z.strictObject({
  id: fieldId,
  type: z.literal("record"),
  label: words,
  hint: words.optional(),
  optional: z.boolean().optional(),
  class: z.enum(["open", "internal", "personal", "restricted"]).optional(),
  register: id,
});

/** What a record says: a question of the forms, by its type; or a reference. Personal where no class is said. */
export const field = z.union([recordField, question]);

/** Where a record is: WGS 84, kept among its values under "geometry". */
const geometry = z.strictObject({
  kind: z.enum(["point", "line", "polygon", "any"]),
  class: z.enum(["open", "internal", "restricted"]),
  optional: z.boolean().optional(),
  /** Colour of its layer on the map, "#1f5fbf", until the workplace chooses another. */
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/)
    .optional(),
  /** What stands beside it on the map; its name where nothing is said. */
  mark: fieldId.optional(),
  /** Place among the layers: lower first, and shown first; 100 where nothing is said. */
  order: z.number().int().min(0).max(1000).optional(),
});

export const extract = z.strictObject({
  id,
  title: words,
  /** Rows of the paper; `from` is a field, "number", "label". */
  rows: z.array(z.strictObject({ label: words, from: z.string() })).max(60),
  /** Markdown with `{field}`. */
  text: words.optional(),
  /** Months that it is valid; without a limit where nothing is said. */
  months: z.number().int().min(1).max(1200).optional(),
});

/** A narrow way in for those outside: a notary, a utility. They see these fields only, and find by these only, whole. */
export const view = z.strictObject({
  id,
  title: words,
  permission: z.string(),
  fields: z.array(fieldId).min(1),
  findBy: z.array(fieldId).min(1),
});

/** What may be done with records; who may is said by a permission of each. */
export const registerVerbs = ["read", "propose", "enter", "correct", "annul", "extract"] as const;

export const register = z.strictObject({
  id,
  /** Registers of a family stand together: "community", "property", "objects", "assets", "own". */
  family: id,
  title: words,
  /** One record of it: «Вулиця». */
  one: words,
  about: words,
  legalBasis: z.array(source),
  /** Where everybody looks at it, when a service has a page of its own for it: "/addresses". */
  address: z
    .string()
    .regex(/^\/(?![/\\])/)
    .optional(),
  fields: z.array(field).min(1).max(200),
  /** What a record is called: «{street}, {building}». */
  label: z.string().min(1).max(500),
  /** Fields that no two records in force may share, each list together; a part of a person is "owner.rnokpp". */
  unique: z.array(z.array(z.string()).min(1)).max(10).optional(),
  /** Fields that records are found by, beside their name and number. */
  sought: z.array(fieldId).optional(),
  /** Columns of the list beside the name. */
  listed: z.array(fieldId).max(8).optional(),
  /** Letters before the number: «АДР» gives «АДР-000123». */
  series: z
    .string()
    .regex(/^[A-ZА-ЯІЇЄҐ]{1,6}$/)
    .optional(),
  geometry: geometry.optional(),
  /** The field (of type person) that says who this record is: the record is a person. */
  person: fieldId.optional(),
  /** Fields that name persons, or refer to their records: whose data a record is. */
  persons: z.array(fieldId).optional(),
  /** Permission for a verb, when it is not the common one: { read: "community.read" }. */
  rights: z.partialRecord(z.enum(registerVerbs), z.string()).optional(),
  /** Why officials may read personal data here; they choose one, or write their own. */
  purposes: z.array(words).max(20).optional(),
  /** Its open columns are shown to everybody. */
  published: z.boolean(),
  views: z.array(view).optional(),
  extracts: z.array(extract).optional(),
  /** How long a record is kept after it ended. */
  retention: z.strictObject({ years: z.union([z.number().int().min(1), z.literal("permanent")]), basis: words }),
});

export type RegisterDefinition = z.output<typeof register>;
export type Field = z.output<typeof field>;
export type RecordField = z.output<typeof recordField>;
export type RegisterVerb = (typeof registerVerbs)[number];
export type ExtractDefinition = z.output<typeof extract>;
export type ViewDefinition = z.output<typeof view>;
