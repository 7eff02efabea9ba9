import type { Words } from "../../platform/text/index.ts";
import { plannedIn, type Content, type Indicator, type Measure, type Priority } from "./programme.ts";
import { cellName, readSheets, SheetError, writeSheets, type Cell, type Sheet } from "./sheets.ts";

/*
 * A programme as a workbook: the same three sheets go out, are edited in any office program, and come back. The
 * sheets have the columns of annexes 1 and 2 (resolution 119), and one more for what stays the same through versions.
 */

const sheetNames = { priorities: "Пріоритети", measures: "Заходи", indicators: "Індикатори" };

const measureHeads = (years: number[]) => [
  "Номер",
  "Пріоритет",
  "Захід",
  "Виконавці (через крапку з комою)",
  "Строк",
  "Джерела (через крапку з комою)",
  ...years.map((year) => `${year}, тис. грн`),
  "Очікуваний результат",
  "Разом із заходом",
  "Незмінний код",
];

const indicatorHeads = (years: number[]) => [
  "Номер",
  "Код заходу",
  "Індикатор",
  "Одиниця",
  "База",
  ...years.map((year) => `Ціль ${year}`),
  "Динаміка",
  "Джерело значення",
  "Незмінний код",
];

export function exportProgramme(content: Content, years: number[]): Uint8Array {
  return writeSheets(sheetsOf(content, years), content.title);
}

/** An empty workbook with one example row in each sheet. */
export function programmeTemplate(years: number[]): Uint8Array {
  const example: Content = {
    title: "Шаблон програми інформатизації",
    decision: null,
    status: "draft",
    passport: [],
    facts: { hromada: "", code: "", totals: { all: null, byYear: [] } },
    tableTotals: null,
    note: "",
    priorities: [{ number: 1, title: "Назва пріоритетного напряму" }],
    measures: [
      {
        line: "1.1",
        number: "1.1",
        priority: 1,
        title: "Назва заходу",
        executors: ["Відділ інформаційного забезпечення", "Управління економіки"],
        executorsText: "",
        term: `${years[0]}-${years.at(-1)}`,
        sources: ["Бюджет територіальної громади"],
        money: years.map((year) => ({ year, thousand: 10, source: null })),
        result: "Що зміниться для людей",
      },
    ],
    indicators: [
      {
        line: "1.1",
        number: "1.1",
        priority: 1,
        measure: "1.1",
        title: "Що вимірюємо",
        unit: "%",
        base: 0,
        targets: years.map((year, at) => ({ year, value: at ? 0 : 100 })),
        change: 100,
      },
    ],
  };
  return writeSheets(sheetsOf(example, years), example.title);
}

function sheetsOf({ priorities, measures, indicators }: Content, years: number[]): Sheet[] {
  return [
    {
      name: sheetNames.priorities,
      widths: [8, 90],
      rows: [["Номер", "Пріоритетний напрям"], ...priorities.map((it): Cell[] => [it.number, it.title])],
    },
    {
      name: sheetNames.measures,
      widths: [8, 10, 70, 50, 16, 40, ...years.map(() => 14), 60, 16, 16],
      rows: [
        measureHeads(years),
        ...measures.map((it): Cell[] => [
          it.number,
          it.priority,
          it.title,
          it.executors.join("; "),
          it.term,
          it.sources.join("; "),
          ...years.map((year) => plannedIn(it, year) || null),
          it.result,
          it.moneyWith ?? null,
          it.line,
        ]),
      ],
    },
    {
      name: sheetNames.indicators,
      widths: [8, 10, 70, 10, 10, ...years.map(() => 12), 12, 24, 16],
      rows: [
        indicatorHeads(years),
        ...indicators.map((it): Cell[] => [
          it.number,
          it.measure,
          it.title,
          it.unit,
          it.base,
          ...years.map((year) => it.targets.find((target) => target.year === year)?.value ?? null),
          it.change,
          it.provider ?? null,
          it.line,
        ]),
      ],
    },
  ];
}

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

type Tell = (sheet: string, cell: string, uk: string, en: string) => void;
type Row = ReturnType<typeof reader>;

/** Reads the cells of one row, telling what is wrong beside each. */
function reader(sheet: string, cells: Cell[], row: number, tell: Tell) {
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

function readPriority(row: Row): Priority {
  const number = row.number(0, 99);
  if (number === null || !Number.isInteger(number) || number < 1)
    row.wrong(0, "Номер пріоритету має бути цілим числом від 1.", "The priority’s number must be whole and from 1.");
  return { number: number ?? 0, title: row.needed(1, 500) };
}

function readMeasure(row: Row, years: number[]): Measure {
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

function readIndicator(row: Row, years: number[], providers: ReadonlySet<string>): Indicator {
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
