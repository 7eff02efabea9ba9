import type { Words } from "../../../platform/text/index.ts";
import { refusals } from "./text.ts";

/** A file that was opened, whatever its format: its layers, and the rows of one of them. */
export interface Source {
  format: Format;
  layers: SourceLayer[];
  /** Shapes of kinds that are not taken, if there are any. */
  skipped?: number;
  close?(): void;
}

export interface SourceLayer {
  name: string;
  /** "EPSG:6384"; undefined when the file does not say it, or it is none that we know. */
  projection: string | undefined;
  rows(): Iterable<RawFeature> | AsyncIterable<RawFeature>;
}

export interface RawFeature {
  properties: Record<string, unknown>;
  /** GeoJSON in the file's projection, unchecked; null where the row has none. */
  geometry: unknown;
}

export type Format = "geojson" | "shapefile" | "geopackage" | "kml" | "dxf";

/** A file that is not read; `words` tell a person why and what to do. */
export class GeodataError extends Error {
  code: keyof typeof refusals;
  words: Words;
  constructor(code: keyof typeof refusals, cause?: unknown) {
    super(refusals[code].en, { cause });
    this.code = code;
    this.words = refusals[code];
  }
}

export const bytesLimit = 200_000_000;
export const unpackedLimit = 400_000_000;
/** These are read as a whole tree: many times their size in memory. */
export const treeLimit = 30_000_000;

/** The text of a file, UTF-8 with or without its mark, or windows-1251 when it is not that. */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1251").decode(bytes);
  }
}
