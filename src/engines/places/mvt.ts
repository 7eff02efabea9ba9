import { PbfWriter } from "pbf";
import { extent, type Projected, type Shape } from "./projected.ts";

/* Mapbox Vector Tile 2.1 (https://github.com/mapbox/vector-tile-spec), one layer to a tile. */

export interface TileFeature extends Projected {
  properties: Record<string, unknown>;
}

const kinds: Record<Shape, number> = { point: 1, line: 2, polygon: 3 };

/** A tile of one layer; no bytes when there is nothing on it. */
export function encodeTile(layer: string, features: TileFeature[]): Buffer {
  if (!features.length) return Buffer.alloc(0);
  // A guess at its size, so that it seldom grows.
  const pbf = new PbfWriter(new Uint8Array(256 + features.length * 96));
  pbf.writeMessage(3, writeLayer, { layer, features });
  return Buffer.from(pbf.finish());
}

function writeLayer({ layer, features }: { layer: string; features: TileFeature[] }, pbf: PbfWriter) {
  const keys = new Map<string, number>();
  const values = new Map<string | number | boolean, number>();
  pbf.writeVarintField(15, 2);
  pbf.writeStringField(1, layer);
  for (const { shape, chains, properties } of features) {
    const tags: number[] = [];
    for (const [key, value] of Object.entries(properties)) {
      const kept = scalar(value);
      if (kept !== undefined) tags.push(numberIn(keys, key), numberIn(values, kept));
    }
    pbf.writeMessage(2, writeFeature, { tags, kind: kinds[shape], geometry: commands(shape, chains) });
  }
  for (const key of keys.keys()) pbf.writeStringField(3, key);
  for (const value of values.keys()) pbf.writeMessage(4, writeValue, value);
  pbf.writeVarintField(5, extent);
}

function writeFeature({ tags, kind, geometry }: { tags: number[]; kind: number; geometry: number[] }, pbf: PbfWriter) {
  pbf.writePackedVarint(2, tags);
  pbf.writeVarintField(3, kind);
  pbf.writePackedVarint(4, geometry);
}

function writeValue(value: string | number | boolean, pbf: PbfWriter) {
  if (typeof value === "string") pbf.writeStringField(1, value);
  else if (typeof value === "boolean") pbf.writeBooleanField(7, value);
  else if (Number.isSafeInteger(value)) pbf.writeSVarintField(6, value);
  else pbf.writeDoubleField(3, value);
}

const longest = 60;

function scalar(value: unknown): string | number | boolean | undefined {
  if (typeof value === "string") return value.length > longest ? `${value.slice(0, longest - 1)}…` : value;
  if (typeof value === "boolean") return value;
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

function numberIn<T>(known: Map<T, number>, value: T): number {
  const at = known.get(value);
  if (at !== undefined) return at;
  known.set(value, known.size);
  return known.size - 1;
}

const zigzag = (n: number) => (n << 1) ^ (n >> 31);
const [moveTo, lineTo, closePath] = [1, 2, 7];

function commands(shape: Shape, chains: number[][]): number[] {
  const list: number[] = [];
  let [x, y] = [0, 0];
  const go = (chain: number[], from: number, to: number) => {
    for (let at = from; at < to; at += 2) {
      list.push(zigzag(chain[at]! - x), zigzag(chain[at + 1]! - y));
      x = chain[at]!;
      y = chain[at + 1]!;
    }
  };
  for (const chain of chains) {
    const points = chain.length / 2;
    if (shape === "point") {
      list.push((points << 3) | moveTo);
      go(chain, 0, chain.length);
      continue;
    }
    list.push((1 << 3) | moveTo);
    go(chain, 0, 2);
    list.push(((points - 1) << 3) | lineTo);
    go(chain, 2, chain.length);
    if (shape === "polygon") list.push((1 << 3) | closePath);
  }
  return list;
}
