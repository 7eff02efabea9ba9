import { zipSync } from "fflate";
import type { Position } from "geojson";
import { romanize } from "../../../platform/text/index.ts";
import { boxOf, chainsOf, polygonsOf, turn, type Box } from "../geometry.ts";
import type { Layer } from "../layers.ts";
import { wktOf } from "./crs-text.ts";
import { GeodataError, bytesLimit } from "./source.ts";
import type { Written } from "./write.ts";

/*
 * Shapefile (ESRI, 1998): a file holds one kind of shape, so points, lines and polygons of a layer go into files of
 * their own, all in one ZIP. Texts in UTF-8, 254 bytes each at most; names of columns in ten Latin letters.
 */

const kinds = { point: 1, multipoint: 8, line: 3, polygon: 5 } as const;
type Kind = keyof typeof kinds;

interface Part {
  shapes: { bytes: Buffer; box: Box }[];
  rows: Buffer[];
}

export async function* writeShapefiles(
  layer: Pick<Layer, "id" | "columns">,
  features: AsyncIterable<Written> | Iterable<Written>,
  projection: string,
): AsyncGenerator<Uint8Array> {
  const fields = fieldsOf(layer);
  const parts = new Map<Kind, Part>();
  let size = 0;
  for await (const feature of features) {
    const kind = kindOf(feature);
    const box = boxOf(feature.geometry);
    if (!kind || !box) continue;
    const part = parts.get(kind) ?? { shapes: [], rows: [] };
    parts.set(kind, part);
    const bytes = shapeOf(kind, feature, box);
    const row = rowOf(fields, feature);
    size += bytes.length + row.length;
    if (size > bytesLimit) throw new GeodataError("too-large");
    part.shapes.push({ bytes, box });
    part.rows.push(row);
  }
  if (!parts.size) parts.set("point", { shapes: [], rows: [] });
  const files: Record<string, Uint8Array> = {};
  for (const [kind, part] of parts) {
    const base = parts.size === 1 ? layer.id : `${layer.id}-${kind}`;
    const { shp, shx } = shpOf(kind, part);
    files[`${base}.shp`] = shp;
    files[`${base}.shx`] = shx;
    files[`${base}.dbf`] = dbfOf(fields, part.rows);
    files[`${base}.prj`] = Buffer.from(wktOf(projection));
    files[`${base}.cpg`] = Buffer.from("UTF-8");
  }
  yield zipSync(files);
}

function kindOf({ geometry: { type } }: Written): Kind | undefined {
  if (type === "Point") return "point";
  if (type === "MultiPoint") return "multipoint";
  if (type.endsWith("LineString")) return "line";
  return type.endsWith("Polygon") ? "polygon" : undefined;
}

function shapeOf(kind: Kind, { geometry }: Written, box: Box): Buffer {
  const chains = kind === "polygon" ? polygonsOf(geometry).flatMap(clockwise) : chainsOf(geometry);
  const points = chains.flat();
  if (kind === "point") {
    const bytes = Buffer.alloc(20);
    bytes.writeInt32LE(1, 0);
    putPoint(bytes, 4, points[0]!);
    return bytes;
  }
  const isMultipoint = kind === "multipoint";
  const start = isMultipoint ? 40 : 44 + chains.length * 4;
  const bytes = Buffer.alloc(start + points.length * 16);
  bytes.writeInt32LE(kinds[kind], 0);
  putBox(bytes, 4, box);
  if (isMultipoint) bytes.writeInt32LE(points.length, 36);
  else {
    bytes.writeInt32LE(chains.length, 36);
    bytes.writeInt32LE(points.length, 40);
    let from = 0;
    chains.forEach((chain, at) => {
      bytes.writeInt32LE(from, 44 + at * 4);
      from += chain.length;
    });
  }
  points.forEach((point, at) => putPoint(bytes, start + at * 16, point));
  return bytes;
}

// The other way round than GeoJSON: outer rings with the clock, holes against it.
const clockwise = (polygon: Position[][]) =>
  polygon.map((ring, at) => (turn(ring) > 0 === (at === 0) ? ring.toReversed() : ring));

function putPoint(bytes: Buffer, at: number, [x, y]: Position) {
  bytes.writeDoubleLE(x!, at);
  bytes.writeDoubleLE(y!, at + 8);
}

const putBox = (bytes: Buffer, at: number, box: Box) =>
  box.forEach((n, index) => bytes.writeDoubleLE(n, at + index * 8));

function shpOf(kind: Kind, { shapes }: Part): { shp: Buffer; shx: Buffer } {
  const shx = Buffer.alloc(100 + shapes.length * 8);
  const records: Buffer[] = [];
  let at = 100;
  let whole: Box | undefined;
  shapes.forEach(({ bytes, box }, index) => {
    const head = Buffer.alloc(8);
    head.writeInt32BE(index + 1, 0);
    head.writeInt32BE(bytes.length / 2, 4);
    records.push(head, bytes);
    shx.writeInt32BE(at / 2, 100 + index * 8);
    shx.writeInt32BE(bytes.length / 2, 104 + index * 8);
    at += 8 + bytes.length;
    whole = whole
      ? [Math.min(whole[0], box[0]), Math.min(whole[1], box[1]), Math.max(whole[2], box[2]), Math.max(whole[3], box[3])]
      : box;
  });
  const head = (length: number) => {
    const bytes = Buffer.alloc(100);
    bytes.writeInt32BE(9994, 0);
    bytes.writeInt32BE(length / 2, 24);
    bytes.writeInt32LE(1000, 28);
    bytes.writeInt32LE(kinds[kind], 32);
    putBox(bytes, 36, whole ?? [0, 0, 0, 0]);
    return bytes;
  };
  head(shx.length).copy(shx);
  return { shp: Buffer.concat([head(at), ...records]), shx };
}

interface Field {
  /** "title", "id", or a column of the layer. */
  column: string;
  name: string;
  type: "C" | "N" | "D" | "L";
  size: number;
}

function fieldsOf({ columns }: Pick<Layer, "columns">): Field[] {
  const taken = new Set<string>();
  const types = { text: ["C", 254], number: ["N", 20], date: ["D", 8], "yes-no": ["L", 1] } as const;
  return [{ id: "id", type: "text" as const }, { id: "title", type: "text" as const }, ...columns].map(
    ({ id, type }, at) => ({
      column: at < 2 ? id : `.${id}`,
      name: shortName(id, taken),
      type: types[type][0],
      size: types[type][1],
    }),
  );
}

function shortName(id: string, taken: Set<string>): string {
  const plain =
    romanize(id)
      .replace(/[^A-Za-z0-9_]/g, "_")
      .slice(0, 10) || "field";
  let name = plain;
  for (let at = 2; taken.has(name.toLowerCase()); at += 1) name = `${plain.slice(0, 10 - String(at).length)}${at}`;
  taken.add(name.toLowerCase());
  return name;
}

function rowOf(fields: Field[], feature: Written): Buffer {
  const bytes = Buffer.alloc(1 + fields.reduce((sum, { size }) => sum + size, 0), " ");
  let at = 1;
  for (const { column, type, size } of fields) {
    const value =
      column === "id" ? feature.id : column === "title" ? feature.title : feature.properties[column.slice(1)];
    const text = cell(value, type);
    if (type === "N") bytes.write(text.slice(0, size).padStart(size), at, "latin1");
    else bytes.set(cutToBytes(text, size), at);
    at += size;
  }
  return bytes;
}

function cell(value: unknown, type: Field["type"]): string {
  if (type === "L") return value === true ? "T" : value === false ? "F" : "?";
  if (value === null || value === undefined) return "";
  if (type === "N") return typeof value === "number" && Number.isFinite(value) ? numberText(value) : "";
  if (type === "D") return /^\d{4}-\d\d-\d\d/.test(String(value)) ? String(value).slice(0, 10).replaceAll("-", "") : "";
  return typeof value === "object" ? JSON.stringify(value) : String(value as string | number | boolean);
}

const numberText = (value: number) => (Number.isInteger(value) ? String(value) : value.toFixed(6)).slice(0, 20);

/** Whole letters that fit. */
function cutToBytes(text: string, size: number): Buffer {
  const bytes = Buffer.from(text);
  if (bytes.length <= size) return bytes;
  let end = size;
  while ((bytes[end]! & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end);
}

function dbfOf(fields: Field[], rows: Buffer[]): Buffer {
  const head = Buffer.alloc(33 + fields.length * 32);
  const now = new Date();
  head[0] = 3;
  head.set([now.getUTCFullYear() - 1900, now.getUTCMonth() + 1, now.getUTCDate()], 1);
  head.writeUInt32LE(rows.length, 4);
  head.writeUInt16LE(head.length, 8);
  head.writeUInt16LE(1 + fields.reduce((sum, { size }) => sum + size, 0), 10);
  fields.forEach(({ name, type, size }, index) => {
    const at = 32 + index * 32;
    head.write(name, at, 11, "latin1");
    head.write(type, at + 11, "latin1");
    head[at + 16] = size;
    head[at + 17] = type === "N" ? 6 : 0;
  });
  head[head.length - 1] = 0x0d;
  return Buffer.concat([head, ...rows, Buffer.from([0x1a])]);
}
