// Reads a book of sheets in a process of its own: a line of JSON that tells of the sheet, then one for each row.
import { readFileSync } from "node:fs";
import { read, type CellObject, type WorkSheet } from "@e965/xlsx";
import { sheetLimits as limits, type SheetTold, type SheetTrouble } from "./sheet.ts";

type Dense = WorkSheet & { "!data"?: (CellObject | undefined)[][] };

type Answered = { read: SheetTold; rows: string[][] } | { trouble: SheetTrouble };

const [, , path, wanted] = process.argv;
const answer = readBook();
process.stdout.write(`${JSON.stringify("trouble" in answer ? answer : { read: answer.read })}\n`);
if ("rows" in answer) for (const row of answer.rows) process.stdout.write(`${JSON.stringify(row)}\n`);

function readBook(): Answered {
  try {
    const bytes = readFileSync(path!);
    const { SheetNames: sheets } = read(bytes, { bookSheets: true });
    const sheet = wanted || sheets[0];
    if (!sheet || !sheets.includes(sheet)) return { trouble: "no-sheet" };
    const book = read(bytes, {
      dense: true,
      sheets: sheet,
      sheetRows: limits.rows + 1,
      cellDates: true,
      cellHTML: false,
      cellText: false,
      cellStyles: false,
    });
    return rowsOf(book.Sheets[sheet]! as Dense, sheets, sheet);
  } catch {
    return { trouble: "broken" };
  }
}

function rowsOf(content: Dense, sheets: string[], sheet: string): Answered {
  const data = content["!data"] ?? [];
  if (data.length > limits.rows) return { trouble: "too-long" };
  let formulas = 0;
  const rows: string[][] = [];
  for (let at = 0; at < data.length; at += 1) {
    const cells = data[at] ?? [];
    if (cells.length > limits.columns) return { trouble: "too-wide" };
    const row: string[] = [];
    for (let column = 0; column < cells.length; column += 1) {
      const cell = cells[column];
      if (cell?.f) formulas += 1;
      row.push(textOf(cell));
    }
    rows.push(row);
    // What was read is not needed any more: a hundred thousand rows in two shapes would be too many.
    data[at] = [];
  }
  const merged = fillMerged(rows, content["!merges"] ?? []);
  return { read: { sheets, sheet, formulas, merged }, rows: rows.map(trimmed) };
}

/** A cell as a person reads it: days as "2024-03-12", numbers with a point, an error of a formula as nothing. */
function textOf(cell: CellObject | undefined): string {
  if (!cell || cell.v === undefined || cell.v === null || cell.t === "e") return "";
  if (cell.v instanceof Date) return dayOf(cell.v);
  if (typeof cell.v === "boolean") return cell.v ? "так" : "ні";
  if (typeof cell.v === "number") return String(Number(cell.v.toPrecision(15)));
  return String(cell.v).slice(0, limits.cell).replaceAll(/\s+/g, " ").trim();
}

function dayOf(date: Date): string {
  // A day comes as midnight, a few seconds off where the zone once had odd minutes.
  const near = new Date(date.getTime() + 12 * 3_600_000);
  const [year, month, day] = [near.getUTCFullYear(), near.getUTCMonth() + 1, near.getUTCDate()];
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** Each of the cells that were merged says what the first one does; gives how many were filled. */
function fillMerged(rows: string[][], merges: NonNullable<WorkSheet["!merges"]>): number {
  let filled = 0;
  for (const { s, e } of merges.slice(0, 10_000)) {
    const value = rows[s.r]?.[s.c];
    if (!value) continue;
    for (let row = s.r; row <= Math.min(e.r, rows.length - 1); row += 1)
      for (let column = s.c; column <= Math.min(e.c, limits.columns - 1); column += 1) {
        const line = rows[row]!;
        while (line.length <= column) line.push("");
        if (line[column]) continue;
        line[column] = value;
        filled += 1;
      }
  }
  return filled;
}

function trimmed(row: string[]): string[] {
  let length = row.length;
  while (length && !row[length - 1]) length -= 1;
  return row.slice(0, length);
}
