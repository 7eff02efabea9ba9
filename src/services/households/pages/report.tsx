import { stringify } from "csv-stringify/sync";
import { fieldTitle } from "../../../engines/registers/index.ts";
import { ButtonLink, Cluster, FilterBar, PageHead, Select, Stack, Table } from "../../../design/index.ts";
import { content, notFound, page, type Ask } from "../../../platform/http/index.ts";
import { renderPdf } from "../../../platform/pdf/index.ts";
import { writeBook } from "../../../platform/sheets/index.ts";
import { formatDateTime, formatNumber, kyivDay, say } from "../../../platform/text/index.ts";
import { householdKinds, read, sections, years } from "../definitions.ts";
import { keptYears, numbers } from "../households.ts";
import { reportOn, type ReportRow } from "../report.ts";
import { scopeOf } from "../scope.ts";
import { text } from "../text.ts";
import { yearOf } from "./list.tsx";

/** GET /desk/households/report?year= */
export async function showReport(ask: Ask) {
  const t = text[ask.lang];
  const year = yearOf(ask);
  const within = await scopeOf(ask, read);
  const rows = await reportOn(ask.db, { year, all: within === "all" ? t.all : t.yours, within });
  const lines = linesOf(ask);
  return page({
    title: t.reportTitle(year),
    crumbs: [{ title: t.title, to: "/desk/households" }],
    body: (
      <>
        <PageHead title={t.reportTitle(year)} lead={t.reportLead} />
        <Stack>
          <FilterBar to="/desk/households/report" label={t.year}>
            <Select
              name="year"
              label={t.year}
              value={String(year)}
              options={[...new Set([year, ...(await keptYears(ask.db))])].map((it) => ({
                value: String(it),
                title: String(it),
              }))}
            />
          </FilterBar>
          <Cluster>
            {["pdf", "xlsx", "csv"].map((format) => (
              <ButtonLink to={`/desk/households/report/${format}?year=${year}`} kind="secondary" download>
                {`${t.download} ${format.toUpperCase()}`}
              </ButtonLink>
            ))}
          </Cluster>
          <Table
            caption={t.reportTitle(year)}
            captionHidden
            rows={lines}
            columns={[
              { title: t.what, cell: ({ title }) => title, head: true },
              ...rows.map((row) => ({
                title: row.settlement,
                cell: (line: Line) => formatNumber(line.of(row), ask.lang),
                numeric: true,
              })),
            ]}
          />
        </Stack>
      </>
    ),
  });
}

interface Line {
  title: string;
  of: (row: ReportRow) => number;
}

const landLines = new Set(sections.land.map(({ id }) => id));

/** Lines of the report: households, by how they are lived in, people, then each number of the card. */
function linesOf(ask: Ask): Line[] {
  const t = text[ask.lang];
  return [
    { title: t.households, of: (row) => row.households },
    ...householdKinds.map(({ id, label }) => ({
      title: say(label, ask.lang),
      of: (row: ReportRow) => row.kinds[id]!,
    })),
    { title: t.farms, of: (row) => row.farms },
    { title: t.people, of: (row) => row.people },
    { title: t.confirmedOf, of: (row) => row.confirmed },
    ...numbers.map((id) => ({
      title: `${fieldTitle(years, id, ask.lang)}${landLines.has(id) ? t.hectares : ""}`,
      // Hundredths of a hectare don't add up in binary.
      of: (row: ReportRow) => Math.round(row.sums[id]! * 10_000) / 10_000,
    })),
  ];
}

/** GET /desk/households/report/:format */
export async function downloadReport(ask: Ask) {
  const t = text[ask.lang];
  const year = yearOf(ask);
  const within = await scopeOf(ask, read);
  const rows = await reportOn(ask.db, { year, all: within === "all" ? t.all : t.yours, within });
  const lines = linesOf(ask);
  const heads = [t.what, ...rows.map(({ settlement }) => settlement)];
  const cells = lines.map((line) => [line.title, ...rows.map((row) => line.of(row))]);
  const name = `6-silrada-${year}`;
  switch (ask.params.format) {
    case "csv":
      return content({
        type: "text/csv; charset=utf-8",
        body: `\uFEFF${stringify([heads, ...cells], { escape_formulas: true })}`,
        saveAs: `${name}.csv`,
      });
    case "xlsx":
      return content({
        type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        body: await writeBook(
          [{ name: String(year), widths: [44, ...rows.map(() => 18)], rows: [heads, ...cells] }],
          t.reportTitle(year),
        ),
        saveAs: `${name}.xlsx`,
      });
    case "pdf": {
      const [ofYear, month, day] = kyivDay(ask.now).split("-").map(Number);
      const body = await renderPdf(template, {
        lang: ask.lang,
        title: t.reportTitle(year),
        made: formatDateTime(ask.now, ask.lang),
        date: { year: ofYear, month, day },
        heads,
        rows: cells.map(([title, ...figures]) => [title, ...figures.map((it) => formatNumber(Number(it), ask.lang))]),
      });
      return content({ type: "application/pdf", body, saveAs: `${name}.pdf` });
    }
    default:
      throw notFound();
  }
}

const template = `
#let d = json(bytes(sys.inputs.data))
#set document(title: d.title, date: datetime(year: d.date.year, month: d.date.month, day: d.date.day))
#set page(paper: "a4", flipped: d.heads.len() > 5, margin: 14mm, footer: context [#set text(size: 7.5pt); #d.made #h(1fr) #counter(page).display("1 / 1", both: true)])
#set text(font: "Manrope", size: 8.5pt, lang: d.lang)
#show heading.where(level: 1): it => block(below: 8pt, text(size: 15pt, weight: 800, it.body))
= #d.title
#table(
  columns: d.heads.enumerate().map(((at, _)) => if at == 0 { 2fr } else { 1fr }),
  align: (column, row) => if column == 0 { left } else { right },
  stroke: (x, y) => (bottom: 0.5pt + rgb("#d9dfe6")),
  table.header(..d.heads.map(head => text(weight: 700, head))),
  ..d.rows.flatten().map(cell => text(cell)),
)
`;
