import { sql, type RawBuilder } from "kysely";
import type { Context } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import { filesByIds } from "../../platform/files/index.ts";
import { queryOf, stemsOf, wordsOf } from "../../platform/search/index.ts";
import type { CatalogueEntry, CatalogueResource } from "./catalogue.ts";
import { isLate, tableFormats } from "./freshness.ts";
import { formatOfMedia, formats, type Format } from "./vocabulary.ts";

/*
 * What catalogues of others are told: every published set, without columns, in two questions to the database whatever
 * their number.
 */

export type ListedResource = Pick<
  CatalogueResource,
  "id" | "name" | "kind" | "title" | "official" | "version" | "rowCount" | "url" | "mediaType" | "bytes" | "changedAt"
> & {
  hasPlace: boolean;
  /** Of a file: its address from the root of the site. */
  file?: string;
};

export type ListedDataset = Omit<CatalogueEntry, "resources" | "state" | "stateWhy"> & { resources: ListedResource[] };

/** Published sets that have something to take, in the order of their ids; all, or those that are named. */
export async function listPublished(
  { hromada, db }: Pick<Context, "hromada" | "db">,
  ids?: string[],
): Promise<ListedDataset[]> {
  const some = (column: RawBuilder<unknown>) => (ids ? sql`and ${column} = any(${ids}::text[])` : sql``);
  const sets = await sql<Omit<ListedDataset, "isLate" | "resources"> & { freshUntil: Date | null }>`
    select id, origin, annex, title, description, theme, frequency, ground, keywords, licence,
      holder_id as "holderId", source_id as "sourceId", source_url as "sourceUrl", created_at as "createdAt",
      published_at as "publishedAt", changed_at as "changedAt", fresh_until as "freshUntil"
    from dataset where state = 'published' ${some(sql`id`)} order by id`.execute(db);
  const resources = await sql<ListedResource & { datasetId: string; fileId: string | null }>`
    select r.dataset_id as "datasetId", r.id, name, kind, r.title, official, version, row_count as "rowCount",
      file_id as "fileId", url, media_type as "mediaType", bytes, r.changed_at as "changedAt",
      shown @> '[{"type": "place"}]' as "hasPlace"
    from dataset_resource r join dataset d on d.id = r.dataset_id
    where d.state = 'published' and not gone and (kind <> 'table' or version > 0) ${some(sql`d.id`)}
    order by place, name`.execute(db);
  const files = await filesByIds(
    db,
    resources.rows.flatMap(({ fileId }) => fileId ?? []),
  );
  const bySet = new Map<string, ListedResource[]>(sets.rows.map(({ id }) => [id, []]));
  for (const { datasetId, fileId, ...resource } of resources.rows) {
    const file = fileId && files.get(fileId);
    bySet.get(datasetId)?.push(file ? { ...resource, file: hromada.files.address(file) } : resource);
  }
  return sets.rows
    .map(({ freshUntil, ...set }) => ({ ...set, isLate: isLate(freshUntil), resources: bySet.get(set.id)! }))
    .filter((set) => set.resources.length > 0);
}

/** Ids of the published sets that have all these words, in any of their forms; the likeliest first. */
export async function searchPublished(db: Db, text: string): Promise<string[]> {
  const wanted = wordsOf(text.slice(0, 200))
    .map(({ text: word }) => ({ stems: stemsOf(word) }))
    .filter(({ stems }) => stems.length > 0);
  if (!wanted.length) return [];
  const { rows } = await sql<{ id: string }>`select id from dataset, cast(${queryOf(wanted)} as tsquery) as wanted
    where state = 'published' and words @@ wanted order by ts_rank(words, wanted) desc, changed_at desc, id`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** Where a resource stands, by its id: its set and its name there. Undefined when it is not published. */
export async function placeOfResource(db: Db, id: string): Promise<{ dataset: string; resource: string } | undefined> {
  const { rows } = await sql<{ dataset: string; resource: string }>`
    select d.id as dataset, r.name as resource from dataset_resource r join dataset d on d.id = r.dataset_id
    where r.id = ${id} and d.state = 'published' and not gone`.execute(db);
  return rows[0];
}

/** One way to take a resource. */
export interface Taking extends Format {
  /** Which format of the table it is; empty for a file or a link, which is what it is. */
  format: string;
  /** From the root of the site, or of another's. */
  url: string;
  bytes: number | null;
}

/** In what formats a resource can be taken, and where. */
export function takingsOf(dataset: string, resource: ListedResource): Taking[] {
  const page = `/data/${dataset}/${resource.name}`;
  if (resource.kind !== "table") {
    const link = resource.kind === "link" && resource.url && isOfWeb(resource.url) ? resource.url : undefined;
    const url = link ?? resource.file ?? page;
    return [{ ...formatOfMedia(resource.mediaType), format: "", url, bytes: resource.bytes }];
  }
  return [...tableFormats, ...(resource.hasPlace ? ["geojson"] : [])].map((format) => ({
    ...formats[format]!,
    format,
    url: `${page}.${format}`,
    bytes: null,
  }));
}

const isOfWeb = (address: string) => URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
