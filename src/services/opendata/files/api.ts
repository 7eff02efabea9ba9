import { findDatasets, findShelf, queryRows, takingsOf, type CatalogueEntry } from "../../../engines/datasets/index.ts";
import { content, notFound, type Ask, type Content } from "../../../platform/http/index.ts";
import { addressOf as asAddress, askedOf } from "../asked.ts";
import { addressOf, tablesOf } from "./describe.ts";
import { shared } from "./headers.ts";

/** Rows or sets of one answer: 100 unless asked, 1,000 at most. */
const most = 1_000;

/** GET /api/data?q=&theme=: sets that are found, a page of them. */
export async function listSets(ask: Ask): Promise<Content> {
  const { limit, offset } = pageAsked(ask);
  const facets = { theme: ask.query.getAll("theme"), holder: ask.query.getAll("holder") };
  const { datasets, total } = await findDatasets(ask.db, { text: ask.query.get("q") ?? "", facets, limit, offset });
  return answer({
    total,
    datasets: datasets.map((set) => told(ask, set)),
    ...(offset + limit < total && { next: nextPage(ask, offset + limit) }),
  });
}

const told = (ask: Ask, set: CatalogueEntry) => ({
  id: set.id,
  title: set.title,
  description: set.description,
  theme: set.theme,
  frequency: set.frequency,
  licence: set.licence,
  annex: set.annex,
  changedAt: set.changedAt,
  isLate: set.isLate,
  page: addressOf(ask, set.id),
  resources: tablesOf(set).map((resource) => ({
    name: resource.name,
    title: resource.title,
    rows: resource.rowCount,
    version: resource.version,
    changedAt: resource.changedAt,
    columns: resource.columns,
    api: new URL(`/api/data/${set.id}/${resource.name}`, addressOf(ask)).href,
    files: takingsOf(set.id, {
      ...resource,
      hasPlace: resource.columns.some(({ type }) => type === "place"),
    }).map(({ format, url }) => ({ format, url: new URL(url, addressOf(ask)).href })),
  })),
});

/** GET /api/data/:dataset/:resource: rows that the address asks for, by the same words as the table's page. */
export async function listRows(ask: Ask): Promise<Content> {
  const { dataset = "", resource = "" } = ask.params;
  const shelf = await findShelf(ask.db, { dataset, resource });
  if (!shelf) throw notFound();
  const { limit, offset } = pageAsked(ask);
  const asked = askedOf(ask.query, shelf.columns);
  const { rows, total, columns } = await queryRows(ask.db, shelf, { ...asked, limit, offset });
  return answer({
    dataset,
    resource,
    version: shelf.version,
    publishedAt: shelf.publishedAt,
    asked: asAddress(asked),
    total,
    columns,
    rows,
    ...(offset + limit < total && { next: nextPage(ask, offset + limit) }),
  });
}

function pageAsked(ask: Ask): { limit: number; offset: number } {
  const number = (name: string, usual: number, top: number) => {
    const asked = ask.query.get(name);
    return asked && /^\d{1,9}$/.test(asked) ? Math.min(Number(asked), top) : usual;
  };
  return { limit: Math.max(1, number("limit", 100, most)), offset: number("offset", 0, 1_000_000_000) };
}

function nextPage(ask: Ask, offset: number): string {
  const query = new URLSearchParams(ask.query);
  query.set("offset", String(offset));
  return `${new URL(ask.path, addressOf(ask)).href}?${query}`;
}

const answer = (value: unknown): Content =>
  content({ type: "application/json; charset=utf-8", body: JSON.stringify(value), headers: shared });
