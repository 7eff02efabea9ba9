import type { Db } from "../database/index.ts";
import { workCalendar, type Corrections, type Period, type WorkCalendar } from "./calendar.ts";
import type { CivilDate } from "./civil.ts";

interface DayRow {
  day: string;
  working: boolean;
  note: string;
}

interface MartialLawRow {
  since: string;
  until: string | null;
}

type TimeTables = {
  calendar_day: DayRow;
  martial_law: MartialLawRow;
};

const on = (db: Db) => db.withTables<TimeTables>();

/** A day that an administrator has corrected, with the reason. */
export interface CalendarDay {
  day: CivilDate;
  working: boolean;
  note: string;
}

/** What an administrator has said of the calendar, days in order: for the page that shows and changes it. */
export async function readCorrections(db: Db): Promise<{ days: CalendarDay[]; martialLaw: Period[] }> {
  const days = await on(db).selectFrom("calendar_day").selectAll().orderBy("day").execute();
  const periods = await on(db).selectFrom("martial_law").selectAll().orderBy("since").execute();
  return {
    days: days as CalendarDay[],
    martialLaw: periods.map(({ since, until }) => ({
      from: since as CivilDate,
      ...(until && { until: until as CivilDate }),
    })),
  };
}

/** The calendar as it stands in the database. Where no transaction is open, `calendarOf` spares the queries. */
export async function readCalendar(db: Db): Promise<WorkCalendar> {
  const { days, martialLaw } = await readCorrections(db);
  const corrections: Corrections = { days: new Map(days.map(({ day, working }) => [day, working])), martialLaw };
  return workCalendar(corrections);
}

/** Says that a day is working or not, whatever the rules say; a second word about the same day replaces the first. */
export async function setCalendarDay(db: Db, { day, working, note }: CalendarDay): Promise<void> {
  await on(db)
    .insertInto("calendar_day")
    .values({ day, working, note })
    .onConflict((conflict) => conflict.column("day").doUpdateSet({ working, note }))
    .execute();
}

/** Lets the rules decide about the day again. */
export async function clearCalendarDay(db: Db, day: CivilDate): Promise<void> {
  await on(db).deleteFrom("calendar_day").where("day", "=", day).execute();
}

/** Enters a period of martial law, or its last day; periods that overlap break the constraint "martial_law_apart". */
export async function setMartialLaw(db: Db, { from, until }: Period): Promise<void> {
  await on(db)
    .insertInto("martial_law")
    .values({ since: from, until: until ?? null })
    .onConflict((conflict) => conflict.column("since").doUpdateSet({ until: until ?? null }))
    .execute();
}

/** What is needed of a hromada: its database, and word of each write to it. */
interface Source {
  db: Db;
  onChange(listener: () => void): void;
}

const kept = new WeakMap<Source, { calendar: Promise<WorkCalendar> | undefined }>();

/** The calendar of a hromada, read once and again after anything was written there. */
export function calendarOf(hromada: Source): Promise<WorkCalendar> {
  const slot = kept.get(hromada) ?? watched(hromada);
  slot.calendar ??= read(hromada.db, () => (slot.calendar = undefined));
  return slot.calendar;
}

function watched(hromada: Source) {
  const slot: { calendar: Promise<WorkCalendar> | undefined } = { calendar: undefined };
  kept.set(hromada, slot);
  hromada.onChange(() => (slot.calendar = undefined));
  return slot;
}

async function read(db: Db, forget: () => void): Promise<WorkCalendar> {
  try {
    return await readCalendar(db);
  } catch (error) {
    forget();
    throw error;
  }
}
