import type { Words } from "../text/index.ts";

/** What is known of a table before its rows. */
export interface SheetTold {
  /** Names of all sheets of the file; one for CSV. */
  sheets: string[];
  /** Which of them this is. */
  sheet: string;
  /** What was made plain on the way: formulas gave their last value, merged cells were filled. */
  formulas: number;
  merged: number;
  /** Of a CSV: how it was read. */
  encoding?: string;
  separator?: string;
}

/** A table out of a file. */
export interface ReadSheet extends SheetTold {
  /** Rows of texts, as a person would read them, each as long as its last cell that says something. */
  rows: AsyncIterable<string[]>;
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

const troubles = {
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
} satisfies Record<string, Words>;

export type SheetTrouble = keyof typeof troubles;

export const sheetError = (trouble: SheetTrouble): SheetError => new SheetError(troubles[trouble]);
