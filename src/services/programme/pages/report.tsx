import { ButtonLink, Cluster, Notice, PageHead, Section, Table, Tabs, usePage } from "../../../design/index.ts";
import { content as file, notFound, page, type Ask, type Content as FileAnswer } from "../../../platform/http/index.ts";
import { say } from "../../../platform/text/index.ts";
import { exportProgramme } from "../exchange.ts";
import { listReports, type FiledEvidence } from "../filed.ts";
import { formIds, type FormColumn, type FormId } from "../forms.ts";
import { isCounted, periodId } from "../periods.ts";
import { yearsOf, type Content } from "../programme.ts";
import { contentOf, type Listed, type Version } from "../programmes.ts";
import { providerName } from "../providers.ts";
import { printed, reportCsv, reportJson, reportPdf, reportXlsx, type ReportFile } from "../report-files.ts";
import { reportTable, spanName, type ReportRow, type ReportTable, type Span } from "../reports.ts";
import { formInForce } from "../settings.ts";
import { text } from "../text.ts";
import { programmeAsked, spanAsked } from "./ask.ts";
import { crumbsOf, evidenceAddress } from "./parts.tsx";

/** The table of a form for a span, by what was accepted; with `all`, also by what was only submitted. */
export async function tableOf(
  ask: Ask,
  programme: Listed & { version: Version },
  id: FormId,
  span: Span,
  all = false,
): Promise<{ content: Content; table: ReportTable; any: boolean }> {
  const [form, content, reports] = await Promise.all([
    formInForce(ask.db, id),
    contentOf(ask.db, programme.version),
    listReports(ask.db, programme.id, { counted: !all }),
  ]);
  const shown = all ? reports.filter((it) => isCounted(it.state) || it.state === "submitted") : reports;
  const table = reportTable(form, content, shown, span, {
    lang: ask.lang,
    all,
    fileAddress: (file) =>
      all || (file as FiledEvidence).public ? `${ask.origin}${evidenceAddress(ask, file)}` : undefined,
    providerName: (provider) => providerName(ask, provider, ask.lang),
  });
  const any = shown.some((it) => it.period.year === span.year && (!span.half || it.period.half === span.half));
  return { content, table, any };
}

export const spanId = (span: Span): string => (span.half ? periodId({ ...span, half: span.half }) : String(span.year));

/** GET /programme/:programme/reports/:span?form=results: the report of a half-year or a year. */
export async function showReport(ask: Ask) {
  const t = text[ask.lang];
  const programme = await programmeAsked(ask);
  const span = spanAsked(ask, programme);
  const id = formIds.find((it) => it === ask.query.get("form")) ?? "course";
  const { content, table, any } = await tableOf(ask, programme, id, span);
  const address = `/programme/${programme.slug}/reports/${spanId(span)}`;
  const title = say(table.form.title, ask.lang);
  return page({
    title: t.chosen(title, spanName(span, ask.lang)),
    crumbs: crumbsOf(programme, ask.lang),
    layout: "wide",
    body: (
      <>
        <PageHead
          title={t.reportOf(spanName(span, ask.lang))}
          lead={content.title}
          meta={say(table.form.citation, ask.lang)}
        />
        <Tabs
          label={t.reportForms}
          items={await Promise.all(
            formIds.map(async (form) => ({
              to: `${address}?form=${form}`,
              title: say((await formInForce(ask.db, form)).title, ask.lang),
              current: form === id,
            })),
          )}
        />
        {!any && <Notice kind="info">{t.noRows}</Notice>}
        <Downloads address={`${address}/${id}`} />
        <Section title={title}>
          <ReportRows table={table} />
        </Section>
        <Spans programme={programme} span={span} />
      </>
    ),
  });
}

export function Downloads({ address }: { address: string }) {
  const t = text[usePage().lang];
  return (
    <Cluster>
      {["xlsx", "pdf", "csv", "json"].map((kind) => (
        <ButtonLink to={`${address}.${kind}`} kind="quiet" small icon="download" download>
          {kind.toUpperCase()}
          <span class="hidden">: {t.download}</span>
        </ButtonLink>
      ))}
    </Cluster>
  );
}

/** The table on a page: figures side by side, and what was written in words under the name of the row. */
export function ReportRows({ table }: { table: ReportTable }) {
  const { lang } = usePage();
  const beside = (column: FormColumn) =>
    column.kind !== "text" || ["number", "title", "status", "unit"].includes(column.key);
  const shown = table.columns.filter(beside);
  const told = table.columns.filter((column) => !beside(column));
  const name = shown.find((column) => column.key === "title") ?? shown[0];
  return (
    <Table
      caption={`${say(table.form.title, lang)}, ${spanName(table.span, lang)}`}
      captionHidden
      dense
      rows={table.rows}
      columns={shown.map((column) => ({
        title: say(column.title, lang),
        head: column === name,
        numeric: column.kind !== "text",
        nowrap: column.key === "number",
        cell: (row: ReportRow) => (
          <>
            {printed(row[column.key] ?? null, column, lang) || "–"}
            {column === name && <Words row={row} columns={told} />}
          </>
        ),
      }))}
      {...(table.totals && {
        foot: shown.map((column) =>
          column.key === "title" ? text[lang].total : printed(table.totals?.[column.key] ?? null, column, lang),
        ),
      })}
    />
  );
}

function Words({ row, columns }: { row: ReportRow; columns: FormColumn[] }) {
  const { lang } = usePage();
  return (
    <>
      {columns
        .filter((column) => row[column.key])
        .map((column) => (
          <div class="soft">
            {say(column.title, lang)}: {String(row[column.key])}
          </div>
        ))}
    </>
  );
}

function Spans({ programme, span }: { programme: Listed; span: Span }) {
  const { lang } = usePage();
  const t = text[lang];
  const spans: Span[] = yearsOf(programme).flatMap((year) => [{ year, half: 1 }, { year, half: 2 }, { year }]);
  return (
    <Section title={t.reports}>
      <Tabs
        label={t.reports}
        items={spans.map((it) => ({
          to: `/programme/${programme.slug}/reports/${spanId(it)}`,
          title: it.half ? `${t.halfShort[it.half]} ${it.year}` : t.span(it.year),
          current: spanId(it) === spanId(span),
        }))}
      />
    </Section>
  );
}

/** GET /programme/:programme/reports/:span/:file: "course.xlsx", "results.pdf" … */
export async function downloadReport(ask: Ask): Promise<FileAnswer> {
  const programme = await programmeAsked(ask);
  return reportFile(ask, programme, spanAsked(ask, programme), false);
}

/** The file that the address names by its last part. */
export async function reportFile(
  ask: Ask,
  programme: Listed & { version: Version },
  span: Span,
  all: boolean,
): Promise<FileAnswer> {
  const [, form, kind] = /^(course|results)\.(xlsx|pdf|csv|json)$/.exec(ask.params.file ?? "") ?? [];
  if (!form || !kind) throw notFound();
  const { content, table } = await tableOf(ask, programme, form as FormId, span, all);
  const it: ReportFile = { content, table, hromada: programme.hromada, lang: ask.lang, now: ask.now };
  const saveAs = `${programme.slug}-${form}-${spanId(span)}.${kind}`;
  if (kind === "xlsx") return file({ type: xlsxType, body: await reportXlsx(it), saveAs });
  if (kind === "pdf") return file({ type: "application/pdf", body: await reportPdf(it), saveAs });
  if (kind === "csv") return file({ type: "text/csv; charset=utf-8; header=present", body: reportCsv(it), saveAs });
  return file({ type: "application/json; charset=utf-8", body: reportJson(it) });
}

export const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** GET /programme/:programme/programme.xlsx: the programme that holds, as a workbook. */
export async function downloadProgramme(ask: Ask): Promise<FileAnswer> {
  const programme = await programmeAsked(ask);
  const content = await contentOf(ask.db, programme.version);
  return file({
    type: xlsxType,
    body: await exportProgramme(content, yearsOf(programme)),
    saveAs: `${programme.slug}.xlsx`,
  });
}
