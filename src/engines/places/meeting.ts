import type { Geometry, Position } from "geojson";
import { boxOf, chainsOf, meets, type Box } from "./geometry.ts";
import { contains } from "./measure.ts";

/** Whether a geometry and a polygon have a point in common. */
export function touches(geometry: Geometry, polygon: Geometry): boolean {
  const [one, other] = [boxOf(geometry), boxOf(polygon)];
  if (!one || !other || !meets(one, other)) return false;
  const chains = chainsOf(geometry);
  if (chains.some((chain) => chain[0] && contains(polygon, chain[0]))) return true;
  const rings = chainsOf(polygon);
  if (rings.some((ring) => ring[0] && contains(geometry, ring[0]))) return true;
  return chains.some((chain) => rings.some((ring) => chainsMeet(chain, ring, other)));
}

function chainsMeet(chain: Position[], ring: Position[], [west, south, east, north]: Box): boolean {
  for (let at = 1; at < chain.length; at += 1) {
    const a = chain[at - 1]!;
    const b = chain[at]!;
    if (Math.max(a[0]!, b[0]!) < west || Math.min(a[0]!, b[0]!) > east) continue;
    if (Math.max(a[1]!, b[1]!) < south || Math.min(a[1]!, b[1]!) > north) continue;
    for (let to = 1; to < ring.length; to += 1) if (segmentsMeet(a, b, ring[to - 1]!, ring[to]!)) return true;
  }
  return false;
}

/** Positive when c is to the left of the way from a to b. */
export const side = (a: Position, b: Position, c: Position): number =>
  (b[0]! - a[0]!) * (c[1]! - a[1]!) - (b[1]! - a[1]!) * (c[0]! - a[0]!);

/** Whether two segments have a point in common, their ends included. */
export function segmentsMeet(a: Position, b: Position, c: Position, d: Position): boolean {
  const [ca, cb, ac, ad] = [side(c, d, a), side(c, d, b), side(a, b, c), side(a, b, d)];
  if (ca > 0 !== cb > 0 && ac > 0 !== ad > 0 && ca && cb && ac && ad) return true;
  return (
    (ca === 0 && between(c, d, a)) ||
    (cb === 0 && between(c, d, b)) ||
    (ac === 0 && between(a, b, c)) ||
    (ad === 0 && between(a, b, d))
  );
}

/** Whether p, known to be on the line, is on the segment. */
export const between = (a: Position, b: Position, p: Position): boolean =>
  Math.min(a[0]!, b[0]!) <= p[0]! &&
  p[0]! <= Math.max(a[0]!, b[0]!) &&
  Math.min(a[1]!, b[1]!) <= p[1]! &&
  p[1]! <= Math.max(a[1]!, b[1]!);
