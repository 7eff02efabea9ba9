import { createHash } from "node:crypto";
import { sql, type RawBuilder } from "kysely";
import type { Context } from "../../platform/context/index.ts";
import type { Hromada } from "../../platform/service/index.ts";
import { matching, type Where } from "./find.ts";
import { findLayer, layerVersion, seesInternal, type Layer } from "./layers.ts";
import { boxOfTile } from "./mercator.ts";
import { encodeTile, type TileFeature } from "./mvt.ts";
import { buffer, extent, projectNext } from "./projected.ts";

export interface Tile {
  /** Mapbox Vector Tile 2.1, one layer named as the layer; no bytes when nothing is there. */
  bytes: Buffer;
  /** In quotes; the same until the layer is written to, for those who see the same of it. */
  etag: string;
}

export interface TileOptions {
  /** As it stood then. */
  at?: Date;
  /** Only what fits all of these. */
  where?: Where[];
}

/** Tiles are made down to here; a map enlarges the last ones. */
export const deepestTile = 18;
/** Features on one tile at most: beyond it points come as clusters with `count`, and of the rest the largest. */
export const tileLimit = 5_000;
/** Cells on a side of a tile, each with one cluster. */
const cells = 32;

/** The ETag of the layer's tiles for this actor, without making one. */
export async function tileTag(
  ctx: Context,
  layer: string,
  { at, where }: TileOptions = {},
): Promise<string | undefined> {
  const version = await layerVersion(ctx, layer);
  if (version === undefined) return undefined;
  const seen = [layer, version, seesInternal(ctx), at?.toISOString(), where?.length && JSON.stringify(where)].join(" ");
  return `"${createHash("sha256").update(seen).digest("base64url").slice(0, 22)}"`;
}

/**
 * A tile of a layer as the actor may see it. Each feature has `id`, `title`, the layer's columns (texts cut at 60
 * letters); a cluster has `count`, and `id` too when it holds one thing only. Undefined for a
 * layer that is not there for the actor, and for a tile outside the square.
 */
export async function tileOf(
  ctx: Context,
  layerId: string,
  z: number,
  x: number,
  y: number,
  options: TileOptions = {},
): Promise<Tile | undefined> {
  const isTile = [z, x, y].every((n) => Number.isInteger(n) && n >= 0) && z <= deepestTile && x < 2 ** z && y < 2 ** z;
  const layer = isTile ? await findLayer(ctx, layerId) : undefined;
  const etag = layer && (await tileTag(ctx, layerId, options));
  if (!layer || !etag) return undefined;
  // What is seen by the way of a transaction under way is nobody else's.
  if (ctx.db !== ctx.hromada.db) return { bytes: await makeTile(ctx, layer, z, x, y, options), etag };
  const bytes = await keep(ctx.hromada, `${etag} ${z}/${x}/${y}`, () => makeTile(ctx, layer, z, x, y, options));
  return { bytes, etag };
}

/** Kept in the process: this much of each hromada, the least lately asked for goes first. */
const roomForTiles = 48_000_000;
const kept = new WeakMap<Hromada, { tiles: Map<string, Promise<Buffer>>; bytes: number }>();

async function keep(hromada: Hromada, key: string, make: () => Promise<Buffer>): Promise<Buffer> {
  const mine = kept.get(hromada) ?? { tiles: new Map<string, Promise<Buffer>>(), bytes: 0 };
  kept.set(hromada, mine);
  const known = mine.tiles.get(key);
  if (known) {
    mine.tiles.delete(key);
    mine.tiles.set(key, known);
    return known;
  }
  const made = make();
  mine.tiles.set(key, made);
  try {
    mine.bytes += weight(await made);
  } catch (error) {
    mine.tiles.delete(key);
    throw error;
  }
  for (const [oldest, tile] of mine.tiles) {
    if (mine.bytes <= roomForTiles) break;
    // One that is still being made weighs nothing yet.
    if (oldest === key) continue;
    mine.tiles.delete(oldest);
    mine.bytes -= weight(await tile.catch(() => Buffer.alloc(0)));
  }
  return made;
}

// The key and its place in the map weigh something too.
const weight = (bytes: Buffer) => bytes.length + 300;

/** Everything of a tile in one row: the driver takes longer over a hundred rows than the database over finding them. */
interface TileRow {
  count: number;
  ids: string | null;
  titles: string | null;
  geometries: Buffer | null;
  /** A list of JSON. */
  properties: string | null;
}

const separator = "\u001f";

async function readTile(ctx: Context, from: RawBuilder<unknown>): Promise<TileRow> {
  const few = (list: RawBuilder<unknown>) => sql`case when count(*) <= ${tileLimit} then ${list} end`;
  const texts = (column: RawBuilder<unknown>) => few(sql`string_agg(translate(${column}, chr(31), ' '), chr(31))`);
  const { rows } = await sql<TileRow>`
    select count(*)::int as count, ${texts(sql`id`)} as ids, ${texts(sql`title`)} as titles,
      ${few(sql`string_agg(geometry, '')`)} as geometries,
      ${few(sql`'[' || string_agg(properties::text, ',') || ']'`)} as properties
    from (${from}) found`.execute(ctx.db);
  return rows[0]!;
}

export async function makeTile(
  ctx: Context,
  layer: Layer,
  z: number,
  x: number,
  y: number,
  { at, where }: TileOptions,
) {
  const box = boxOfTile(z, x, y, buffer / extent);
  // What is smaller than two units of the tile would not be drawn; points have no size and stay.
  const least = ((box[2] - box[0]) / extent) * 2;
  const size = sql`greatest((extent[0])[0] - (extent[1])[0], (extent[0])[1] - (extent[1])[1])`;
  const isSpread = layer.geometry === "line" || layer.geometry === "polygon";
  const big = isSpread ? sql`and ${size} >= ${least}::float8` : sql``;
  const wanted = { box, at, where };
  const found = matching(ctx, layer, wanted, sql`id, title, geometry, properties`, big);
  const all = await readTile(ctx, sql`${found} limit ${tileLimit + 1}`);
  if (all.count <= tileLimit) return encodeTile(layer.id, draw(layer, all, z, x, y));
  const clustered = isSpread ? [] : await clusters(ctx, layer, wanted, z, x, y);
  if (layer.geometry === "point") return encodeTile(layer.id, clustered);
  const large = matching(
    ctx,
    layer,
    wanted,
    sql`id, title, geometry, properties, ${size} as size`,
    sql`and ${size} >= ${least * 16}::float8`,
  );
  const largest = await readTile(
    ctx,
    sql`select * from (${large}) large order by size desc, id limit ${tileLimit - clustered.length}`,
  );
  return encodeTile(layer.id, [...draw(layer, largest, z, x, y), ...clustered]);
}

function draw(layer: Layer, row: TileRow, z: number, x: number, y: number): TileFeature[] {
  if (row.ids === null || row.titles === null || !row.geometries || row.properties === null) return [];
  const titles = row.titles.split(separator);
  const properties = JSON.parse(row.properties) as Record<string, unknown>[];
  const tape = { bytes: row.geometries, at: 0 };
  const features: TileFeature[] = [];
  for (const [at, id] of row.ids.split(separator).entries()) {
    const projected = projectNext(tape, z, x, y);
    if (!projected) continue;
    const shown: Record<string, unknown> = { id, title: titles[at] };
    for (const column of layer.columns) shown[column.id] ??= properties[at]![column.id];
    features.push({ ...projected, properties: shown });
  }
  return features;
}

interface ClusterRow {
  x: number;
  y: number;
  count: number;
  id: string;
}

/** The things of each cell as one point in the middle of them. Cells are of the whole world: neighbours agree. */
async function clusters(
  ctx: Context,
  layer: Layer,
  wanted: { box: [number, number, number, number]; at?: Date; where?: Where[] },
  z: number,
  tileX: number,
  tileY: number,
): Promise<TileFeature[]> {
  const side = 2 ** z;
  const { rows } = await sql<ClusterRow>`
    select avg(x) as x, avg(y) as y, count(*)::int as count, min(id) as id
    from (${matching(ctx, layer, wanted, sql`x, y, id`)}) spread
    group by floor(x * ${side * cells}::float8), floor(y * ${side * cells}::float8)`.execute(ctx.db);
  return rows.map(({ x, y, count, id }) => ({
    shape: "point" as const,
    chains: [[Math.round((x * side - tileX) * extent), Math.round((y * side - tileY) * extent)]],
    properties: count === 1 ? { count, id } : { count },
  }));
}
