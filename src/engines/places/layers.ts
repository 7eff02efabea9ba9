import { sql } from "kysely";
import { z } from "zod";
import type { Context } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { remember } from "../../platform/service/index.ts";
import { hashOf, type Words } from "../../platform/text/index.ts";
import { columnsOfStyle, plainStyle, styleSchema, type Style } from "./style.ts";
import { on, type LayerRow } from "./tables.ts";

/*
 * What a map, a tile and an OGC client see. A layer is open or internal, and nothing else may be one: the database
 * refuses it. In an open layer a feature or a column may still be internal.
 */

export type LayerClass = "open" | "internal";
export type GeometryKind = "point" | "line" | "polygon" | "any";

export interface ColumnOfLayer {
  id: string;
  title: Words;
  type: "text" | "number" | "date" | "yes-no";
  class: LayerClass;
}

export interface Layer {
  id: string;
  title: Words;
  group: Words | null;
  class: LayerClass;
  geometry: GeometryKind;
  /** Where its features come from: "register", "upload". */
  source: string;
  /** Address of a feature's page with `{id}` in it. */
  address: string | null;
  columns: ColumnOfLayer[];
  style: Style;
  minZoom: number;
  maxZoom: number;
  /** In the list of layers and on the map: lower first, and below. */
  order: number;
}

/** As whoever keeps the features declares it; style, zooms, group and order may be left to the workplace. */
export type LayerDraft = Pick<Layer, "id" | "title" | "class" | "geometry" | "source" | "columns"> &
  Partial<Pick<Layer, "group" | "address" | "minZoom" | "maxZoom" | "order">> & { style?: Partial<Style> };

const words = z.object({ uk: z.string().min(1).max(200), en: z.string().max(200) });
const name = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/);
const openness = z.enum(["open", "internal"]);
const zoom = z.number().int().min(0).max(22);

const layerSchema = z.strictObject({
  id: name,
  title: words,
  group: words.nullish(),
  class: openness,
  geometry: z.enum(["point", "line", "polygon", "any"]),
  source: name,
  address: z
    .string()
    .max(300)
    .regex(/^(\/(?!\/)|https:\/\/)/)
    .nullish(),
  columns: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-zA-Z][a-zA-Z0-9_-]{0,59}$/),
        title: words,
        type: z.enum(["text", "number", "date", "yes-no"]),
        class: openness,
      }),
    )
    .max(200),
  style: styleSchema.partial().optional(),
  minZoom: zoom.optional(),
  maxZoom: zoom.optional(),
  order: z.number().int().min(0).max(10_000).optional(),
});

/**
 * Makes a layer, or brings one to what is declared now; a style chosen in the workplace stays. Does nothing, and
 * leaves no line in the journal, when nothing changed. Throws at a class other than open and internal.
 */
export async function declareLayer(tx: Tx, draft: LayerDraft): Promise<void> {
  const row = rowOf(draft);
  if (!(await differs(tx.db, draft.id, row))) return;
  await on(tx.db)
    .insertInto("layer")
    .values({ id: draft.id, own_style: null, ...row })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
    .execute();
  await touch(tx.db, draft.id);
  await tx.record({ what: "places.declare", subject: `layer:${draft.id}` });
}

/** Whether `declareLayer` would change anything. */
export const layerDiffers = (db: Db, draft: LayerDraft): Promise<boolean> => differs(db, draft.id, rowOf(draft));

async function differs(db: Db, id: string, row: ReturnType<typeof rowOf>): Promise<boolean> {
  const known = await on(db).selectFrom("layer").selectAll().where("id", "=", id).executeTakeFirst();
  return !known || !sameLayer(known, row);
}

function rowOf(draft: LayerDraft) {
  const layer = layerSchema.parse(draft);
  return {
    title_uk: layer.title.uk,
    title_en: layer.title.en,
    group_uk: layer.group?.uk ?? null,
    group_en: layer.group?.en ?? null,
    class: layer.class,
    geometry: layer.geometry,
    source: layer.source,
    address: layer.address ?? null,
    columns: JSON.stringify(layer.columns) as unknown as ColumnOfLayer[],
    style: JSON.stringify(layer.style ?? {}) as unknown as Partial<Style>,
    min_zoom: layer.minZoom ?? 0,
    max_zoom: layer.maxZoom ?? 22,
    place: layer.order ?? 100,
  };
}

function sameLayer(known: LayerRow, row: Record<string, unknown>): boolean {
  const plain = (value: unknown) => (typeof value === "string" && /^[[{]/.test(value) ? JSON.parse(value) : value);
  return Object.entries(row).every(
    ([column, value]) => hashOf([plain(value)]) === hashOf([known[column as keyof LayerRow]]),
  );
}

/** Takes a layer away with all its features, those of the past too. */
export async function dropLayer(tx: Tx, id: string): Promise<void> {
  await on(tx.db).deleteFrom("feature").where("layer", "=", id).execute();
  const { numDeletedRows } = await on(tx.db).deleteFrom("layer").where("id", "=", id).executeTakeFirst();
  if (!numDeletedRows) return;
  await touch(tx.db, id);
  await tx.record({ what: "places.drop", subject: `layer:${id}` });
}

/** Sets how a layer is drawn; null gives back what was declared. Throws when it names a column that is not there. */
export async function setStyle(tx: Tx, id: string, style: Style | null): Promise<void> {
  const row = await on(tx.db)
    .selectFrom("layer")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const read = style && styleSchema.parse(style);
  const unknown = read && columnsOfStyle(read).find((column) => column !== "title" && !hasColumn(row, column));
  if (unknown) throw new Error(`places: the layer ${id} has no column ${unknown}`);
  await on(tx.db)
    .updateTable("layer")
    .set({ own_style: read && (JSON.stringify(read) as unknown as Style) })
    .where("id", "=", id)
    .execute();
  await touch(tx.db, id);
  await tx.record({ what: "places.style", subject: `layer:${id}` });
}

const hasColumn = (row: LayerRow, column: string) => row.columns.some(({ id }) => id === column);

/** Whether the actor may see what is internal on the map. */
export const seesInternal = ({ actor }: Pick<Context, "actor">): boolean => actor.can("places.see-internal");

/**
 * Layers that the actor may see, lowest first, each with the columns that the actor may see. A style never shows
 * what a column of the reader does not: it loses the part that names another.
 */
export async function layersFor(ctx: Context): Promise<Layer[]> {
  const all = await allLayers(ctx);
  return seesInternal(ctx) ? all : all.filter((layer) => layer.class === "open").map(openPart);
}

/** One of them; undefined also when the actor may not see it. */
export async function findLayer(ctx: Context, id: string): Promise<Layer | undefined> {
  return (await layersFor(ctx)).find((layer) => layer.id === id);
}

function openPart(layer: Layer): Layer {
  const columns = layer.columns.filter((column) => column.class === "open");
  const shown = (column?: string) =>
    column === undefined || column === "title" || columns.some(({ id }) => id === column);
  const { byValue, byRange, bySize, label, ...plain } = layer.style;
  const style: Style = {
    ...plain,
    ...(byValue && shown(byValue.column) && { byValue }),
    ...(byRange && shown(byRange.column) && { byRange }),
    ...(bySize && shown(bySize.column) && { bySize }),
    ...(label && shown(label.column) && { label }),
  };
  return { ...layer, columns, style };
}

// A transaction under way sees its own changes; everybody else what is kept until the next write.
const allLayers = (ctx: Context): Promise<Layer[]> =>
  ctx.db === ctx.hromada.db ? remember(ctx.hromada, "places.layers", () => readLayers(ctx.db)) : readLayers(ctx.db);

async function readLayers(db: Db): Promise<Layer[]> {
  const rows = await on(db).selectFrom("layer").selectAll().orderBy("title_uk").orderBy("id").execute();
  const layers = rows.map((row) => ({
    id: row.id,
    title: { uk: row.title_uk, en: row.title_en },
    group: row.group_uk === null ? null : { uk: row.group_uk, en: row.group_en ?? "" },
    class: row.class,
    geometry: row.geometry,
    source: row.source,
    address: row.address,
    columns: row.columns,
    style: row.own_style ?? { ...plainStyle, ...row.style },
    minZoom: row.min_zoom,
    maxZoom: row.max_zoom,
    order: row.place,
    ...row.own,
  }));
  return layers.sort((one, other) => one.order - other.order);
}

/** Notes that the layer changed, and now and then forgets notes that no transaction under way can precede. */
export async function touch(db: Db, layer: string): Promise<void> {
  const { id } = await on(db).insertInto("layer_touch").values({ layer }).returning("id").executeTakeFirstOrThrow();
  if (id % 500 !== 0) return;
  await sql`delete from layer_touch where id in (
    select id from layer_touch t where layer = ${layer} and at < now() - interval '1 hour'
      and id < (select max(id) from layer_touch where layer = t.layer)
    limit 5000 for update skip locked)`.execute(db);
}

/** Changes with every write that changes the layer: the heart of its ETags. Undefined where there is no such layer. */
export async function layerVersion(ctx: Context, id: string): Promise<string | undefined> {
  return (await findLayer(ctx, id)) && touchesOf(ctx, id);
}

/** What `touch` has noted under the name so far, as a word that changes with each of its commits. */
export async function touchesOf(ctx: Context, name: string): Promise<string | undefined> {
  const versions = await (ctx.db === ctx.hromada.db
    ? remember(ctx.hromada, "places.versions", () => readVersions(ctx.db))
    : readVersions(ctx.db));
  return versions.get(name);
}

// Two transactions may commit in the other order than they counted: the greatest number alone would miss the later.
async function readVersions(db: Db): Promise<Map<string, string>> {
  const { rows } = await sql<{ layer: string; version: string }>`
    select layer, count(*) || '-' || to_hex(max(id)) || '-' || to_hex((sum(id) % 1000000007)::bigint) as version
    from layer_touch group by layer`.execute(db);
  return new Map(rows.map(({ layer, version }) => [layer, version]));
}
