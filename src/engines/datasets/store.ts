import { createHash } from "node:crypto";
import { sql, type RawBuilder } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import { bagOf } from "../../platform/search/index.ts";
import type { ShownColumn } from "./tables.ts";

/*
 * The tables of the schema "opendata": one for each resource and shape of it. A row stands there once, with the first
 * version that has it (_since) and the first that has it no more (_until): a version is a range, a difference a lookup.
 */

const sqlTypes: Record<ShownColumn["type"], string> = {
  text: "text",
  number: "numeric",
  date: "date",
  time: "timestamptz",
  "yes-no": "boolean",
  "address-of-page": "text",
  place: "jsonb",
};

/** So many first characters of a text are in its index: sorting and filters go by them. */
export const indexedLength = 120;

/** Columns that get an index once a table is long, from the left; and how long that is. */
export const indexedColumns = 10;
const longTable = 5_000;

/** Rows go in by so many at a time. */
const batch = 2_000;

export const tableOf = (name: string) => sql.id("opendata", name);

/** "t_<resource id>_<n>": a new one for each new shape of the columns. */
export const tableName = (resourceId: string, shape: number) => `t_${resourceId.replaceAll("-", "")}_${shape}`;

export async function createTable(db: Db, name: string, shown: ShownColumn[]): Promise<void> {
  await sql`create table ${tableOf(name)} (
    _id bigint generated always as identity primary key,
    _key uuid not null,
    _nth integer not null,
    _hash uuid not null,
    _since integer not null,
    _until integer,
    _words tsvector not null${columnsOf(shown)})`.execute(db);
}

/** Indexes by which versions are told apart; after the first rows are in, which is quicker. */
export async function indexVersions(db: Db, name: string): Promise<void> {
  const table = tableOf(name);
  await sql`create unique index on ${table} (_key, _nth) where _until is null`.execute(db);
  await sql`create index on ${table} (_id) where _until is null`.execute(db);
  await sql`create index on ${table} (_since)`.execute(db);
  await sql`create index on ${table} (_until) where _until is not null`.execute(db);
}

const columnsOf = (shown: ShownColumn[]): RawBuilder<unknown> =>
  shown.length
    ? sql`, ${sql.join(shown.map(({ name, type }) => sql`${sql.id(name)} ${sql.raw(sqlTypes[type])}`))}`
    : sql``;

/** Puts rows as they come into a table of the transaction, "incoming"; gives how many there were. */
export async function loadIncoming(
  db: Db,
  shown: ShownColumn[],
  key: string[],
  rows: AsyncIterable<Record<string, unknown>>,
): Promise<number> {
  await sql`create temporary table incoming (
    _n bigint not null, _key uuid not null, _nth integer not null default 1, _hash uuid not null, _words tsvector not null
    ${columnsOf(shown)}) on commit drop`.execute(db);
  let count = 0;
  let waiting: Record<string, unknown>[] = [];
  const flush = async () => {
    await insertBatch(db, shown, key, waiting, count - waiting.length);
    waiting = [];
  };
  for await (const row of rows) {
    waiting.push(row);
    count += 1;
    if (waiting.length >= batch) await flush();
  }
  if (waiting.length) await flush();
  return count;
}

async function insertBatch(db: Db, shown: ShownColumn[], key: string[], rows: Record<string, unknown>[], from: number) {
  const texts = shown.map(({ name, type }) => rows.map((row) => textOf(row[name], type)));
  const keyed = key.length ? shown.map(({ name }, at) => ({ name, at })).filter(({ name }) => key.includes(name)) : [];
  const hashes = rows.map((_, n) => hashOf(texts.map((column) => column[n] ?? null)));
  const keys = keyed.length ? rows.map((_, n) => hashOf(keyed.map(({ at }) => texts[at]![n] ?? null))) : hashes;
  const wordy = shown.flatMap(({ type }, at) => (type === "text" ? [at] : []));
  const words = rows.map((_, n) => bagOf(wordy.map((at) => texts[at]![n] ?? "").join(" ")));
  const numbers = rows.map((_, n) => from + n + 1);
  const columns = [
    sql`${numbers}::bigint[]`,
    sql`${keys}::uuid[]`,
    sql`${hashes}::uuid[]`,
    sql`${words}::text[]`,
    ...texts.map((column) => sql`${column}::text[]`),
  ];
  const names = shown.map((_, at) => sql.id(`c${at}`));
  const casts = shown.map(({ type }, at) => sql`${sql.id(`c${at}`)}::${sql.raw(sqlTypes[type])}`);
  await sql`insert into incoming (_n, _key, _hash, _words${listed(shown.map(({ name }) => sql.id(name)))})
    select n, k, h, w::tsvector${listed(casts)}
    from unnest(${sql.join(columns)}) as it (n, k, h, w${listed(names)})`.execute(db);
}

const listed = (parts: RawBuilder<unknown>[]) => (parts.length ? sql`, ${sql.join(parts)}` : sql``);

/** A hash of 128 bits, in the shape of a uuid: the cheapest that PostgreSQL compares. */
const hashOf = (values: (string | null)[]) => createHash("md5").update(JSON.stringify(values)).digest("hex");

/** A value as PostgreSQL reads it; null where it is not what the column says. */
function textOf(value: unknown, type: ShownColumn["type"]): string | null {
  if (value === null || value === undefined || value === "") return null;
  switch (type) {
    case "number":
      return Number.isFinite(Number(value)) ? String(value).trim() : null;
    case "yes-no":
      return value === true || value === "true" ? "true" : value === false || value === "false" ? "false" : null;
    case "date": {
      const text = value instanceof Date ? value.toISOString() : String(value);
      return isDay(text.slice(0, 10)) ? text.slice(0, 10) : null;
    }
    case "time": {
      const at = value instanceof Date ? value : new Date(String(value));
      return Number.isNaN(at.getTime()) ? null : at.toISOString();
    }
    case "place":
      return typeof value === "object" ? JSON.stringify(value) : null;
    default:
      // PostgreSQL keeps no zero bytes.
      return (typeof value === "object" ? JSON.stringify(value) : String(value)).replaceAll("\0", "");
  }
}

const isDay = (text: string) =>
  /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

/** Rows that share what a rule left of them with fewer than `least` others lose just that. */
export async function hideSmallGroups(db: Db, masked: string[], least: number): Promise<void> {
  const names = sql.join(masked.map((name) => sql.id(name)));
  const blank = sql.join(masked.map((name) => sql`${sql.id(name)} = null`));
  await sql`update incoming set ${blank} from (
      select _n from (select _n, count(*) over (partition by ${names}) as alike from incoming) as it
      where alike < ${least}) as few
    where incoming._n = few._n`.execute(db);
}

/** Alike rows become one, with their number in "count"; a number under `least` is left out. */
export async function countAlike(db: Db, shown: ShownColumn[], least: number): Promise<void> {
  const names = shown.filter(({ name }) => name !== "count").map(({ name }) => sql.id(name));
  const group = names.length ? sql`partition by ${sql.join(names)}` : sql``;
  await sql`update incoming set count = case when alike < ${least} then null else alike end, _nth = nth
    from (select _n as n, count(*) over (${group}) as alike, row_number() over (${group} order by _n) as nth
      from incoming) as it where _n = n`.execute(db);
  await sql`delete from incoming where _nth > 1`.execute(db);
}

export interface Difference {
  rows: number;
  added: number;
  removed: number;
  changed: number;
}

/** Gives rows of one key their order, and each row its hash anew where masking has changed it. */
export async function settleIncoming(db: Db, shown: ShownColumn[], rehash: boolean): Promise<void> {
  if (rehash) {
    const names = shown.length ? sql.join(shown.map(({ name }) => sql.id(name))) : sql`1`;
    await sql`update incoming set _hash = md5(row(${names})::text)::uuid, _key = md5(row(${names})::text)::uuid`.execute(
      db,
    );
  }
  await sql`update incoming set _nth = nth from (
      select _n as n, row_number() over (partition by _key order by _n) as nth from incoming) as it
    where _n = n and nth > 1`.execute(db);
  await sql`create index on incoming (_key, _nth)`.execute(db);
  await sql`analyze incoming`.execute(db);
}

/** Brings the table to what came in, as this version; nothing is written when all rows are as they were. */
export async function takeIncoming(db: Db, name: string, shown: ShownColumn[], version: number): Promise<Difference> {
  const table = tableOf(name);
  const { rows: ended } = await sql<{ count: number; again: number }>`
    with ended as (
      update ${table} as t set _until = ${version} where _until is null and not exists (
        select from incoming i where i._key = t._key and i._nth = t._nth and i._hash = t._hash)
      returning _key, _nth)
    select count(*)::int as count,
      count(*) filter (where exists (select from incoming i where i._key = ended._key and i._nth = ended._nth))::int
        as again from ended`.execute(db);
  const names = listed(shown.map(({ name: it }) => sql.id(it)));
  const { numAffectedRows = 0n } = await sql`
    insert into ${table} (_key, _nth, _hash, _since, _words${names})
    select _key, _nth, _hash, ${version}::integer, _words${names} from incoming i
    where not exists (select from ${table} t where t._until is null and t._key = i._key and t._nth = i._nth)
    order by _n`.execute(db);
  const { rows } = await sql<{ rows: number }>`select count(*)::int as rows from incoming`.execute(db);
  const { count, again } = ended[0]!;
  return {
    rows: rows[0]!.rows,
    added: Number(numAffectedRows) - again,
    removed: count - again,
    changed: again,
  };
}

/** Indexes for filters and sorting, once the table is long enough to need them. */
export async function indexLongTable(db: Db, name: string, shown: ShownColumn[], rows: number): Promise<void> {
  if (rows < longTable) return;
  const table = tableOf(name);
  await sql`create index if not exists ${sql.id(`${name}_words`)} on ${table} using gin (_words)`.execute(db);
  for (const [at, column] of shown
    .filter(({ type }) => type !== "place")
    .slice(0, indexedColumns)
    .entries())
    await sql`create index if not exists ${sql.id(`${name}_${at}`)} on ${table} (${sortOf(column)}, _id)
      where _until is null`.execute(db);
  await sql`analyze ${table}`.execute(db);
}

/** By what a column is sorted and found: a text by its beginning. */
export const sortOf = ({ name, type }: ShownColumn): RawBuilder<unknown> =>
  type === "text" || type === "address-of-page"
    ? sql`left(${sql.id(name)}, ${sql.lit(indexedLength)})`
    : sql`${sql.id(name)}`;
