import { peopleOf, unitsByIds, whoMay } from "../../engines/people/index.ts";
import type { Context } from "../../platform/context/index.ts";
import type { Due } from "../../platform/service/index.ts";
import { kyivDay, say } from "../../platform/text/index.ts";
import { daysBetween, type CivilDate } from "../../platform/time/index.ts";
import { deskText } from "./desk-text.ts";
import { listReports } from "./filed.ts";
import { periodId, reportDay, wantedPeriod, type Period } from "./periods.ts";
import { yearsOf } from "./programme.ts";
import { listProgrammes, unitsOf, type Listed, type Version } from "./programmes.ts";
import { spanName } from "./reports.ts";
import { text } from "./text.ts";
import { isOwed, mayReport, tasksOf, workOf, type Task } from "./work.ts";
import { programmeDay, programmeDays } from "./yearly-days.ts";

/**
 * What the programme wants of the actor now: reports to file or mend, reports to check, yearly days near by; and what it
 * wants of colleagues, each said whose it is.
 */
export async function due(ctx: Context): Promise<Due[]> {
  const { actor } = ctx;
  const [reports, manages] = [actor.can("programme.report"), actor.can("programme.manage")];
  if (!reports && !manages && !actor.unitIds.length) return [];
  const programme = (await listProgrammes(ctx.db)).find((it) => it.current && it.version);
  if (!programme) return [];
  const running = { ...programme, version: programme.version! };
  const today = kyivDay(ctx.now) as CivilDate;
  const period = wantedPeriod(yearsOf(programme), today);
  return [
    ...(period ? await ofExecutors(ctx, running, period) : []),
    ...(manages ? await ofManager(ctx, running, today) : []),
  ];
}

type Running = Listed & { version: Version };

async function ofExecutors(ctx: Context, programme: Running, period: Period): Promise<Due[]> {
  const { actor, db } = ctx;
  const work = await workOf(db, programme);
  const owed = (await tasksOf(db, work, period)).filter(isOwed).map((task) => {
    const whose = unitsOf(task.measure, work.units);
    const may = mayReport(actor, task.measure, work.units);
    return { ...task, may, unit: whose.find((id) => actor.unitIds.includes(id)) ?? whose[0] };
  });
  const isOwn = ({ unit }: { unit?: string }) => unit !== undefined && actor.unitIds.includes(unit);
  const mine = owed.filter((it) => it.may && isOwn(it));
  const others = owed.filter((it) => it.may !== isOwn(it));
  return [...ofExecutor(ctx, programme, period, mine), ...(await ofColleagues(ctx, programme, period, others))];
}

function ofExecutor(ctx: Context, programme: Running, period: Period, own: Task[]): Due[] {
  const t = deskText[ctx.lang].due;
  const common = { until: reportDay(period), from: text[ctx.lang].title };
  const address = `/desk/programme/${programme.slug}/${periodId(period)}`;
  const returned = own.filter((it) => it.report && it.report.state !== "draft");
  const rest = own.length - returned.length;
  return [
    ...returned.slice(0, 20).map(({ measure }) => ({
      ...common,
      title: t.returned(measure.number),
      to: `${address}/measures/${measure.number}`,
    })),
    ...(rest ? [{ ...common, title: t.report(rest, spanName(period, ctx.lang)), to: address }] : []),
  ];
}

type UnitsTask = Task & { may: boolean; unit?: string };

/** Reports that the actor's own unit owes and others there file; and, as one, those of other units that the actor could. */
async function ofColleagues(ctx: Context, programme: Running, period: Period, tasks: UnitsTask[]): Promise<Due[]> {
  const t = deskText[ctx.lang].due;
  const units = await unitsByIds(
    ctx.db,
    tasks.flatMap(({ unit }) => unit ?? []),
  );
  const owed = (list: UnitsTask[], to: string, who: string): Due => ({
    title: t.report(list.length, spanName(period, ctx.lang)),
    to,
    until: reportDay(period),
    from: text[ctx.lang].title,
    who,
  });
  const byUnit = [...Map.groupBy(tasks, ({ unit }) => unit ?? "")];
  const beside = byUnit.filter(([, [first]]) => !first!.may);
  const elsewhere = byUnit.filter(([, [first]]) => first!.may);
  const [only, ...more] = elsewhere;
  return [
    ...(await Promise.all(
      beside.map(async ([id, list]) =>
        owed(list, `/programme/${programme.slug}`, await reportersOf(ctx, units.get(id)!)),
      ),
    )),
    ...(only
      ? [
          owed(
            elsewhere.flatMap(([, list]) => list),
            `/desk/programme/${programme.slug}/${periodId(period)}`,
            more.length ? t.units(elsewhere.length) : units.get(only[0])!.name,
          ),
        ]
      : []),
  ];
}

/** Who of the unit reports; when nobody does, the unit itself. */
async function reportersOf({ db, now }: Context, { id, name }: { id: string; name: string }): Promise<string> {
  const day = kyivDay(now);
  const [people, may] = await Promise.all([peopleOf(db, id, day), whoMay(db, "programme.report", day, id)]);
  const reporters = people.filter((it) => may.includes(it.person_id)).map((it) => it.name);
  return [...new Set(reporters)].join(", ") || name;
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
