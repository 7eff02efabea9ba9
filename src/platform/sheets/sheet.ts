import type { Words } from "../text/index.ts";

/** A table out of a file: rows of texts, as a person would read them. */
export interface ReadSheet {
  /** Names of all sheets of the file; one for CSV. */
  sheets: string[];
  /** Which of them this is. */
  sheet: string;
  /** Each as long as its last cell that says something; empty ones at the end are left out. */
  rows: string[][];
  /** What was made plain on the way: formulas gave their last value, merged cells were filled. */
  formulas: number;
  merged: number;
  /** Of a CSV: how it was read. */
  encoding?: string;
  separator?: string;
}

export const sheetLimits = { bytes: 50 * 1024 * 1024, rows: 200_000, columns: 300, cell: 32_000, seconds: 60 };

/** The file can't be read as a table, in words for whoever sent it. */
export class SheetError extends Error {
  readonly words: Words;

  constructor(words: Words) {
    super(words.en);
    this.words = words;
  }
}

const troubles: Record<string, Words> = {
  broken: {
    uk: "Файл не відкривається як таблиця. Збережіть його в Excel чи LibreOffice ще раз як XLSX або CSV.",
    en: "The file does not open as a table. Save it again as XLSX or CSV.",
  },
  "too-large": {
    uk: "Файл завеликий: до 50 МБ. Поділіть його на частини.",
    en: "The file is too large: up to 50 MB. Divide it into parts.",
  },
  "too-long": {
    uk: "У таблиці понад 200 000 рядків. Поділіть її на частини.",
    en: "The table has more than 200,000 rows. Divide it into parts.",
  },
  "too-wide": {
    uk: "У таблиці понад 300 стовпців. Залиште потрібні.",
    en: "The table has more than 300 columns. Leave those that are needed.",
  },
  "no-sheet": { uk: "Такого аркуша у файлі немає.", en: "There is no such sheet in the file." },
};

export const sheetError = (trouble: string): SheetError => new SheetError(troubles[trouble] ?? troubles.broken!);
