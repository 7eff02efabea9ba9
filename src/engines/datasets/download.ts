import { Readable } from "node:stream";
import { stringify } from "csv-stringify";
import { type Ask, content, type Content, get, notFound } from "../../platform/http/index.ts";
import type { Column, Dataset } from "../../platform/service/index.ts";

export const routes = [get("/data/:file", "anyone", download)];

/** `/data/programme.measures.csv`: a dataset by its id, as CSV (RFC 4180, UTF-8) or JSON. */
function download(ask: Ask): Content {
  const [, id = "", format = ""] = /^(.+)\.(csv|json)$/.exec(ask.params.file ?? "") ?? [];
  const dataset = ask.hromada.app.datasets.get(id);
  if (!dataset) throw notFound();
  const rows = openRows(dataset, ask);
  return content(
    format === "csv"
      ? { type: "text/csv; charset=utf-8; header=present", body: csv(dataset, rows), saveAs: `${id}.csv` }
      : { type: "application/json; charset=utf-8", body: Readable.from(json(rows)) },
  );
}

/** Rows with open columns only, whatever the query gave: this is the border that personal data can't pass. */
async function* openRows(dataset: Dataset, ask: Ask): AsyncIterable<Record<string, unknown>> {
  const open = openColumns(dataset);
  for await (const row of await dataset.rows(ask)) {
    yield Object.fromEntries(open.map(({ name }) => [name, row[name] ?? null]));
  }
}

const openColumns = (dataset: Dataset): Column[] => dataset.columns.filter((column) => column.class === "open");

function csv(dataset: Dataset, rows: AsyncIterable<Record<string, unknown>>) {
  const columns = openColumns(dataset).map(({ name }) => name);
  // A cell that a spreadsheet would run as a formula gets an apostrophe before it.
  const writer = stringify({ header: true, columns, escape_formulas: true, cast: { boolean: String } });
  return Readable.from(rows).pipe(writer);
}

async function* json(rows: AsyncIterable<Record<string, unknown>>) {
  let before = "[\n";
  for await (const row of rows) {
    yield before + JSON.stringify(row);
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}
