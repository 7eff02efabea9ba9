import type { Lang } from "../../platform/text/index.ts";
import type { Slice } from "./figures.ts";
import { text } from "./text.ts";

interface Sheet {
  title: string;
  rows: Slice[];
  nameOf: (key: string) => string;
}

/** The yearly analysis as a workbook (XLSX): a sheet for each way to look at it. */
export async function workbook(sheets: Sheet[], lang: Lang): Promise<Uint8Array> {
  // Loaded when first asked for: few ever ask, and it is large.
  const { utils, write } = await import("@e965/xlsx");
  const t = text[lang];
  const book = utils.book_new();
  for (const { title, rows, nameOf } of sheets) {
    const head = [title, t.received, t.answered, t.inTime, t.overdue];
    const body = rows.map((it) => [nameOf(it.key), it.received, it.answered, it.inTime, it.overdue]);
    utils.book_append_sheet(book, utils.aoa_to_sheet([head, ...body]), title.slice(0, 31));
  }
  return new Uint8Array(write(book, { type: "array", bookType: "xlsx" }) as ArrayBuffer);
}
