import { say, type Lang } from "../../platform/text/index.ts";
import type { Form, FormColumn } from "./forms.ts";
import { comparePeriods, isCounted, type Evidence, type Period, type Report } from "./periods.ts";
import { plannedIn, sum, type Content, type Indicator, type Measure } from "./programme.ts";
import { text } from "./text.ts";

/*
 * The rows of a report: what was planned and what came of it, over a half-year or a year. Pure: what is stored
 * comes in, rows go out, and the form picks its columns.
 */

/** A half-year, or a whole year when `half` is absent. */
export interface Span {
  year: number;
  half?: 1 | 2;
}

export type Value = string | number | null;
export type ReportRow = Record<string, Value>;

export interface ReportTable {
  form: Form;
  span: Span;
  columns: FormColumn[];
  rows: ReportRow[];
  /** Sums of the money columns; null where a column has none. */
  totals: ReportRow | null;
}

export interface ReportOptions {
  lang: Lang;
  /** Also what was not accepted yet: for the manager's own eyes. */
  all?: boolean;
  /** Full address of a file of evidence, where the reader may see it. */
  fileAddress?: (file: Evidence) => string | undefined;
  /** Where a value computed by another service comes from, in words. */
  providerName?: (id: string) => string;
}

export function reportTable(
  form: Form,
  content: Content,
  reports: Report[],
  span: Span,
  options: ReportOptions,
): ReportTable {
  const counted = reports
    .filter((it) => options.all || isCounted(it.state))
    .sort((a, b) => comparePeriods(a.period, b.period));
  const rows =
    form.rows === "measures"
      ? content.measures.map((it) => measureRow(it, content, ofLine(counted, it.line), span, options))
      : content.indicators.map((it) => indicatorRow(it, content, counted, span, options));
  const only = (row: ReportRow) => Object.fromEntries(form.columns.map(({ key }) => [key, row[key] ?? null]));
  return { form, span, columns: form.columns, rows: rows.map(only), totals: totalsOf(form, rows) };
}

const ofLine = (reports: Report[], line: string) => reports.filter((it) => it.measure === line);
const inYear = (reports: Report[], year: number) => reports.filter((it) => it.period.year === year);
/** Reports inside the span: one half-year, or both of the year. */
const inSpan = (reports: Report[], { year, half }: Span) =>
  inYear(reports, year).filter((it) => half === undefined || it.period.half === half);
/** Reports of the span's year up to its end. */
const upTo = (reports: Report[], { year, half }: Span) =>
  inYear(reports, year).filter((it) => half === undefined || it.period.half <= half);

function measureRow(
  measure: Measure,
  content: Content,
  reports: Report[],
  span: Span,
  options: ReportOptions,
): ReportRow {
  const t = text[options.lang];
  const own = inSpan(reports, span);
  const last = own.at(-1);
  const planned = plannedIn(measure, span.year);
  const spentInYear = sum(upTo(reports, span).map((it) => it.spent));
  const said = own.length > 0;
  return {
    number: measure.number,
    title: measure.title,
    priority: priorityName(content, measure.priority),
    executors: measure.executors.join("; "),
    term: measure.term,
    sources: measure.sources.join("; ") || t.needsNoMoney,
    result: measure.result,
    plannedAll: plannedIn(measure),
    planned,
    allocated: own.findLast((it) => it.allocated !== null)?.allocated ?? null,
    contracted: said ? sum(own.map((it) => it.contracted)) : null,
    spent: said ? sum(own.map((it) => it.spent)) : null,
    spentInYear: upTo(reports, span).length ? spentInYear : null,
    share: planned && upTo(reports, span).length ? spentInYear / planned : null,
    status: last ? t.statuses[last.status] : "",
    done: joined(own, (it) => it.done, options.lang),
    cause: joined(own, (it) => it.cause, options.lang),
    evidence: own
      .flatMap((it) => it.evidence)
      .map((file) => [file.name, options.fileAddress?.(file)].filter(Boolean).join(" "))
      .join("\n"),
    report: last ? t.states[last.state] : t.noReport,
  };
}

function indicatorRow(
  indicator: Indicator,
  content: Content,
  reports: Report[],
  span: Span,
  options: ReportOptions,
): ReportRow {
  const target = indicator.targets.find((it) => it.year === span.year)?.value ?? null;
  const found = factOf(indicator.line, upTo(reports, span));
  const actual = found?.fact.value ?? null;
  const provider = found?.fact.provider;
  return {
    number: indicator.number,
    title: indicator.title,
    priority: indicator.priority === null ? "" : priorityName(content, indicator.priority),
    measure: content.measures.find((it) => it.line === indicator.measure)?.number ?? "",
    unit: indicator.unit,
    base: indicator.base,
    target,
    actual,
    difference: actual === null || target === null ? null : sum([actual, -target]),
    share: actual === null || !target ? null : actual / target,
    cause: found?.report.cause ?? "",
    source: provider ? (options.providerName?.(provider) ?? provider) : found ? text[options.lang].executorsReport : "",
  };
}

/** The latest fact about an indicator among reports in order of time; a fact counts from 1 January of its year. */
export function factOf(line: string, reports: Report[]) {
  for (const report of reports.toReversed()) {
    const fact = report.facts.find((it) => it.indicator === line);
    if (fact) return { fact, report };
  }
  return undefined;
}

const priorityName = (content: Content, number: number) =>
  content.priorities.find((it) => it.number === number)?.title ?? String(number);

/** One half-year's words as they are; two half-years' each under its head. */
function joined(reports: Report[], of: (report: Report) => string, lang: Lang): string {
  const said = reports.filter((it) => of(it).trim());
  if (said.length < 2) return said.map(of).join("");
  return said.map((it) => `${text[lang].halfShort[it.period.half]}: ${of(it)}`).join("\n");
}

const summed = new Set(["plannedAll", "planned", "allocated", "contracted", "spent", "spentInYear"]);

function totalsOf(form: Form, rows: ReportRow[]): ReportRow | null {
  if (form.rows !== "measures") return null;
  const total = (key: string) => sum(rows.map((row) => row[key]).filter((value) => typeof value === "number"));
  const known = (key: string) => rows.some((row) => typeof row[key] === "number");
  return Object.fromEntries(
    form.columns.map(({ key }) => {
      if (key === "share")
        return [key, total("planned") && known("spentInYear") ? total("spentInYear") / total("planned") : null];
      return [key, summed.has(key) && known(key) ? total(key) : null];
    }),
  );
}

/** "2026 рік", "перше півріччя 2026 року". */
export const spanName = ({ year, half }: Span, lang: Lang): string => text[lang].span(year, half);

export const columnTitles = (table: ReportTable, lang: Lang): string[] =>
  table.columns.map((it) => say(it.title, lang));

export const isPeriod = (span: Span): span is Period => span.half !== undefined;
