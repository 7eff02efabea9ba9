import type { Position } from "geojson";
import { side } from "./meeting.ts";

/** Pairs of edges compared at most: a boundary of an oblast needs a hundredth of it. */
const budget = 30_000_000;

interface Edge {
  a: Position;
  b: Position;
  low: number;
  high: number;
  left: number;
  right: number;
  ring: number;
  /** Place in its ring, and how many edges the ring has. */
  at: number;
  of: number;
}

/**
 * Where the rings of polygons cross: an edge over another edge, or a ring that touches itself. Rings may touch one
 * another at points. "tangled" when there was too much to compare. Edges are swept from west to east.
 */
export function findCrossing(polygons: Position[][][]): Position | "tangled" | undefined {
  const edges = polygons.flat().flatMap(edgesOf);
  edges.sort((one, other) => one.left - other.left);
  let open: Edge[] = [];
  let compared = 0;
  for (const edge of edges) {
    let kept = 0;
    for (const other of open) {
      if (other.right < edge.left) continue;
      open[kept] = other;
      kept += 1;
      if (other.high < edge.low || other.low > edge.high) continue;
      const where = crossingOf(edge, other);
      if (where) return where;
    }
    compared += open.length;
    if (compared > budget) return "tangled";
    open.length = kept;
    open.push(edge);
  }
  return undefined;
}

function edgesOf(ring: Position[], number: number): Edge[] {
  const corners = ring.filter((here, at) => at === 0 || here[0] !== ring[at - 1]![0] || here[1] !== ring[at - 1]![1]);
  const closed = corners.length > 1 && String(corners[0]) === String(corners.at(-1));
  const points = closed ? corners.slice(0, -1) : corners;
  return points.map((a, at) => {
    const b = points[(at + 1) % points.length]!;
    return {
      a,
      b,
      low: Math.min(a[1]!, b[1]!),
      high: Math.max(a[1]!, b[1]!),
      left: Math.min(a[0]!, b[0]!),
      right: Math.max(a[0]!, b[0]!),
      ring: number,
      at,
      of: points.length,
    };
  });
}

function crossingOf(one: Edge, other: Edge): Position | undefined {
  const [d1, d2] = [side(other.a, other.b, one.a), side(other.a, other.b, one.b)];
  const [d3, d4] = [side(one.a, one.b, other.a), side(one.a, one.b, other.b)];
  if (d1 === 0 && d2 === 0) return overlapOf(one, other);
  if (d1 * d2 < 0 && d3 * d4 < 0) {
    const share = d1 / (d1 - d2);
    return [one.a[0]! + share * (one.b[0]! - one.a[0]!), one.a[1]! + share * (one.b[1]! - one.a[1]!)];
  }
  // Touching: neighbours in a ring share a corner, and rings may touch one another.
  if (one.ring !== other.ring || areNeighbours(one, other)) return undefined;
  if (d1 === 0 && within(other, one.a)) return one.a;
  if (d2 === 0 && within(other, one.b)) return one.b;
  if (d3 === 0 && within(one, other.a)) return other.a;
  if (d4 === 0 && within(one, other.b)) return other.b;
  return undefined;
}

/** Edges of one line: they may share a point, not a stretch. */
function overlapOf(one: Edge, other: Edge): Position | undefined {
  const [left, right] = [Math.max(one.left, other.left), Math.min(one.right, other.right)];
  const [low, high] = [Math.max(one.low, other.low), Math.min(one.high, other.high)];
  if (left > right || low > high) return undefined;
  if (left < right || low < high) return [left, low];
  return one.ring === other.ring && !areNeighbours(one, other) ? [left, low] : undefined;
}

function areNeighbours(one: Edge, other: Edge): boolean {
  const apart = Math.abs(one.at - other.at);
  return apart === 1 || apart === one.of - 1;
}

const within = ({ low, high, left, right }: Edge, [x, y]: Position): boolean =>
  left <= x! && x! <= right && low <= y! && y! <= high;
