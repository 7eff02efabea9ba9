import { stringify } from "csv-stringify/sync";
import { say, type Lang } from "../../../platform/text/index.ts";
import type { Feature } from "../find.ts";
import type { Layer } from "../layers.ts";
import { reproject } from "../projections.ts";
import { writeDxf } from "./write-dxf.ts";
import { writeGeoPackage } from "./write-geopackage.ts";
import { writeShapefiles } from "./write-shapefile.ts";
import { writeWkt } from "./wkb.ts";

export const writeFormats = ["geojson", "geopackage", "shapefile", "kml", "dxf", "csv"] as const;
export type WriteFormat = (typeof writeFormats)[number];

/** How a file of the format is called and sent. */
export const fileKinds: Record<WriteFormat, { ending: string; type: string }> = {
  geojson: { ending: "geojson", type: "application/geo+json" },
  geopackage: { ending: "gpkg", type: "application/geopackage+sqlite3" },
  shapefile: { ending: "zip", type: "application/zip" },
  kml: { ending: "kml", type: "application/vnd.google-earth.kml+xml" },
  dxf: { ending: "dxf", type: "image/vnd.dxf" },
  csv: { ending: "csv", type: "text/csv; charset=utf-8" },
};

export type Written = Pick<Feature, "id" | "title" | "geometry" | "properties">;

export interface WriteOptions {
  lang?: Lang;
  /** Of GeoPackage, Shapefile, DXF and CSV; GeoJSON and KML are always WGS 84. */
  projection?: string;
}

/**
 * A layer as a file, in pieces. Give it what the reader may see: `features` of featuresIn, `layer` of findLayer. GeoJSON,
 * KML, DXF and CSV are made as they go; GeoPackage on the disk; a Shapefile in memory, so 200 MB of it at most.
 */
export async function* writeGeodata(
  format: WriteFormat,
  layer: Pick<Layer, "id" | "title" | "columns">,
  features: AsyncIterable<Written> | Iterable<Written>,
  { lang = "uk", projection = "EPSG:4326" }: WriteOptions = {},
): AsyncGenerator<Uint8Array> {
  if (format === "geojson") yield* inPieces(geoJson(features));
  else if (format === "kml") yield* inPieces(kml(layer, features, lang));
  else {
    const moved = projection === "EPSG:4326" ? features : inProjection(features, projection);
    if (format === "dxf") yield* inPieces(writeDxf(layer.id, moved));
    else if (format === "csv") yield* inPieces(csv(layer, moved, lang));
    else if (format === "geopackage") yield* writeGeoPackage(layer, moved, projection, lang);
    else yield* writeShapefiles(layer, moved, projection);
  }
}

async function* inProjection(
  features: AsyncIterable<Written> | Iterable<Written>,
  to: string,
): AsyncGenerator<Written> {
  for await (const feature of features) {
    const geometry = reproject(feature.geometry, "EPSG:4326", to);
    if (geometry) yield { ...feature, geometry };
  }
}

/** A piece of 64 KB or so at a time: a send for each feature would take longer than making it. */
async function* inPieces(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  let waiting: string[] = [];
  let length = 0;
  for await (const text of texts) {
    waiting.push(text);
    length += text.length;
    if (length < 64_000) continue;
    yield Buffer.from(waiting.join(""));
    waiting = [];
    length = 0;
  }
  if (length) yield Buffer.from(waiting.join(""));
}

async function* geoJson(features: AsyncIterable<Written> | Iterable<Written>): AsyncGenerator<string> {
  yield '{"type":"FeatureCollection","features":[';
  let comma = "";
  for await (const { id, title, geometry, properties } of features) {
    yield `${comma}\n${JSON.stringify({ type: "Feature", id, geometry, properties: { title, ...properties } })}`;
    comma = ",";
  }
  yield "\n]}\n";
}

async function* csv(
  { columns }: Pick<Layer, "columns">,
  features: AsyncIterable<Written> | Iterable<Written>,
  lang: Lang,
): AsyncGenerator<string> {
  // A cell that begins like a formula must not become one in a spreadsheet.
  const line = (cells: unknown[]) => stringify([cells], { escape_formulas: true });
  yield `\uFEFF${line(["id", lang === "uk" ? "Назва" : "Title", ...columns.map(({ title }) => say(title, lang)), "WKT"])}`;
  for await (const { id, title, geometry, properties } of features)
    yield line([id, title, ...columns.map((column) => cell(properties[column.id])), writeWkt(geometry)]);
}

const cell = (value: unknown) => (typeof value === "boolean" ? String(value) : value);

async function* kml(
  layer: Pick<Layer, "title" | "columns">,
  features: AsyncIterable<Written> | Iterable<Written>,
  lang: Lang,
): AsyncGenerator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>${escape(say(layer.title, lang))}</name>\n`;
  for await (const { id, title, geometry, properties } of features) {
    const data = layer.columns
      .filter((column) => properties[column.id] !== undefined && properties[column.id] !== null)
      .map(
        (column) =>
          `<Data name="${escape(column.id)}"><displayName>${escape(say(column.title, lang))}</displayName><value>${escape(String(properties[column.id]))}</value></Data>`,
      );
    yield `<Placemark id="${escape(`f-${id}`)}"><name>${escape(title)}</name><ExtendedData>${data.join("")}</ExtendedData>${kmlShape(geometry)}</Placemark>\n`;
  }
  yield "</Document></kml>\n";
}

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

// What XML 1.0 can't hold even escaped is left out.
const escape = (text: string) =>
  text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/[&<>"]/g, (sign) => escapes[sign]!);

function kmlShape(geometry: Written["geometry"]): string {
  const line = (chain: number[][]) => `<coordinates>${chain.map(([x, y]) => `${x},${y}`).join(" ")}</coordinates>`;
  switch (geometry.type) {
    case "Point":
      return `<Point>${line([geometry.coordinates])}</Point>`;
    case "LineString":
      return `<LineString>${line(geometry.coordinates)}</LineString>`;
    case "Polygon": {
      const ring = (chain: number[][], side: string) => `<${side}><LinearRing>${line(chain)}</LinearRing></${side}>`;
      const [outer, ...holes] = geometry.coordinates;
      return `<Polygon>${ring(outer ?? [], "outerBoundaryIs")}${holes.map((hole) => ring(hole, "innerBoundaryIs")).join("")}</Polygon>`;
    }
    case "GeometryCollection":
      return `<MultiGeometry>${geometry.geometries.map(kmlShape).join("")}</MultiGeometry>`;
    default: {
      const type = geometry.type.slice(5) as "Point" | "LineString" | "Polygon";
      const parts = geometry.coordinates.map((coordinates) => kmlShape({ type, coordinates } as Written["geometry"]));
      return `<MultiGeometry>${parts.join("")}</MultiGeometry>`;
    }
  }
}
