import type { Geometry, Position } from "geojson";
import polygonClipping, { type MultiPolygon as Rings } from "polygon-clipping";
import { checkGeometry, same } from "./check.ts";
import { boxOf, mapPositions, polygonsOf, readGeometry } from "./geometry.ts";

/** A tangle of more vertices is not untangled. */
const untangleLimit = 20_000;

/**
 * The geometry with what can be mended by rule: swapped coordinates, rings that are not closed, doubled points,
 * crossings (a ring that crosses itself is split there), parts over one another. Undefined when something else is
 * wrong, or nothing is. To be shown and asked before it is used.
 */
export function mendGeometry(geometry: Geometry): Geometry | undefined {
  const troubles = new Set(checkGeometry(geometry).map(({ code }) => code));
  if (!troubles.size || !boxOf(geometry)) return undefined;
  let mended = troubles.has("swapped") ? mapPositions(geometry, ([x, y]) => [y!, x!]) : geometry;
  mended = withChains(mended, (chain, isRing) => tidy(chain, isRing));
  if (checkGeometry(mended).some(({ code }) => ["crosses", "overlap", "hole-outside", "tangled"].includes(code)))
    mended = untangle(mended) ?? mended;
  const read = readGeometry(mended);
  return read && checkGeometry(read).length === 0 ? read : undefined;
}

function withChains(geometry: Geometry, change: (chain: Position[], isRing: boolean) => Position[]): Geometry {
  switch (geometry.type) {
    case "LineString":
      return { ...geometry, coordinates: change(geometry.coordinates, false) };
    case "MultiLineString":
      return { ...geometry, coordinates: geometry.coordinates.map((chain) => change(chain, false)) };
    case "Polygon":
      return { ...geometry, coordinates: geometry.coordinates.map((chain) => change(chain, true)) };
    case "MultiPolygon":
      return {
        ...geometry,
        coordinates: geometry.coordinates.map((polygon) => polygon.map((chain) => change(chain, true))),
      };
    default:
      return geometry;
  }
}

function tidy(chain: Position[], isRing: boolean): Position[] {
  const single = chain.filter((position, at) => at === 0 || !same(position, chain[at - 1]!));
  if (isRing && single.length > 2 && !same(single[0]!, single.at(-1)!)) single.push(single[0]!);
  return single;
}

function untangle(geometry: Geometry): Geometry | undefined {
  const polygons = polygonsOf(geometry);
  if (!polygons.length || polygons.flat(2).length > untangleLimit) return undefined;
  try {
    const parts = polygonClipping.union(...(polygons as unknown as [Rings[number]]));
    if (!parts.length) return undefined;
    return parts.length === 1
      ? { type: "Polygon", coordinates: parts[0] as Position[][] }
      : { type: "MultiPolygon", coordinates: parts as Position[][][] };
  } catch {
    // Some tangles are beyond the library: then it is for a person to redraw.
    return undefined;
  }
}
