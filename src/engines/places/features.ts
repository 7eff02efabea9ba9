import { sql, type RawBuilder } from "kysely";
import type { Geometry } from "geojson";
import type { Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { boxOf, readGeometry } from "./geometry.ts";
import { touch, type LayerClass } from "./layers.ts";
import { pointOn } from "./measure.ts";
import { worldOf } from "./mercator.ts";
import { pack } from "./pack.ts";
import { on, type LayerRow } from "./tables.ts";

export interface FeatureDraft {
  id: string;
  geometry: Geometry;
  title: string;
  /** As its layer, unless said: an internal thing in an open layer is seen by staff only. */
  class?: LayerClass;
  /** By column of the layer. What the layer has no column for is not kept. */
  properties: Record<string, unknown>;
  /** When it began to stand there, if that was before today; for a feature that is new to the layer. */
  since?: Date;
}

const portion = 2_000;
const bytesOfPortion = 4_000_000;

/** Puts one thing on the map, or moves or changes it; how it stood before stays for comparing. */
export const putFeature = (tx: Tx, { layer, ...feature }: FeatureDraft & { layer: string }): Promise<void> =>
  putFeatures(tx, layer, [feature]);

/**
 * Puts many; of two with one id the last counts. What did not change is left alone. Leaves no line in the journal:
 * the deed that brings them does. Throws at a geometry that `readGeometry` does not read, and at an unknown layer.
 */
export async function putFeatures(
  tx: Tx,
  layerId: string,
  features: Iterable<FeatureDraft> | AsyncIterable<FeatureDraft>,
): Promise<void> {
  const layer = await on(tx.db).selectFrom("layer").selectAll().where("id", "=", layerId).executeTakeFirst();
  if (!layer) throw new Error(`places: there is no layer ${layerId}`);
  let rows = new Map<string, Row>();
  let bytes = 0;
  let changed = 0;
  const send = async () => {
    if (rows.size) changed += await putRows(tx, layer.id, [...rows.values()]);
    rows = new Map();
    bytes = 0;
  };
  for await (const feature of features) {
    const row = rowOf(layer, feature);
    rows.set(row.id, row);
    bytes += row.geometry.length;
    if (rows.size >= portion || bytes > bytesOfPortion) await send();
  }
  await send();
  if (changed) await touch(tx.db, layer.id);
}

interface Row {
  id: string;
  class: LayerClass;
  title: string;
  geometry: Buffer;
  extent: string;
  x: number;
  y: number;
  properties: string;
  since: Date | null;
}

function rowOf(layer: LayerRow, { id, geometry, title, properties, since, ...feature }: FeatureDraft): Row {
  const read = readGeometry(geometry);
  const box = read && boxOf(read);
  if (!read || !box) throw new Error(`places: the geometry of ${id} is no geometry`);
  const [x, y] = worldOf(pointOn(read)!);
  const kept = layer.columns.flatMap((column) => {
    const value = properties[column.id];
    return value === undefined || value === null ? [] : [[column.id, value] as const];
  });
  return {
    id,
    class: feature.class ?? layer.class,
    title: title.slice(0, 500),
    geometry: pack(read),
    extent: `(${box[2]},${box[3]}),(${box[0]},${box[1]})`,
    x,
    y,
    properties: JSON.stringify(Object.fromEntries(kept)),
    since: since ?? null,
  };
}

/** Puts what is new, and what is not as it was; gives how many those are. */
async function putRows(tx: Tx, layer: string, rows: Row[]): Promise<number> {
  const held = await holdInForce(
    tx.db,
    layer,
    rows.map(({ id }) => id),
  );
  const [known, fresh] = [rows.filter(({ id }) => held.has(id)), rows.filter(({ id }) => !held.has(id))];
  return (await insertRows(tx, layer, fresh)) + (await replaceRows(tx, layer, known));
}

function tableOf(rows: Row[]) {
  const column = <K extends keyof Row>(key: K) => rows.map((row) => row[key]);
  return sql`unnest(
    ${column("id")}::text[], ${column("class")}::text[], ${column("title")}::text[], ${column("geometry")}::bytea[],
    ${column("extent")}::text[], ${column("x")}::float8[], ${column("y")}::float8[], ${column("properties")}::jsonb[],
    ${column("since")}::timestamptz[]) as given (id, class, title, geometry, extent, x, y, properties, since)`;
}

async function insertRows(tx: Tx, layer: string, rows: Row[]): Promise<number> {
  if (!rows.length) return 0;
  const { numAffectedRows } = await sql`
    insert into feature (layer, id, since, class, title, geometry, extent, x, y, properties)
    select ${layer}, id, coalesce(since, ${tx.ctx.now}::timestamptz), class, title, geometry, extent::box, x, y, properties
    from ${tableOf(rows)}`.execute(tx.db);
  return Number(numAffectedRows);
}

/** Of what stands already: that which changed ends now, and its new state begins. */
async function replaceRows(tx: Tx, layer: string, rows: Row[]): Promise<number> {
  if (!rows.length) return 0;
  const { numAffectedRows } = await sql`
    with fresh as materialized (
      select given.* from ${tableOf(rows)} cross join lateral (${inForce(layer, sql`given.id`)}) f
      where (given.class, given.title, given.geometry, given.properties)
        is distinct from (f.class, f.title, f.geometry, f.properties)
    ), ended as (
      update feature f set until = greatest(${tx.ctx.now}::timestamptz, f.since + interval '1 microsecond')
      where layer = ${layer} and id = any (array(select id from fresh)) and until is null
      returning f.id, f.until
    )
    insert into feature (layer, id, since, class, title, geometry, extent, x, y, properties)
    select ${layer}, id, ended.until, class, title, geometry, extent::box, x, y, properties
    from fresh join ended using (id)`.execute(tx.db);
  return Number(numAffectedRows);
}

/**
 * How one thing stands now. Looked up one by one: before the first statistics the planner would read the whole layer
 * for each portion.
 */
const inForce = (layer: string, id: RawBuilder<unknown>) =>
  sql`select * from feature where layer = ${layer} and id = ${id} and until is null limit 1`;

/**
 * Holds the rows in force, so that what follows sees how whoever was first left them; gives their ids. A row that
 * waited for another may have ended meanwhile, and the one that came in its place is seen only by the next look.
 */
async function holdInForce(db: Db, layer: string, ids: string[]): Promise<Set<string>> {
  const sorted = ids.toSorted();
  const look = (how: RawBuilder<unknown>) =>
    sql<{ id: string }>`select f.id from unnest(${sorted}::text[]) as given (id)
      cross join lateral (${inForce(layer, sql`given.id`)} ${how}) f`.execute(db);
  for (;;) {
    const { rows: held } = await look(sql`for update`);
    if (held.length === ids.length) return new Set(ids);
    const { rows: seen } = await look(sql``);
    if (seen.length <= held.length) return new Set(held.map(({ id }) => id));
  }
}

/** Takes a thing off the map from now on; how it stood stays for comparing. */
export async function dropFeature(tx: Tx, layer: string, id: string): Promise<void> {
  const { numAffectedRows } = await sql`
    update feature set until = greatest(${tx.ctx.now}::timestamptz, since + interval '1 microsecond')
    where layer = ${layer} and id = ${id} and until is null`.execute(tx.db);
  if (numAffectedRows) await touch(tx.db, layer);
}

/** Takes the names off the features of a layer, those of the past too: they are no longer for its readers. */
export async function hideTitles(tx: Tx, layer: string): Promise<void> {
  await on(tx.db)
    .updateTable("feature")
    .set({ title: "" })
    .where("layer", "=", layer)
    .where("title", "<>", "")
    .execute();
  await touch(tx.db, layer);
}
