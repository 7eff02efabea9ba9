import { sql } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { formatNumericDate, say } from "../../platform/text/index.ts";
import { kyivDate, type CivilDate } from "../../platform/time/index.ts";
import { readText, type Answer } from "../forms/index.ts";
import type { Field, RegisterDefinition } from "./definition.ts";
import { fieldOf, type Values } from "./values.ts";

/*
 * A field gets another type. Its values are read anew, as an import reads the cells of a spreadsheet; each record gets
 * an action of its own, so that what was known before stays known as it was.
 */

/** Types whose value is one line of text: between these a field may go. */
export const lineTypes = [
  "text",
  "long-text",
  "number",
  "money",
  "date",
  "yes-no",
  "choice",
  "choices",
  "phone",
  "email",
  "rnokpp",
] as const;

/** In one transaction no more records are read anew; of a larger register a new field is made and imported. */
export const recastLimit = 20_000;

export const mayRecast = (before: Field, after: Pick<Field, "type">): boolean =>
  [before, after].every(({ type }) => (lineTypes as readonly string[]).includes(type));

/** Fields of a kind that another version has otherwise. */
export const recastFields = (before: RegisterDefinition, after: RegisterDefinition): [was: Field, is: Field][] =>
  after.fields.flatMap((is) => {
    const was = fieldOf(before, is.id);
    return was && was.type !== is.type ? [[was, is]] : [];
  });

/** The value by the new type; undefined when it can't be read so. */
export function recastValue(before: Field, after: Field, value: Values[string], today: CivilDate): Answer | undefined {
  if (after.type === "record") return undefined;
  return readText(after, lineOf(before, value), { lang: "uk", today }).answer;
}

/** A value as somebody would type it. */
function lineOf(field: Field, value: unknown): string {
  const label = (id: unknown) => named(field, id) ?? String(id);
  if (Array.isArray(value)) return value.map(label).join("; ");
  if (typeof value === "boolean") return value ? "так" : "ні";
  if (field.type === "date" && typeof value === "string") return formatNumericDate(value, "uk");
  if (field.type === "number" || field.type === "money") return String(value).replace(".", ",");
  return label(value);
}

function named(field: Field, id: unknown): string | undefined {
  if (field.type !== "choice" && field.type !== "choices") return undefined;
  const option = field.options.find((it) => it.id === id);
  return option && say(option.label, "uk");
}

/** Different values of a field that any record holds true now, or would again when it is restored. */
export async function valuesHeld(db: Db, register: string, field: string): Promise<Values[string][]> {
  const { rows } = await sql<{ value: Values[string] }>`
    select "values"->${field} as value from record where register = ${register} and "values" ? ${field}
    union select "values"->${field} from record_version
    where register = ${register} and upper_inf(known) and "values" ? ${field}`.execute(db);
  return rows.map(({ value }) => value);
}

/** Reads the values of a field anew in all records. What can't be read in an ended record is left to its history. */
export async function recastField(tx: Tx, register: string, before: Field, after: Field): Promise<void> {
  const today = kyivDate(tx.ctx.now);
  const pairs = (await valuesHeld(tx.db, register, before.id)).flatMap((was) => {
    const is = recastValue(before, after, was, today) ?? null;
    return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ was, is }];
  });
  if (!pairs.length) return;
  const { now, actor } = tx.ctx;
  const field = sql.val(before.id);
  await sql`
    with pair as (select * from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as p (was jsonb, "is" jsonb)),
    held as (
      select id as record_id, "values"->${field} as was from record
      where register = ${register} and "values" ? ${field}
      union select record_id, "values"->${field} from record_version
      where register = ${register} and upper_inf(known) and "values" ? ${field}),
    touched as (
      select r.id, r.seq + 1 as seq, greatest(${now}::timestamptz, r.changed_at + interval '1 millisecond') as at,
        jsonb_agg(jsonb_build_array(pair.was, pair."is")) as pairs
      from held join pair on pair.was = held.was join record r on r.id = held.record_id group by r.id),
    acted as (
      insert into record_action (record_id, seq, at, verb, by_person, by_name, data)
      select id, seq, at, 'recast', ${actor.personId ?? null}::uuid, ${actor.name || "—"},
        jsonb_build_object('field', ${field}::text, 'recast', pairs) from touched),
    kept as (
      update record r set seq = touched.seq, changed_at = touched.at,
        "values" = case when pair.was is null then r."values"
          when pair."is" is null then r."values" - ${field}
          else jsonb_set(r."values", array[${field}], pair."is") end
      from touched left join record held on held.id = touched.id
        left join pair on pair.was = held."values"->${field}
      where r.id = touched.id),
    ended as (
      update record_version v set known = tstzrange(lower(v.known), touched.at)
      from touched, pair
      where v.record_id = touched.id and upper_inf(v.known) and pair.was = v."values"->${field}
      returning v.record_id, v.register, v.label, v.valid, v."values", touched.at, pair."is")
    insert into record_version (record_id, register, label, valid, known, "values")
    select record_id, register, label, valid, tstzrange(at, null),
      case when "is" is null then "values" - ${field}
        else jsonb_set("values", array[${field}], "is") end
    from ended`.execute(tx.db);
}

/** Whether so many records hold the field that it can't be read anew in one go. */
export async function isTooMuch(db: Db, register: string, field: string): Promise<boolean> {
  const { rows } = await sql`
    select from record where register = ${register} and "values" ? ${field} limit ${recastLimit + 1}`.execute(db);
  return rows.length > recastLimit;
}
