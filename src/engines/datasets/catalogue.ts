import { sql, type RawBuilder } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import { queryOf, stemsOf, wordsOf } from "../../platform/search/index.ts";
import type { Column, Frequency, Theme } from "../../platform/service/index.ts";
import type { Words } from "../../platform/text/index.ts";
import { isLate } from "./freshness.ts";
import type { Quality } from "./quality.ts";
import { on, type DatasetState, type Origin, type ShownColumn } from "./tables.ts";

/** A dataset as its passport says, with its resources. */
export interface CatalogueEntry {
  id: string;
  origin: Origin;
  annex: number | null;
  title: Words;
  description: Words | null;
  theme: Theme;
  frequency: Frequency;
  ground: Words | null;
  keywords: string[];
  licence: string;
  holderId: string | null;
  sourceId: string | null;
  sourceUrl: string | null;
  state: DatasetState;
  stateWhy: string | null;
  createdAt: Date;
  publishedAt: Date | null;
  changedAt: Date;
  /** Whether it promised to be fresher than it is. */
  isLate: boolean;
  resources: CatalogueResource[];
}

export interface CatalogueResource {
  id: string;
  name: string;
  kind: "table" | "file" | "link";
  title: Words;
  official: string | null;
  /** What leaves. */
  columns: ShownColumn[];
  /** As declared, with what does not leave: for officials only. */
  declared: Column[];
  version: number;
  rowCount: number;
  fileId: string | null;
  url: string | null;
  mediaType: string | null;
  bytes: number | null;
  checkedAt: Date | null;
  changedAt: Date | null;
  trouble: string | null;
  quality: Quality | null;
  gone: boolean;
}

/** By what sets are counted beside a search. */
export const facetNames = ["theme", "holder", "format", "licence", "freshness", "origin", "annex"] as const;
export type FacetName = (typeof facetNames)[number];

export interface CatalogueQuery {
  /** Words in any of their forms, in titles, descriptions and names of columns. */
  text?: string;
  /** Any of these values of each facet. */
  facets?: Partial<Record<FacetName, string[]>>;
  keywords?: string[];
  /** Those that the public sees where nothing is said. */
  states?: DatasetState[];
  /** By relevance where there is a text, else the newest change first. */
  order?: "relevance" | "changed" | "title";
  limit: number;
  offset?: number;
}

export interface CataloguePage {
  datasets: CatalogueEntry[];
  total: number;
  facets: Record<FacetName, { value: string; count: number }[]>;
}

/** A page of the catalogue with counts of its facets over all that was found. */
export async function findDatasets(db: Db, query: CatalogueQuery): Promise<CataloguePage> {
  const wanted = wordsOf((query.text ?? "").slice(0, 200))
    .map(({ text: word }) => ({ stems: stemsOf(word) }))
    .filter(({ stems }) => stems.length > 0);
  const words = wanted.length ? sql`${queryOf(wanted)}::tsquery` : undefined;
  const order = {
    relevance: words ? sql`ts_rank(words, ${words}) desc, changed_at desc, id` : sql`changed_at desc, id`,
    changed: sql`changed_at desc, id`,
    title: sql`title->>'uk', id`,
  }[query.order ?? "relevance"];
  const conditions = [
    sql`state = any(${query.states ?? ["published"]}::text[])`,
    ...(words ? [sql`words @@ ${words}`] : []),
    ...(query.keywords?.length ? [sql`keywords @> ${query.keywords}::text[]`] : []),
    ...Object.entries(query.facets ?? {}).flatMap(([name, values]) =>
      values.length ? [sql`${facetSql[name as FacetName]} && ${values}::text[]`] : [],
    ),
  ];
  const { rows } = await sql<{ ids: string[] | null; total: number; facets: Record<FacetName, Counts> }>`
    with found as materialized (
      select id, row_number() over (order by ${order}) as nth,
        ${sql.join(facetNames.map((name) => sql`${facetSql[name]} as ${sql.id(name)}`))}
      from dataset where ${sql.join(conditions, sql` and `)})
    select (select count(*)::int from found) as total,
      (select array_agg(id order by nth) from found
        where nth > ${query.offset ?? 0} and nth <= ${(query.offset ?? 0) + query.limit}) as ids,
      jsonb_build_object(${sql.join(facetNames.flatMap((name) => [sql.lit(name), countsOf(name)]))}) as facets`.execute(
    db,
  );
  const { ids, total, facets } = rows[0]!;
  return { datasets: await datasetsByIds(db, ids ?? []), total, facets };
}

type Counts = { value: string; count: number }[];

const countsOf = (name: FacetName): RawBuilder<unknown> => sql`(
  select coalesce(jsonb_agg(jsonb_build_object('value', value, 'count', count) order by count desc, value), '[]')
  from (select value, count(*)::int as count from found, unnest(${sql.id(name)}) as value group by value) as it)`;

/** Each facet of a set as an array of texts: one value, several (formats), or none. */
const facetSql: Record<FacetName, RawBuilder<unknown>> = {
  theme: sql`array[theme]`,
  holder: sql`array[coalesce(holder_id::text, '')]`,
  format: sql`formats`,
  licence: sql`array[licence]`,
  freshness: sql`array[case when fresh_until < now() then 'late' else 'fresh' end]`,
  origin: sql`array[origin]`,
  annex: sql`case when annex is null then '{}'::text[] else array[annex::text] end`,
};

/** One set as its passport says; of any state, so that the caller says what a stranger is told of a withdrawn one. */
export async function findDataset(db: Db, id: string): Promise<CatalogueEntry | undefined> {
  return (await datasetsByIds(db, [id]))[0];
}

/** Sets in the order of their ids. */
export async function datasetsByIds(db: Db, ids: string[]): Promise<CatalogueEntry[]> {
  if (!ids.length) return [];
  const sets = await on(db).selectFrom("dataset").selectAll().where("id", "in", ids).execute();
  const resources = await on(db)
    .selectFrom("dataset_resource")
    .selectAll()
    .where("dataset_id", "in", ids)
    .orderBy("place")
    .orderBy("name")
    .execute();
  const byId = new Map(sets.map((set) => [set.id, set]));
  const bySet = Map.groupBy(resources, (resource) => resource.dataset_id);
  return ids.flatMap((id) => {
    const set = byId.get(id);
    if (!set) return [];
    const own = (bySet.get(id) ?? []).map((row) => ({
      id: row.id,
      name: row.name,
      kind: row.kind,
      title: row.title,
      official: row.official,
      columns: row.shown,
      declared: row.columns,
      version: row.version,
      rowCount: row.row_count,
      fileId: row.file_id,
      url: row.url,
      mediaType: row.media_type,
      bytes: row.bytes,
      checkedAt: row.checked_at,
      changedAt: row.changed_at,
      trouble: row.trouble,
      quality: row.quality,
      gone: row.gone,
    }));
    return [
      {
        id,
        origin: set.origin,
        annex: set.annex,
        title: set.title,
        description: set.description,
        theme: set.theme,
        frequency: set.frequency,
        ground: set.ground,
        keywords: set.keywords,
        licence: set.licence,
        holderId: set.holder_id,
        sourceId: set.source_id,
        sourceUrl: set.source_url,
        state: set.state,
        stateWhy: set.state_why,
        createdAt: set.created_at,
        publishedAt: set.published_at,
        changedAt: set.changed_at,
        isLate: isLate(set.fresh_until),
        resources: own,
      },
    ];
  });
}
