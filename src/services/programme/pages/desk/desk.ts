import { forbidden, notFound, type Ask } from "../../../../platform/http/index.ts";
import { listReports, lockedPeriods, type FiledReport } from "../../filed.ts";
import { periodId, type Period } from "../../periods.ts";
import { plannedIn, sum, type Indicator, type Measure } from "../../programme.ts";
import { mayReport, workOf, type Work } from "../../work.ts";
import { periodAsked, programmeAsked } from "../ask.ts";

/** One measure's report for one half-year, with all that its page and its forms need. */
export interface Desk {
  work: Work;
  period: Period;
  measure: Measure;
  indicators: Indicator[];
  report: FiledReport | undefined;
  planned: number;
  /** Spent in the other half of the same year. */
  spentBefore: number;
  /** The half-year is locked: no report may be begun. */
  locked: boolean;
  executes: boolean;
  manages: boolean;
}

/** What the address names; refused to those who neither execute the measure nor manage the programme. */
export async function deskAsked(ask: Ask): Promise<Desk> {
  const programme = await programmeAsked(ask);
  const period = periodAsked(ask, programme);
  const work = await workOf(ask.db, programme);
  const measure = work.content.measures.find((it) => it.number === ask.params.number);
  if (!measure) throw notFound();
  const executes = mayReport(ask.actor, measure, work.units);
  const manages = ask.actor.can("programme.manage");
  if (!executes && !manages) throw forbidden();
  const [reports, locked] = await Promise.all([
    listReports(ask.db, programme.id, { line: measure.line }),
    lockedPeriods(ask.db, programme.id),
  ]);
  const before = reports.filter((it) => it.period.year === period.year && it.period.half < period.half);
  return {
    work,
    period,
    measure,
    indicators: work.content.indicators.filter((it) => it.measure === measure.line),
    report: reports.find((it) => periodId(it.period) === periodId(period)),
    planned: plannedIn(measure, period.year),
    spentBefore: sum(before.map((it) => it.spent)),
    locked: locked.some((it) => periodId(it) === periodId(period)),
    executes,
    manages,
  };
}

export const deskAddress = ({ work, period, measure }: Desk): string =>
  `/desk/programme/${work.programme.slug}/${periodId(period)}/measures/${measure.number}`;
