import { ErrorSummary, Notice, PageHead, Section, Split, Term, usePage } from "../../../../design/index.ts";
import { personNames } from "../../../../engines/people/index.ts";
import { notFound, page, type Ask, type Filled } from "../../../../platform/http/index.ts";
import { formatDateTime, say } from "../../../../platform/text/index.ts";
import { deskText } from "../../desk-text.ts";
import { stepsOf, type FiledReport } from "../../filed.ts";
import { firstDay, isCounted, isOpen, periodId, reportDay, reportRule } from "../../periods.ts";
import { spanName } from "../../reports.ts";
import type { StepRow } from "../../tables.ts";
import { StateTag } from "../parts.tsx";
import { deskAsked, type Desk } from "./desk.ts";
import { Decide } from "./decide.tsx";
import { ReportForm, ReportView, formLabels } from "./report-form.tsx";
import { Path } from "./path.tsx";
import { today } from "./parts.tsx";

/** GET /desk/programme/:programme/:period/measures/:number */
export async function showReport(ask: Ask) {
  return reportPage(ask, await deskAsked(ask));
}

/** The page with what was typed, when something is to be mended; `form` says which of its forms. */
export async function reportPage(ask: Ask, desk: Desk, filled?: Filled, form?: "decide") {
  const t = deskText[ask.lang];
  const { measure, period, report } = desk;
  const steps = report ? await stepsOf(ask.db, [report.id]) : [];
  const names = await personNames(
    ask.db,
    steps.flatMap((it) => it.by_person ?? []),
  );
  if (firstDay(period) > today(ask)) throw notFound();
  const editable = desk.executes && (report ? isOpen(report.state) : !desk.locked);
  const title = t.reportFor(measure.number, spanName(period, ask.lang));
  return page({
    title,
    status: filled && Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [
      desk.manages
        ? { title: t.manage, to: `/desk/programmes/${desk.work.programme.slug}/incoming/${periodId(period)}` }
        : { title: t.mine, to: `/desk/programme/${desk.work.programme.slug}/${periodId(period)}` },
    ],
    body: (
      <>
        {filled && <ErrorSummary filled={filled} labels={formLabels(desk, ask.lang)} {...(form && { form })} />}
        <PageHead
          above={<StateTag state={report?.state} />}
          title={title}
          lead={measure.title}
          actions={<Due desk={desk} />}
        />
        <Split side={<Path steps={steps} names={names} />} sideLabel={t.history}>
          <Returned report={report} steps={steps} />
          {editable ? (
            <ReportForm ask={ask} desk={desk} {...(filled && !form && { filled })} />
          ) : (
            <ReportView ask={ask} desk={desk} />
          )}
          {desk.manages && report && <Decide desk={desk} report={report} {...(filled && form && { filled })} />}
        </Split>
      </>
    ),
  });
}

function Due({ desk }: { desk: Desk }) {
  const { lang } = usePage();
  const t = deskText[lang];
  return (
    <Term
      until={reportDay(desk.period)}
      rule={t.dueRule}
      law={say(reportRule(desk.period).citation, lang)}
      done={desk.report !== undefined && isCounted(desk.report.state)}
    />
  );
}

/** What the manager said, over the form that is to be mended. */
function Returned({ report, steps }: { report: FiledReport | undefined; steps: StepRow[] }) {
  const { lang } = usePage();
  const t = deskText[lang];
  if (!report?.remark || !isOpen(report.state)) return null;
  const last = steps.findLast((it) => it.deed === "return" || it.deed === "reopen");
  return (
    <Section>
      <Notice kind="warning" title={report.state === "reopened" ? t.reopenedTitle : t.returnedTitle}>
        <p>{report.remark}</p>
        {last && <p class="soft">{formatDateTime(last.at, lang)}</p>}
      </Notice>
    </Section>
  );
}
