import assert from "node:assert/strict";
import { test } from "node:test";
import * as XLSX from "@e965/xlsx";
import { builtInForms, withColumns } from "./forms.ts";
import type { Report } from "./periods.ts";
import { reportCsv, reportJson, reportPdf, reportXlsx } from "./report-files.ts";
import { reportTable, type Span } from "./reports.ts";
import { adopted } from "./sample/starokostiantyniv-2026.ts";

const report = (measure: string, half: 1 | 2, more: Partial<Report> = {}): Report => ({
  period: { year: 2026, half },
  measure,
  state: "accepted",
  status: "underway",
  allocated: null,
  contracted: 0,
  spent: 0,
  done: "",
  cause: "",
  facts: [],
  evidence: [],
  ...more,
});

const reports = [
  report("2.3", 1, { spent: 100.5, contracted: 300, allocated: 300, done: "Обрано постачальника" }),
  report("2.3", 2, {
    spent: 180,
    done: "=cmd|' /C calc'!A0",
    status: "done",
    facts: [{ indicator: "2.3", value: 80 }],
  }),
  report("2.7", 1, { spent: 400, state: "submitted" }),
];
const course = (span: Span, all = false) =>
  reportTable(builtInForms.course, adopted, reports, span, { lang: "uk", all });
const row = (span: Span, number: string, all = false) => course(span, all).rows.find((it) => it.number === number)!;

test("a half-year has its own money; a year has both, and words under their heads", () => {
  assert.equal(row({ year: 2026, half: 1 }, "2.3").spent, 100.5);
  assert.equal(row({ year: 2026, half: 2 }, "2.3").spent, 180);
  const year = row({ year: 2026 }, "2.3");
  assert.equal(year.spent, 280.5);
  assert.equal(year.allocated, 300);
  assert.equal(year.status, "виконано");
  assert.equal(year.done, "I півріччя: Обрано постачальника\nII півріччя: =cmd|' /C calc'!A0");
});

test("only what was accepted counts, unless the manager asks for all", () => {
  assert.equal(row({ year: 2026, half: 1 }, "2.7").spent, null);
  assert.equal(row({ year: 2026, half: 1 }, "2.7", true).spent, 400);
  assert.equal(course({ year: 2026 }).totals?.spent, 280.5);
  assert.equal(course({ year: 2026 }).totals?.planned, 10275);
});

test("indicators: target of the year, fact since 1 January, difference", () => {
  const results = reportTable(builtInForms.results, adopted, reports, { year: 2026 }, { lang: "uk" });
  const own = results.rows.find((it) => it.number === "2.3")!;
  assert.deepEqual([own.target, own.actual, own.difference, own.share], [100, 80, -20, 0.8]);
  assert.equal(results.totals, null);
  assert.equal(results.rows.length, 52);
});

test("a form is data: other columns, other heads, another order", () => {
  const form = withColumns(builtInForms.course, [
    { key: "spent", title: { uk: "Касові видатки", en: "Cash spent" } },
    { key: "number" },
    { key: "no-such-column" },
  ]);
  const table = reportTable(form, adopted, reports, { year: 2026 }, { lang: "uk" });
  assert.deepEqual(Object.keys(table.rows[0]!), ["spent", "number"]);
  assert.equal(table.columns[0]!.title.uk, "Касові видатки");
});

const file = (span: Span) => ({
  content: adopted,
  table: course(span),
  hromada: "Старокостянтинівська громада",
  lang: "uk" as const,
  now: new Date("2026-11-23T10:00:00Z"),
});

test("XLSX: numbers are numbers, no cell is a formula", async () => {
  const book = XLSX.read(await reportXlsx(file({ year: 2026, half: 2 })), { type: "array", cellFormula: true });
  const sheet = book.Sheets[book.SheetNames[0]!]!;
  const cells = Object.values(sheet) as { t?: string; v?: unknown; f?: string }[];
  assert.ok(cells.some((it) => it.t === "n" && it.v === 180));
  assert.ok(cells.some((it) => it.t === "s" && it.v === "=cmd|' /C calc'!A0"));
  assert.ok(cells.every((it) => !it.f));
});

test("CSV guards against formulas; JSON keeps the very words", () => {
  const csv = reportCsv(file({ year: 2026, half: 2 }));
  assert.match(csv, /^\uFEFF№,Захід,/);
  assert.match(csv, /'=cmd/);
  assert.doesNotMatch(csv, /,=cmd|,"=cmd/);
  const json = JSON.parse(reportJson(file({ year: 2026, half: 2 })));
  assert.equal(json.rows.find((it: { number: string }) => it.number === "2.3").done, "=cmd|' /C calc'!A0");
});

test("the whole report of 52 measures as PDF", async () => {
  const pdf = await reportPdf(file({ year: 2026 }));
  assert.equal(Buffer.from(pdf.subarray(0, 5)).toString(), "%PDF-");
  assert.ok(pdf.length > 20_000);
});
