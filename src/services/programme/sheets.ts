import { Unzip, UnzipInflate } from "fflate";
import * as XLSX from "@e965/xlsx";

/*
 * Spreadsheets that come in: bounded in bytes, in bytes when unpacked, in rows and in columns before anything is
 * believed.
 */

export type Cell = string | number | null;

export const limits = { bytes: 2_000_000, unpacked: 30_000_000, rows: 1000, columns: 60, text: 5000 };

export class SheetError extends Error {
  readonly reason: "too-large" | "not-a-spreadsheet" | "too-many-rows";
  constructor(reason: SheetError["reason"]) {
    super(reason);
    this.reason = reason;
  }
}

/** Sheets by name, as texts and numbers; a formula counts as the value it had. Throws SheetError. */
export function readSheets(file: Uint8Array): Map<string, Cell[][]> {
  if (file.length > limits.bytes) throw new SheetError("too-large");
  if (file[0] !== 0x50 || file[1] !== 0x4b) throw new SheetError("not-a-spreadsheet");
  refuseBomb(file);
  let book: XLSX.WorkBook;
  try {
    book = XLSX.read(file, { type: "array", cellFormula: false, cellHTML: false, sheetRows: limits.rows + 2 });
  } catch {
    throw new SheetError("not-a-spreadsheet");
  }
  if (!book.SheetNames.length) throw new SheetError("not-a-spreadsheet");
  return new Map(book.SheetNames.map((name) => [name, readSheet(book.Sheets[name]!)]));
}

function readSheet(sheet: XLSX.WorkSheet): Cell[][] {
  // The whole size is in "!fullref" when the reading was cut at `sheetRows`.
  const size = XLSX.utils.decode_range((sheet["!fullref"] as string | undefined) ?? sheet["!ref"] ?? "A1");
  if (size.e.c >= limits.columns) throw new SheetError("too-many-rows");
  const rows = XLSX.utils.sheet_to_json<Cell[]>(sheet, { header: 1, raw: true, defval: null, blankrows: true });
  const used = rows.findLastIndex((row) => row.some((cell) => cell !== null && cell !== ""));
  if (used >= limits.rows) throw new SheetError("too-many-rows");
  return rows.slice(0, used + 1).map((row) => row.map(plain));
}

const plain = (value: unknown): Cell => {
  if (typeof value === "number") return value;
  if (value === null || value === undefined) return null;
  return String(value).slice(0, limits.text).trim();
};

/** Unpacks the container piece by piece and stops as soon as it holds more than a spreadsheet may. */
function refuseBomb(file: Uint8Array) {
  let unpacked = 0;
  let files = 0;
  const unzip = new Unzip((entry) => {
    if (++files > 500) throw new SheetError("too-large");
    entry.ondata = (error, piece) => {
      // What this function throws comes back to it once more as an error of the unpacking.
      if (error) throw (error as Error) instanceof SheetError ? error : new SheetError("not-a-spreadsheet");
      unpacked += piece.length;
      if (unpacked > limits.unpacked) throw new SheetError("too-large");
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < file.length; at += 65_536)
      unzip.push(file.subarray(at, at + 65_536), at + 65_536 >= file.length);
  } catch (error) {
    throw error instanceof SheetError ? error : new SheetError("not-a-spreadsheet");
  }
}

/** "D7" for column 3 and row 6, both counted from zero. */
export const cellName = (column: number, row: number): string => XLSX.utils.encode_cell({ c: column, r: row });
