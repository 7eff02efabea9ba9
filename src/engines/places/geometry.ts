import type { Geometry, Position } from "geojson";

/*
 * Geometry is GeoJSON (RFC 7946) in WGS 84: longitude before latitude, seven decimals (about a centimetre), heights
 * left out, collections of geometries not taken.
 */

export type { Geometry, Position };

/** [west, south, east, north] in degrees. */
export type Box = [number, number, number, number];

/** Vertices of one feature at most. */
export const vertexLimit = 100_000;
/** Parts of a multi-geometry, and rings, at most. */
export const partLimit = 10_000;

const depths: Record<string, number> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
};

/**
 * A geometry out of anything: undefined when it is not GeoJSON of one of the six kinds, has a coordinate that is no
 * longitude or latitude, or more than `vertexLimit` vertices. Says nothing of its sense: that is `checkGeometry`.
 */
export function readGeometry(value: unknown): Geometry | undefined {
  const read = readShape(value, readDegrees);
  return read && wind(read);
}

/** The same for a file whose numbers may be metres of some projection: any numbers will do. */
export const readBareGeometry = (value: unknown): Geometry | undefined => readShape(value, readNumbers);

function readShape(value: unknown, readPosition: (pair: unknown[]) => Position | undefined): Geometry | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { type, coordinates } = value as { type?: unknown; coordinates?: unknown };
  if (typeof type !== "string" || !Object.hasOwn(depths, type)) return undefined;
  const budget = { vertices: vertexLimit, parts: partLimit };
  const read = readNested(coordinates, depths[type]!, budget, readPosition);
  return read && ({ type, coordinates: read } as Geometry);
}

// Outer rings against the clock, holes with it (RFC 7946, 3.1.6).
function wind(geometry: Geometry): Geometry {
  for (const polygon of polygonsOf(geometry)) {
    polygon.forEach((ring, at) => {
      if (turn(ring) < 0 !== at > 0) ring.reverse();
    });
  }
  return geometry;
}

/** Twice the area of a ring in square degrees: positive when it goes against the clock. */
export function turn(ring: Position[]): number {
  let sum = 0;
  let before = ring.at(-1);
  for (const here of ring) {
    sum +=
      (before![0]! - ring[0]![0]!) * (here[1]! - ring[0]![1]!) -
      (here[0]! - ring[0]![0]!) * (before![1]! - ring[0]![1]!);
    before = here;
  }
  return sum;
}

type Nested = Position | Nested[];

function readNested(
  value: unknown,
  depth: number,
  budget: { vertices: number; parts: number },
  readPosition: (pair: unknown[]) => Position | undefined,
): Nested | undefined {
  if (!Array.isArray(value)) return undefined;
  if (depth === 0) return (budget.vertices -= 1) < 0 ? undefined : readPosition(value);
  if (depth > 1 && (budget.parts -= value.length) < 0) return undefined;
  const read: Nested[] = [];
  for (const inner of value) {
    const one = readNested(inner, depth - 1, budget, readPosition);
    if (!one) return undefined;
    read.push(one);
  }
  return read;
}

function readNumbers([x, y]: unknown[]): Position | undefined {
  return Number.isFinite(x) && Number.isFinite(y) ? [x as number, y as number] : undefined;
}

function readDegrees([x, y]: unknown[]): Position | undefined {
  if (typeof x !== "number" || typeof y !== "number") return undefined;
  // A comparison with NaN is false.
  if (!(Math.abs(x) <= 180 && Math.abs(y) <= 90)) return undefined;
  return [round(x), round(y)];
}

// + 0: a negative zero would be written "-0".
const round = (degrees: number) => Math.round(degrees * 1e7) / 1e7 + 0;

/** Every chain of positions in it: a ring, a line, or a point alone. */
export function chainsOf(geometry: Geometry): Position[][] {
  switch (geometry.type) {
    case "Point":
      return [[geometry.coordinates]];
    case "MultiPoint":
      return geometry.coordinates.map((position) => [position]);
    case "LineString":
      return [geometry.coordinates];
    case "MultiLineString":
    case "Polygon":
      return geometry.coordinates;
    case "MultiPolygon":
      return geometry.coordinates.flat();
    default:
      return [];
  }
}

/** The polygons of it, each the outer ring and its holes; none for points and lines. */
export function polygonsOf(geometry: Geometry): Position[][][] {
  if (geometry.type === "Polygon") return [geometry.coordinates];
  return geometry.type === "MultiPolygon" ? geometry.coordinates : [];
}

/** The same geometry with each position changed. */
export function mapPositions(geometry: Geometry, change: (position: Position) => Position): Geometry {
  const walk = (value: unknown, depth: number): unknown =>
    depth === 0 ? change(value as Position) : (value as unknown[]).map((inner) => walk(inner, depth - 1));
  if (geometry.type === "GeometryCollection") return geometry;
  return { type: geometry.type, coordinates: walk(geometry.coordinates, depths[geometry.type]!) } as Geometry;
}

/** West, south, east, north; a geometry without a position has none. */
export function boxOf(geometry: Geometry): Box | undefined {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const chain of chainsOf(geometry)) {
    for (const position of chain) {
      const x = position[0]!;
      const y = position[1]!;
      if (x < west) west = x;
      if (x > east) east = x;
      if (y < south) south = y;
      if (y > north) north = y;
    }
  }
  return west === Infinity ? undefined : [west, south, east, north];
}

/** Whether two boxes meet. */
export const meets = (one: Box, other: Box): boolean =>
  one[0] <= other[2] && other[0] <= one[2] && one[1] <= other[3] && other[1] <= one[3];
