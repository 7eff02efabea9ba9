import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import { brotliDecompress, gunzip } from "node:zlib";
import { Compression, PMTiles, TileType, type Source } from "pmtiles";
import { z } from "zod";
import type { Context } from "../../platform/context/index.ts";
import { filesByIds, type FileRef } from "../../platform/files/index.ts";
import { content, notFound, type Ask } from "../../platform/http/index.ts";
import { remember, type Hromada } from "../../platform/service/index.ts";
import { defineSettings } from "../../platform/settings/index.ts";

/*
 * The base map out of a PMTiles file (version 3 of its specification, github.com/protomaps/PMTiles), kept among the
 * files of the hromada. Its tiles are read here by ranges and served as tiles, so that a browser needs neither the
 * format nor another host, and the tiles are kept by caches like any others.
 */

export const baseSettings = defineSettings({
  id: "geoportal-base",
  title: { uk: "Підкладка карти", en: "Base map" },
  schema: z.object({ file: z.string().nullable(), source: z.string().max(200) }),
  defaults: { file: null, source: "" },
});

export interface BaseMap {
  /** In the address of tiles: another file has other addresses. */
  id: string;
  file: FileRef;
  source: string;
  minZoom: number;
  maxZoom: number;
  /** Names of the layers in its tiles. */
  layers: string[];
}

/** The base map of the hromada; undefined when it has none. */
export const baseOf = (ctx: Context): Promise<BaseMap | undefined> =>
  remember(ctx.hromada, "geoportal.base", async () => {
    const { file: id, source } = await baseSettings.read(ctx.hromada.db);
    const file = id ? (await filesByIds(ctx.hromada.db, [id])).get(id) : undefined;
    return file && { id: file.id, file, source, ...(await lookInto(openTiles(ctx.hromada, file))) };
  });

/** What a file of tiles holds. Throws when it is no PMTiles 3 of vector tiles. */
export async function lookInto(tiles: PMTiles): Promise<Pick<BaseMap, "minZoom" | "maxZoom" | "layers">> {
  const { specVersion, tileType, minZoom, maxZoom } = await tiles.getHeader();
  if (specVersion !== 3 || tileType !== TileType.Mvt) throw new Error("geoportal: no PMTiles 3 of vector tiles");
  const described = metadata.safeParse(await tiles.getMetadata());
  return { minZoom, maxZoom, layers: described.data?.vector_layers.map(({ id }) => id) ?? [] };
}

const metadata = z.object({ vector_layers: z.array(z.object({ id: z.string().max(100) })).max(200) });

const opened = new WeakMap<Hromada, { id: string; tiles: PMTiles }>();

/** Directories of an opened file stay in memory until another file takes its place. */
function openTiles(hromada: Hromada, file: FileRef): PMTiles {
  const known = opened.get(hromada);
  if (known?.id === file.id) return known.tiles;
  const tiles = pmtilesOf({
    getKey: () => file.id,
    async getBytes(first, length) {
      const last = Math.min(first + length, file.size) - 1;
      if (first > last) throw new Error("geoportal: the base map ends too early");
      const bytes = await buffer(await hromada.files.stream(file, { first, last }));
      return { data: new Uint8Array(bytes).buffer };
    },
  });
  opened.set(hromada, { id: file.id, tiles });
  return tiles;
}

export const pmtilesOf = (source: Source): PMTiles => new PMTiles(source, undefined, decompress);

/** A tile or a directory is never so large: what unpacks to more was made to harm. */
const maxOutputLength = 20_000_000;

async function decompress(bytes: ArrayBuffer, how: Compression): Promise<ArrayBuffer> {
  if (how === Compression.None || how === Compression.Unknown) return bytes;
  const unpack = { [Compression.Gzip]: promisify(gunzip), [Compression.Brotli]: promisify(brotliDecompress) }[how as 2];
  if (!unpack) throw new Error("geoportal: the base map is packed in a way that is not read");
  return new Uint8Array(await unpack(Buffer.from(bytes), { maxOutputLength })).buffer;
}

/** GET /map/base/:file/:z/:x/:y — ":y" ends in ".mvt"; kept for ever, since another file has another address. */
export async function showBaseTile(ask: Ask) {
  const { file, z: depth, x, y } = ask.params;
  const [, row] = /^(\d{1,7})\.mvt$/.exec(y!) ?? [];
  const base = await baseOf(ask);
  const [zoom, column] = [Number(depth), Number(x)];
  const inSquare = row && /^\d{1,2}$/.test(depth!) && /^\d{1,7}$/.test(x!) && Math.max(column, Number(row)) < 2 ** zoom;
  if (!inSquare || !base || base.id !== file || zoom > 26) throw notFound();
  const tile = await openTiles(ask.hromada, base.file).getZxy(zoom, column, Number(row));
  return content({
    type: "application/vnd.mapbox-vector-tile",
    body: tile ? new Uint8Array(tile.data) : "",
    status: tile ? 200 : 204,
    headers: { "cache-control": "public, max-age=31536000, immutable" },
  });
}
