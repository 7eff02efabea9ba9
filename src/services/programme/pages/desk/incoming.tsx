import { z } from "zod";
import {
  Button,
  Cluster,
  EmptyState,
  ErrorSummary,
  Form,
  Link,
  PostButton,
  Section,
  Table,
  Tag,
  TextArea,
  usePage,
  WhyNot,
} from "../../../../design/index.ts";
import { blank, mend, page, readForm, redirect, type Ask, type Filled } from "../../../../platform/http/index.ts";
import { write } from "../../../../platform/journal/index.ts";
import { formatDate, formatDateTime, say } from "../../../../platform/text/index.ts";
import { deskText } from "../../desk-text.ts";
import { lockedPeriods } from "../../filed.ts";
import { lockPeriod } from "../../filing.ts";
import { ReportRefusal } from "../../report-refusal.ts";
import { remind } from "../../letters.ts";
import { isCounted, lastDay, periodId, type Period } from "../../periods.ts";
import type { Listed, Version } from "../../programmes.ts";
import { spanName } from "../../reports.ts";
import { isOwed, tasksOf, workOf, type Task } from "../../work.ts";
import { periodAsked, programmeAsked } from "../ask.ts";
import { StateTag, StatusTag, thousands } from "../parts.tsx";
import { Halves, managed, manageCrumbs, ManageHead, today } from "./parts.tsx";

/** GET /desk/programmes/:programme/incoming/:period: what executors sent for a half-year, and what they owe. */
export async function showIncoming(ask: Ask) {
  const programme = await programmeAsked(ask);
  return incomingPage(ask, programme, periodAsked(ask, programme));
}

async function incomingPage(ask: Ask, programme: Listed & { version: Version }, period: Period, filled?: Filled) {
  const t = deskText[ask.lang];
  const work = await workOf(ask.db, programme);
  const [tasks, locked] = await Promise.all([tasksOf(ask.db, work, period), lockedPeriods(ask.db, programme.id)]);
  const lock = locked.find((it) => periodId(it) === periodId(period));
  const accepted = tasks.filter((it) => it.report && isCounted(it.report.state)).length;
  const owed = tasks.filter(isOwed);
  return page({
    title: t.incomingTitle(spanName(period, ask.lang)),
    status: filled ? 422 : 200,
    crumbs: manageCrumbs(ask),
    body: (
      <>
        {filled && <ErrorSummary filled={filled} labels={{ why: t.lockWhy }} />}
        <ManageHead
          programme={programme}
          tab="incoming"
          title={t.incomingTitle(spanName(period, ask.lang))}
          meta={
            <>
              {t.incomingCount(accepted, tasks.length)}{" "}
              {lock && <Tag kind="done">{t.lockedSince(formatDate(lock.lockedAt, ask.lang))}</Tag>}
            </>
          }
        />
        <Halves programme={programme} current={period} to={(it) => managed(programme, `/incoming/${periodId(it)}`)} />
        <Section title={t.toCheck}>
          <Tasks
            programme={programme}
            period={period}
            tasks={tasks.filter((it) => it.report?.state === "submitted")}
            empty
          />
        </Section>
        {owed.length > 0 && (
          <Section title={`${t.underWay}: ${owed.length}`}>
            {!lock && (
              <PostButton
                to={managed(programme, `/incoming/${periodId(period)}/remind`)}
                kind="secondary"
                small
                confirm={t.remindSure(owed.length)}
              >
                {t.remind}
              </PostButton>
            )}
            <Tasks programme={programme} period={period} tasks={owed} />
          </Section>
        )}
        {accepted > 0 && (
          <Section title={t.acceptedOnes}>
            <Tasks
              programme={programme}
              period={period}
              tasks={tasks.filter((it) => it.report && isCounted(it.report.state))}
            />
          </Section>
        )}
        {!lock && (
          <Section title={t.lock}>
            <Lock
              ended={lastDay(period) < today(ask)}
              tasks={tasks}
              to={managed(programme, `/incoming/${periodId(period)}/lock`)}
              {...(filled && { filled })}
            />
          </Section>
        )}
      </>
    ),
  });
}

function Tasks(props: { programme: Listed; period: Period; tasks: Task[]; empty?: boolean }) {
  const { lang } = usePage();
  const t = deskText[lang];
  const address = (it: Task) =>
    `/desk/programme/${props.programme.slug}/${periodId(props.period)}/measures/${it.measure.number}`;
  return (
    <Table
      caption={t.measures}
      captionHidden
      dense
      rows={props.tasks}
      {...(props.empty && { empty: <EmptyState title={t.toCheckNone} /> })}
      columns={[
        { title: "№", cell: (it: Task) => it.measure.number, nowrap: true },
        { title: t.measure, cell: (it) => <Link to={address(it)}>{it.measure.title}</Link>, head: true },
        { title: t.executors, cell: (it) => it.measure.executors[0] },
        { title: t.saidStatus, cell: (it) => (it.report ? <StatusTag status={it.report.status} /> : "–") },
        {
          title: t.state,
          cell: (it) => (
            <>
              <StateTag state={it.report?.state} />{" "}
              {it.report?.submittedAt && <span class="soft">{formatDateTime(it.report.submittedAt, lang)}</span>}
            </>
          ),
        },
        { title: `${t.spent}, ${t.thousand}`, cell: (it) => thousands(it.report?.spent ?? null, lang), numeric: true },
      ]}
    />
  );
}

function Lock({ ended, tasks, to, filled }: { ended: boolean; tasks: Task[]; to: string; filled?: Filled }) {
  const t = deskText[usePage().lang];
  if (!ended) return <WhyNot>{t.lockEarly}</WhyNot>;
  if (tasks.some(({ report }) => report && !isCounted(report.state))) return <WhyNot>{t.lockNotAll}</WhyNot>;
  const silent = tasks.filter(({ report }) => !report).length;
  if (!silent)
    return (
      <PostButton to={to} kind="secondary" confirm={t.lockSure}>
        {t.lock}
      </PostButton>
    );
  return (
    <Form to={to} filled={filled ?? blank()}>
      <TextArea name="why" label={t.lockWhy} hint={t.lockWhyHint(silent)} rows={3} maxlength={1000} />
      <Cluster>
        <Button kind="secondary">{t.lock}</Button>
      </Cluster>
    </Form>
  );
}

/** POST …/lock */
export async function lock(ask: Ask) {
  const t = deskText[ask.lang];
  const programme = await programmeAsked(ask);
  const period = periodAsked(ask, programme);
  const form = readForm(ask, z.object({ why: z.string().max(1000).optional() }));
  if (!form.ok) return incomingPage(ask, programme, period, form.filled);
  if (lastDay(period) >= today(ask)) return incomingPage(ask, programme, period, mend(form.filled, "", t.lockEarly));
  const tasks = await tasksOf(ask.db, await workOf(ask.db, programme), period);
  const why = form.value.why ?? "";
  if (!why && tasks.some(({ report }) => !report))
    return incomingPage(ask, programme, period, mend(form.filled, "why", t.needed));
  try {
    await write(ask, (tx) => lockPeriod(tx, programme.id, period, why));
  } catch (error) {
    if (!(error instanceof ReportRefusal)) throw error;
    return incomingPage(ask, programme, period, mend(form.filled, "", say(error.words, ask.lang)));
  }
  return redirect(managed(programme, `/incoming/${periodId(period)}`), { notice: t.locked });
}

/** POST …/remind: letters to the units that owe reports, at most one a day to each. */
export async function remindNow(ask: Ask) {
  const programme = await programmeAsked(ask);
  const period = periodAsked(ask, programme);
  const sent = await write(ask, (tx) => remind(tx, programme, period));
  return redirect(managed(programme, `/incoming/${periodId(period)}`), { notice: deskText[ask.lang].reminded(sent) });
}
