import {
  checkGeometry,
  declareLayer,
  dropLayer,
  emptyLayer,
  findLayer,
  GeodataError,
  mendGeometry,
  putFeatures,
  readGeodata,
  type ColumnOfLayer,
  type FeatureDraft,
  type FileColumn,
  type FileFeature,
  type Geodata,
  type Geometry,
  type GeometryKind,
} from "../../engines/places/index.ts";
import type { Context } from "../../platform/context/index.ts";
import { filesByIds } from "../../platform/files/index.ts";
import { defineJob } from "../../platform/jobs/index.ts";
import { write, type Tx } from "../../platform/journal/index.ts";
import type { Words } from "../../platform/text/index.ts";
import { on, type LeftOut, type MapFile, type Notes } from "./tables.ts";

/*
 * A further layer of the map out of a file of the field. The file is kept, a job reads it, and what it says is wrong
 * is told by feature; read again in another projection it takes the place of what it gave before.
 */

/** Takes a file that is kept already; a job reads it, into a layer of its own ("") or the one that is named. */
export async function beginFile(
  tx: Tx,
  it: Pick<MapFile, "file_id" | "file_name" | "title" | "class" | "layer">,
): Promise<string> {
  const { id } = await on(tx.db)
    .insertInto("map_file")
    .values({ ...it, state: "reading", trouble: null, created_by: tx.ctx.actor.personId! })
    .returning("id")
    .executeTakeFirstOrThrow();
  await tx.record({ what: "geoportal.upload", subject: `map-file:${id}`, details: { class: it.class } });
  await tx.send(readMapFile, { id });
  return id;
}

/** Reads it anew: in another projection, another part of it, named by another column. */
export async function readAgain(
  tx: Tx,
  id: string,
  change: Pick<MapFile, "part" | "projection" | "named">,
): Promise<void> {
  await on(tx.db)
    .updateTable("map_file")
    .set({ ...change, state: "reading", trouble: null, changed_at: tx.ctx.now })
    .where("id", "=", id)
    .execute();
  await tx.record({ what: "geoportal.read-again", subject: `map-file:${id}` });
  await tx.send(readMapFile, { id });
}

/** Takes an uploaded layer off the map with all that ever stood on it. Does nothing at another. */
export async function dropUpload(tx: Tx, layer: string): Promise<void> {
  const found = await findLayer(tx.ctx, layer);
  if (found?.source !== "upload") return;
  await dropLayer(tx, layer);
  await on(tx.db).deleteFrom("map_file").where("layer", "=", layer).execute();
}

export const findMapFile = (ctx: Pick<Context, "db">, id: string): Promise<MapFile | undefined> =>
  on(ctx.db).selectFrom("map_file").selectAll().where("id", "=", id).executeTakeFirst();

export const readMapFile = defineJob<{ id: string }>({
  name: "geoportal.read-file",
  async run(ctx, { id }) {
    const file = await findMapFile(ctx, id);
    if (file?.state !== "reading") return;
    try {
      await readInto(ctx, file);
    } catch (error) {
      if (!(error instanceof GeodataError)) throw error;
      await settle(ctx, file, { state: "failed", trouble: JSON.stringify(error.words) });
    }
  },
});

async function readInto(ctx: Context, file: MapFile) {
  const kept = (await filesByIds(ctx.db, [file.file_id])).get(file.file_id)!;
  const [projection, order] = file.projection.split(" ");
  const data = await readGeodata(await ctx.hromada.files.read(kept), file.file_name, {
    ...(file.part && { layer: file.part }),
    ...(projection && { projection }),
    swapped: order === "north-first",
  });
  try {
    const notes: Notes = {
      projection: data.projection,
      guesses: data.guesses,
      columns: data.columns.map(({ id }) => id),
    };
    if (!data.projection) {
      await settle(ctx, file, { state: "projection", notes: JSON.stringify(notes), parts: data.layers });
      return;
    }
    await put(ctx, file, data, notes);
  } finally {
    data.close();
  }
}

/** All of the layer in one transaction: the map never shows half of a file. */
async function put(ctx: Context, file: MapFile, data: Geodata, notes: Notes) {
  const layer = file.layer || `upload-${file.id}`;
  const columns = columnsOf(data.columns, file.class);
  const named = data.columns.find(({ id }) => id === file.named)?.id ?? guessName(data.columns);
  const wrong = new Troubles();
  const seen = { taken: 0, mended: 0, kinds: new Set<GeometryKind>() };
  await write(ctx, async (tx) => {
    await emptyLayer(tx, layer);
    const draft = { id: layer, title: { uk: file.title, en: "" }, class: file.class, source: "upload", columns };
    await declareLayer(tx, { ...draft, geometry: "any" });
    await putFeatures(tx, layer, soundOnes(data, { columns, named, wrong, seen }));
    const [kind] = seen.kinds;
    if (seen.kinds.size === 1 && kind) await declareLayer(tx, { ...draft, geometry: kind });
    for (const { words, row } of data.troubles) wrong.tell(words, row);
    const told = { ...notes, taken: seen.taken, mended: seen.mended, troubles: wrong.list };
    await on(tx.db)
      .updateTable("map_file")
      .set({
        state: "read",
        layer,
        parts: data.layers,
        part: data.layer,
        named: named ?? "",
        notes: JSON.stringify(told) as unknown as Notes,
        changed_at: tx.ctx.now,
      })
      .where("id", "=", file.id)
      .execute();
    await tx.record({ what: "geoportal.read-file", subject: `map-file:${file.id}`, details: { taken: seen.taken } });
  });
}

interface Sorting {
  columns: ColumnOfLayer[];
  named: string | undefined;
  wrong: Troubles;
  seen: { taken: number; mended: number; kinds: Set<GeometryKind> };
}

/** What is sound, or was mended by rule; the rest is told of. */
async function* soundOnes(data: Geodata, { columns, named, wrong, seen }: Sorting): AsyncGenerator<FeatureDraft> {
  for await (const feature of data.features) {
    const [trouble] = checkGeometry(feature.geometry);
    const geometry = trouble ? mendGeometry(feature.geometry) : feature.geometry;
    if (trouble) wrong.tell(trouble.words, feature.row);
    if (!geometry) continue;
    if (trouble) seen.mended += 1;
    seen.taken += 1;
    seen.kinds.add(kindOf(geometry));
    yield {
      id: String(feature.row),
      geometry,
      title: titleOf(feature, named),
      properties: valuesOf(feature, data, columns),
    };
  }
}

const titleOf = ({ row, properties }: FileFeature, named: string | undefined): string =>
  (named && String(properties[named] ?? "").trim()) || `№ ${row}`;

const valuesOf = ({ properties }: FileFeature, data: Geodata, columns: ColumnOfLayer[]) =>
  Object.fromEntries(data.columns.map(({ id }, at) => [columns[at]!.id, properties[id]]));

/** Titles as the file has them; ids of our own, since files name columns in any letters. */
const columnsOf = (columns: FileColumn[], openness: ColumnOfLayer["class"]): ColumnOfLayer[] =>
  columns.map(({ id, type }, at) => ({
    id: `c${at + 1}`,
    title: { uk: id.slice(0, 200) || `c${at + 1}`, en: "" },
    type,
    class: openness,
  }));

const guessName = (columns: FileColumn[]): string | undefined => {
  const texts = columns.filter(({ type }) => type === "text");
  return (texts.find(({ id }) => /^(назва|найменування|name|title|label)/i.test(id)) ?? texts[0])?.id;
};

const kindOf = ({ type }: Geometry): GeometryKind =>
  type.endsWith("Point")
    ? "point"
    : type.endsWith("LineString")
      ? "line"
      : type.endsWith("Polygon")
        ? "polygon"
        : "any";

/** Each kind of trouble once, with how many features have it. */
class Troubles {
  list: LeftOut[] = [];

  tell(words: Words, row: number | undefined) {
    const known = this.list.find((it) => it.words.uk === words.uk);
    const of = known ?? { words, count: 0, rows: [] };
    if (!known) this.list.push(of);
    if (row === undefined) return;
    of.count += 1;
    if (of.rows.length < 10) of.rows.push(row);
  }
}

async function settle(ctx: Context, file: MapFile, change: { state: MapFile["state"] } & Record<string, unknown>) {
  await write(ctx, async (tx) => {
    await on(tx.db)
      .updateTable("map_file")
      .set({ ...change, changed_at: tx.ctx.now } as never)
      .where("id", "=", file.id)
      .execute();
    await tx.record({ what: `geoportal.${change.state}`, subject: `map-file:${file.id}` });
  });
}
