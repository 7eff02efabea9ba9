import { plannedIn, type Content } from "./programme.ts";
import { writeBook, type Cell, type SheetDraft } from "../../platform/sheets/index.ts";

/*
 * A programme as a workbook: the same three sheets go out, are edited in any office program, and come back. The
 * sheets have the columns of annexes 1 and 2 (resolution 119), and one more for what stays the same through versions.
 */

export const sheetNames = { priorities: "Пріоритети", measures: "Заходи", indicators: "Індикатори" };

export const measureHeads = (years: number[]) => [
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

export const indicatorHeads = (years: number[]) => [
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

/** The workbook of a version, as it goes out and may come back. */
export function exportProgramme(content: Content, years: number[]): Promise<Uint8Array> {
  return writeBook(sheetsOf(content, years), content.title);
}

/** An empty workbook with one example row in each sheet. */
export function programmeTemplate(years: number[]): Promise<Uint8Array> {
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
  return writeBook(sheetsOf(example, years), example.title);
}

function sheetsOf({ priorities, measures, indicators }: Content, years: number[]): SheetDraft[] {
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
