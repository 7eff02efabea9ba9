import { stat } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import { readCsv } from "./csv.ts";
import { sheetError, sheetLimits, type ReadSheet } from "./sheet.ts";

/** What the thread is asked and answers with. */
export interface Asked {
  path: string;
  sheet: string | undefined;
  limits: { rows: number; columns: number; cell: number };
}
export type Answered = { read: ReadSheet } | { trouble: "broken" | "too-long" | "too-wide" | "no-sheet" };

/**
 * Reads one sheet of a file, the first unless named. The kind is told by the name's ending; what the file really is
 * was looked at when it was taken in (`Files.put`).
 * @throws SheetError
 */
export async function readSheet(path: string, name: string, { sheet }: { sheet?: string } = {}): Promise<ReadSheet> {
  if ((await stat(path)).size > sheetLimits.bytes) throw sheetError("too-large");
  if (/\.(csv|tsv|txt)$/i.test(name)) return readCsv(path);
  const answer = await inThread({ path, sheet, limits: sheetLimits });
  if ("trouble" in answer) throw sheetError(answer.trouble);
  return answer.read;
}

/** In a thread with a memory and a time of its own: a book made to be hard to read takes down nothing but itself. */
function inThread(asked: Asked): Promise<Answered> {
  const { promise, resolve } = Promise.withResolvers<Answered>();
  const worker = new Worker(new URL("./book-worker.ts", import.meta.url), {
    execArgv: [],
    workerData: asked,
    resourceLimits: { maxOldGenerationSizeMb: 1_024 },
  });
  const timer = setTimeout(() => void worker.terminate(), sheetLimits.seconds * 1000);
  worker.once("message", resolve);
  worker.once("error", () => resolve({ trouble: "broken" }));
  worker.once("exit", () => resolve({ trouble: "broken" }));
  return promise.finally(() => {
    clearTimeout(timer);
    void worker.terminate();
  });
}
