import type { Geometry } from "geojson";
import { readFile, stat } from "node:fs/promises";
import type { Words } from "../../../platform/text/index.ts";
import { boxOf, chainsOf, mapPositions, readBareGeometry, readGeometry, type Box } from "../geometry.ts";
import { guessProjection, projections, reproject, type ProjectionGuess } from "../projections.ts";
import { openDxf } from "./dxf.ts";
import { openGeoJson } from "./geojson.ts";
import { openGeoPackage } from "./geopackage.ts";
import { openKml, openKmz } from "./kml.ts";
import { openShapefiles } from "./shapefile.ts";
import { bytesLimit, GeodataError, type Format, type Source, type SourceLayer } from "./source.ts";
import { troubles as words } from "./text.ts";

export interface Geodata {
  format: Format;
  /** Names of all layers of the file, and of the one that was asked for (the first, unless said). */
  layers: string[];
  layer: string;
  /** In which it is read; undefined when the file does not say it, and then there are no features. */
  projection: string | undefined;
  /** What it may be, when the file does not say. */
  guesses: ProjectionGuess[];
  columns: FileColumn[];
  /** In WGS 84. May be walked more than once; ends at a million. */
  features: AsyncIterable<FileFeature>;
  /** What was wrong so far: those of features come while they are walked, a thousand at most. */
  troubles: FileTrouble[];
  /** To be called when done: a GeoPackage lies unpacked until then. */
  close(): void;
}

export interface FileColumn {
  /** As the file has it. */
  id: string;
  type: "text" | "number" | "date" | "yes-no";
}

export interface FileFeature {
  /** Its place in the file, from 1. */
  row: number;
  properties: Record<string, string | number | boolean>;
  geometry: Geometry;
}

export interface FileTrouble {
  code: keyof typeof words;
  words: Words;
  row?: number;
}

export interface ReadOptions {
  /** When the file does not say it, or says it wrong. */
  projection?: string;
  /** North stands before east. */
  swapped?: boolean;
  layer?: string;
}

const featuresAtMost = 1_000_000;
const columnsAtMost = 200;
const troublesAtMost = 1_000;
const textAtMost = 10_000;
/** Rows looked at to know the columns, and where it lies. */
const sampleSize = 1_000;

/**
 * Opens a file of the field: GeoJSON, Shapefile in a ZIP, GeoPackage, KML, KMZ, DXF; by its content, and its name where
 * that does not tell. Throws GeodataError with words for a person when it is not read. Reading takes the processor for
 * seconds with big files: not for the way of a request.
 */
export async function readGeodata(
  file: Uint8Array | string,
  name: string,
  options: ReadOptions = {},
): Promise<Geodata> {
  const source = openSource(await bytesOf(file), name);
  try {
    const layer =
      options.layer === undefined ? source.layers[0] : source.layers.find((it) => it.name === options.layer);
    if (!layer) throw new GeodataError("no-layer");
    const { columns, box } = await lookInto(layer);
    const troubles: FileTrouble[] = [];
    const chosen = chooseProjection(layer, box, options, troubles);
    if (source.skipped) tell(troubles, "skipped-kind");
    return {
      format: source.format,
      layers: source.layers.map((it) => it.name),
      layer: layer.name,
      ...chosen,
      columns,
      features: {
        async *[Symbol.asyncIterator]() {
          if (chosen.projection) yield* featuresOf(layer, columns, chosen.projection, options.swapped, troubles);
        },
      },
      troubles,
      close: () => source.close?.(),
    };
  } catch (error) {
    source.close?.();
    if (error instanceof GeodataError) throw error;
    throw new GeodataError("broken", error);
  }
}

async function bytesOf(file: Uint8Array | string): Promise<Uint8Array> {
  const size = typeof file === "string" ? (await stat(file)).size : file.length;
  if (size > bytesLimit) throw new GeodataError("too-large");
  return typeof file === "string" ? readFile(file) : file;
}

function openSource(bytes: Uint8Array, name: string): Source {
  const start = Buffer.from(bytes.subarray(0, 1_000)).toString("latin1").replace(/^ï»¿/, "");
  const plainName = name.replace(/\.[^.]*$/, "").slice(0, 200) || "layer";
  const ending = /\.([^.]*)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  if (start.startsWith("SQLite format 3\0")) return openGeoPackage(bytes);
  if (start.startsWith("PK")) return ending === "kmz" ? openKmz(bytes, plainName) : openZip(bytes, plainName);
  if (/^\s*[{[]/.test(start)) return openGeoJson(bytes, plainName);
  if (/^\s*</.test(start)) return openKml(bytes, plainName);
  if (["shp", "dbf", "shx"].includes(ending)) throw new GeodataError("lone-shapefile");
  if (ending === "dxf" || /^\s*(0\s+SECTION|999\s)/.test(start)) return openDxf(bytes, plainName);
  throw new GeodataError("unknown");
}

function openZip(bytes: Uint8Array, name: string): Source {
  try {
    return openShapefiles(bytes);
  } catch (error) {
    if (error instanceof GeodataError && error.code === "unknown") return openKmz(bytes, name);
    throw error;
  }
}

/** Columns with their types, and the box of the first rows in the numbers of the file. */
async function lookInto(layer: SourceLayer): Promise<{ columns: FileColumn[]; box: Box | undefined }> {
  const types = new Map<string, Set<string>>();
  let box: Box | undefined;
  let seen = 0;
  for await (const { properties, geometry } of layer.rows()) {
    for (const [key, value] of Object.entries(properties)) {
      const known = types.get(key) ?? new Set();
      if (!types.has(key) && types.size < columnsAtMost && key.length <= 200) types.set(key, known);
      const kept = scalar(value);
      if (kept !== undefined && kept !== "") known.add(typeOf(kept));
    }
    const read = readBareGeometry(geometry);
    const own = read && boxOf(read);
    if (own) box = box ? join(box, own) : own;
    seen += 1;
    if (seen === sampleSize) break;
  }
  const columns = [...types].map(([id, found]) => ({
    id,
    type: found.size === 1 ? ([...found][0] as FileColumn["type"]) : ("text" as const),
  }));
  return { columns, box };
}

const join = (one: Box, other: Box): Box => [
  Math.min(one[0], other[0]),
  Math.min(one[1], other[1]),
  Math.max(one[2], other[2]),
  Math.max(one[3], other[3]),
];

const typeOf = (value: string | number | boolean): FileColumn["type"] => {
  if (typeof value === "number") return "number";
  if (typeof value === "boolean") return "yes-no";
  return /^\d{4}-\d\d-\d\d(T|$)/.test(value) ? "date" : "text";
};

function scalar(value: unknown): string | number | boolean | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value === "boolean") return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString().slice(0, 10);
  // Nothing in a database may hold a zero character.
  if (typeof value === "string") return value.replaceAll("\0", "").trim();
  return typeof value === "bigint" ? String(value) : JSON.stringify(value)?.replaceAll("\\u0000", "");
}

function chooseProjection(
  layer: SourceLayer,
  box: Box | undefined,
  options: ReadOptions,
  troubles: FileTrouble[],
): { projection: string | undefined; guesses: ProjectionGuess[] } {
  const isKnown = (id: string | undefined) =>
    id !== undefined && projections.some((projection) => projection.id === id);
  if (options.projection !== undefined) {
    if (!isKnown(options.projection)) throw new Error(`places: unknown projection ${options.projection}`);
    return { projection: options.projection, guesses: [] };
  }
  const isDegrees = !box || box.every((number) => Math.abs(number) <= 180);
  // A file that says degrees and holds metres says nothing.
  if (isKnown(layer.projection) && (layer.projection !== "EPSG:4326" || isDegrees))
    return { projection: layer.projection, guesses: [] };
  const guesses = box ? guessProjection(box) : [];
  if (guesses[0]?.id === "EPSG:4326" && !guesses[0].swapped && layer.projection === undefined) {
    tell(troubles, "projection-guessed");
    return { projection: "EPSG:4326", guesses };
  }
  tell(troubles, "projection");
  return { projection: undefined, guesses };
}

async function* featuresOf(
  layer: SourceLayer,
  columns: FileColumn[],
  projection: string,
  swapped: boolean | undefined,
  troubles: FileTrouble[],
): AsyncGenerator<FileFeature> {
  let row = 0;
  for await (const raw of layer.rows()) {
    row += 1;
    if (row > featuresAtMost) return tell(troubles, "too-many");
    if (raw.geometry === null || raw.geometry === undefined) {
      tell(troubles, "no-geometry", row);
      continue;
    }
    const bare = readBareGeometry(raw.geometry);
    const straight = bare && swapped ? mapPositions(bare, ([x, y]) => [y!, x!]) : bare;
    const moved = straight && reproject(straight, projection);
    const geometry = moved && readGeometry(moved);
    if (!geometry || !chainsOf(geometry).some((chain) => chain.length)) {
      tell(troubles, "bad-geometry", row);
      continue;
    }
    yield { row, geometry, properties: propertiesOf(raw.properties, columns, troubles, row) };
  }
}

function propertiesOf(
  raw: Record<string, unknown>,
  columns: FileColumn[],
  troubles: FileTrouble[],
  row: number,
): FileFeature["properties"] {
  const properties: FileFeature["properties"] = {};
  for (const { id } of columns) {
    const value = Object.hasOwn(raw, id) ? scalar(raw[id]) : undefined;
    if (value === undefined || value === "") continue;
    if (typeof value === "string" && value.length > textAtMost) tell(troubles, "long-text", row);
    properties[id] = typeof value === "string" ? value.slice(0, textAtMost) : value;
  }
  return properties;
}

function tell(troubles: FileTrouble[], code: FileTrouble["code"], row?: number): void {
  if (troubles.length >= troublesAtMost) return;
  if (troubles.some((trouble) => trouble.code === code && trouble.row === row)) return;
  troubles.push({ code, words: words[code], ...(row !== undefined && { row }) });
}
