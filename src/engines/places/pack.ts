import type { Geometry, Position } from "geojson";

/*
 * A geometry as the database keeps it: a byte of the kind, then for each level above the vertices how many there
 * are, then longitude and latitude as whole ten-millionths of a degree. Exact, and read without parsing text.
 */

const kinds = ["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"] as const;

export function pack(geometry: Geometry): Buffer {
  if (geometry.type === "GeometryCollection") throw new Error("places: a collection of geometries is not kept");
  const numbers: number[] = [];
  const put = (value: unknown): void => {
    const list = value as unknown[];
    if (typeof list[0] === "number") {
      numbers.push(Math.round((list[0] as number) * 1e7), Math.round((list[1] as number) * 1e7));
      return;
    }
    numbers.push(list.length);
    for (const inner of list) put(inner);
  };
  put(geometry.coordinates);
  const bytes = Buffer.allocUnsafe(1 + numbers.length * 4);
  bytes[0] = kinds.indexOf(geometry.type);
  numbers.forEach((number, at) => bytes.writeInt32LE(number, 1 + at * 4));
  return bytes;
}

export function unpack(bytes: Buffer): Geometry {
  const kind = kinds[bytes[0]!]!;
  let at = 1;
  const next = () => {
    const number = bytes.readInt32LE(at);
    at += 4;
    return number;
  };
  const position = (): Position => {
    const x = next();
    return [x / 1e7, next() / 1e7];
  };
  const list = <T>(one: () => T): T[] => Array.from({ length: next() }, one);
  const line = () => list(position);
  switch (kind) {
    case "Point":
      return { type: kind, coordinates: position() };
    case "MultiPoint":
    case "LineString":
      return { type: kind, coordinates: line() };
    case "MultiLineString":
    case "Polygon":
      return { type: kind, coordinates: list(line) };
    case "MultiPolygon":
      return { type: kind, coordinates: list(() => list(line)) };
  }
}
