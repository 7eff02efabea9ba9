import type { Geometry, Position } from "geojson";

/* Well-known binary (OGC 06-103r4), as GeoPackage holds it; heights and measures are left out. */

const kinds = ["", "Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon"] as const;

/** Throws at anything that is not one of the six kinds, or ends too early. */
export function readWkb(bytes: Buffer): Geometry {
  let at = 0;
  const one = (depth: number): Geometry => {
    const little = bytes.readUInt8(at) === 1;
    const whole = () => (little ? bytes.readUInt32LE((at += 4) - 4) : bytes.readUInt32BE((at += 4) - 4));
    const real = () => (little ? bytes.readDoubleLE((at += 8) - 8) : bytes.readDoubleBE((at += 8) - 8));
    at += 1;
    const type = whole();
    if (type & 0x20000000) at += 4;
    const kind = kinds[(type & 0xffff) % 1000];
    const more =
      ((type & 0xffff) >= 1000 ? [0, 1, 1, 2][Math.floor((type & 0xffff) / 1000)]! : 0) +
      (type & 0x80000000 ? 1 : 0) +
      (type & 0x40000000 ? 1 : 0);
    const position = (): Position => {
      const pair = [real(), real()];
      at += more * 8;
      return pair;
    };
    // What is left cannot hold more than this: a lying count must not fill the memory.
    const list = <T>(item: () => T, least: number): T[] => {
      const count = whole();
      if (count * least > bytes.length - at) throw new RangeError("WKB ends too early");
      return Array.from({ length: count }, item);
    };
    const line = () => list(position, 16);
    switch (kind) {
      case "Point":
        return { type: kind, coordinates: position() };
      case "LineString":
        return { type: kind, coordinates: line() };
      case "Polygon":
        return { type: kind, coordinates: list(line, 4) };
      case "MultiPoint":
      case "MultiLineString":
      case "MultiPolygon": {
        if (depth > 0) throw new RangeError("WKB nests too deep");
        const parts = list(() => one(depth + 1), 9);
        return {
          type: kind,
          coordinates: parts.map((part) => (part as { coordinates: unknown }).coordinates),
        } as Geometry;
      }
      default:
        throw new RangeError(`WKB of kind ${type}`);
    }
  };
  return one(0);
}

export function writeWkb(geometry: Geometry): Buffer {
  const parts: Buffer[] = [];
  const whole = (n: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(n);
    parts.push(bytes);
  };
  const position = ([x, y]: Position) => {
    const bytes = Buffer.alloc(16);
    bytes.writeDoubleLE(x!, 0);
    bytes.writeDoubleLE(y!, 8);
    parts.push(bytes);
  };
  const line = (chain: Position[]) => {
    whole(chain.length);
    chain.forEach(position);
  };
  const put = (one: Geometry) => {
    if (one.type === "GeometryCollection") throw new Error("places: a collection of geometries is not written");
    parts.push(Buffer.from([1]));
    whole(kinds.indexOf(one.type));
    if (one.type === "Point") return position(one.coordinates);
    if (one.type === "LineString") return line(one.coordinates);
    whole(one.coordinates.length);
    if (one.type === "Polygon") return one.coordinates.forEach(line);
    const inner = one.type.slice(5) as "Point" | "LineString" | "Polygon";
    for (const coordinates of one.coordinates) put({ type: inner, coordinates } as Geometry);
  };
  put(geometry);
  return Buffer.concat(parts);
}

/** Well-known text, as a CSV has it. */
export function writeWkt(geometry: Geometry): string {
  if (geometry.type === "GeometryCollection") throw new Error("places: a collection of geometries is not written");
  const nested = (value: unknown): string =>
    typeof (value as unknown[])[0] === "number"
      ? `${(value as number[])[0]} ${(value as number[])[1]}`
      : `(${(value as unknown[]).map(nested).join(", ")})`;
  const inner = nested(geometry.coordinates);
  return `${geometry.type.toUpperCase()} ${geometry.type === "Point" ? `(${inner})` : inner}`;
}
