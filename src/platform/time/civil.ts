import { kyivDay, kyivTime } from "../text/index.ts";

declare const civil: unique symbol;

/** A day of the calendar without hours, "2026-11-22". Compares and sorts as a text. */
export type CivilDate = string & { readonly [civil]: true };

const dayLength = 86_400_000;

/** The text as a civil date; throws RangeError when there is no such day ("2026-02-30"). */
export function civilDate(text: string): CivilDate {
  if (!isCivilDate(text)) throw new RangeError(`Not a day of the calendar: ${text.slice(0, 20)}`);
  return text;
}

/** Whether the text is a day that exists, in the form "2026-11-22". */
export function isCivilDate(text: string): text is CivilDate {
  return /^\d{4}-\d\d-\d\d$/.test(text) && fromUtc(Date.parse(text)) === text;
}

/** The day it is in Kyiv at this instant, in summer and winter time alike. */
export function kyivDate(instant: Date): CivilDate {
  return kyivDay(instant) as CivilDate;
}

/**
 * The instant when clocks in Kyiv show this time ("00:00" unless said) of this day. In the hour skipped in spring
 * the time is read as an hour later; in the hour that comes twice in autumn, as the first of the two.
 */
export function kyivInstant(date: CivilDate, time = "00:00"): Date {
  const asUtc = Date.parse(`${date}T${time}:00Z`);
  if (Number.isNaN(asUtc)) throw new RangeError(`Not a time of the day: ${time.slice(0, 20)}`);
  const [summer, winter] = [3, 2].map((hours) => new Date(asUtc - hours * 3_600_000)) as [Date, Date];
  return kyivDay(summer) === date && kyivTime(summer) === time ? summer : winter;
}

/** The day so many days later, or earlier when negative. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return fromUtc(Date.parse(date) + days * dayLength);
}

/** The same day of a later month, or that month's last day: a month after 31 January is 28 February. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return fromUtc(Date.UTC(year, month - 1 + months, Math.min(day, lastOfMonth)));
}

/** Days from one day to another; negative when `to` is the earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return (Date.parse(to) - Date.parse(from)) / dayLength;
}

/** 1 Monday … 7 Sunday. */
export function weekday(date: CivilDate): number {
  return new Date(date).getUTCDay() || 7;
}

function fromUtc(milliseconds: number): CivilDate {
  return (Number.isNaN(milliseconds) ? "" : new Date(milliseconds).toISOString().slice(0, 10)) as CivilDate;
}
