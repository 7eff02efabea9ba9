import type { Geometry, Polygon, MultiPolygon, Position } from "geojson";
import { sql, type RawBuilder } from "kysely";
import type { Context } from "../../platform/context/index.ts";
import { boxOf, type Box } from "./geometry.ts";
import { findLayer, layersFor, seesInternal, type Layer } from "./layers.ts";
import { degreesOf, distanceTo } from "./measure.ts";
import { touches } from "./meeting.ts";
import { unpack } from "./pack.ts";

export interface Feature {
  layer: string;
  id: string;
  title: string;
  geometry: Geometry;
  /** By column, those that the reader may see. */
  properties: Record<string, unknown>;
  /** How it stands since then, and until when; null for now. */
  since: Date;
  until: Date | null;
  /** Address of its page, where it has one. */
  address: string | undefined;
  /** Metres from the point that was asked about. */
  distance?: number;
}

export interface Where {
  column: string;
  op: "=" | "!=" | "<" | "<=" | ">" | ">=" | "contains";
  value: string | number | boolean;
}

export interface FeatureQuery {
  layer: string;
  /** Meets this box of degrees; with west above east it goes over the date line. */
  box?: Box;
  /** Meets this polygon. */
  inside?: Polygon | MultiPolygon;
  /** Nearest first, with `distance`; there is no next page then. */
  near?: { point: Position; metres: number };
  /** All of them hold; "title" is a column too. Unknown columns find nothing. */
  where?: Where[];
  /** As it stood then. */
  at?: Date;
  /** As it stood last within this time; an open end is undefined. */
  during?: { from?: Date; to?: Date };
  /** Stands so since then or later. */
  since?: Date;
  /** 1,000 at most; 100 unless said. */
  limit?: number;
  /** Id of the last one of the page before. */
  after?: string;
}

export const featureLimit = 1_000;
/** Things looked at around one point at most. */
const nearLimit = 5_000;

/**
 * Features of a layer by id, a page at a time; `next` is for `after`. Nothing of a layer, a feature or a column that
 * the actor may not see. Undefined where there is no such layer for the actor.
 */
export async function featuresIn(
  ctx: Context,
  query: FeatureQuery,
): Promise<{ features: Feature[]; next: string | undefined } | undefined> {
  const layer = await findLayer(ctx, query.layer);
  if (!layer) return undefined;
  const limit = Math.max(1, Math.min(query.limit ?? 100, featureLimit));
  if (query.near) return { features: await nearest(ctx, layer, query, query.near, limit), next: undefined };
  const features: Feature[] = [];
  let after = query.after;
  for (;;) {
    const rows = await readRows(ctx, layer, { ...query, after }, limit + 1);
    for (const row of rows) {
      if (features.length === limit) return { features, next: features.at(-1)!.id };
      const feature = featureOf(layer, row);
      if (!query.inside || touches(feature.geometry, query.inside)) features.push(feature);
    }
    if (rows.length <= limit) return { features, next: undefined };
    after = rows.at(-1)!.id;
  }
}

/** How many there are, counted to `upTo`; with `inside` those that meet its box. */
export async function countFeatures(ctx: Context, query: FeatureQuery, upTo = 10_000): Promise<number | undefined> {
  const layer = await findLayer(ctx, query.layer);
  if (!layer) return undefined;
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (${matching(ctx, layer, query, sql`1`)} limit ${upTo}) found`.execute(ctx.db);
  return rows[0]!.n;
}

/** Where all that the actor sees of a layer lies, and since when the oldest of it stands; undefined for nothing. */
export async function extentOf(ctx: Context, layerId: string): Promise<{ box: Box; since: Date } | undefined> {
  const layer = await findLayer(ctx, layerId);
  if (!layer) return undefined;
  const { rows } = await sql<{ box: (number | null)[]; since: Date }>`
    select array[min((extent[1])[0]), min((extent[1])[1]), max((extent[0])[0]), max((extent[0])[1])] as box, min(since) as since
    from (${matching(ctx, layer, {}, sql`extent, since`)}) seen`.execute(ctx.db);
  const { box, since } = rows[0]!;
  return box[0] === null ? undefined : { box: box as Box, since };
}

/** One feature as it stands now, or as it stood at an instant. */
export async function findFeature(ctx: Context, layerId: string, id: string, at?: Date): Promise<Feature | undefined> {
  const layer = await findLayer(ctx, layerId);
  if (!layer) return undefined;
  const { rows } = await sql<FeatureRow>`${matching(ctx, layer, { at }, shownColumns, sql` and id = ${id}`)}
    limit 1`.execute(ctx.db);
  return rows[0] && featureOf(layer, rows[0]);
}

/** What is here: features of these layers (all, unless said) within so many metres, nearest first, 50 at most. */
export async function featuresAt(
  ctx: Context,
  layers: string[] | undefined,
  point: Position,
  metres: number,
  at?: Date,
): Promise<Feature[]> {
  const known = (await layersFor(ctx)).filter(({ id }) => !layers || layers.includes(id));
  const found: Feature[] = [];
  for (const layer of known) found.push(...(await nearest(ctx, layer, { layer: layer.id, at }, { point, metres }, 50)));
  return found.sort(byDistance).slice(0, 50);
}

const byDistance = (one: Feature, other: Feature) => one.distance! - other.distance! || (one.id < other.id ? -1 : 1);

async function nearest(
  ctx: Context,
  layer: Layer,
  query: FeatureQuery,
  { point, metres }: { point: Position; metres: number },
  limit: number,
): Promise<Feature[]> {
  const scale = degreesOf(point[1]!);
  // Near a pole a degree of longitude is nothing: the whole circle then.
  const [east, north] = [Math.min(180, metres / Math.max(scale.east, 1)), metres / scale.north];
  const box: Box = [point[0]! - east, point[1]! - north, point[0]! + east, point[1]! + north];
  const within = query.box ? common(query.box, box) : box;
  if (within[1] > within[3] || within[0] > within[2]) return [];
  const rows = await readRows(ctx, layer, { ...query, box: within }, nearLimit);
  return rows
    .map((row) => featureOf(layer, row))
    .map((feature) => ({ ...feature, distance: distanceTo(feature.geometry, point) }))
    .filter(({ distance, geometry }) => distance <= metres && (!query.inside || touches(geometry, query.inside)))
    .sort(byDistance)
    .slice(0, limit);
}

const common = (one: Box, other: Box): Box => [
  Math.max(one[0], other[0]),
  Math.max(one[1], other[1]),
  Math.min(one[2], other[2]),
  Math.min(one[3], other[3]),
];

interface FeatureRow {
  id: string;
  title: string;
  since: Date;
  until: Date | null;
  geometry: Buffer;
  properties: Record<string, unknown>;
}

const shownColumns = sql`id, title, since, until, geometry, properties`;

/** Of a box that holds no more than this all is read and then put in order. */
const fewInBox = 1_000;

/**
 * The first rows by id. The planner knows nothing of how full a box is: so its things are read first, and only when
 * they are many, by the order of ids, which then soon meets enough of them.
 */
async function readRows(ctx: Context, layer: Layer, query: FeatureQuery, limit: number): Promise<FeatureRow[]> {
  const rows = (from: RawBuilder<unknown>) =>
    sql<FeatureRow & { n?: number }>`${from} order by id limit ${limit}`.execute(ctx.db).then(({ rows }) => rows);
  const wanted = matching(ctx, layer, query, shownColumns);
  if (!query.box && !query.inside) return rows(wanted);
  const most = Math.max(fewInBox, query.near ? limit : 0);
  const few = await rows(sql`select *, count(*) over ()::int as n from (${wanted} limit ${most + 1}) few`);
  return (few[0]?.n ?? 0) <= most || query.near ? few : rows(matching(ctx, layer, query, shownColumns, sql``, "by id"));
}

/** Rows of a layer that the actor may see and the query wants: `select … from feature where …`. */
export function matching(
  ctx: Context,
  layer: Layer,
  query: Omit<FeatureQuery, "layer">,
  columns: RawBuilder<unknown>,
  also = sql``,
  way: "by box" | "by id" = query.box || query.inside ? "by box" : "by id",
): RawBuilder<unknown> {
  const { at, during, since, after } = query;
  // The two spellings are two indexes: 003-boxes.sql says why.
  const wanted = sql`${way === "by box" ? sql`layer || ''` : sql`layer`} = ${layer.id}
    ${seesInternal(ctx) ? sql`` : sql`and class = 'open'`}
    ${query.box ? sql`and ${meetsBox(query.box)}` : sql``}
    ${query.inside ? sql`and ${meetsBox(boxOf(query.inside) ?? [0, 0, 0, 0])}` : sql``}
    ${since ? sql`and since >= ${since}` : sql``}
    ${after === undefined ? sql`` : sql`and id > ${after}`}
    ${sql.join(
      (query.where ?? []).map((where) => sql`and ${holds(layer, where)}`),
      sql` `,
    )}
    ${also}`;
  if (during)
    return sql`select * from (
      select distinct on (id) ${columns} from feature where ${wanted}
        ${during.to ? sql`and since <= ${during.to}` : sql``}
        ${during.from ? sql`and (until is null or until > ${during.from})` : sql``}
      order by id, since desc) stood`;
  if (!at) return sql`select ${columns} from feature where ${wanted} and until is null`;
  return sql`select * from (
    select ${columns} from feature where ${wanted} and until is null and since <= ${at}
    union all
    select ${columns} from feature where ${wanted} and until is not null and since <= ${at} and until > ${at}) stood`;
}

function meetsBox([west, south, east, north]: Box): RawBuilder<unknown> {
  const one = (from: number, to: number) => sql`extent && ${`(${to},${north}),(${from},${south})`}::box`;
  return west <= east ? one(west, east) : sql`(${one(west, 180)} or ${one(-180, east)})`;
}

function holds(layer: Layer, { column, op, value }: Where): RawBuilder<unknown> {
  if (column !== "title" && !layer.columns.some(({ id }) => id === column)) return sql`false`;
  const text = column === "title" ? sql`title` : sql`properties ->> ${column}`;
  if (op === "contains") return sql`strpos(lower(${text}), lower(${String(value)})) > 0`;
  const sign = sql.raw({ "=": "=", "!=": "is distinct from", "<": "<", "<=": "<=", ">": ">", ">=": ">=" }[op]);
  if (typeof value !== "number" || column === "title") return sql`(${text}) collate "C" ${sign} ${String(value)}`;
  const number = sql`case when jsonb_typeof(properties -> ${column}) = 'number' then (properties ->> ${column})::float8 end`;
  return sql`(${number}) ${sign} ${value}::float8`;
}

function featureOf(layer: Layer, { id, title, since, until, geometry, properties }: FeatureRow): Feature {
  return {
    layer: layer.id,
    id,
    title,
    geometry: unpack(geometry),
    properties: Object.fromEntries(
      layer.columns.flatMap((column) => (column.id in properties ? [[column.id, properties[column.id]]] : [])),
    ),
    since,
    until,
    address: layer.address?.replaceAll("{id}", encodeURIComponent(id)),
  };
}
