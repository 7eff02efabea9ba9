import type { Words } from "../../platform/text/index.ts";
import { citations } from "./programme.ts";

/*
 * Forms of reports. The law names two: on the course of a programme (annex 5 to the Regulation) and on its results
 * (annex to the Order of monitoring), both of resolution 119 of 02.02.2024. Their exact columns could not be read
 * in an official text, so a form is data over a superset of columns: a manager replaces it without code.
 */

export type ColumnKind = "text" | "money" | "number" | "percent";

export interface FormColumn {
  key: string;
  title: Words;
  kind: ColumnKind;
}

export interface Form {
  id: FormId;
  title: Words;
  citation: Words;
  rows: "measures" | "indicators";
  columns: FormColumn[];
}

export const formIds = ["course", "results"] as const;
export type FormId = (typeof formIds)[number];

const column = (key: string, kind: ColumnKind, uk: string, en: string): FormColumn => ({
  key,
  kind,
  title: { uk, en },
});

/** Every column that a report of measures may have. */
export const measureColumns: FormColumn[] = [
  column("number", "text", "№", "No"),
  column("title", "text", "Захід", "Measure"),
  column("priority", "text", "Пріоритет", "Priority"),
  column("executors", "text", "Виконавці", "Executors"),
  column("term", "text", "Строк", "Term"),
  column("sources", "text", "Джерела фінансування", "Sources of money"),
  column("result", "text", "Очікуваний результат", "Expected result"),
  column("plannedAll", "money", "План на весь строк, тис. грн", "Planned in all, thousand UAH"),
  column("planned", "money", "План на рік, тис. грн", "Planned for the year, thousand UAH"),
  column("allocated", "money", "Передбачено в бюджеті, тис. грн", "Set aside in the budget, thousand UAH"),
  column("contracted", "money", "Укладено договорів, тис. грн", "Contracted, thousand UAH"),
  column("spent", "money", "Використано, тис. грн", "Spent, thousand UAH"),
  column("spentInYear", "money", "Використано з початку року, тис. грн", "Spent since 1 January, thousand UAH"),
  column("share", "percent", "Використано від плану року", "Spent of the year’s plan"),
  column("status", "text", "Стан", "Status"),
  column("done", "text", "Що зроблено", "What was done"),
  column("cause", "text", "Причина відхилення", "Cause of the deviation"),
  column("evidence", "text", "Підтвердження", "Evidence"),
  column("report", "text", "Звіт", "Report"),
];

/** Every column that a report of indicators may have. */
export const indicatorColumns: FormColumn[] = [
  column("number", "text", "№", "No"),
  column("title", "text", "Індикатор", "Indicator"),
  column("priority", "text", "Пріоритет", "Priority"),
  column("measure", "text", "Захід", "Measure"),
  column("unit", "text", "Одиниця", "Unit"),
  column("base", "number", "База", "Base"),
  column("target", "number", "Ціль року", "Target of the year"),
  column("actual", "number", "Факт", "Actual"),
  column("difference", "number", "Відхилення", "Difference"),
  column("share", "percent", "Виконано від цілі", "Reached of the target"),
  column("cause", "text", "Причина відхилення", "Cause of the deviation"),
  column("source", "text", "Звідки значення", "Where the value comes from"),
];

const pick = (all: FormColumn[], keys: string) => keys.split(" ").map((key) => all.find((it) => it.key === key)!);

export const builtInForms: Record<FormId, Form> = {
  course: {
    id: "course",
    title: { uk: "Звіт про хід виконання програми", en: "Report on the course of the programme" },
    citation: citations.reportOnCourse,
    rows: "measures",
    columns: pick(
      measureColumns,
      "number title executors planned allocated contracted spent status done cause evidence",
    ),
  },
  results: {
    id: "results",
    title: { uk: "Звіт про результати виконання програми", en: "Report on the results of the programme" },
    citation: citations.reportOnResults,
    rows: "indicators",
    columns: pick(indicatorColumns, "number title unit base target actual difference share cause source"),
  },
};

export const columnsOf = (form: Pick<Form, "rows">): FormColumn[] =>
  form.rows === "measures" ? measureColumns : indicatorColumns;

/** A form with its columns replaced: keys in the wanted order, each with its own heads or the usual ones. */
export function withColumns(form: Form, wanted: { key: string; title?: Words }[]): Form {
  const all = columnsOf(form);
  const columns = wanted.flatMap(({ key, title }) => {
    const known = all.find((it) => it.key === key);
    return known ? [title ? { ...known, title } : known] : [];
  });
  return { ...form, columns: columns.length ? columns : form.columns };
}
