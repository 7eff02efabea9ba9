import type { Geometry, Position } from "geojson";
import type { Words } from "../../platform/text/index.ts";
import { boxOf, chainsOf, polygonsOf } from "./geometry.ts";
import { findCrossing } from "./crossing.ts";
import { sideOf } from "./measure.ts";
import { geometryWords } from "./text.ts";

export interface GeometryTrouble {
  code: keyof typeof geometryWords;
  words: Words;
  /** Where, when it is somewhere. */
  at?: Position;
}

/** The box around Ukraine: west, south, east, north. */
export const ukraine = [22.1, 44.3, 40.3, 52.4] as const;

/** What is wrong with a geometry that was read, gravest first; each kind of trouble once. Empty when it is sound. */
export function checkGeometry(geometry: Geometry): GeometryTrouble[] {
  const found: GeometryTrouble[] = [];
  const tell = (code: GeometryTrouble["code"], at?: Position) => {
    if (!found.some((trouble) => trouble.code === code))
      found.push({ code, words: geometryWords[code], ...(at && { at }) });
  };
  checkExtent(geometry, tell);
  if (found.some(({ code }) => code === "empty")) return found;
  checkChains(geometry, tell);
  if (!found.some(({ code }) => code === "too-few" || code === "empty")) checkPolygons(geometry, tell);
  return found;
}

type Tell = (code: GeometryTrouble["code"], at?: Position) => void;

function checkExtent(geometry: Geometry, tell: Tell) {
  const box = boxOf(geometry);
  if (!box) return tell("empty");
  const [west, south, east, north] = ukraine;
  if (box[0] >= west && box[2] <= east && box[1] >= south && box[3] <= north) return;
  const outside = chainsOf(geometry)
    .flat()
    .find(([x, y]) => x! < west || x! > east || y! < south || y! > north);
  // Seen the other way round it would lie in Ukraine: its latitudes and longitudes have no number in common.
  const swapped = box[1] >= west && box[3] <= east && box[0] >= south && box[2] <= north;
  tell(swapped ? "swapped" : "outside", outside);
}

function checkChains(geometry: Geometry, tell: Tell) {
  if (geometry.type === "Point" || geometry.type === "MultiPoint") return;
  const rings = polygonsOf(geometry).length > 0;
  for (const chain of chainsOf(geometry)) {
    const different = new Set(chain.map(String));
    if (different.size < (rings ? 3 : 2)) tell("too-few", chain[0]);
    if (rings && chain.length && !same(chain[0]!, chain.at(-1)!)) tell("not-closed", chain.at(-1));
    const doubled = chain.findIndex((position, at) => at > 0 && same(position, chain[at - 1]!));
    if (doubled > 0) tell("doubled", chain[doubled]);
  }
  if (polygonsOf(geometry).some((polygon) => polygon.length === 0)) tell("empty");
}

function checkPolygons(geometry: Geometry, tell: Tell) {
  const polygons = polygonsOf(geometry);
  if (!polygons.length) return;
  const crossing = findCrossing(polygons);
  if (crossing === "tangled") return tell("tangled");
  if (crossing) return tell("crosses", crossing);
  polygons.forEach(([outer, ...holes], at) => {
    for (const hole of holes) {
      const stray = hole.find((position) => sideOf(outer!, position) < 0);
      if (stray) tell("hole-outside", stray);
      const within = holes.find((other) => other !== hole && liesIn(hole, other));
      if (within) tell("overlap", hole[0]);
    }
    const over = polygons.find(
      (other, to) => to !== at && liesIn(outer!, other[0]!) && !other.slice(1).some((hole) => liesIn(outer!, hole)),
    );
    if (over) tell("overlap", outer![0]);
  });
}

// Rings that do not cross: one lies in the other when a vertex of it does. A vertex on the edge tells nothing.
function liesIn(ring: Position[], other: Position[]): boolean {
  for (const position of ring) {
    const where = sideOf(other, position);
    if (where !== 0) return where > 0;
  }
  return false;
}

export const same = (one: Position, other: Position): boolean => one[0] === other[0] && one[1] === other[1];
