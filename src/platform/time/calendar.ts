import type { Words } from "../text/index.ts";
import { addDays, weekday, type CivilDate } from "./civil.ts";
import { holidays, type Holiday } from "./holidays.ts";

/** From the first day to the last, both included; without `until` it still goes on. */
export interface Period {
  from: CivilDate;
  until?: CivilDate;
}

/** What an administrator has said of the calendar. */
export interface Corrections {
  /** Days that are working (true) or not (false) whatever the rules say. */
  days: Map<CivilDate, boolean>;
  /** Periods in which public holidays are ordinary working days. */
  martialLaw: Period[];
}

export interface WorkCalendar {
  isWorking(day: CivilDate): boolean;
  /** Why a day is off, for people; undefined when it is a working day. */
  whyOff(day: CivilDate): Words | undefined;
  /** The day itself when it is working, or the next working day after it. */
  workingOnOrAfter(day: CivilDate): CivilDate;
  workingOnOrBefore(day: CivilDate): CivilDate;
}

/** Decree 64/2022, prolonged since; the administrator enters its last day when there is one. */
export const martialLaw: Period = { from: "2022-02-24" as CivilDate };

/**
 * The calendar of working days: Saturdays and Sundays are off; so are public holidays outside martial law (under
 * it articles 71-73 of the Labour Code are not applied, law 2136-IX art. 6, to be checked); a holiday on a
 * weekend moves the day off to the next working day (Labour Code art. 67, to be checked). A correction outweighs all.
 */
export function workCalendar(corrections: Corrections = { days: new Map(), martialLaw: [martialLaw] }): WorkCalendar {
  const years = new Map<string, Map<CivilDate, Words>>();

  function holidayOn(day: CivilDate): Words | undefined {
    const year = day.slice(0, 4);
    const found = years.get(year) ?? daysOffFor(Number(year), corrections.martialLaw);
    years.set(year, found);
    return found.get(day);
  }

  function whyOff(day: CivilDate): Words | undefined {
    const corrected = corrections.days.get(day);
    if (corrected !== undefined) return corrected ? undefined : byDecision;
    return holidayOn(day) ?? (weekday(day) > 5 ? weekend : undefined);
  }

  const isWorking = (day: CivilDate) => whyOff(day) === undefined;
  return {
    isWorking,
    whyOff,
    workingOnOrAfter: (day) => seek(day, 1, isWorking),
    workingOnOrBefore: (day) => seek(day, -1, isWorking),
  };
}

const weekend: Words = { uk: "вихідний день", en: "a weekend" };
const byDecision: Words = { uk: "неробочий день за рішенням", en: "a day off by decision" };

function daysOffFor(year: number, martial: Period[]): Map<CivilDate, Words> {
  const kept = holidays(year).filter(({ day }) => !martial.some((period) => within(day, period)));
  const off = new Map(kept.map(({ day, name }) => [day, name]));
  for (const holiday of kept) moveWeekend(holiday, off);
  return off;
}

// Only the New Year of next January could reach back, and it moves forward: a year never spills into another.
function moveWeekend({ day, name }: Holiday, off: Map<CivilDate, Words>) {
  if (weekday(day) < 6) return;
  const next = seek(day, 1, (other) => weekday(other) < 6 && !off.has(other));
  off.set(next, { uk: `вихідний за ${name.uk}`, en: `a day off for ${name.en}` });
}

const within = (day: CivilDate, period: Period) => day >= period.from && (!period.until || day <= period.until);

/** The nearest day that will do. An administrator can't have closed the office for a whole year. */
function seek(day: CivilDate, step: 1 | -1, will: (day: CivilDate) => boolean): CivilDate {
  for (let at = 0; at < 400; at += 1) {
    const found = addDays(day, at * step);
    if (will(found)) return found;
  }
  throw new RangeError(`No working day within 400 days of ${day}: check the calendar`);
}
