/** A cell of a sheet that goes out: a text is never computed, whatever it begins with. */
export type Cell = string | number | Date | null;

export interface SheetDraft {
  name: string;
  /** Widths of the columns in characters. */
  widths?: number[];
  rows: Cell[][];
}

/** A workbook (XLSX, ECMA-376) of texts, numbers and days; no cell of it is a formula. All of it lies in memory. */
export async function writeBook(sheets: SheetDraft[], title: string): Promise<Uint8Array> {
  // Loaded when first asked for: it is large.
  const { utils, write } = await import("@e965/xlsx");
  const book = utils.book_new();
  book.Props = { Title: title };
  for (const { name, widths, rows } of sheets) {
    const cells = rows.map((row) => row.map((cell) => (cell instanceof Date ? dayCell(cell) : (cell ?? ""))));
    const sheet = utils.aoa_to_sheet(cells);
    if (widths) sheet["!cols"] = widths.map((wch) => ({ wch }));
    utils.book_append_sheet(book, sheet, nameOf(name));
  }
  return new Uint8Array(write(book, { type: "buffer", bookType: "xlsx", compression: true }) as Buffer);
}

/** A day, in UTC, as people here write it; sheets count days from the end of 1899. */
const dayCell = (day: Date) => ({ t: "n", v: (day.getTime() - Date.UTC(1899, 11, 30)) / 86_400_000, z: "dd.mm.yyyy" });

/** Some signs may not stand in the name of a sheet, and more than 31 letters neither. */
const nameOf = (name: string): string => name.replaceAll(/[\\/?*[\]:]/g, " ").slice(0, 31) || "1";
