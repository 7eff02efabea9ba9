import { addDays, daysBetween, type CivilDate } from "../../platform/time/index.ts";

export type ReminderKind = "soon" | "last-day" | "late";

/** A reminder is told once for its day; a moved term has another day, and is told of anew. */
export interface Reminder {
  kind: ReminderKind;
  day: CivilDate;
}

/** Days before the last one on which who handles the case is reminded, and on which the head hears of it. */
const soon = 3;
const lastDay = 1;

/**
 * What is told today of a term that ends on `due`: to who handles it three days before, to the head of the unit the day
 * before, and when it is over the next day and each week after.
 */
export function remindersFor(due: CivilDate, today: CivilDate): Reminder[] {
  const left = daysBetween(today, due);
  if (left < 0) return [{ kind: "late", day: addDays(due, 7 * Math.floor((-left - 1) / 7)) }];
  return [
    ...(left <= soon ? [{ kind: "soon" as const, day: due }] : []),
    ...(left <= lastDay ? [{ kind: "last-day" as const, day: due }] : []),
  ];
}

/** Whom a reminder goes to. */
export const goesTo: Record<ReminderKind, { handler: boolean; head: boolean }> = {
  soon: { handler: true, head: false },
  "last-day": { handler: false, head: true },
  late: { handler: true, head: true },
};
