// Reads a layer of a file of the field in a process of its own: a line of JSON that tells of it, then one for each
// feature, then what was left out.
import { once } from "node:events";
import { readGeodata, type FileTrouble, type Geodata, type ReadOptions } from "./read.ts";
import { GeodataError } from "./source.ts";
import type { PrintedFirst, TableTrouble } from "./table.ts";

const [, , path, name, options] = process.argv;

try {
  const data = await readGeodata(path!, name!, JSON.parse(options!) as ReadOptions);
  const titles = [...data.columns.map(({ id }) => id), "GeoJSON"];
  const { layers, layer, projection, guesses } = data;
  print({ told: { layers, layer, projection, guesses, titles } } satisfies PrintedFirst);
  await printRows(data);
  print({ troubles: summed(data.troubles) });
} catch (error) {
  if (!(error instanceof GeodataError)) throw error;
  print({ refusal: error.code } satisfies PrintedFirst);
}

async function printRows({ columns, features }: Geodata) {
  for await (const { properties, geometry } of features) {
    const cells = columns.map(({ id }) => textOf(properties[id]));
    if (!print([...cells, JSON.stringify(geometry)])) await once(process.stdout, "drain");
  }
}

function textOf(value: string | number | boolean | undefined): string {
  if (typeof value === "boolean") return value ? "так" : "ні";
  return value === undefined ? "" : String(value);
}

/** The same said of many features is said once. */
function summed(troubles: FileTrouble[]): TableTrouble[] {
  const by = new Map<string, TableTrouble>();
  for (const { code, words, row } of troubles) {
    const known = by.get(code) ?? { words, count: 0, rows: [] };
    known.count += 1;
    if (row !== undefined && known.rows.length < 10) known.rows.push(row);
    by.set(code, known);
  }
  return [...by.values()];
}

function print(line: unknown): boolean {
  return process.stdout.write(`${JSON.stringify(line)}\n`);
}
