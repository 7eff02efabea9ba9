import {
  deadline,
  kyivDate,
  terms,
  type CivilDate,
  type Deadline,
  type Term,
  type WorkCalendar,
} from "../../platform/time/index.ts";
import type { Words } from "../../platform/text/index.ts";
import type { Procedure, ProcedureTerm } from "./procedure.ts";
import type { CaseState } from "./state.ts";

/** Days within which a decision is appealed, from its delivery (2073-IX art. 80, to be checked). */
export const appealDays = 30;

/** The longest term of a case that was made longer (2073-IX art. 34, to be checked). */
const longest: ProcedureTerm = {
  count: 45,
  unit: "calendarDays",
  citation: { uk: "ст. 34 Закону 2073-IX, з продовженням", en: "art. 34 of Law 2073-IX, extended" },
  status: "to be checked",
};

/** The term of this procedure once extended; undefined where there is no extension. */
export function longerTerm({ extension, term }: Procedure): ProcedureTerm | undefined {
  if (extension === "none") return undefined;
  if (extension) return extension;
  const days = term.unit === "calendarDays" ? term.count : term.unit === "months" ? term.count * 30 : 0;
  return days < longest.count ? longest : undefined;
}

const name: Words = { uk: "Рішення у справі", en: "Decision in the case" };
const applied: Words = { uk: "дня отримання заяви", en: "the day the application was received" };

const ruleOf = ({ rule }: CaseState["term"]): Term => ({
  name,
  from: applied,
  count: rule.count,
  unit: rule.unit,
  citation: rule.citation,
  status: rule.status,
});

/**
 * When the term of a case ends, with all that explains it. While a pause goes on, `today` is taken for its last day:
 * the earliest possible end.
 */
export function deadlineOf(state: CaseState, calendar: WorkCalendar, today: CivilDate): Deadline {
  const { start, pauses, pausedFrom } = state.term;
  const open = pausedFrom && pausedFrom <= today ? [{ from: pausedFrom, until: today }] : [];
  return deadline(ruleOf(state.term), start, calendar, [...pauses, ...open]);
}

export const dueOf = (state: CaseState, calendar: WorkCalendar, today: CivilDate): CivilDate =>
  deadlineOf(state, calendar, today).lastDay;

/** Whether a decision at this instant comes after the term. */
export function isLate(state: CaseState, calendar: WorkCalendar, now: Date): boolean {
  const { lastDay, end } = deadlineOf(state, calendar, kyivDate(now));
  return end ? now > end : kyivDate(now) > lastDay;
}

/** The day on which an act sent on this day counts as delivered. */
export const deemedOn = (sentOn: CivilDate, calendar: WorkCalendar): CivilDate =>
  deadline(terms.administrative.deemedDelivered, sentOn, calendar).lastDay;
