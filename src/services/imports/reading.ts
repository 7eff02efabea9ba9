import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { sql } from "kysely";
import { GeodataError, readGeodataTable } from "../../engines/places/index.ts";
import type { Context } from "../../platform/context/index.ts";
import { filesByIds, geodata } from "../../platform/files/index.ts";
import { readSheet, SheetError } from "../../platform/sheets/index.ts";
import { mappingFor } from "./mapping.ts";
import { settle } from "./runs.ts";
import { on, type ImportRun } from "./tables.ts";

/** Puts the file's rows into the database, and guesses what its columns are. */
export async function readFile(ctx: Context, run: ImportRun) {
  const file = (await filesByIds(ctx.db, [run.file_id])).get(run.file_id);
  const folder = await mkdtemp(join(tmpdir(), "ratusha-import-"));
  try {
    const path = join(folder, "table");
    await writeFile(path, await ctx.hromada.files.read(file!));
    const read = isGeodata(run.file_name) ? await keepFeatures(ctx, run, path) : await keepSheet(ctx, run, path);
    await settle(ctx, run, "read", { ...read, mapping: await mappingFor(ctx.db, run.register, read.header) });
  } catch (error) {
    if (!(error instanceof SheetError || error instanceof GeodataError)) throw error;
    await settle(ctx, run, "failed", { trouble: error.words.uk });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A file of the field and not a spreadsheet, by its name. */
export const isGeodata = (name: string): boolean => geodata.includes(extname(name).slice(1).toLowerCase());

async function keepSheet(ctx: Context, run: ImportRun, path: string) {
  const { rows, sheets, sheet, formulas, merged, encoding } = await readSheet(path, run.file_name, {
    sheet: run.sheet || undefined,
  });
  const header = await keepRows(ctx, run.id, rows);
  return { sheets, sheet, header, notes: JSON.stringify({ formulas, merged, encoding }) };
}

/** Layers stand for sheets; the place is the last column, as GeoJSON. */
async function keepFeatures(ctx: Context, run: ImportRun, path: string) {
  const [projection, order] = run.projection.split(" ");
  const table = await readGeodataTable(path, run.file_name, {
    ...(run.sheet && { layer: run.sheet }),
    ...(projection && { projection }),
    swapped: order === swapped,
  });
  const header = await keepRows(ctx, run.id, table.rows, table.titles);
  return {
    sheets: table.layers,
    sheet: table.layer,
    header,
    notes: JSON.stringify({ projection: table.projection, guesses: table.guesses }),
    left_out: JSON.stringify(table.troubles),
  };
}

/** Beside a projection: north stands before east in the file. */
export const swapped = "north-first";

/**
 * Rows into the database by portions; gives the titles of the columns: those given, or the first row that says two
 * things or more.
 */
async function keepRows(ctx: Context, id: string, rows: AsyncIterable<string[]>, titles?: string[]): Promise<string[]> {
  await on(ctx.db).deleteFrom("import_row").where("import_id", "=", id).execute();
  let header = titles;
  let waiting: { row: number; cells: string[] }[] = [];
  const flush = async () => {
    if (waiting.length)
      await sql`insert into import_row (import_id, row, cells)
        select ${id}, row, array(select jsonb_array_elements_text(cells)) from jsonb_to_recordset(${JSON.stringify(waiting)}::jsonb) as r (row int, cells jsonb)`.execute(
        ctx.db,
      );
    waiting = [];
  };
  let number = 0;
  for await (const cells of rows) {
    number += 1;
    const said = cells.filter(Boolean).length;
    if (!header) {
      if (said >= 2 || (said === 1 && number > 3)) header = cells;
    } else if (said) waiting.push({ row: number, cells: cells.map((cell) => cell.replaceAll("\0", "")) });
    if (waiting.length >= 2_000) await flush();
  }
  await flush();
  return header ?? [];
}
