import type { Geometry, Position } from "geojson";
import { chainsOf, polygonsOf } from "./geometry.ts";

/* Measures on the ellipsoid of WGS 84, not on a sphere: a hectare of land is money. */

const a = 6_378_137;
const flattening = 1 / 298.257223563;
const e2 = flattening * (2 - flattening);
const e = Math.sqrt(e2);
const radians = Math.PI / 180;

/**
 * Area in m². Exact for edges that are straight in the equal-area cylindrical projection: under 1 in 100,000 away
 * from the geodesic area for anything the size of a hromada.
 */
export function areaOf(geometry: Geometry): number {
  let whole = 0;
  for (const [outer, ...holes] of polygonsOf(geometry)) {
    if (!outer) continue;
    whole += Math.abs(ringArea(outer));
    for (const hole of holes) whole -= Math.abs(ringArea(hole));
  }
  return Math.max(0, whole);
}

// From the equator to a latitude, m² for a radian of longitude.
function strip(latitude: number): number {
  const s = Math.sin(latitude * radians);
  return ((a * a * (1 - e2)) / 2) * (s / (1 - e2 * s * s) + Math.log((1 + e * s) / (1 - e * s)) / (2 * e));
}

function ringArea(ring: Position[]): number {
  let sum = 0;
  let [last] = ring.slice(-1);
  if (!last) return 0;
  // Strips of latitude are alike far from the equator: the difference from the first is what counts.
  const base = strip(last[1]!);
  let before = 0;
  for (const position of ring) {
    const here = strip(position[1]!) - base;
    sum += (position[0]! - last![0]!) * radians * ((here + before) / 2);
    last = position;
    before = here;
  }
  return sum;
}

/** Length in metres: of lines, or of all rings of polygons; 0 of points. */
export function lengthOf(geometry: Geometry): number {
  let whole = 0;
  for (const chain of chainsOf(geometry)) {
    for (let at = 1; at < chain.length; at += 1) whole += distanceBetween(chain[at - 1]!, chain[at]!);
  }
  return whole;
}

/**
 * Metres between two points, by the radii of the ellipsoid in the middle of them (Gauss): to a millimetre within a
 * town, to a metre in a thousand over the whole country.
 */
export function distanceBetween(one: Position, other: Position): number {
  const middle = ((one[1]! + other[1]!) / 2) * radians;
  const w2 = 1 - e2 * Math.sin(middle) ** 2;
  const alongMeridian = (a * (1 - e2)) / w2 ** 1.5;
  const alongParallel = a / Math.sqrt(w2);
  const north = (other[1]! - one[1]!) * radians;
  const east = (other[0]! - one[0]!) * radians;
  const dx = 2 * alongParallel * Math.cos(middle) * Math.sin(east / 2);
  const dy = 2 * alongMeridian * Math.sin(north / 2) * Math.cos(east / 2);
  const chord = Math.hypot(dx, dy);
  const radius = Math.sqrt(alongMeridian * alongParallel);
  return 2 * radius * Math.asin(Math.min(1, chord / (2 * radius)));
}

/** A degree of latitude and of longitude there, in metres. */
export function degreesOf(latitude: number): { north: number; east: number } {
  const w2 = 1 - e2 * Math.sin(latitude * radians) ** 2;
  return {
    north: ((a * (1 - e2)) / w2 ** 1.5) * radians,
    east: (a / Math.sqrt(w2)) * Math.cos(latitude * radians) * radians,
  };
}

/** Metres from a geometry to a point; 0 when the point is on or in it. */
export function distanceTo(geometry: Geometry, point: Position): number {
  if (contains(geometry, point)) return 0;
  const scale = degreesOf(point[1]!);
  let nearest = Infinity;
  for (const chain of chainsOf(geometry)) {
    let [px, py] = [NaN, NaN];
    for (const position of chain) {
      const x = (position[0]! - point[0]!) * scale.east;
      const y = (position[1]! - point[1]!) * scale.north;
      const away = Number.isNaN(px) ? Math.hypot(x, y) : fromSegment(px, py, x, y);
      if (away < nearest) nearest = away;
      [px, py] = [x, y];
    }
  }
  return nearest;
}

// From the origin to a segment.
function fromSegment(ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const long = dx * dx + dy * dy;
  const share = long === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / long));
  return Math.hypot(ax + share * dx, ay + share * dy);
}

/** Whether the point is in a polygon of it, its edge and the edges of its holes included. */
export function contains(geometry: Geometry, point: Position): boolean {
  return polygonsOf(geometry).some(
    ([outer, ...holes]) =>
      outer !== undefined && sideOf(outer, point) >= 0 && holes.every((hole) => sideOf(hole, point) <= 0),
  );
}

/** 1 inside the ring, 0 on its edge, −1 outside. */
export function sideOf(ring: Position[], point: Position): -1 | 0 | 1 {
  const px = point[0]!;
  const py = point[1]!;
  let inside = false;
  let before = ring.at(-1)!;
  for (const here of ring) {
    const ax = before[0]!;
    const ay = before[1]!;
    const bx = here[0]!;
    const by = here[1]!;
    const turn = (bx - ax) * (py - ay) - (by - ay) * (px - ax);
    if (
      turn === 0 &&
      Math.min(ax, bx) <= px &&
      px <= Math.max(ax, bx) &&
      Math.min(ay, by) <= py &&
      py <= Math.max(ay, by)
    )
      return 0;
    if (ay > py !== by > py && turn > 0 === by > ay) inside = !inside;
    before = here;
  }
  return inside ? 1 : -1;
}

/**
 * A point surely on it: of a polygon the middle of the widest stretch across it, of a line its middle vertex.
 * Undefined for a geometry without positions.
 */
export function pointOn(geometry: Geometry): Position | undefined {
  let widest: { wide: number; point: Position } | undefined;
  for (const polygon of polygonsOf(geometry)) {
    const found = widestStretch(polygon);
    if (found && (!widest || found.wide > widest.wide)) widest = found;
  }
  if (widest) return widest.point;
  const chain = chainsOf(geometry).reduce<Position[]>((best, one) => (one.length > best.length ? one : best), []);
  return chain[Math.floor((chain.length - 1) / 2)];
}

function widestStretch(polygon: Position[][]): { wide: number; point: Position } | undefined {
  const heights = polygon[0]?.map(([, y]) => y!) ?? [];
  const low = heights.reduce((least, y) => Math.min(least, y), Infinity);
  const high = heights.reduce((most, y) => Math.max(most, y), -Infinity);
  if (!(high > low)) return undefined;
  let best: { wide: number; point: Position } | undefined;
  for (const share of [0.5, 0.37, 0.63, 0.21, 0.79]) {
    const y = low + (high - low) * share;
    const crossings = polygon.flatMap((ring) => crossingsAt(ring, y)).sort((one, other) => one - other);
    for (let at = 1; at < crossings.length; at += 2) {
      const wide = crossings[at]! - crossings[at - 1]!;
      if (!best || wide > best.wide) best = { wide, point: [crossings[at - 1]! + wide / 2, y] };
    }
    if (best && best.wide > 0) break;
  }
  return best;
}

function crossingsAt(ring: Position[], y: number): number[] {
  const found: number[] = [];
  let before = ring.at(-1)!;
  for (const here of ring) {
    if (before[1]! > y !== here[1]! > y)
      found.push(before[0]! + ((y - before[1]!) / (here[1]! - before[1]!)) * (here[0]! - before[0]!));
    before = here;
  }
  return found;
}
