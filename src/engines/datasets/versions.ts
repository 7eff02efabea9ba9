import { sql } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import type { Words } from "../../platform/text/index.ts";
import { tableOf } from "./store.ts";
import { on, type ShownColumn } from "./tables.ts";
import { visibleColumns } from "./visible.ts";

export interface Version {
  version: number;
  publishedAt: Date;
  rowCount: number;
  added: number;
  removed: number;
  changed: number;
  columns: ShownColumn[];
  why: string | null;
}

/** Versions of a resource, the newest first. */
export async function versionsOf(
  db: Db,
  resourceId: string,
  { limit = 100, before = 2 ** 31 - 1 } = {},
): Promise<Version[]> {
  const rows = await on(db)
    .selectFrom("dataset_version")
    .selectAll()
    .where("resource_id", "=", resourceId)
    .where("version", "<", before)
    .orderBy("version", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    version: row.version,
    publishedAt: row.published_at,
    rowCount: row.row_count,
    added: row.added,
    removed: row.removed,
    changed: row.changed,
    columns: row.shown,
    why: row.why,
  }));
}

/** A row that a version added, took away, or holds in another way. */
export interface RowChange {
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
}

export interface VersionChanges {
  /** Columns that came and went with the version; where any did, rows are not compared. */
  columnsAdded: ShownColumn[];
  columnsGone: ShownColumn[];
  changes: RowChange[];
  /** Give it as `after` for the next page. */
  next?: number;
}

/** What a version changed against the one before it, so many rows at a time. Undefined when there is no such version. */
export async function changesOf(
  db: Db,
  resourceId: string,
  version: number,
  { limit = 100, after = 0 } = {},
): Promise<VersionChanges | undefined> {
  const resource = await on(db)
    .selectFrom("dataset_resource")
    .select(["dataset_id as dataset", "name", "columns"])
    .where("id", "=", resourceId)
    .where("gone", "=", false)
    .executeTakeFirst();
  const [it, before] = await on(db)
    .selectFrom("dataset_version")
    .select(["version", "shown", "table_name"])
    .where("resource_id", "=", resourceId)
    .where("version", "in", [version, version - 1])
    .orderBy("version", "desc")
    .execute();
  if (!resource || it?.version !== version) return undefined;
  const shown = await visibleColumns(db, it.shown, resource);
  if (!before || before.table_name !== it.table_name) {
    const absent = (from: ShownColumn[], among: ShownColumn[]) =>
      from.filter(({ name, type }) => !among.some((other) => other.name === name && other.type === type));
    const old = before ? await visibleColumns(db, before.shown, resource) : [];
    return { columnsAdded: absent(shown, old), columnsGone: absent(old, shown), changes: [] };
  }
  const table = tableOf(it.table_name);
  const { rows } = await sql<{ n: number; before: Row | null; after: Row | null }>`
    select coalesce(new._id, old._id) as n, to_jsonb(old) as before, to_jsonb(new) as after
    from (select * from ${table} where _until = ${version}) as old
    full join (select * from ${table} where _since = ${version}) as new
      on old._key = new._key and old._nth = new._nth
    where coalesce(new._id, old._id) > ${after}
    order by 1 limit ${limit}`.execute(db);
  const seen = (row: Row | null) => row && Object.fromEntries(shown.map(({ name }) => [name, row[name]]));
  return {
    columnsAdded: [],
    columnsGone: [],
    changes: rows.map((row) => ({
      ...(row.before && { before: seen(row.before)! }),
      ...(row.after && { after: seen(row.after)! }),
    })),
    ...(rows.length === limit && { next: rows.at(-1)!.n }),
  };
}

type Row = Record<string, unknown>;

export interface LatestVersion {
  dataset: string;
  datasetTitle: Words;
  resource: string;
  resourceTitle: Words;
  version: number;
  publishedAt: Date;
  rowCount: number;
  added: number;
  removed: number;
  changed: number;
  why: string | null;
}

/** What was published last, in all sets that stand or in one; the newest first. */
export async function latestVersions(
  db: Db,
  { dataset, limit }: { dataset?: string; limit: number },
): Promise<LatestVersion[]> {
  const of = dataset === undefined ? sql`` : sql`and d.id = ${dataset}`;
  const { rows } = await sql<LatestVersion>`
    select d.id as dataset, d.title as "datasetTitle", r.name as resource, r.title as "resourceTitle", v.version,
      v.published_at as "publishedAt", v.row_count as "rowCount", v.added, v.removed, v.changed, v.why
    from dataset_version v
    join dataset_resource r on r.id = v.resource_id
    join dataset d on d.id = r.dataset_id
    where d.state = 'published' and not r.gone ${of}
    order by v.published_at desc, r.name limit ${limit}`.execute(db);
  return rows;
}
