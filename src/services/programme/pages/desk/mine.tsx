import { ButtonLink, EmptyState, Link, PageHead, Section, Table, Term, usePage } from "../../../../design/index.ts";
import { notFound, page, type Ask } from "../../../../platform/http/index.ts";
import { say } from "../../../../platform/text/index.ts";
import { deskText } from "../../desk-text.ts";
import { isCounted, periodId, reportDay, reportRule, wantedPeriod, type Period } from "../../periods.ts";
import { plannedIn, yearsOf } from "../../programme.ts";
import { listProgrammes, type Listed, type Version } from "../../programmes.ts";
import { spanName } from "../../reports.ts";
import { isOwed, mayReport, tasksOf, workOf, type Task } from "../../work.ts";
import { periodAsked, programmeAsked } from "../ask.ts";
import { StateTag, StatusTag, thousands } from "../parts.tsx";
import { Halves, today } from "./parts.tsx";

/** GET /desk/programme: my measures in the half-year whose reports are wanted now. */
export async function showMine(ask: Ask) {
  const t = deskText[ask.lang];
  const programme = (await listProgrammes(ask.db)).find((it) => it.current && it.version);
  if (!programme) return page({ title: t.mine, body: <Nothing /> });
  const period = wantedPeriod(yearsOf(programme), today(ask));
  if (!period) return page({ title: t.mine, body: <Nothing words={t.notBegun} /> });
  return show(ask, { ...programme, version: programme.version! }, period);
}

/** GET /desk/programme/:programme/:period */
export async function showMineOf(ask: Ask) {
  const programme = await programmeAsked(ask);
  return show(ask, programme, periodAsked(ask, programme));
}

function Nothing({ words }: { words?: string }) {
  const t = deskText[usePage().lang];
  return (
    <>
      <PageHead title={t.mine} />
      <EmptyState title={t.mineNone} text={words ?? t.mineNoneText} />
    </>
  );
}

async function show(ask: Ask, programme: Listed & { version: Version }, period: Period) {
  const t = deskText[ask.lang];
  if (!ask.actor.can("programme.report")) throw notFound();
  const work = await workOf(ask.db, programme);
  const tasks = (await tasksOf(ask.db, work, period)).filter(({ measure }) =>
    mayReport(ask.actor, measure, work.units),
  );
  return page({
    title: t.mine,
    body: tasks.length ? <Mine programme={programme} period={period} tasks={tasks} /> : <Nothing />,
  });
}

function Mine({ programme, period, tasks }: { programme: Listed; period: Period; tasks: Task[] }) {
  const { lang } = usePage();
  const t = deskText[lang];
  const rule = reportRule(period);
  const accepted = tasks.filter((it) => it.report && isCounted(it.report.state)).length;
  const address = (task: Task) =>
    `/desk/programme/${programme.slug}/${periodId(period)}/measures/${task.measure.number}`;
  return (
    <>
      <PageHead
        title={t.mine}
        lead={t.mineLead}
        meta={`${programme.title}, ${t.incomingCount(accepted, tasks.length)}`}
        actions={
          <Term
            until={reportDay(period)}
            rule={t.dueRule}
            law={say(rule.citation, lang)}
            done={accepted === tasks.length}
          />
        }
      />
      <Halves programme={programme} current={period} to={(it) => `/desk/programme/${programme.slug}/${periodId(it)}`} />
      <Section title={t.incomingTitle(spanName(period, lang))}>
        <Table
          caption={t.mine}
          captionHidden
          dense
          rows={tasks}
          columns={[
            { title: "№", cell: (it) => it.measure.number, nowrap: true },
            { title: t.measure, cell: (it) => <Link to={address(it)}>{it.measure.title}</Link>, head: true },
            { title: t.saidStatus, cell: (it) => (it.report ? <StatusTag status={it.report.status} /> : "–") },
            { title: t.state, cell: (it) => <StateTag state={it.report?.state} /> },
            {
              title: t.planned(period.year),
              cell: (it) => thousands(plannedIn(it.measure, period.year) || null, lang),
              numeric: true,
            },
            {
              title: t.deed,
              cell: (it) => (
                <ButtonLink to={address(it)} kind={isOwed(it) ? "secondary" : "quiet"} small>
                  {isOwed(it) ? t.fill : t.open}
                  <span class="hidden"> {it.measure.number}</span>
                </ButtonLink>
              ),
            },
          ]}
        />
      </Section>
    </>
  );
}
