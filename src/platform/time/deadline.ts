import type { Words } from "../text/index.ts";
import type { WorkCalendar } from "./calendar.ts";
import { addDays, addMonths, daysBetween, kyivDate, type CivilDate } from "./civil.ts";

/** A term that a law sets: how much of what, counted from which event, and where it is written. */
export interface Term {
  /** "Відповідь на запит" */
  name: Words;
  count: number;
  unit: "workingDays" | "calendarDays" | "months" | "hours";
  /** The event it is counted from, in the genitive: «дня отримання запиту». */
  from: Words;
  citation: Words;
  /** "verified" through a source that quotes the law; else the constant waits for a look at the official text. */
  status: "verified" | "to be checked";
  /** The last day stays where it falls even when it is not a working day: presumptions, collections, retention. */
  stays?: true;
}

/** Days that do not count, both included. While a pause goes on, pass today: the result is then the earliest possible. */
export interface Suspension {
  from: CivilDate;
  until: CivilDate;
}

/** When a term ends, and all that explains it. */
export interface Deadline {
  term: Term;
  /** The day (or instant, for hours) of the event. */
  start: CivilDate | Date;
  lastDay: CivilDate;
  /** The exact end, for terms in hours; else the whole last day is within the term. */
  end?: Date;
  /** The non-working day that the term fell on, when it was moved to `lastDay`. */
  movedFrom?: CivilDate;
  /** Why that day is off. */
  offBecause?: Words;
  /** Days within the term that were paused. */
  pausedDays: number;
}

/**
 * The end of a term by law 2073-IX art. 42: counting starts on the day after the event; when the last day is not
 * a working day, it is the next working day (to be checked). Paused days do not count. Hours run without a stop.
 */
export function deadline(
  term: Term,
  start: CivilDate | Date,
  calendar: WorkCalendar,
  suspensions: Suspension[] = [],
): Deadline {
  if (term.unit === "hours") return afterHours(term, start);
  const first = start instanceof Date ? kyivDate(start) : start;
  const paused = (day: CivilDate) => suspensions.some(({ from, until }) => day >= from && day <= until);
  const counts = (day: CivilDate) => !paused(day) && (term.unit !== "workingDays" || calendar.isWorking(day));
  const counted = walk(first, daysToCount(term, first), counts);
  const lastDay = term.stays ? counted : walkTo(counted, (day) => calendar.isWorking(day) && !paused(day));
  return {
    term,
    start: first,
    lastDay,
    pausedDays: countDays(first, lastDay, paused),
    ...(lastDay !== counted && { movedFrom: counted, offBecause: calendar.whyOff(counted) }),
  };
}

/** The last day of a term; see `deadline`. */
export function dueDate(
  term: Term,
  start: CivilDate | Date,
  calendar: WorkCalendar,
  suspensions: Suspension[] = [],
): CivilDate {
  return deadline(term, start, calendar, suspensions).lastDay;
}

/**
 * The last day on which something may be done so long before an event ("drafts 10 working days before the
 * session"): so many days then lie after it, the day of the event being the last of them. Never a non-working day.
 */
export function latestBefore(term: Term, event: CivilDate, calendar: WorkCalendar): CivilDate {
  if (term.unit === "workingDays") {
    let day = event;
    for (let left = term.count; left > 0; left -= 1) day = calendar.workingOnOrBefore(addDays(day, -1));
    return day;
  }
  if (term.unit === "hours") throw new RangeError("A term in hours is not counted back from a day");
  const day = term.unit === "months" ? addMonths(event, -term.count) : addDays(event, -term.count);
  return calendar.workingOnOrBefore(day);
}

function afterHours(term: Term, start: CivilDate | Date): Deadline {
  if (!(start instanceof Date)) throw new RangeError("A term in hours is counted from an instant");
  const end = new Date(start.getTime() + term.count * 3_600_000);
  return { term, start, lastDay: kyivDate(end), end, pausedDays: 0 };
}

const daysToCount = (term: Term, first: CivilDate) =>
  term.unit === "months" ? daysBetween(first, addMonths(first, term.count)) : term.count;

function walk(from: CivilDate, count: number, counts: (day: CivilDate) => boolean): CivilDate {
  let day = from;
  for (let left = count; left > 0; left -= 1) day = walkTo(addDays(day, 1), counts);
  return day;
}

/** The first day from this one that will do; a term that does not end within 30 years was put in wrongly. */
function walkTo(from: CivilDate, will: (day: CivilDate) => boolean): CivilDate {
  for (let day = from, steps = 0; steps < 11_000; steps += 1, day = addDays(day, 1)) if (will(day)) return day;
  throw new RangeError(`A term never ends: check the calendar and the suspensions after ${from}`);
}

function countDays(after: CivilDate, last: CivilDate, counts: (day: CivilDate) => boolean): number {
  let count = 0;
  for (let day = addDays(after, 1); day <= last; day = addDays(day, 1)) if (counts(day)) count += 1;
  return count;
}
