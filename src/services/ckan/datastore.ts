import {
  DatasetError,
  findShelf,
  placeOfResource,
  queryRows,
  rowsLimit,
  type Row,
  type RowsQuery,
  type Shelf,
} from "../../engines/datasets/index.ts";
import type { Context } from "../../platform/context/index.ts";
import type { Ask } from "../../platform/http/index.ts";
import { CkanError, invalid, missing } from "./answer.ts";
import { flagOf, isObject, listOf, neededText, numberOf, objectOf, textOf, type Params } from "./params.ts";

/** Values of one filter at most. */
const mostValues = 1_000;

const recordsFormats = ["objects", "lists", "csv", "tsv"] as const;
type RecordsFormat = (typeof recordsFormats)[number];

/** `datastore_search`: rows of a table, as CKAN 2.11 gives them. */
export async function datastoreSearch(ask: Ask, params: Params) {
  const resourceId = neededText(
    params,
    params.resource_id === undefined && params.id !== undefined ? "id" : "resource_id",
  );
  const shelf = await shelfOf(ask, resourceId);
  const limit = numberOf(params, "limit", 100, rowsLimit);
  const offset = numberOf(params, "offset", 0);
  const format = formatAsked(params);
  const fields = fieldsAsked(shelf, params);
  const query: RowsQuery = {
    ...conditionsOf(shelf, params),
    sort: sortOf(shelf, params),
    columns: fields.some((name) => name !== "_id") ? fields.filter((name) => name !== "_id") : undefined,
    distinct: flagOf(params, "distinct"),
    uncounted: !flagOf(params, "include_total", true),
    limit,
    offset,
  };
  const { rows, total } = await queryRows(ask.db, shelf, query).catch(asCkan);
  const shown = query.distinct ? fields.filter((name) => name !== "_id") : fields;
  return {
    include_total: !query.uncounted,
    limit,
    ...(offset && { offset }),
    ...(params.q !== undefined && params.q !== "" && { q: objectOrText(params) }),
    ...(params.filters !== undefined && params.filters !== "" && { filters: objectOf(params, "filters") }),
    ...(params.sort !== undefined && params.sort !== "" && { sort: params.sort }),
    ...(query.distinct && { distinct: true }),
    records_format: format,
    resource_id: resourceId,
    total_estimation_threshold: null,
    records: recordsOf(rows, shown, format),
    fields: describe(shelf).filter(({ id }) => shown.includes(id)),
    _links: linksOf(ask, params, limit, offset),
    ...(!query.uncounted && { total, total_was_estimated: false }),
  };
}

/** `datastore_info`: what a table's columns are. */
export async function datastoreInfo(ask: Ask, params: Params) {
  const id = neededText(params, params.id === undefined && params.resource_id !== undefined ? "resource_id" : "id");
  const shelf = await shelfOf(ask, id);
  return {
    meta: {
      id,
      count: shelf.rowCount,
      table_type: "BASE TABLE",
      size: null,
      db_size: null,
      idx_size: null,
      aliases: [],
    },
    fields: describe(shelf)
      .filter(({ id: column }) => column !== "_id")
      .map((field) => ({
        ...field,
        schema: { native_type: field.type, notnull: false, index_name: null, is_index: false, uniquekey: false },
      })),
  };
}

async function shelfOf({ db }: Pick<Context, "db">, id: string): Promise<Shelf> {
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
  const place = isId ? await placeOfResource(db, id) : undefined;
  const shelf = place && (await findShelf(db, place));
  if (!shelf) throw missing(`Resource "${id}" was not found.`);
  return shelf;
}

const types = {
  text: "text",
  number: "numeric",
  date: "date",
  time: "timestamptz",
  "yes-no": "bool",
  "address-of-page": "text",
  place: "json",
} as const;

const describe = ({ columns }: Shelf) => [
  { id: "_id", type: "int" },
  ...columns.map(({ name, type, title, description }) => ({
    id: name,
    type: types[type],
    info: {
      label: title.uk,
      notes: description?.uk ?? "",
      label_translated: title,
      ...(description && { notes_translated: description }),
    },
  })),
];

function fieldsAsked({ columns }: Shelf, params: Params): string[] {
  const all = ["_id", ...columns.map(({ name }) => name)];
  const asked = [...new Set(listOf(params, "fields").map(unquoted))];
  const unknown = asked.filter((name) => !all.includes(name));
  if (unknown.length) throw invalid({ fields: unknown.map((name) => `field "${name}" not in table`) });
  if (asked.length) return asked;
  return flagOf(params, "distinct") ? all.slice(1) : all;
}

const unquoted = (name: string) => name.replaceAll(/^"|"$/g, "");

function conditionsOf(shelf: Shelf, params: Params): Pick<RowsQuery, "filters" | "text" | "words"> {
  const filters: Record<string, (string | null)[]> = {};
  for (const [name, value] of Object.entries(objectOf(params, "filters") ?? {})) {
    known(shelf, name, "filters");
    const values = [value].flat();
    if (values.length > mostValues) throw invalid({ filters: [`more than ${mostValues} values`] });
    filters[name] = values.map((one) =>
      one === null ? null : typeof one === "object" ? JSON.stringify(one) : String(one),
    );
  }
  const q = objectOrText(params);
  if (!isObject(q)) return { filters, text: q };
  for (const name of Object.keys(q)) known(shelf, name, "q");
  return { filters, words: Object.fromEntries(Object.entries(q).map(([name, words]) => [name, String(words)])) };
}

function known({ columns }: Shelf, name: string, parameter: string): void {
  if (!columns.some((column) => column.name === name)) throw invalid({ [parameter]: [`field "${name}" not in table`] });
}

/** `q`: words for all columns, or words by column. */
function objectOrText(params: Params): Record<string, unknown> | string | undefined {
  if (isObject(params.q)) return params.q;
  const text = textOf(params, "q");
  return text?.trimStart().startsWith("{") ? objectOf(params, "q") : text;
}

/** "name asc, number desc", or a list of such. */
function sortOf(shelf: Shelf, params: Params): RowsQuery["sort"] {
  const keys = listOf(params, "sort").map((part) => {
    const [, name = "", way = ""] =
      /^\s*("[^"]+"|\S+)(?:\s+(asc|desc))?(?:\s+nulls\s+(?:first|last))?\s*$/i.exec(part) ?? [];
    const column = unquoted(name);
    if (column !== "_id" && !shelf.columns.some((it) => it.name === column))
      throw invalid({ sort: [`field "${column}" not in table`] });
    return { column, descending: way.toLowerCase() === "desc" };
  });
  // A column sorts once, by its first key.
  return keys.filter(({ column }, nth) => keys.findIndex((key) => key.column === column) === nth);
}

function formatAsked(params: Params): RecordsFormat {
  const asked = textOf(params, "records_format") ?? "objects";
  const format = recordsFormats.find((it) => it === asked);
  if (!format) throw invalid({ records_format: [`Value must be one of ${recordsFormats.join(", ")}`] });
  return format;
}

function recordsOf(rows: Row[], fields: string[], format: RecordsFormat): unknown {
  if (format === "objects")
    return rows.map((row) => Object.fromEntries(fields.map((name) => [name, valueOf(row[name])])));
  const lists = rows.map((row) => fields.map((name) => valueOf(row[name])));
  if (format === "lists") return lists;
  const [between, special] = format === "csv" ? [",", /[",\n\r]/] : ["\t", /["\t\n\r]/];
  return lists.map((list) => `${list.map((value) => cellOf(value, special)).join(between)}\n`).join("");
}

/** A moment without zone is UTC, as CKAN has them. */
const valueOf = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : (value ?? null));

function cellOf(value: unknown, special: RegExp): string {
  if (value === null) return "";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  // A cell that a spreadsheet would run as a formula gets an apostrophe before it.
  const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return special.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function linksOf(ask: Ask, params: Params, limit: number, offset: number) {
  const address = (from: number) => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(params))
      if (name !== "offset" && name !== "limit")
        query.set(name, typeof value === "string" ? value : JSON.stringify(value));
    query.set("limit", String(limit));
    if (from) query.set("offset", String(from));
    return `${ask.path}?${query}`;
  };
  return {
    start: address(0),
    next: address(offset + limit),
    ...(offset && { prev: address(Math.max(0, offset - limit)) }),
  };
}

/** What the engine refuses, in CKAN's shape. */
function asCkan(error: unknown): never {
  if (!(error instanceof DatasetError)) throw error;
  const { code, status, words } = error;
  if (code === "wrong-query") throw invalid({ query: [words.en] });
  throw new CkanError(status, { __type: code === "too-slow" ? "Search Timeout" : "Search Error", message: words.en });
}
