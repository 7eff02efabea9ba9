import type { Words } from "../../platform/text/index.ts";
import { indicatorHeads, measureHeads, sheetNames } from "./exchange.ts";
import { reader, readIndicator, readMeasure, readPriority, type Tell } from "./exchange-rows.ts";
import type { Content } from "./programme.ts";
import { cellName, readSheets, SheetError, type Cell } from "./sheets.ts";

/** What is wrong in one cell of the workbook. */
export interface CellError {
  sheet: string;
  /** "D7"; empty when it is about the whole sheet or file. */
  cell: string;
  words: Words;
}

export type Imported = Pick<Content, "priorities" | "measures" | "indicators">;
export type Import = { ok: true; value: Imported } | { ok: false; errors: CellError[] };

/** Reads a workbook that has the shape of `exportProgramme`. At most 100 errors are told. */
export function importProgramme(file: Uint8Array, years: number[], providers: ReadonlySet<string> = new Set()): Import {
  let sheets: Map<string, Cell[][]>;
  try {
    sheets = readSheets(file);
  } catch (error) {
    if (!(error instanceof SheetError)) throw error;
    return { ok: false, errors: [{ sheet: "", cell: "", words: fileWords[error.reason] }] };
  }
  const errors: CellError[] = [];
  const tell = (sheet: string, cell: string, uk: string, en: string) => errors.push({ sheet, cell, words: { uk, en } });
  const open = (sheet: string, heads: string[]) => {
    const rows = sheets.get(sheet);
    if (!rows) tell(sheet, "", `У файлі немає аркуша «${sheet}».`, `The file has no sheet “${sheet}”.`);
    heads.forEach((head, column) => {
      const found = String(rows?.[0]?.[column] ?? "");
      if (rows && found !== head)
        tell(
          sheet,
          cellName(column, 0),
          `Заголовок стовпця має бути «${head}», а тут «${found}».`,
          `The column’s head must be “${head}”, but is “${found}”.`,
        );
    });
    return (rows ?? [])
      .map((cells, row) => reader(sheet, cells, row, tell))
      .slice(1)
      .filter((it) => !it.empty);
  };
  const value: Imported = {
    priorities: open(sheetNames.priorities, ["Номер", "Пріоритетний напрям"]).map(readPriority),
    measures: open(sheetNames.measures, measureHeads(years)).map((row) => readMeasure(row, years)),
    indicators: open(sheetNames.indicators, indicatorHeads(years)).map((row) => readIndicator(row, years, providers)),
  };
  if (!errors.length) checkWhole(value, tell);
  return errors.length ? { ok: false, errors: errors.slice(0, 100) } : { ok: true, value };
}

const fileWords: Record<SheetError["reason"], Words> = {
  "too-large": {
    uk: "Файл завеликий: до 2 МБ, і не більше 30 МБ у розпакованому вигляді.",
    en: "The file is too large: at most 2 MB, and 30 MB unpacked.",
  },
  "not-a-spreadsheet": {
    uk: "Це не таблиця XLSX. Збережіть файл у форматі «Книга Excel (.xlsx)» і спробуйте ще раз.",
    en: "This is no XLSX workbook. Save the file as “Excel workbook (.xlsx)” and try again.",
  },
  "too-many-rows": {
    uk: "Забагато рядків або стовпців: до 1000 рядків і 60 стовпців на аркуші.",
    en: "Too many rows or columns: at most 1000 rows and 60 columns a sheet.",
  },
};

/** What the workbook does not carry stays as the version before had it: the document's own wording of executors. */
export function overBase(imported: Imported, base: Content): Imported {
  const known = new Map(base.measures.map((it) => [it.line, it]));
  return {
    ...imported,
    measures: imported.measures.map((it) => {
      const old = known.get(it.line);
      const unchanged = old && old.executors.join("; ") === it.executors.join("; ");
      return unchanged ? { ...it, executorsText: old.executorsText } : it;
    }),
  };
}

/** What only shows when all rows are known. */
function checkWhole({ priorities, measures, indicators }: Imported, tell: Tell) {
  const rowOf = (at: number, column: number) => cellName(column, at + 1);
  twins(measures, "number", (at, it) =>
    tell(
      sheetNames.measures,
      rowOf(at, 0),
      `Номер ${it.number} ужито двічі.`,
      `The number ${it.number} is used twice.`,
    ),
  );
  twins(measures, "line", (at, it) =>
    tell(
      sheetNames.measures,
      rowOf(at, 0),
      `Незмінний код ${it.line} ужито двічі.`,
      `The code ${it.line} is used twice.`,
    ),
  );
  twins(indicators, "line", (at, it) =>
    tell(
      sheetNames.indicators,
      rowOf(at, 0),
      `Незмінний код ${it.line} ужито двічі.`,
      `The code ${it.line} is used twice.`,
    ),
  );
  twins(priorities, "number", (at, it) =>
    tell(
      sheetNames.priorities,
      rowOf(at, 0),
      `Номер ${it.number} ужито двічі.`,
      `The number ${it.number} is used twice.`,
    ),
  );
  const known = new Set(priorities.map((it) => it.number));
  const lines = new Set(measures.map((it) => it.line));
  measures.forEach((it, at) => {
    if (!known.has(it.priority))
      tell(
        sheetNames.measures,
        rowOf(at, 1),
        `Пріоритету ${it.priority} немає на аркуші «Пріоритети».`,
        `There is no priority ${it.priority}.`,
      );
    if (it.moneyWith && (!lines.has(it.moneyWith) || it.moneyWith === it.line))
      tell(
        sheetNames.measures,
        rowOf(at, 0),
        `Заходу ${it.moneyWith}, з яким спільна сума, немає.`,
        `There is no measure ${it.moneyWith} to share the sum with.`,
      );
  });
  indicators.forEach((it, at) => {
    if (it.measure && !lines.has(it.measure))
      tell(
        sheetNames.indicators,
        rowOf(at, 1),
        `Заходу ${it.measure} немає на аркуші «Заходи».`,
        `There is no measure ${it.measure}.`,
      );
  });
}

function twins<T, K extends keyof T>(all: T[], key: K, found: (at: number, it: T) => void) {
  const seen = new Set<T[K]>();
  all.forEach((it, at) => {
    if (seen.has(it[key])) found(at, it);
    seen.add(it[key]);
  });
}
