import { Readable } from "node:stream";
import type { Row, ShownColumn } from "../../../engines/datasets/index.ts";
import { Refusal } from "../../../platform/http/index.ts";
import { writeBook, type Cell } from "../../../platform/sheets/index.ts";

type Chunks = AsyncIterable<Row[]>;

export interface Table {
  title: string;
  columns: ShownColumn[];
  rows: Chunks;
  /** How many there are at most, where that is known. */
  rowCount: number;
}

export interface Written {
  type: string;
  body: Readable | Uint8Array;
}

/** The formats in which rows leave. All but XLSX are written as they are read: memory does not grow with the rows. */
export const writers: Record<string, (table: Table, options: { bom: boolean }) => Promise<Written>> = {
  csv: async (table, { bom }) => ({
    type: "text/csv; charset=utf-8; header=present",
    body: Readable.from(csvOf(table, bom)),
  }),
  json: async (table) => ({ type: "application/json; charset=utf-8", body: Readable.from(jsonOf(table)) }),
  ndjson: async (table) => ({ type: "application/x-ndjson; charset=utf-8", body: Readable.from(ndjsonOf(table)) }),
  geojson: async (table) => ({ type: "application/geo+json; charset=utf-8", body: Readable.from(geojsonOf(table)) }),
  xlsx: bookOf,
};

/** CSV (RFC 4180, UTF-8). A text that a spreadsheet would run as a formula gets an apostrophe before it. */
export async function* csvOf({ columns, rows }: Pick<Table, "columns" | "rows">, bom = false): AsyncGenerator<string> {
  const heading = columns.map(({ name }) => name).join(",");
  yield `${bom ? "\uFEFF" : ""}${heading}\r\n`;
  for await (const some of rows) {
    let text = "";
    for (const row of some) text += `${lineOf(row, columns)}\r\n`;
    yield text;
  }
}

function lineOf(row: Row, columns: ShownColumn[]): string {
  let line = "";
  for (const [at, { name }] of columns.entries()) line += `${at ? "," : ""}${cellOf(row[name])}`;
  // A line of one empty cell would be no line at all.
  return line === "" ? '""' : line;
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (value instanceof Date) return value.toISOString();
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  const safe = isFormula.test(text) ? `'${text}` : text;
  return needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const isFormula = /^[=+\-@\t\r]/;
const needsQuotes = /[",\r\n]|^\s|\s$/;

const own = ({ _id, ...row }: Row): Row => row;

async function* lines(rows: Chunks, between: string, written: (row: Row) => unknown): AsyncGenerator<string> {
  let before = "";
  for await (const some of rows) {
    yield before + some.map((row) => JSON.stringify(written(row))).join(between);
    before = between;
  }
}

async function* jsonOf({ rows }: Table): AsyncGenerator<string> {
  yield "[\n";
  yield* lines(rows, ",\n", own);
  yield "\n]\n";
}

async function* ndjsonOf({ rows }: Table): AsyncGenerator<string> {
  for await (const some of rows) yield some.map((row) => `${JSON.stringify(own(row))}\n`).join("");
}

/** GeoJSON (RFC 7946): each row a feature at its first place. */
async function* geojsonOf({ columns, rows }: Table): AsyncGenerator<string> {
  const place = columns.find(({ type }) => type === "place")!.name;
  yield '{"type":"FeatureCollection","features":[\n';
  yield* lines(rows, ",\n", ({ _id, [place]: geometry, ...properties }) => ({
    type: "Feature",
    id: _id,
    geometry: geometry ?? null,
    properties,
  }));
  yield "\n]}\n";
}

/** A workbook is made in memory, so it has a bound; the sheet itself ends at 1,048,576 lines. */
export const bookLimit = 100_000;

async function bookOf({ title, columns, rows, rowCount }: Table): Promise<Written> {
  if (rowCount > bookLimit)
    throw new Refusal(413, {
      uk: `У файл XLSX уміщуємо до ${bookLimit.toLocaleString("uk")} рядків, а тут більше. Візьміть CSV: таблиці відкривають і його.`,
      en: `A file of XLSX takes up to ${bookLimit.toLocaleString("en")} rows here, and there are more. Take CSV: spreadsheets open it as well.`,
    });
  const cells: Cell[][] = [columns.map(({ name }) => name)];
  for await (const some of rows)
    for (const row of some) cells.push(columns.map(({ name, type }) => sheetCell(row[name], type)));
  return {
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    body: await writeBook([{ name: title, rows: cells }], title),
  };
}

function sheetCell(value: unknown, type: ShownColumn["type"]): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === "number") return value;
  if (type === "date") return new Date(`${String(value)}T00:00:00Z`);
  if (value instanceof Date) return value.toISOString();
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
