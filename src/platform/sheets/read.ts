import { spawn } from "node:child_process";
import { once } from "node:events";
import { stat } from "node:fs/promises";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { readCsv } from "./csv.ts";
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

/** In a process with a memory and a time of its own: a book made to be hard to read takes down nothing but itself. */
async function readBook(path: string, sheet = ""): Promise<ReadSheet> {
  const flags = [`--max-old-space-size=${readerMemory}`, "--max-semi-space-size=8"];
  const child = spawn(process.execPath, [...flags, reader, path, sheet], { stdio: ["ignore", "pipe", "ignore"] });
  const timer = setTimeout(() => child.kill("SIGKILL"), sheetLimits.seconds * 1000);
  const ended = once(child, "close").then(([code]) => (clearTimeout(timer), code as number | null));
  const lines = createInterface({ input: child.stdout, crlfDelay: Infinity })[Symbol.asyncIterator]();
  const first = await lines.next();
  const told = first.done ? undefined : (JSON.parse(first.value) as { read: SheetTold } | { trouble: SheetTrouble });
  if (!told || "trouble" in told) {
    child.kill("SIGKILL");
    throw sheetError(told?.trouble ?? "broken");
  }
  return { ...told.read, rows: rowsFrom(lines, ended, () => child.kill("SIGKILL")) };
}

async function* rowsFrom(lines: AsyncIterator<string>, ended: Promise<number | null>, stop: () => void) {
  try {
    for (let line = await lines.next(); !line.done; line = await lines.next()) yield JSON.parse(line.value) as string[];
    if ((await ended) !== 0) throw sheetError("broken");
  } finally {
    stop();
  }
}
