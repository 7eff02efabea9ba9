import type { Context } from "../../platform/context/index.ts";
import type { Due } from "../../platform/service/index.ts";
import { kyivDay, say } from "../../platform/text/index.ts";
import { daysBetween, type CivilDate } from "../../platform/time/index.ts";
import { deskText } from "./desk-text.ts";
import { listReports } from "./filed.ts";
import { periodId, reportDay, wantedPeriod, type Period } from "./periods.ts";
import { yearsOf } from "./programme.ts";
import { listProgrammes, type Listed, type Version } from "./programmes.ts";
import { spanName } from "./reports.ts";
import { text } from "./text.ts";
import { isOwed, mayReport, tasksOf, workOf } from "./work.ts";
import { programmeDay, programmeDays } from "./yearly-days.ts";

/** What the programme wants of the actor now: reports to file or mend, reports to check, yearly days near by. */
export async function due(ctx: Context): Promise<Due[]> {
  const { actor } = ctx;
  const [reports, manages] = [actor.can("programme.report"), actor.can("programme.manage")];
  if (!reports && !manages) return [];
  const programme = (await listProgrammes(ctx.db)).find((it) => it.current && it.version);
  if (!programme) return [];
  const running = { ...programme, version: programme.version! };
  const today = kyivDay(ctx.now) as CivilDate;
  const period = wantedPeriod(yearsOf(programme), today);
  return [
    ...(reports && period ? await ofExecutor(ctx, running, period) : []),
    ...(manages ? await ofManager(ctx, running, today) : []),
  ];
}

async function ofExecutor(ctx: Context, programme: Listed & { version: Version }, period: Period): Promise<Due[]> {
  const t = deskText[ctx.lang].due;
  const from = text[ctx.lang].title;
  const work = await workOf(ctx.db, programme);
  const own = (await tasksOf(ctx.db, work, period)).filter(
    (task) => isOwed(task) && mayReport(ctx.actor, task.measure, work.units),
  );
  const address = `/desk/programme/${programme.slug}/${periodId(period)}`;
  const returned = own.filter((it) => it.report && it.report.state !== "draft");
  const rest = own.length - returned.length;
  return [
    ...returned.slice(0, 20).map(({ measure }) => ({
      title: t.returned(measure.number),
      to: `${address}/measures/${measure.number}`,
      until: reportDay(period),
      from,
    })),
    ...(rest
      ? [{ title: t.report(rest, spanName(period, ctx.lang)), to: address, until: reportDay(period), from }]
      : []),
  ];
}

/** A yearly day shows from 45 days before it until 30 days after: nothing in the program knows that it was done. */
const [shownBefore, shownAfter] = [45, 30];

async function ofManager(ctx: Context, programme: Listed, today: CivilDate): Promise<Due[]> {
  const t = deskText[ctx.lang].due;
  const from = text[ctx.lang].title;
  const waiting = (await listReports(ctx.db, programme.id)).filter((it) => it.state === "submitted");
  const byPeriod = Map.groupBy(waiting, (it) => periodId(it.period));
  const yearly = yearsOf(programme).flatMap((year) =>
    (["yearlyInformation", "customerReports"] as const).map((name) => ({
      title: name === "yearlyInformation" ? t.yearly(year) : t.customer(year),
      to: `/desk/programmes/${programme.slug}/reports/${year}`,
      until: programmeDay(programmeDays[name], year),
      from: say(programmeDays[name].name, ctx.lang),
    })),
  );
  return [
    ...[...byPeriod].map(([period, reports]) => ({
      title: t.check(reports.length),
      to: `/desk/programmes/${programme.slug}/incoming/${period}`,
      from,
    })),
    ...yearly.filter(({ until }) => {
      const left = daysBetween(today, until);
      return left <= shownBefore && left >= -shownAfter;
    }),
  ];
}
