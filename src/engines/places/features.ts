import { sql } from "kysely";
import type { Geometry } from "geojson";
import type { Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { boxOf, readGeometry } from "./geometry.ts";
import { touch, type LayerClass } from "./layers.ts";
import { pointOn } from "./measure.ts";
import { worldOf } from "./mercator.ts";
import { pack } from "./pack.ts";

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
  layer: string,
  features: Iterable<FeatureDraft> | AsyncIterable<FeatureDraft>,
): Promise<void> {
  let rows = new Map<string, Row>();
  let bytes = 0;
  let changed = 0;
  const send = async () => {
    if (rows.size) changed += await putRows(tx, layer, [...rows.values()]);
    rows = new Map();
    bytes = 0;
  };
  for await (const feature of features) {
    const row = rowOf(feature);
    rows.set(row.id, row);
    bytes += row.geometry.length;
    if (rows.size >= portion || bytes > bytesOfPortion) await send();
  }
  await send();
  if (changed) await touch(tx.db, layer);
}

interface Row {
  id: string;
  class: LayerClass | null;
  title: string;
  geometry: Buffer;
  extent: string;
  x: number;
  y: number;
  properties: string;
  since: Date | null;
}

function rowOf({ id, geometry, title, properties, since, ...feature }: FeatureDraft): Row {
  const read = readGeometry(geometry);
  const box = read && boxOf(read);
  if (!read || !box) throw new Error(`places: the geometry of ${id} is no geometry`);
  const [x, y] = worldOf(pointOn(read)!);
  return {
    id,
    class: feature.class ?? null,
    title: title.slice(0, 500),
    geometry: pack(read),
    extent: `(${box[2]},${box[3]}),(${box[0]},${box[1]})`,
    x,
    y,
    properties: JSON.stringify(properties),
    since: since ?? null,
  };
}

async function putRows(tx: Tx, layer: string, rows: Row[]): Promise<number> {
  const column = <K extends keyof Row>(key: K) => rows.map((row) => row[key]);
  await holdInForce(tx.db, layer, column("id"));
  const { rows: put } = await sql`
    with layer_of as (
      select class, array(select jsonb_array_elements(columns) ->> 'id') as columns from layer where id = ${layer}
    ), given as (
      select t.id, coalesce(t.class, l.class) as class, t.title, t.geometry, t.extent::box as extent, t.x, t.y, t.since,
        coalesce((select jsonb_object_agg(key, value) from jsonb_each(t.properties) where key = any (l.columns)), '{}')
          as properties
      from unnest(
        ${column("id")}::text[], ${column("class")}::text[], ${column("title")}::text[], ${column("geometry")}::bytea[],
        ${column("extent").map((box) => box)}::text[], ${column("x")}::float8[], ${column("y")}::float8[],
        ${column("properties")}::jsonb[], ${column("since")}::timestamptz[]
      ) as t (id, class, title, geometry, extent, x, y, properties, since), layer_of l
    ), fresh as (
      select * from given g where not exists (
        select from feature f where f.layer = ${layer} and f.id = g.id and f.until is null
          and (f.class, f.title, f.geometry, f.properties) = (g.class, g.title, g.geometry, g.properties)
      )
    ), ended as (
      update feature f set until = greatest(${tx.ctx.now}::timestamptz, f.since + interval '1 microsecond')
      from fresh where f.layer = ${layer} and f.id = fresh.id and f.until is null
      returning f.id, f.until
    )
    insert into feature (layer, id, since, class, title, geometry, extent, x, y, properties)
    select ${layer}, fresh.id, coalesce(ended.until, fresh.since, ${tx.ctx.now}::timestamptz), class, title, geometry,
      extent, x, y, properties
    from fresh left join ended using (id)
    returning id`.execute(tx.db);
  if (!put.length) await mustKnow(tx.db, layer);
  return put.length;
}

/**
 * Holds the rows in force, so that what follows sees how whoever was first left them. A row that waited for another
 * may have ended meanwhile, and the one that came in its place is seen only by the next look.
 */
async function holdInForce(db: Db, layer: string, ids: string[]) {
  for (;;) {
    const inForce = sql`from feature where layer = ${layer} and id = any (${ids}::text[]) and until is null`;
    const { rows: held } = await sql`select ${inForce} order by id for update`.execute(db);
    if (held.length === ids.length) return;
    const { rows } = await sql<{ n: number }>`select count(*)::int as n ${inForce}`.execute(db);
    if (rows[0]!.n <= held.length) return;
  }
}

async function mustKnow(db: Db, layer: string) {
  const { rows } = await sql`select from layer where id = ${layer}`.execute(db);
  if (!rows.length) throw new Error(`places: there is no layer ${layer}`);
}

/** Takes a thing off the map from now on; how it stood stays for comparing. */
export async function dropFeature(tx: Tx, layer: string, id: string): Promise<void> {
  const { numAffectedRows } = await sql`
    update feature set until = greatest(${tx.ctx.now}::timestamptz, since + interval '1 microsecond')
    where layer = ${layer} and id = ${id} and until is null`.execute(tx.db);
  if (numAffectedRows) await touch(tx.db, layer);
}
