import { stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { readCsv } from "./csv.ts";
import { readElsewhere } from "./reader.ts";
import { sheetError, sheetLimits, type ReadSheet, type SheetTold, type SheetTrouble } from "./sheet.ts";

/**
 * Reads one sheet of a file, the first unless named. The kind is told by the name's ending; what the file really is
 * was looked at when it was taken in (`Files.put`).
 * @throws SheetError, also while the rows are read
 */
export async function readSheet(path: string, name: string, { sheet }: { sheet?: string } = {}): Promise<ReadSheet> {
  if ((await stat(path)).size > sheetLimits.bytes) throw sheetError("too-large");
  return /\.(csv|tsv|txt)$/i.test(name) ? readCsv(path) : readBook(path, sheet);
}

/** Megabytes for the reader: a hundred thousand rows take half of it, a bomb takes no more. */
const readerMemory = 700;
const reader = fileURLToPath(new URL("./book-reader.ts", import.meta.url));

async function readBook(path: string, sheet = ""): Promise<ReadSheet> {
  const { first, lines, stop } = await readElsewhere<{ read: SheetTold } | { trouble: SheetTrouble }, string[]>(
    reader,
    [path, sheet],
    { megabytes: readerMemory, seconds: sheetLimits.seconds, broken: () => sheetError("broken") },
  );
  if (!first || "trouble" in first) {
    stop();
    throw sheetError(first?.trouble ?? "broken");
  }
  return { ...first.read, rows: lines };
}
