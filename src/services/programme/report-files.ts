import { stringify } from "csv-stringify/sync";
import { writeBook, type Cell } from "../../platform/sheets/index.ts";
import { renderPdf } from "../../platform/pdf/index.ts";
import { formatDate, formatNumber, formatPercent, kyivDay, say, type Lang } from "../../platform/text/index.ts";
import type { FormColumn } from "./forms.ts";
import type { Content } from "./programme.ts";
import { columnTitles, spanName, type ReportTable, type Value } from "./reports.ts";
import { reportTemplate } from "./report-template.ts";

/*
 * A report as a file. Words that people typed leave as words: XLSX cells are texts, CSV cells that a spreadsheet
 * would compute get an apostrophe, and in the PDF they are data of the template, not its code.
 */

export interface ReportFile {
  content: Content;
  table: ReportTable;
  hromada: string;
  lang: Lang;
  now: Date;
}

export function reportXlsx({ content, table, lang }: ReportFile): Promise<Uint8Array> {
  const cells = (row: Record<string, Value>): Cell[] => table.columns.map(({ key }) => row[key] ?? null);
  const name = say(table.form.title, lang);
  return writeBook(
    [
      {
        name: spanName(table.span, lang),
        widths: table.columns.map(widthOf),
        rows: [
          [`${name}. ${spanName(table.span, lang)}`],
          [content.title],
          [],
          columnTitles(table, lang),
          ...table.rows.map(cells),
          ...(table.totals ? [cells({ ...table.totals, title: total[lang] })] : []),
        ],
      },
    ],
    name,
  );
}

/** UTF-8 with a mark at the start, by which office programs know the letters (RFC 4180). */
export function reportCsv({ table, lang }: ReportFile): string {
  const rows = table.rows.map((row) => table.columns.map(({ key }) => row[key]));
  return `\uFEFF${stringify([columnTitles(table, lang), ...rows], { escape_formulas: true })}`;
}

export function reportJson({ content, table, hromada, lang }: ReportFile): string {
  return JSON.stringify({
    hromada,
    programme: content.title,
    decision: content.decision,
    form: table.form.id,
    period: table.span,
    unitOfMoney: "thousand UAH",
    columns: table.columns.map(({ key, title, kind }) => ({ name: key, title: say(title, lang), kind })),
    rows: table.rows,
    totals: table.totals,
  });
}

export function reportPdf({ content, table, hromada, lang, now }: ReportFile): Promise<Uint8Array> {
  const [year, month, day] = kyivDay(now).split("-").map(Number);
  return renderPdf(reportTemplate, {
    lang,
    title: say(table.form.title, lang),
    programme: content.title,
    span: spanName(table.span, lang),
    hromada,
    citation: say(table.form.citation, lang),
    made: `${madeOn[lang]} ${formatDate(kyivDay(now), lang)}`,
    date: { year, month, day },
    heads: columnTitles(table, lang),
    // A column in which nobody wrote anything leaves its room to the others.
    widths: table.columns.map((column) => (table.rows.some((row) => row[column.key]) ? widthOf(column) : 14)),
    numeric: table.columns.map((it) => it.kind !== "text"),
    rows: table.rows.map((row) => table.columns.map((column) => printed(row[column.key] ?? null, column, lang))),
    totals: table.totals && table.columns.map((column) => printed(totalCell(table, column, lang), column, lang)),
  });
}

const total = { uk: "Разом", en: "Total" };
const madeOn = { uk: "Сформовано", en: "Made on" };

const totalCell = (table: ReportTable, { key }: FormColumn, lang: Lang): Value =>
  key === "title" ? total[lang] : (table.totals?.[key] ?? null);

/** A value as a person reads it. */
export function printed(value: Value, { kind }: Pick<FormColumn, "kind">, lang: Lang): string {
  if (value === null) return "";
  if (typeof value === "string") return value;
  if (kind === "percent") return formatPercent(value, lang);
  return formatNumber(value, lang, kind === "money" ? 1 : undefined);
}

const widths: Record<string, number> = {
  number: 6,
  title: 45,
  executors: 36,
  done: 40,
  cause: 30,
  evidence: 24,
  result: 40,
};
const widthOf = ({ key, kind }: FormColumn) => widths[key] ?? (kind === "text" ? 18 : 15);
