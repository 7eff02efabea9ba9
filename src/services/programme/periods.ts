import type { Words } from "../../platform/text/index.ts";
import type { CivilDate } from "../../platform/time/index.ts";
import { programmeDay, programmeDays, type YearlyDay } from "./yearly-days.ts";

/*
 * Half-years and their reports. Executors inform the head of the programme of each half-year by the 5th of the
 * month after it; by 31 January they give the year's results; by 1 March the head sends two reports to the
 * General state customer (resolution 119 of 02.02.2024; section VI of the programme). The days themselves are in
 * yearly-days.ts.
 */

export interface Period {
  year: number;
  half: 1 | 2;
}

/** "2026-1", as in addresses. */
export const periodId = ({ year, half }: Period): string => `${year}-${half}`;

export function readPeriod(id: string | undefined): Period | undefined {
  const [, year, half] = /^(20\d\d)-([12])$/.exec(id ?? "") ?? [];
  return year ? { year: Number(year), half: Number(half) as 1 | 2 } : undefined;
}

export const comparePeriods = (a: Period, b: Period): number => a.year - b.year || a.half - b.half;

export const firstDay = ({ year, half }: Period): CivilDate => `${year}-${half === 1 ? "01-01" : "07-01"}` as CivilDate;
export const lastDay = ({ year, half }: Period): CivilDate => `${year}-${half === 1 ? "06-30" : "12-31"}` as CivilDate;

/** The half-year that the day belongs to. */
export function periodOf(day: CivilDate): Period {
  return { year: Number(day.slice(0, 4)), half: Number(day.slice(5, 7)) <= 6 ? 1 : 2 };
}

export function periodBefore({ year, half }: Period): Period {
  return half === 2 ? { year, half: 1 } : { year: year - 1, half: 2 };
}

/** By the 5th of the month after the half-year. */
export function reportDay({ year, half }: Period): CivilDate {
  return programmeDay(half === 1 ? programmeDays.firstHalf : programmeDays.secondHalf, year);
}

export const reportRule = ({ half }: Period): YearlyDay =>
  half === 1 ? programmeDays.firstHalf : programmeDays.secondHalf;

/** The half-years of a programme that have begun by this day, newest first: those that may be reported on. */
export function begunPeriods(years: number[], today: CivilDate): Period[] {
  return years
    .flatMap((year): Period[] => [
      { year, half: 1 },
      { year, half: 2 },
    ])
    .filter((period) => firstDay(period) <= today)
    .reverse();
}

/** The half-year whose reports are wanted on this day: the last one that has ended; before that, the first that runs. */
export function wantedPeriod(years: number[], today: CivilDate): Period | undefined {
  const begun = begunPeriods(years, today);
  return begun.find((period) => lastDay(period) < today) ?? begun[0];
}

/** Yearly days about this year: 31 January and 1 March of the next. */
export const yearlyDays = (year: number): { rule: YearlyDay; day: CivilDate }[] =>
  [programmeDays.yearlyInformation, programmeDays.customerReports].map((rule) => ({
    rule,
    day: programmeDay(rule, year),
  }));

// The report of one measure for one half-year

export const reportStates = ["draft", "submitted", "returned", "accepted", "locked", "reopened"] as const;
export type ReportState = (typeof reportStates)[number];

export const reportDeeds = ["submit", "return", "accept", "lock", "reopen"] as const;
export type ReportDeed = (typeof reportDeeds)[number];

/** The whole path of a report. What is not here may not happen; the database holds the same table as a trigger. */
const path: Record<ReportState, Partial<Record<ReportDeed, ReportState>>> = {
  draft: { submit: "submitted" },
  submitted: { return: "returned", accept: "accepted" },
  returned: { submit: "submitted" },
  accepted: { lock: "locked", reopen: "reopened" },
  locked: { reopen: "reopened" },
  reopened: { submit: "submitted" },
};

/** Where a deed leads from a state; undefined where it may not be done. */
export const after = (state: ReportState, deed: ReportDeed): ReportState | undefined => path[state][deed];

/** May the executor still change what the report says? */
export const isOpen = (state: ReportState): boolean => ["draft", "returned", "reopened"].includes(state);

/** Does the report count in public figures? */
export const isCounted = (state: ReportState): boolean => state === "accepted" || state === "locked";

/** What the executor says of the measure itself. */
export const measureStatuses = ["not-started", "underway", "done", "late", "dropped"] as const;
export type MeasureStatus = (typeof measureStatuses)[number];

export interface Evidence {
  fileId: string;
  name: string;
  type: string;
  bytes: number;
}

/** A fact about an indicator: what was reached since 1 January of the period's year, in the indicator's own unit. */
export interface Fact {
  /** Line of the indicator. */
  indicator: string;
  value: number;
  /** Where the value came from when another service computed it. */
  provider?: string;
}

/** What an executor says of one measure for one half-year. Money is that half-year's own, thousand UAH. */
export interface Report {
  period: Period;
  /** Line of the measure. */
  measure: string;
  state: ReportState;
  status: MeasureStatus;
  /** Set aside in the year's budget so far; null where not said. */
  allocated: number | null;
  contracted: number;
  spent: number;
  done: string;
  /** Asked for when the measure is late or dropped, or more was spent than planned. */
  cause: string;
  facts: Fact[];
  evidence: Evidence[];
}

/** What is still missing before a report may be submitted; by field. */
export function missing(
  report: Pick<Report, "status" | "spent" | "contracted" | "done" | "cause">,
  planned: number,
  spentBefore: number,
): Record<string, Words> {
  const wanted: Record<string, Words> = {};
  if (!report.done.trim() && report.status !== "not-started")
    wanted.done = { uk: "Напишіть, що зроблено за півроку", en: "Say what was done in this half-year" };
  const needsCause = report.status === "late" || report.status === "dropped" || report.spent + spentBefore > planned;
  if (needsCause && !report.cause.trim())
    wanted.cause =
      report.spent + spentBefore > planned
        ? {
            uk: "Видатки більші за план року: напишіть причину відхилення",
            en: "More was spent than the year’s plan: give the cause",
          }
        : { uk: "Напишіть причину відхилення від плану", en: "Give the cause of the deviation from the plan" };
  return wanted;
}
