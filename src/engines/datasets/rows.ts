import { sql, type RawBuilder } from "kysely";
import { transact, type Db } from "../../platform/database/index.ts";
import { queryOf, stemsOf, wordsOf } from "../../platform/search/index.ts";
import { DatasetError } from "./error.ts";
import { indexedLength, sortOf, tableOf } from "./store.ts";
import { visibleColumns } from "./visible.ts";
import { on, type ShownColumn } from "./tables.ts";

/** What of a resource is asked for. Every part is optional but the limit. */
export interface RowsQuery {
  /** Any of these values, exactly; a null is an empty cell. */
  filters?: Record<string, (string | null)[]>;
  /** From and to, both included; for numbers, dates and times. */
  ranges?: Record<string, { from?: string; to?: string }>;
  /** Words in any text column, in any of their forms; all of them. */
  text?: string;
  /** Words in the one column, by their beginnings. */
  words?: Record<string, string>;
  /** By "_id" as well: the order in which rows came. */
  sort?: { column: string; descending?: boolean }[];
  /** Columns wanted; all where nothing is said. */
  columns?: string[];
  distinct?: boolean;
  /** Without the total, which may cost more than the rows. */
  uncounted?: boolean;
  limit: number;
  offset?: number;
}

export type Row = Record<string, unknown>;

export interface RowsPage {
  columns: ShownColumn[];
  /** Each with its number in the resource under "_id", unless distinct rows were asked for. */
  rows: Row[];
  /** -1 where it was not asked for. */
  total: number;
}

/** A published resource at one version: what a reader of rows needs to know. */
export interface Shelf {
  id: string;
  table: string;
  version: number;
  /** Whether it is the newest: its rows are found by their own indexes. */
  isNewest: boolean;
  columns: ShownColumn[];
  /** Whether words may be looked for: not where a column of the version is hidden now, for its words are among them. */
  hasWords: boolean;
  rowCount: number;
  publishedAt: Date;
}

/** Rows of a page at most: what CKAN gives at once. */
export const rowsLimit = 32_000;

/** A question to rows may take so long, in milliseconds; then it is refused, and says so. */
export const timeLimit = 5_000;

/**
 * The resource as it is now, or as it was at a version, with the columns that may be seen today. Undefined when there
 * is none, nothing is published, or it is gone.
 */
export async function findShelf(
  db: Db,
  at: { dataset: string; resource: string; version?: number },
): Promise<Shelf | undefined> {
  const row = await on(db)
    .selectFrom("dataset_resource as r")
    .innerJoin("dataset as d", "d.id", "r.dataset_id")
    .innerJoin("dataset_version as v", (join) =>
      join
        .onRef("v.resource_id", "=", "r.id")
        .on((it) =>
          at.version === undefined ? it("v.version", "=", it.ref("r.version")) : it("v.version", "=", at.version),
        ),
    )
    .select(["r.id", "r.version as newest", "r.columns", "v.table_name", "v.version", "v.shown", "v.row_count"])
    .select("v.published_at")
    .where("d.id", "=", at.dataset)
    .where("d.state", "=", "published")
    .where("r.name", "=", at.resource)
    .where("r.gone", "=", false)
    .executeTakeFirst();
  if (!row) return undefined;
  const columns = await visibleColumns(db, row.shown, { dataset: at.dataset, name: at.resource, columns: row.columns });
  return {
    id: row.id,
    table: row.table_name,
    version: row.version,
    isNewest: row.version === row.newest,
    columns,
    hasWords: columns.length === row.shown.length,
    rowCount: row.row_count,
    publishedAt: row.published_at,
  };
}

/**
 * A page of rows and how many there are in all. The count of a version and question is kept in memory.
 * @throws DatasetError "wrong-query" for a column that is not there or a value that it can't have, "too-slow"
 */
export async function queryRows(db: Db, shelf: Shelf, query: RowsQuery, milliseconds = timeLimit): Promise<RowsPage> {
  const columns = pick(shelf, query.columns);
  const where = whereOf(shelf, query);
  const shown = sql.join(columns.map(({ name }) => sql.id(name)));
  const from = sql`from ${tableOf(shelf.table)} where ${where}`;
  const order = orderOf(shelf, query);
  const limit = Math.min(query.limit, rowsLimit);
  const rows = query.distinct
    ? sql<Row>`select distinct ${shown} ${from} order by ${shown} limit ${limit} offset ${query.offset ?? 0}`
    : sql<Row>`select _id, ${shown} ${from} order by ${order} limit ${limit} offset ${query.offset ?? 0}`;
  return limited(
    db,
    async (within) => ({
      columns,
      rows: limit === 0 ? [] : (await rows.execute(within)).rows,
      total: await countOf(within, shelf, query, query.distinct ? sql`select distinct ${shown} ${from}` : from),
    }),
    milliseconds,
  );
}

/** The commonest values of a column among what is asked for, with how often each stands there. */
export async function facetOf(
  db: Db,
  shelf: Shelf,
  column: string,
  query: Omit<RowsQuery, "limit">,
  limit = 20,
): Promise<{ value: string | null; count: number }[]> {
  const [{ name }] = pick(shelf, [column]) as [ShownColumn];
  return limited(db, async (within) => {
    const { rows } = await sql<{ value: string | null; count: number }>`
      select ${sql.id(name)}::text as value, count(*)::int as count from ${tableOf(shelf.table)}
      where ${whereOf(shelf, query)} group by 1 order by 2 desc, 1 limit ${limit}`.execute(within);
    return rows;
  });
}

/** All rows that are asked for, a few thousand at a time: memory does not grow with their number. */
export async function* streamRows(
  db: Db,
  shelf: Shelf,
  query: Pick<RowsQuery, "filters" | "ranges" | "text" | "columns"> = {},
): AsyncGenerator<Row[]> {
  const shown = sql.join(pick(shelf, query.columns).map(({ name }) => sql.id(name)));
  // By number of the version: one that is published meanwhile doesn't get into the file.
  const where = whereOf({ ...shelf, isNewest: false }, query);
  let last = 0;
  for (;;) {
    const rows = await limited(db, async (within) => {
      const { rows } = await sql<Row & { _id: number }>`select _id, ${shown} from ${tableOf(shelf.table)}
        where _id > ${last} and ${where} order by _id limit ${streamed}`.execute(within);
      return rows;
    });
    if (rows.length) yield rows;
    if (rows.length < streamed) return;
    last = rows.at(-1)!._id;
  }
}

const streamed = 5_000;

/** Within the time limit, on one connection. */
async function limited<T>(db: Db, work: (within: Db) => Promise<T>, milliseconds = timeLimit): Promise<T> {
  try {
    return await transact(db, async (within) => {
      await sql`set local statement_timeout = ${sql.lit(milliseconds)}`.execute(within);
      await sql`set transaction read only`.execute(within);
      return work(within);
    });
  } catch (error) {
    throw refusalOf(error);
  }
}

function refusalOf(error: unknown): unknown {
  const { code } = error as { code?: string };
  if (code === "57014")
    return new DatasetError("too-slow", {
      uk: "Такий запит довше, ніж дозволено, шукає серед рядків. Візьміть менше: додайте умову або завантажте файл.",
      en: "This question takes longer than is allowed. Ask for less: add a condition, or take the file.",
    });
  // A value that the column's type can't have: an invalid text, a number too great, a date that is not there.
  if (code?.startsWith("22"))
    return wrong("Значення в умові не підходить до стовпця.", "A value in the condition does not fit its column.");
  return error;
}

const wrong = (uk: string, en: string) => new DatasetError("wrong-query", { uk, en });

function pick(shelf: Shelf, names: string[] | undefined): ShownColumn[] {
  return names ? names.map((name) => columnOf(shelf, name)) : shelf.columns;
}

function columnOf(shelf: Shelf, name: string): ShownColumn {
  const column = shelf.columns.find((it) => it.name === name);
  if (!column) throw wrong(`Стовпця «${name}» тут немає.`, `There is no column "${name}" here.`);
  return column;
}

function whereOf(shelf: Shelf, query: Pick<RowsQuery, "filters" | "ranges" | "text" | "words">): RawBuilder<unknown> {
  if (query.text && !shelf.hasWords)
    throw wrong("У цій редакції слів не шукають.", "Words are not looked for in this version.");
  const { version } = shelf;
  const standing = shelf.isNewest
    ? sql`_until is null`
    : sql`_since <= ${version} and (_until is null or _until > ${version})`;
  const filters = Object.entries(query.filters ?? {}).map(([name, values]) => among(columnOf(shelf, name), values));
  const ranges = Object.entries(query.ranges ?? {}).map(([name, range]) => within(columnOf(shelf, name), range));
  const words = Object.entries(query.words ?? {}).flatMap(([name, text]) => wordsWithin(columnOf(shelf, name), text));
  return sql.join([standing, ...filters, ...ranges, ...wordsWanted(query.text), ...words], sql` and `);
}

const isText = ({ type }: ShownColumn) => type === "text" || type === "address-of-page";
const casts = { number: "numeric", date: "date", time: "timestamptz", "yes-no": "boolean", place: "jsonb" };
const castOf = ({ type }: ShownColumn) => sql.raw(type in casts ? casts[type as keyof typeof casts] : "text");

function among(column: ShownColumn, values: (string | null)[]): RawBuilder<unknown> {
  const name = sql.id(column.name);
  const real = values.filter((it) => it !== null);
  // One value goes by the index in the order of rows, so that a page of them is found at once.
  const equal = (what: RawBuilder<unknown>, to: string[], cast: RawBuilder<unknown>) =>
    to.length === 1 ? sql`${what} = ${to[0]}::${cast}` : sql`${what} = any(${to}::${cast}[])`;
  const beginnings = real.map((it) => it.slice(0, indexedLength));
  const whole = equal(name, real, castOf(column));
  const among = isText(column) ? sql`${equal(sortOf(column), beginnings, sql`text`)} and ${whole}` : whole;
  return real.length === values.length ? sql`(${among})` : sql`(${name} is null or (${among}))`;
}

function within(column: ShownColumn, { from, to }: { from?: string; to?: string }): RawBuilder<unknown> {
  if (column.type === "place" || column.type === "yes-no")
    throw wrong("Цей стовпець не має проміжків.", "This column has no ranges.");
  const by = sortOf(column);
  const parts = [
    ...(from === undefined ? [] : [sql`${by} >= ${from}::${castOf(column)}`]),
    ...(to === undefined ? [] : [sql`${by} <= ${to}::${castOf(column)}`]),
  ];
  return parts.length ? sql`(${sql.join(parts, sql` and `)})` : sql`true`;
}

function wordsWanted(text: string | undefined): RawBuilder<unknown>[] {
  const wanted = wordsOf((text ?? "").slice(0, 200))
    .map(({ text: word }) => ({ stems: stemsOf(word) }))
    .filter(({ stems }) => stems.length > 0);
  return wanted.length ? [sql`_words @@ ${queryOf(wanted)}::tsquery`] : [];
}

/** No index is by one column: the time limit holds for these. */
function wordsWithin({ name }: ShownColumn, text: string): RawBuilder<unknown>[] {
  const begun = wordsOf(text.slice(0, 200)).map(({ text: word }) => `'${word.replaceAll("'", "''")}':*`);
  return begun.length
    ? [sql`to_tsvector('simple', ${sql.id(name)}::text) @@ to_tsquery('simple', ${begun.join(" & ")})`]
    : [];
}

function orderOf(shelf: Shelf, { sort = [] }: RowsQuery): RawBuilder<unknown> {
  const asked = sort.map(({ column, descending }) => {
    const by = column === "_id" ? sql`_id` : sortOf(columnOf(shelf, column));
    return descending ? sql`${by} desc` : sql`${by}`;
  });
  const downwards = sort.length > 0 && sort.every(({ descending }) => descending);
  return sql.join([...asked, downwards ? sql`_id desc` : sql`_id`]);
}

const counts = new Map<string, number>();
const countsKept = 2_000;

async function countOf(db: Db, shelf: Shelf, query: RowsQuery, from: RawBuilder<unknown>): Promise<number> {
  const { filters = {}, ranges = {}, text = "", words = {}, distinct, columns } = query;
  const narrowed = text !== "" || [filters, ranges, words].some((it) => Object.keys(it).length > 0);
  if (query.uncounted) return -1;
  if (!distinct && !narrowed) return shelf.rowCount;
  const key = JSON.stringify([
    shelf.id,
    shelf.version,
    shelf.isNewest,
    filters,
    ranges,
    text,
    words,
    distinct ? (columns ?? []) : [],
  ]);
  const known = counts.get(key);
  if (known !== undefined) return known;
  const { rows } = await sql<{
    count: number;
  }>`select count(*) as count ${distinct ? sql`from (${from}) as it` : from}`.execute(db);
  if (counts.size >= countsKept) counts.clear();
  counts.set(key, rows[0]!.count);
  return rows[0]!.count;
}
