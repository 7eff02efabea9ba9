import { findDataset, findShelf, streamRows, type Row, type Shelf } from "../../../engines/datasets/index.ts";
import { content, notFound, type Answer, type Ask, type Content } from "../../../platform/http/index.ts";
import { hashOf } from "../../../platform/text/index.ts";
import { askedOf } from "../asked.ts";
import { csvwOf } from "./describe.ts";
import { shared } from "./headers.ts";
import { writers } from "./write.ts";

/**
 * `/data/programmes/measures.csv`: the rows of a resource as a file, all or those that the address asks for; undefined
 * where the last part names no file, and so is a page.
 */
export async function fileOf(ask: Ask, version?: number): Promise<Answer | undefined> {
  const last = ask.params.file ?? ask.params.resource ?? "";
  const described = /^(.+)\.csv-metadata\.json$/.exec(last)?.[1];
  const [, resource = described, format = ""] = /^(.+)\.(csv|xlsx|json|ndjson|geojson)$/.exec(last) ?? [];
  if (!resource) return undefined;
  const dataset = ask.params.dataset ?? "";
  if (described) return csvwOf(ask, dataset, described);
  const shelf = await findShelf(ask.db, { dataset, resource, version });
  if (!shelf) throw notFound();
  if (format === "geojson" && !shelf.columns.some(({ type }) => type === "place")) throw notFound();
  return write(ask, { dataset, resource, format, shelf });
}

interface Wanted {
  dataset: string;
  resource: string;
  format: string;
  shelf: Shelf;
}

async function write(ask: Ask, { dataset, resource, format, shelf }: Wanted): Promise<Content> {
  const etag = `"${shelf.id.slice(0, 8)}-${shelf.version}-${hashOf(ask.query.toString()).slice(0, 8)}-${format}"`;
  const headers = {
    ...shared,
    etag,
    "last-modified": shelf.publishedAt.toUTCString(),
    "cache-control": "public, max-age=60",
    link: `<${ask.path.replace(/\.\w+$/, ".csv-metadata.json")}>; rel="describedby"; type="application/csvm+json"`,
  };
  if (ask.headers["if-none-match"] === etag) return content({ type: "text/plain", body: "", status: 304, headers });
  const asked = askedOf(ask.query, shelf.columns);
  const columns = asked.columns ? shelf.columns.filter(({ name }) => asked.columns!.includes(name)) : shelf.columns;
  const rows = await begun(streamRows(ask.db, shelf, asked));
  const title = (await findDataset(ask.db, dataset))?.resources.find(({ name }) => name === resource)?.title;
  const { type, body } = await writers[format]!(
    { title: title?.[ask.lang] ?? resource, columns, rows, rowCount: shelf.rowCount },
    { bom: ask.query.get("bom") === "1" },
  );
  return content({ type, body, saveAs: `${resource}.${format}`, headers });
}

/**
 * The same rows, the first of them read already: a question that can't be answered is told in words. What fails later
 * cuts the connection, so that half a file never looks whole.
 */
async function begun(rows: AsyncGenerator<Row[]>): Promise<AsyncGenerator<Row[]>> {
  const first = await rows.next();
  return (async function* () {
    if (!first.done) yield first.value;
    yield* rows;
  })();
}

/** GET /data/:dataset/:resource/versions/:version/:file: rows as they were at a version, at an address that stays. */
export async function fileOfVersion(ask: Ask): Promise<Answer> {
  const version = Number(ask.params.version);
  if (!Number.isSafeInteger(version) || version < 1 || version > 2 ** 31 - 1) throw notFound();
  const answer = ask.params.file?.startsWith(`${ask.params.resource}.`) ? await fileOf(ask, version) : undefined;
  if (!answer) throw notFound();
  return answer;
}
