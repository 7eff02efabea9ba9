import { Readable } from "node:stream";
import { stringify } from "csv-stringify";
import { findShelf, streamRows, type Row, type Shelf } from "../../engines/datasets/index.ts";
import { content, notFound, type Ask, type Content } from "../../platform/http/index.ts";

/** `/data/programmes/measures.csv`: a resource as a file, all its rows. */
export async function download(ask: Ask): Promise<Content> {
  const [, resource = "", format = ""] = /^(.+)\.(csv|json|ndjson)$/.exec(ask.params.file ?? "") ?? [];
  const shelf = await findShelf(ask.db, { dataset: ask.params.dataset ?? "", resource });
  if (!shelf) throw notFound();
  const rows = streamRows(ask.db, shelf);
  const written = { csv: () => csv(shelf, rows), json: () => json(rows), ndjson: () => ndjson(rows) }[format]!();
  return content({ type: types[format as keyof typeof types], body: written, saveAs: `${resource}.${format}` });
}

const types = {
  csv: "text/csv; charset=utf-8; header=present",
  json: "application/json; charset=utf-8",
  ndjson: "application/x-ndjson; charset=utf-8",
};

const own = ({ _id, ...row }: Row): Row => row;

function csv(shelf: Shelf, rows: AsyncIterable<Row[]>) {
  const columns = shelf.columns.map(({ name }) => name);
  // A cell that a spreadsheet would run as a formula gets an apostrophe before it.
  const writer = stringify({ header: true, columns, escape_formulas: true, cast: { boolean: String } });
  return Readable.from(each(rows)).pipe(writer);
}

async function* each(rows: AsyncIterable<Row[]>) {
  for await (const some of rows) for (const row of some) yield own(row);
}

async function* lines(rows: AsyncIterable<Row[]>, between: string) {
  let before = "";
  for await (const some of rows) {
    yield before + some.map((row) => JSON.stringify(own(row))).join(between);
    before = between;
  }
}

const ndjson = (rows: AsyncIterable<Row[]>) => Readable.from(lines(rows, "\n"));

function json(rows: AsyncIterable<Row[]>) {
  return Readable.from(
    (async function* () {
      yield "[\n";
      yield* lines(rows, ",\n");
      yield "\n]\n";
    })(),
  );
}
