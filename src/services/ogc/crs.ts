import {
  mapPositions,
  projections,
  reproject,
  reprojectPosition,
  type Box,
  type Geometry,
} from "../../engines/places/index.ts";

/*
 * Coordinate reference systems by their addresses (OGC API Features Part 2, 18-058r1). Coordinates go in the order of
 * axes that the catalogue gives a system: of those of EPSG here only Web Mercator has east before north.
 */

export interface Crs {
  uri: string;
  /** Of engines/places. */
  projection: string;
  northFirst: boolean;
}

export const crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

const known: Crs[] = [
  { uri: crs84, projection: "EPSG:4326", northFirst: false },
  ...projections.map(({ id }) => ({
    uri: `http://www.opengis.net/def/crs/EPSG/0/${id.slice(5)}`,
    projection: id,
    northFirst: id !== "EPSG:3857",
  })),
];

export const crsUris: string[] = known.map(({ uri }) => uri);

export const crsOf = (uri: string): Crs | undefined => known.find((it) => it.uri === uri);

/** A geometry of ours in another system; undefined where it has no place there. */
export function toCrs(geometry: Geometry, { projection, northFirst }: Crs): Geometry | undefined {
  const moved = reproject(geometry, "EPSG:4326", projection);
  return moved && northFirst ? mapPositions(moved, ([x, y]) => [y!, x!]) : moved;
}

/** The box of degrees that holds a box of this system; undefined where it has no place there. */
export function boxFrom([a, b, c, d]: Box, { projection, northFirst }: Crs): Box | undefined {
  const [west, south, east, north] = northFirst ? [b, a, d, c] : [a, b, c, d];
  if (projection === "EPSG:4326") return [west, south, east, north];
  // The sides of a box are bent in degrees: points along them, and not the corners alone.
  const steps = Array.from({ length: 9 }, (_, at) => at / 8);
  const points = steps.flatMap((part) => {
    const [x, y] = [west + (east - west) * part, south + (north - south) * part];
    return [
      [x, south],
      [x, north],
      [west, y],
      [east, y],
    ];
  });
  const moved = points.map((point) => reprojectPosition(point, projection));
  if (moved.some((point) => point === undefined)) return undefined;
  const [xs, ys] = [moved.map((point) => point![0]!), moved.map((point) => point![1]!)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
