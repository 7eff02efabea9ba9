import { GeodataError, textOf, type RawFeature, type Source } from "./source.ts";

/** GeoJSON: a collection, one feature or one geometry; a feature a line too. WGS 84 unless an old `crs` says other. */
export function openGeoJson(bytes: Uint8Array, name: string): Source {
  const read = parse(textOf(bytes));
  const features = featuresOf(read);
  return {
    format: "geojson",
    layers: [{ name, projection: projectionOf(read), rows: () => rowsOf(features) }],
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const lines = text.split("\n").filter((line) => line.trim());
    if (lines.length < 2) throw new GeodataError("broken", error);
    try {
      return { type: "FeatureCollection", features: lines.map((line) => JSON.parse(line) as unknown) };
    } catch {
      throw new GeodataError("broken", error);
    }
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function featuresOf(read: unknown): unknown[] {
  if (!isObject(read)) throw new GeodataError("unknown");
  if (read.type === "FeatureCollection" && Array.isArray(read.features)) return read.features;
  if (read.type === "Feature") return [read];
  if (Array.isArray(read.coordinates)) return [{ type: "Feature", properties: {}, geometry: read }];
  throw new GeodataError("unknown");
}

function projectionOf(read: unknown): string | undefined {
  const crs =
    isObject(read) && isObject(read.crs) && isObject(read.crs.properties) ? read.crs.properties.name : undefined;
  if (typeof crs !== "string" || /CRS84/i.test(crs)) return "EPSG:4326";
  const code = /EPSG:+(?:[\d.]*:)?(\d+)$/i.exec(crs)?.[1];
  return code && `EPSG:${code}`;
}

function* rowsOf(features: unknown[]): Generator<RawFeature> {
  for (const feature of features) {
    if (!isObject(feature)) {
      yield { properties: {}, geometry: null };
      continue;
    }
    const properties = isObject(feature.properties) ? { ...feature.properties } : {};
    if (["string", "number"].includes(typeof feature.id) && !("id" in properties)) properties.id = feature.id;
    yield { properties, geometry: feature.geometry ?? null };
  }
}
