import { sql } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import type { CivilDate } from "../../platform/time/index.ts";
import type { RegisterDefinition } from "./definition.ts";
import { keyOf, writeKeys } from "./project.ts";
import { isTooMuch, mayRecast, recastField, recastFields, recastValue, valuesHeld } from "./recast.ts";
import { fieldOf, labelClass, type Values } from "./values.ts";

/*
 * A version that asks more than the one before it may not leave records that break it: what must be filled in, what no
 * two may share, what a value is. Here is what stands in its way, and how records are brought to it.
 */

/** What keeps a version from being published. */
export interface Obstacle {
  /**
   * The fields are empty; two records have them the same; they can't be read by their new type; one type never becomes
   * the other; too many records would have to be read anew.
   */
  kind: "empty" | "twice" | "unreadable" | "other-type" | "too-many";
  fields: string[];
  /** Nobody has the field yet: it comes with this version. */
  isNew: boolean;
  /** How many records, and the first of them. */
  count: number;
  records: RecordInTheWay[];
}

export interface RecordInTheWay {
  id: string;
  number: string;
  /** Absent where names are guarded: the page opens to whoever states a purpose. */
  label?: string;
}

/** So many records are named; the rest are counted. */
export const namedInTheWay = 20;

/** What the records in force have against the version; empty: it may be published. */
export async function obstaclesTo(
  db: Db,
  before: RegisterDefinition,
  after: RegisterDefinition,
  today: CivilDate,
): Promise<Obstacle[]> {
  const scene = { db, before, after, today };
  const found: Obstacle[] = [];
  for (const { id } of after.fields.filter((field) => becomesRequired(before, field.id, after)))
    found.push(await empty(scene, id));
  for (const [was, is] of recastFields(before, after)) found.push(await unreadable(scene, was.id, is.id));
  if (!found.some(({ count, kind }) => count && kind !== "empty"))
    for (const fields of newKeys(before, after)) found.push(await twice(scene, fields));
  return found.filter(({ count }) => count > 0);
}

/** Brings the records to a version that nothing stands in the way of: values of a new type, keys that it has anew. */
export async function bringTo(tx: Tx, before: RegisterDefinition, after: RegisterDefinition): Promise<void> {
  for (const [was, is] of recastFields(before, after)) await recastField(tx, after.id, was, is);
  const stay = keysOf(after);
  await sql`delete from record_key where register = ${after.id} and not fields = any(${stay}::text[])`.execute(tx.db);
  if (!newKeys(before, after).length) return;
  for await (const rows of inForce(tx.db, after.id)) await writeKeys(tx, after, rows);
}

interface Scene {
  db: Db;
  before: RegisterDefinition;
  after: RegisterDefinition;
  today: CivilDate;
}

function becomesRequired(before: RegisterDefinition, id: string, after: RegisterDefinition): boolean {
  const was = fieldOf(before, id);
  return !fieldOf(after, id)!.optional && (!was || was.optional === true);
}

const keysOf = ({ unique = [] }: RegisterDefinition) => unique.map((fields) => fields.join("+"));

/** Keys that the version before had not, or of fields that are now of another type. */
function newKeys(before: RegisterDefinition, after: RegisterDefinition): string[][] {
  const known = keysOf(before);
  const recast = recastFields(before, after).map(([, { id }]) => id);
  return (after.unique ?? []).filter(
    (fields) => !known.includes(fields.join("+")) || fields.some((path) => recast.includes(path.split(".")[0]!)),
  );
}

/** Also in a truth that is to come: it would come by itself. */
async function empty({ db, before, after, today }: Scene, field: string): Promise<Obstacle> {
  const { rows } = await sql<Found>`
    select r.id, r.number, r.label, count(*) over ()::int as count from record r
    where r.register = ${after.id} and r.state = 'entered' and (not r."values" ? ${field} or exists (
      select from record_version v where v.record_id = r.id and upper_inf(v.known) and not v."values" ? ${field}
        and lower(v.valid) > ${today}::date))
    order by r.number limit ${namedInTheWay}`.execute(db);
  return obstacle(after, "empty", [field], rows, !fieldOf(before, field));
}

async function unreadable({ db, before, after, today }: Scene, was: string, is: string): Promise<Obstacle> {
  const [from, to] = [fieldOf(before, was)!, fieldOf(after, is)!];
  if (!mayRecast(from, to)) return { kind: "other-type", fields: [is], isNew: false, count: 1, records: [] };
  if (await isTooMuch(db, after.id, is)) return { kind: "too-many", fields: [is], isNew: false, count: 1, records: [] };
  const bad = (await valuesHeld(db, after.id, is)).filter((value) => recastValue(from, to, value, today) === undefined);
  if (!bad.length) return obstacle(after, "unreadable", [is], [], false);
  const { rows } = await sql<Found>`
    select r.id, r.number, r.label, count(*) over ()::int as count from record r
    where r.register = ${after.id} and r.state = 'entered' and exists (
      select from jsonb_array_elements(${JSON.stringify(bad)}::jsonb) as bad (value)
      where bad.value = r."values"->${is} or exists (
        select from record_version v where v.record_id = r.id and upper_inf(v.known) and bad.value = v."values"->${is}))
    order by r.number limit ${namedInTheWay}`.execute(db);
  return obstacle(after, "unreadable", [is], rows, false);
}

/** The records of a key that some other one has too, the later of each two. */
async function twice({ db, before, after, today }: Scene, fields: string[]): Promise<Obstacle> {
  const seen = new Map<string, string>();
  const shared = new Set<string>();
  const ids = fields.map((path) => path.split(".")[0]!);
  const recast = recastFields(before, after).filter(([, { id }]) => ids.includes(id));
  for await (const rows of inForce(db, after.id))
    for (const { id, values } of rows) {
      const read = Object.fromEntries(
        recast.flatMap(([was, is]) =>
          values[is.id] === undefined ? [] : [[is.id, recastValue(was, is, values[is.id], today)]],
        ),
      );
      const key = keyOf(fields, { ...values, ...read });
      if (!key) continue;
      const first = seen.get(key);
      if (first) shared.add(first).add(id);
      else seen.set(key, id);
    }
  const named = [...shared].slice(0, namedInTheWay);
  const { rows } = await sql<Found>`
    select id, number, label, ${shared.size}::int as count from record where id = any(${named}::uuid[])
    order by label, number`.execute(db);
  return obstacle(after, "twice", ids, rows, false);
}

type Found = Required<RecordInTheWay> & { count: number };

function obstacle(
  definition: RegisterDefinition,
  kind: Obstacle["kind"],
  fields: string[],
  rows: Found[],
  isNew: boolean,
): Obstacle {
  const isNamed = ["open", "internal"].includes(labelClass(definition));
  const records = rows.map(({ id, number, label }) => ({ id, number, ...(isNamed && { label }) }));
  return { kind, fields, isNew, count: rows[0]?.count ?? 0, records };
}

/** So many records are read at a time. */
const portion = 2_000;

async function* inForce(db: Db, register: string): AsyncGenerator<{ id: string; values: Values }[]> {
  let last = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const { rows } = await sql<{ id: string; values: Values }>`
      select id, "values" from record where register = ${register} and state = 'entered' and id > ${last}::uuid
      order by id limit ${portion}`.execute(db);
    if (!rows.length) return;
    yield rows;
    last = rows.at(-1)!.id;
  }
}
