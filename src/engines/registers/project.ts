import { sql } from "kysely";
import type { Tx } from "../../platform/journal/index.ts";
import { kyivDate, type CivilDate } from "../../platform/time/index.ts";
import { formatNumericDate } from "../../platform/text/index.ts";
import type { PersonAnswer } from "../forms/index.ts";
import type { RegisterDefinition } from "./definition.ts";
import { RegisterError } from "./error.ts";
import type { Register } from "./registers.ts";
import { soundsOf, vectorOf } from "./sought.ts";
import { on, type RecordHead } from "./tables.ts";
import { turnsOn, valuesOn, type Segment, type Timeline } from "./timeline.ts";
import {
  classOf,
  fieldTitle,
  labelFields,
  labelOf,
  personName,
  referencesOf,
  fieldOf,
  valueWords,
  type Labels,
  type Values,
} from "./values.ts";

/** What lists, search and the map need of a record: worked out from what is held true of it today. */
export interface Projected {
  label: string;
  /** What it was called in each truth, in their order. */
  labels: string[];
  values: Values;
  personId: string | null;
  sounds: string[];
  sought: string;
  soughtOpen: string;
  likeness: string;
  turnsOn: CivilDate | null;
}

interface Subject {
  number: string;
  timeline: Timeline;
  /** Stand where nothing is true today. */
  values: Values;
}

export async function project(tx: Tx, register: Register, subject: Subject): Promise<Projected> {
  const [one] = await projectAll(tx, register, [subject]);
  return one!;
}

/** Many at once: their references and persons are looked up together. */
export async function projectAll(tx: Tx, { definition }: Register, subjects: Subject[]): Promise<Projected[]> {
  const today = kyivDate(tx.ctx.now);
  const current = subjects.map(
    ({ timeline: { segments }, values }) => valuesOn(segments, today) ?? segments.at(-1)?.values ?? values,
  );
  const ever = subjects.flatMap(({ timeline: { segments } }) => segments.map(({ values }) => values));
  const labels = await labelsFor(tx, definition, [...current, ...ever]);
  const persons = await personsFor(tx, definition, current);
  const former = await formerNames(tx, definition, ever);
  return current.map((values, at) => {
    const { number, timeline } = subjects[at]!;
    const person = definition.person ? (values[definition.person] as PersonAnswer | undefined) : undefined;
    const fields = [
      ...new Set([
        ...labelFields(definition),
        ...(definition.sought ?? []),
        ...(definition.person ? [definition.person] : []),
      ]),
    ];
    const truths = [values, ...timeline.segments.map((segment) => segment.values)];
    const soundsFor = (wanted: (field: string) => boolean) =>
      soundsOf(
        [
          number,
          ...fields
            .filter(wanted)
            .flatMap((id) => truths.map((it) => wordsOfField(definition, id, it, labels, former))),
        ].join(" "),
      );
    const sounds = soundsFor(() => true);
    const label = labelOf(definition, values, number, labels);
    return {
      label,
      labels: timeline.segments.map((segment) => labelOf(definition, segment.values, number, labels)),
      values,
      personId: (person?.rnokpp && persons.get(person.rnokpp)) || null,
      sounds,
      sought: vectorOf(sounds),
      soughtOpen: vectorOf(soundsFor((id) => classOf(definition, id) === "open")),
      likeness: likenessOf(label, person),
      turnsOn: turnsOn(timeline.segments, today),
    };
  });
}

/**
 * A value in words, with the names that a referred record had before: an address is found by the old name of its street.
 * Days stand also in digits, as people type them: a person is found by the day of birth.
 */
function wordsOfField(
  definition: RegisterDefinition,
  id: string,
  values: Values,
  labels: Labels,
  former: Labels,
): string {
  const field = fieldOf(definition, id);
  if (!field) return "";
  const value = values[id];
  const words = valueWords(field, value, "uk", labels);
  if (field.type === "record") return `${words} ${former.get(String(value)) ?? ""}`;
  const day = field.type === "date" ? value : (value as PersonAnswer | undefined)?.birthDate;
  return typeof day === "string" ? `${words} ${formatNumericDate(day, "uk")}` : words;
}

/** All names that the records referred to ever had. */
async function formerNames(tx: Tx, definition: RegisterDefinition, all: Values[]): Promise<Labels> {
  const ids = [...new Set(all.flatMap((values) => referencesOf(definition, values).map(({ to }) => to)))];
  if (!ids.length) return new Map();
  const { rows } = await sql<{ id: string; names: string }>`
    select record_id as id, string_agg(distinct label, ' ') as names from record_version
    where record_id = any(${ids}::uuid[]) group by record_id`.execute(tx.db);
  return new Map(rows.map(({ id, names }) => [id, names]));
}

/** Two records whose names sound alike, of people born on one day, may be one. */
function likenessOf(label: string, person: PersonAnswer | undefined): string {
  const name = soundsOf(person ? personName(person) : label)
    .sort()
    .join(" ");
  return person ? (person.birthDate ? `${name} ${person.birthDate}` : "") : name.slice(0, 500);
}

/** Names of all records that these refer to. Throws RegisterError for one that is not there or was annulled. */
async function labelsFor(tx: Tx, definition: RegisterDefinition, all: Values[]): Promise<Labels> {
  const references = all.flatMap((values) => referencesOf(definition, values));
  if (!references.length) return new Map();
  const rows = await on(tx.db)
    .selectFrom("record")
    .select(["id", "label", "register"])
    .where("id", "in", [...new Set(references.map(({ to }) => to))])
    .execute();
  const known = new Map(rows.map((row) => [row.id, row]));
  for (const { field, to } of references) {
    const wanted = fieldOf(definition, field);
    if (wanted?.type === "record" && known.get(to)?.register === wanted.register) continue;
    throw new RegisterError(
      "wrong-values",
      { uk: "Запису, на який посилаються, немає.", en: "The record referred to is not there." },
      { troubles: { [field]: { uk: "Виберіть запис зі списку", en: "Choose a record from the list" } } },
    );
  }
  return new Map(rows.map(({ id, label }) => [id, label]));
}

/** People known to the program by the numbers that stand in these records. */
async function personsFor(tx: Tx, { person }: RegisterDefinition, all: Values[]): Promise<Map<string, string>> {
  const numbers = person ? all.flatMap((values) => (values[person] as PersonAnswer | undefined)?.rnokpp ?? []) : [];
  if (!numbers.length) return new Map();
  const { rows } = await sql<{ id: string; rnokpp: string }>`
    select id, rnokpp from person where rnokpp = any(${numbers}::text[]) and merged_into is null`.execute(tx.db);
  return new Map(rows.map(({ id, rnokpp }) => [rnokpp, id]));
}

/** What is known from this instant on: truths that ended are closed, new ones begin. */
export async function writeVersions(
  tx: Tx,
  { id, register }: Pick<RecordHead, "id" | "register">,
  timeline: Timeline,
  labels: string[],
  at: Date,
) {
  const wanted = timeline.state === "merged" || timeline.state === "split" ? [] : timeline.segments;
  const { rows } = await sql<Segment>`
    select lower(valid) as "from", upper(valid) as "to", "values" from record_version
    where record_id = ${id} and upper_inf(known)`.execute(tx.db);
  const same = (one: Segment, other: Segment) =>
    one.from === other.from && one.to === other.to && sameValues(one.values, other.values);
  for (const row of rows.filter((it) => !wanted.some((segment) => same(it, segment))))
    await sql`update record_version set known = tstzrange(lower(known), ${at})
      where record_id = ${id} and upper_inf(known) and valid = daterange(${row.from}::date, ${row.to}::date)`.execute(
      tx.db,
    );
  for (const [place, segment] of wanted.entries()) {
    if (rows.some((row) => same(row, segment))) continue;
    await sql`insert into record_version (record_id, register, label, valid, known, "values")
      values (${id}, ${register}, ${labels[place]!}, daterange(${segment.from}::date, ${segment.to}::date), tstzrange(${at}, null),
        ${JSON.stringify(segment.values)}::jsonb)`.execute(tx.db);
  }
}

/** jsonb keeps keys in an order of its own. */
const sameValues = (one: Values, other: Values): boolean => sorted(one) === sorted(other);

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_key, it) =>
    typeof it === "object" && it !== null && !Array.isArray(it)
      ? Object.fromEntries(Object.entries(it).sort(([a], [b]) => (a < b ? -1 : 1)))
      : it,
  );

interface Keyed {
  id: string;
  /** Undefined: the record is not in force, and holds no key. */
  values: Values | undefined;
}

/**
 * What no two records in force may share.
 * @throws RegisterError "taken" with the fields and the record that has them
 */
export async function writeKeys(tx: Tx, definition: RegisterDefinition, records: Keyed[]): Promise<void> {
  if (!definition.unique?.length) return;
  const keys = records.flatMap(({ id, values }) =>
    definition.unique!.flatMap((fields) => {
      const value = values && keyOf(fields, values);
      return value ? [{ fields: fields.join("+"), value, id }] : [];
    }),
  );
  await sql`delete from record_key where record_id = any(${records.map(({ id }) => id)}::uuid[])`.execute(tx.db);
  if (!keys.length) return;
  const { rows } = await sql<{ id: string; fields: string; other: string; number: string }>`
    with wanted as (select * from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k (fields text, value text, id uuid)),
    fresh as (
      insert into record_key (register, fields, value, record_id)
      select ${definition.id}, fields, value, id from wanted order by fields, value
      on conflict do nothing returning fields, value, record_id)
    select wanted.id, wanted.fields, coalesce(r.id, twin.record_id) as other, coalesce(r.number, '') as number
    from wanted left join fresh on fresh.record_id = wanted.id and fresh.fields = wanted.fields
      left join record_key k on k.register = ${definition.id} and k.fields = wanted.fields and k.value = wanted.value
      left join record r on r.id = k.record_id
      left join fresh twin on twin.fields = wanted.fields and twin.value = wanted.value
    where fresh.record_id is null limit 1`.execute(tx.db);
  if (rows[0]) throw taken(definition, rows[0]);
}

/** The text of a key; undefined when a part of it is not there: such a key holds nobody back. */
export function keyOf(fields: string[], values: Values): string | undefined {
  const parts = fields.map((path) => {
    const [field, part] = path.split(".");
    const value: unknown = part ? (values[field!] as Record<string, unknown> | undefined)?.[part] : values[field!];
    if (value === undefined || value === "") return undefined;
    return typeof value === "string" ? value.toLowerCase().replaceAll(/\s+/g, " ").trim() : sorted(value);
  });
  return parts.includes(undefined) ? undefined : parts.join("\u001F").slice(0, 1000);
}

function taken(
  definition: RegisterDefinition,
  { fields, other, number }: { fields: string; other: string; number: string },
) {
  const ids = fields.split("+").map((path) => path.split(".")[0]!);
  const titles = (lang: "uk" | "en") => ids.map((id) => fieldTitle(definition, id, lang)).join(", ");
  const wrong = {
    uk: number ? `Такий запис уже є: № ${number} (${titles("uk")}).` : `Такий рядок уже був (${titles("uk")}).`,
    en: number
      ? `There is such a record already: no. ${number} (${titles("en")}).`
      : `There was such a row already (${titles("en")}).`,
  };
  return new RegisterError("taken", wrong, { other, troubles: { [ids[0]!]: wrong } });
}

/** Which records these refer to. */
export async function writeLinks(tx: Tx, definition: RegisterDefinition, records: { id: string; values: Values }[]) {
  const fields = definition.fields.flatMap(({ id, type }) => (type === "record" ? [id] : []));
  if (!fields.length) return;
  const links = records.flatMap(({ id, values }) => referencesOf(definition, values).map((link) => ({ ...link, id })));
  await sql`delete from record_link where from_id = any(${records.map(({ id }) => id)}::uuid[]) and field = any(${fields}::text[])`.execute(
    tx.db,
  );
  if (links.length)
    await sql`insert into record_link (from_id, field, to_id)
      select id, field, "to" from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as l (id uuid, field text, "to" uuid)
      on conflict do nothing`.execute(tx.db);
}
