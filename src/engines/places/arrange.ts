import { z } from "zod";
import type { Tx } from "../../platform/journal/index.ts";
import { touch, type Layer, type LayerClass } from "./layers.ts";
import { on } from "./tables.ts";

/* What the workplace decides of a layer beside its style. It stays when the layer is declared anew. */

/** What stands here wins over what was declared. */
export type OwnPlace = Partial<Pick<Layer, "title" | "group" | "order" | "minZoom" | "maxZoom">>;

const words = z.object({ uk: z.string().min(1).max(200), en: z.string().max(200) });
const zoom = z.number().int().min(0).max(22);
const ownSchema = z
  .strictObject({
    title: words,
    group: words.nullable(),
    order: z.number().int().min(0).max(10_000),
    minZoom: zoom,
    maxZoom: zoom,
  })
  .partial()
  .refine(({ minZoom = 0, maxZoom = 22 }) => minZoom <= maxZoom, "the least zoom is above the greatest");

/** Names a layer, puts it in a group, says from which zoom to which it is drawn; what is not named stays as it was. */
export async function arrangeLayer(tx: Tx, id: string, change: OwnPlace): Promise<void> {
  await keepOwn(tx, id, change);
  await tx.record({ what: "places.arrange", subject: `layer:${id}` });
}

/** Puts all layers in this order, the first below the others and first in lists; those not named stay where they were. */
export async function orderLayers(tx: Tx, ids: string[]): Promise<void> {
  for (const [at, id] of ids.slice(0, 1_000).entries()) await keepOwn(tx, id, { order: (at + 1) * 10 });
  await tx.record({ what: "places.arrange", details: { layers: ids.length } });
}

async function keepOwn(tx: Tx, id: string, change: OwnPlace): Promise<void> {
  const { own } = await on(tx.db)
    .selectFrom("layer")
    .select("own")
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const kept = JSON.stringify(ownSchema.parse({ ...own, ...change })) as unknown as OwnPlace;
  await on(tx.db).updateTable("layer").set({ own: kept }).where("id", "=", id).execute();
  await touch(tx.db, id);
}

/**
 * Opens an uploaded layer to everybody, or keeps it for staff, with all that ever stood on it. Throws at the layer
 * of a register: the register's own definition says who sees it.
 */
export async function setLayerClass(tx: Tx, id: string, to: LayerClass): Promise<void> {
  const row = await on(tx.db)
    .selectFrom("layer")
    .select("columns")
    .where("id", "=", id)
    .where("source", "=", "upload")
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Error(`places: ${id} is no uploaded layer`);
  // Columns of an upload go with it: there is nobody to say of each.
  const columns = JSON.stringify(row.columns.map((column) => ({ ...column, class: to })));
  await on(tx.db)
    .updateTable("layer")
    .set({ class: to, columns: columns as unknown as Layer["columns"] })
    .where("id", "=", id)
    .execute();
  await on(tx.db).updateTable("feature").set({ class: to }).where("layer", "=", id).where("class", "<>", to).execute();
  await touch(tx.db, id);
  await tx.record({ what: to === "open" ? "places.open" : "places.close", subject: `layer:${id}` });
}

/** Takes off all that ever stood on an uploaded layer, for its file to be read anew; does nothing at another. */
export async function emptyLayer(tx: Tx, id: string): Promise<void> {
  await on(tx.db)
    .deleteFrom("feature")
    .where("layer", "in", (layers) =>
      layers.selectFrom("layer").select("id").where("id", "=", id).where("source", "=", "upload"),
    )
    .execute();
  await touch(tx.db, id);
}
