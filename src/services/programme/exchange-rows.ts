import type { Indicator, Measure, Priority } from "./programme.ts";
import { cellName, type Cell } from "./sheets.ts";

/* One row of a workbook that came back: cells as people fill them in, and what each row says. */

/** Told of each wrong cell, in both languages. */
export type Tell = (sheet: string, cell: string, uk: string, en: string) => void;
export type Row = ReturnType<typeof reader>;

/** Reads the cells of one row, telling what is wrong beside each. */
export function reader(sheet: string, cells: Cell[], row: number, tell: Tell) {
  const at = (column: number) => cellName(column, row);
  const text = (column: number) => String(cells[column] ?? "").trim();
  const wrong = (column: number, uk: string, en: string) => tell(sheet, at(column), uk, en);
  const number = (column: number, most = 1e9): number | null => {
    const typed = cells[column];
    if (typed === null || typed === undefined || text(column) === "" || /^[-–—]$/.test(text(column))) return null;
    const value = typeof typed === "number" ? typed : Number(typed.replaceAll(/[\s\u00A0]/g, "").replace(",", "."));
    if (Number.isFinite(value) && Math.abs(value) <= most) return Math.round(value * 1000) / 1000;
    wrong(column, `«${text(column)}» не є числом.`, `“${text(column)}” is no number.`);
    return null;
  };
  return {
    row,
    empty: cells.every((cell) => cell === null || cell === ""),
    text,
    number,
    wrong,
    needed(column: number, most: number) {
      const value = text(column);
      if (!value) wrong(column, "Клітинка порожня, а має бути заповнена.", "The cell is empty but is needed.");
      if (value.length > most)
        wrong(column, `Задовгий текст: до ${most} знаків.`, `The text is too long: at most ${most} characters.`);
      return value;
    },
    money(column: number) {
      const value = number(column);
      if (value !== null && value < 0) wrong(column, "Сума не може бути від’ємною.", "A sum can’t be negative.");
      return value;
    },
    code(column: number, fallback: string) {
      // A spreadsheet may have made 1.10 a number, 1.1; then the text of the document's own number is lost.
      const value = text(column) || fallback;
      if (!/^\d{1,3}(\.\d{1,3}){0,2}(~\d+)?$/.test(value))
        wrong(column, `«${value}» не є номером на кшталт 2.14.`, `“${value}” is no number such as 2.14.`);
      return value;
    },
    list: (column: number) =>
      text(column)
        .split(/[;\n]/)
        .map((part) => part.trim())
        .filter(Boolean),
  };
}

export function readPriority(row: Row): Priority {
  const number = row.number(0, 99);
  if (number === null || !Number.isInteger(number) || number < 1)
    row.wrong(0, "Номер пріоритету має бути цілим числом від 1.", "The priority’s number must be whole and from 1.");
  return { number: number ?? 0, title: row.needed(1, 500) };
}

export function readMeasure(row: Row, years: number[]): Measure {
  const number = row.code(0, "");
  const after = 6 + years.length;
  const executors = row.list(3);
  if (!executors.length) row.wrong(3, "Назвіть хоча б одного виконавця.", "Name at least one executor.");
  const moneyWith = row.text(after + 1);
  return {
    line: row.code(after + 2, number),
    number,
    priority: row.number(1, 99) ?? Number(number.split(".")[0]),
    title: row.needed(2, 1500),
    executors,
    executorsText: executors.join("; "),
    term: row.text(4).slice(0, 200),
    sources: row.list(5),
    money: years.flatMap((year, at) => {
      const thousand = row.money(6 + at);
      return thousand ? [{ year, thousand, source: null }] : [];
    }),
    result: row.text(after).slice(0, 4000),
    ...(moneyWith && { moneyWith }),
  };
}

export function readIndicator(row: Row, years: number[], providers: ReadonlySet<string>): Indicator {
  const number = row.code(0, "");
  const after = 5 + years.length;
  const provider = row.text(after + 1);
  if (provider && !providers.has(provider))
    row.wrong(after + 1, `Показника «${provider}» немає в жодній службі.`, `No service computes “${provider}”.`);
  return {
    line: row.code(after + 2, number),
    number,
    priority: number.includes(".") ? Number(number.split(".")[0]) : null,
    measure: row.text(1) || null,
    title: row.needed(2, 1500),
    unit: row.text(3).slice(0, 40),
    base: row.number(4),
    targets: years.map((year, at) => ({ year, value: row.number(5 + at) })),
    change: row.number(after),
    ...(provider && { provider }),
  };
}
