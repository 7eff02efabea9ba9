import { sql } from "kysely";
import type { Context } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import { write, type Tx } from "../../platform/journal/index.ts";
import { declaredDatasets } from "./declared.ts";
import { workOutPassport } from "./freshness.ts";
import { maskFor, maskingsOf, smallGroup, type Mask } from "./masking.ts";
import { openGate, type Quality } from "./quality.ts";
import {
  countAlike,
  createTable,
  hideSmallGroups,
  indexLongTable,
  indexVersions,
  loadIncoming,
  settleIncoming,
  tableName,
  takeIncoming,
  type Difference,
} from "./store.ts";
import { json, on, type ShownColumn } from "./tables.ts";

export interface Published extends Difference {
  version: number;
  /** Undefined where the rows are as they were: no version was made. */
  isNew: boolean;
}

type Rows = AsyncIterable<Record<string, unknown>>;

/** A resource by its names. */
export interface At {
  dataset: string;
  resource: string;
}

/**
 * Computes a declared set and publishes what changed, resource by resource, each in a transaction of its own. A
 * resource that can't be computed keeps its former rows and says why to officials.
 */
export async function publishDataset(ctx: Context, id: string, why?: string): Promise<void> {
  const dataset = (await declaredDatasets(ctx)).get(id);
  if (!dataset) return;
  for (const resource of dataset.resources) {
    try {
      await publishRows(
        ctx,
        { dataset: id, resource: resource.name },
        (reading) => asRows(() => resource.rows(reading)),
        why,
      );
    } catch (error) {
      ctx.hromada.log.warn({ error, dataset: id, resource: resource.name }, "A dataset could not be published");
      await on(ctx.db)
        .updateTable("dataset_resource")
        .set({ trouble: error instanceof Error ? error.message.slice(0, 500) : "?", checked_at: ctx.now })
        .where("dataset_id", "=", id)
        .where("name", "=", resource.name)
        .execute();
    }
  }
}

async function* asRows(open: () => Rows | Promise<Record<string, unknown>[]>): Rows {
  yield* await open();
}

/**
 * Publishes these rows as the resource: masks them, looks at their quality, and makes a version where anything
 * differs. The answer follows the commit.
 */
export async function publishRows(
  ctx: Context,
  at: At,
  rows: (ctx: Context) => Rows,
  why?: string,
): Promise<Published> {
  try {
    return await write(ctx, (tx) => publishIn(tx, at, rows, why));
  } catch (error) {
    if (!(error instanceof Unchanged)) throw error;
    const { quality, published } = error;
    await resourceAt(ctx.db, at)
      .set({ checked_at: ctx.now, trouble: null, quality: json(quality) as never })
      .execute();
    await workOutPassport(ctx.db, at.dataset);
    return published;
  }
}

/** Rolls back a publication that would change nothing: it leaves no version and no line in the journal. */
class Unchanged extends Error {
  readonly quality: Quality;
  readonly published: Published;

  constructor(quality: Quality, published: Published) {
    super("Nothing changed");
    this.quality = quality;
    this.published = published;
  }
}

const resourceAt = (db: Db, at: At) =>
  on(db).updateTable("dataset_resource").where("dataset_id", "=", at.dataset).where("name", "=", at.resource);

async function publishIn(tx: Tx, at: At, rows: (ctx: Context) => Rows, why?: string): Promise<Published> {
  const { db, ctx } = tx;
  // A long set takes longer than a page may.
  await sql`set local statement_timeout = '15min'`.execute(db);
  const resource = await on(db)
    .selectFrom("dataset_resource")
    .selectAll()
    .where("dataset_id", "=", at.dataset)
    .where("name", "=", at.resource)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const mask = maskFor(ctx, { ...at, columns: resource.columns }, await maskingsOf({ db }, at.dataset));
  const quality = await load(db, mask, resource.key, rows(ctx));
  const same = resource.table_name !== null && shape(resource.shown) === shape(mask.shown);
  const version = resource.version + 1;
  const name = same ? resource.table_name! : tableName(resource.id, version);
  if (!same) await createTable(db, name, mask.shown);
  const difference = await takeIncoming(db, name, mask.shown, version);
  if (same && difference.added + difference.removed + difference.changed === 0)
    throw new Unchanged(quality, { ...difference, version: resource.version, isNew: false });
  if (!same) await indexVersions(db, name);
  await indexLongTable(db, name, mask.shown, difference.rows);
  await sql`drop table incoming`.execute(db);
  const shown = json(mask.shown) as never;
  await resourceAt(db, at)
    .set({
      checked_at: ctx.now,
      changed_at: ctx.now,
      trouble: null,
      quality: json(quality) as never,
      shown,
      table_name: name,
      version,
      row_count: difference.rows,
    })
    .execute();
  const { rows: row_count, added, removed, changed } = difference;
  await on(db)
    .insertInto("dataset_version")
    .values({
      resource_id: resource.id,
      version,
      published_at: ctx.now,
      row_count,
      added,
      removed,
      changed,
      shown,
      table_name: name,
      why: why ?? null,
    })
    .execute();
  await on(db)
    .updateTable("dataset")
    .set({ changed_at: ctx.now, published_at: sql<Date>`coalesce(published_at, ${ctx.now})` })
    .where("id", "=", at.dataset)
    .execute();
  await workOutPassport(db, at.dataset);
  await tx.record({
    what: "datasets.publish",
    subject: `dataset:${at.dataset}`,
    why,
    details: { resource: at.resource, version, records: row_count, added, removed, changed },
  });
  await tx.emit("datasets.published", { ...at, version });
  return { ...difference, version, isNew: true };
}

const shape = (shown: ShownColumn[]) => JSON.stringify(shown.map(({ name, type }) => [name, type]));

async function load(db: Db, mask: Mask, key: string[], rows: Rows): Promise<Quality> {
  const gate = openGate(mask.shown);
  const leaving = (async function* () {
    for await (const row of rows) {
      const left = mask.apply(row);
      gate.see(left);
      yield left;
    }
  })();
  await loadIncoming(db, mask.shown, mask.masked.length || mask.counted ? [] : key, leaving);
  if (mask.masked.length) await hideSmallGroups(db, mask.masked, smallGroup);
  if (mask.counted) await countAlike(db, mask.shown, smallGroup);
  await settleIncoming(db, mask.shown, mask.masked.length > 0 || mask.counted);
  return gate.result();
}
