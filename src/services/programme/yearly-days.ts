import type { Words } from "../../platform/text/index.ts";
import { civilDate, type CivilDate, type Term } from "../../platform/time/index.ts";

/** A day of the year that a law names. Resolution 119 has no rule that moves it off a weekend, so it stays. */
export interface YearlyDay {
  name: Words;
  /** "07-05" */
  day: string;
  /** How many years after the one reported on. */
  yearsAfter: 0 | 1;
  citation: Words;
  status: Term["status"];
}

const words = (uk: string, en: string): Words => ({ uk, en });

const yearly = (day: string, yearsAfter: 0 | 1, name: Words): YearlyDay => ({
  name,
  day,
  yearsAfter,
  citation: { uk: "постанова КМУ 119 від 02.02.2024", en: "Cabinet resolution 119 of 02.02.2024" },
  status: "verified",
});

/** The calendar of a programme of informatization (law 2807-IX, resolution 119). */
export const programmeDays = {
  firstHalf: yearly(
    "07-05",
    0,
    words("Звіт виконавців за перше півріччя", "Executors’ report for the first half-year"),
  ),
  secondHalf: yearly(
    "01-05",
    1,
    words("Звіт виконавців за друге півріччя", "Executors’ report for the second half-year"),
  ),
  yearlyInformation: yearly("01-31", 1, words("Річна інформація", "Yearly information")),
  customerReports: yearly(
    "03-01",
    1,
    words("Звіти Генеральному державному замовнику", "Reports to the General state customer"),
  ),
} satisfies Record<string, YearlyDay>;

/** The last day for what is reported about a year: programmeDay(programmeDays.secondHalf, 2026) is 5 January 2027. */
export function programmeDay(day: YearlyDay, year: number): CivilDate {
  return civilDate(`${year + day.yearsAfter}-${day.day}`);
}
