import { ButtonLink, Cluster, Section, Tabs } from "../../../../design/index.ts";
import { page, type Ask } from "../../../../platform/http/index.ts";
import { say } from "../../../../platform/text/index.ts";
import { deskText } from "../../desk-text.ts";
import { builtInForms, formIds } from "../../forms.ts";
import { yearsOf } from "../../programme.ts";
import { spanName, type Span } from "../../reports.ts";
import { text } from "../../text.ts";
import { programmeAsked, spanAsked } from "../ask.ts";
import { Downloads, reportFile, ReportRows, spanId, tableOf } from "../report.tsx";
import { managed, manageCrumbs, ManageHead } from "./parts.tsx";

/** GET /desk/programmes/:programme/reports/:span?form=results: reports with what is not accepted yet. */
export async function showDeskReport(ask: Ask) {
  const t = deskText[ask.lang];
  const programme = await programmeAsked(ask);
  const span = spanAsked(ask, programme);
  const id = formIds.find((it) => it === ask.query.get("form")) ?? "course";
  const { table } = await tableOf(ask, programme, id, span, true);
  const address = managed(programme, `/reports/${spanId(span)}`);
  const spans: Span[] = yearsOf(programme).flatMap((year) => [{ year, half: 1 }, { year, half: 2 }, { year }]);
  return page({
    title: t.tabs.reports,
    crumbs: manageCrumbs(ask),
    layout: "wide",
    body: (
      <>
        <ManageHead programme={programme} tab="reports" title={t.tabs.reports} lead={t.reportsLead} />
        <Tabs
          label={t.half}
          items={spans.map((it) => ({
            to: `${managed(programme, `/reports/${spanId(it)}`)}?form=${id}`,
            title: it.half ? `${text[ask.lang].halfShort[it.half]} ${it.year}` : text[ask.lang].span(it.year),
            current: spanId(it) === spanId(span),
          }))}
        />
        <Tabs
          label={t.tabs.forms}
          items={formIds.map((it) => ({
            to: `${address}?form=${it}`,
            title: say(builtInForms[it].title, ask.lang),
            current: it === id,
          }))}
        />
        <Downloads address={`${address}/${id}`} />
        <Cluster>
          <ButtonLink to={`/programme/${programme.slug}/reports/${spanId(span)}?form=${id}`} kind="secondary" small>
            {t.publicReports}
          </ButtonLink>
        </Cluster>
        <Section title={`${say(table.form.title, ask.lang)}, ${spanName(span, ask.lang)}`}>
          <ReportRows table={table} />
        </Section>
      </>
    ),
  });
}

/** GET …/reports/:span/:file */
export async function downloadDeskReport(ask: Ask) {
  const programme = await programmeAsked(ask);
  return reportFile(ask, programme, spanAsked(ask, programme), true);
}
