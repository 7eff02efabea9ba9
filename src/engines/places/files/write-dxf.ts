import type { Written } from "./write.ts";

/**
 * DXF of release 12, as drawing programs and surveyors' instruments take it: points as POINT, lines and outlines as
 * POLYLINE, each with its name beside it. It says nothing of its projection.
 */
export async function* writeDxf(
  layer: string,
  features: AsyncIterable<Written> | Iterable<Written>,
): AsyncGenerator<string> {
  yield lines([
    [0, "SECTION"],
    [2, "ENTITIES"],
  ]);
  for await (const { title, geometry } of features) yield lines(entitiesOf(plain(layer), title, geometry));
  yield lines([
    [0, "ENDSEC"],
    [0, "EOF"],
  ]);
}

type Pair = [code: number, value: string | number];

const lines = (pairs: Pair[]): string => pairs.map(([code, value]) => `${code}\n${value}\n`).join("");

/** A name of a layer in release 12: letters, digits, "_", "-", "$". */
const plain = (name: string): string => name.replaceAll(/[^A-Za-z0-9_$-]/g, "_").slice(0, 31) || "0";

/** Nothing of a text may look like the next pair; release 12 has Cyrillic letters by their numbers only. */
const oneLine = (text: string): string =>
  text
    .replaceAll(/\p{Cc}+/gu, " ")
    .slice(0, 100)
    .replaceAll(/[^ -~]/g, (sign) => `\\U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`);

function entitiesOf(layer: string, title: string, geometry: Written["geometry"]): Pair[] {
  switch (geometry.type) {
    case "Point":
      return [...point(layer, geometry.coordinates), ...name(layer, title, geometry.coordinates)];
    case "LineString":
      return polyline(layer, geometry.coordinates, false);
    case "Polygon":
      return geometry.coordinates.flatMap((ring) => polyline(layer, ring.slice(0, -1), true));
    case "GeometryCollection":
      return geometry.geometries.flatMap((part) => entitiesOf(layer, title, part));
    default: {
      const type = geometry.type.slice(5) as "Point" | "LineString" | "Polygon";
      return geometry.coordinates.flatMap((coordinates) =>
        entitiesOf(layer, title, { type, coordinates } as Written["geometry"]),
      );
    }
  }
}

const at = ([x = 0, y = 0]: number[]): Pair[] => [
  [10, x],
  [20, y],
  [30, 0],
];

const point = (layer: string, position: number[]): Pair[] => [[0, "POINT"], [8, layer], ...at(position)];

const name = (layer: string, title: string, position: number[]): Pair[] =>
  title ? [[0, "TEXT"], [8, `${layer}_names`.slice(-31)], ...at(position), [40, 1], [1, oneLine(title)]] : [];

const polyline = (layer: string, chain: number[][], closed: boolean): Pair[] => [
  [0, "POLYLINE"],
  [8, layer],
  [66, 1],
  [70, closed ? 1 : 0],
  ...chain.flatMap((position): Pair[] => [[0, "VERTEX"], [8, layer], ...at(position)]),
  [0, "SEQEND"],
];
