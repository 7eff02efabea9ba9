import { fileURLToPath } from "node:url";
import { readElsewhere } from "../../../platform/sheets/index.ts";
import type { Words } from "../../../platform/text/index.ts";
import type { ProjectionGuess } from "../projections.ts";
import type { ReadOptions } from "./read.ts";
import { GeodataError } from "./source.ts";
import type { refusals } from "./text.ts";

/** A layer of a file of the field as a table: titles of columns, and a row for each feature. */
export interface GeodataTable extends GeodataTold {
  /** As long as the titles; the last cell is the place as GeoJSON in WGS 84. */
  rows: AsyncIterable<string[]>;
  /** What was left out, to be read after the rows. */
  troubles: TableTrouble[];
}

/** What is known before the rows. */
export interface GeodataTold {
  layers: string[];
  layer: string;
  /** In which it is read; undefined when it has to be chosen, and then there are no rows. */
  projection?: string;
  guesses: ProjectionGuess[];
  titles: string[];
}

/** What was wrong, with the first few features it was wrong of. */
export interface TableTrouble {
  words: Words;
  count: number;
  rows: number[];
}

/** What the reader prints: what is known at once, rows, and at the end what was left out. */
export type Printed = string[] | { troubles: TableTrouble[] };
export type PrintedFirst = { told: GeodataTold } | { refusal: keyof typeof refusals };

const reader = fileURLToPath(new URL("./table-reader.ts", import.meta.url));

/**
 * Reads a layer of a file (GeoJSON, Shapefile in a ZIP, GeoPackage, KML, KMZ, DXF) in a process of its own, of 1.5 GB
 * and two minutes.
 * @throws GeodataError, also while the rows are read
 */
export async function readGeodataTable(path: string, name: string, options: ReadOptions = {}): Promise<GeodataTable> {
  const { first, lines, stop } = await readElsewhere<PrintedFirst, Printed>(
    reader,
    [path, name, JSON.stringify(options)],
    { megabytes: 1_500, seconds: 120, broken: () => new GeodataError("broken") },
  );
  if (!first || "refusal" in first) {
    stop();
    throw new GeodataError(first?.refusal ?? "broken");
  }
  const troubles: TableTrouble[] = [];
  return { ...first.told, troubles, rows: rowsOf(lines, troubles) };
}

async function* rowsOf(lines: AsyncIterable<Printed>, troubles: TableTrouble[]): AsyncGenerator<string[]> {
  for await (const line of lines) {
    if (Array.isArray(line)) yield line;
    else troubles.push(...line.troubles);
  }
}
