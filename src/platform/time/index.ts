/** Civil dates in Kyiv, the calendar of working days, and the terms of the law. Never reads the clock: now is passed in. */
export {
  addDays,
  addMonths,
  civilDate,
  daysBetween,
  isCivilDate,
  kyivDate,
  kyivInstant,
  weekday,
  type CivilDate,
} from "./civil.ts";
export { easter, holidays, type Holiday } from "./holidays.ts";
export { martialLaw, workCalendar, type Corrections, type Period, type WorkCalendar } from "./calendar.ts";
export {
  calendarOf,
  clearCalendarDay,
  readCalendar,
  readCorrections,
  setCalendarDay,
  setMartialLaw,
  type CalendarDay,
} from "./store.ts";
export { deadline, dueDate, latestBefore, type Deadline, type Suspension, type Term } from "./deadline.ts";
export { explain, explainBefore, explainTerm } from "./explain.ts";
export { administrativeTerm, terms } from "./terms.ts";

export const calendarMigrations = { id: "time", migrations: new URL("./migrations/", import.meta.url) };
