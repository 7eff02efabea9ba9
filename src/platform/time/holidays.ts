import type { Words } from "../text/index.ts";
import { addDays, type CivilDate } from "./civil.ts";

export interface Holiday {
  day: CivilDate;
  name: Words;
}

/**
 * The public holidays of a year by article 73 of the Labour Code as amended by laws 3107-IX and 3258-IX of 2023
 * (to be checked against the official text). Movable ones are on Sundays. Earlier years had other lists.
 */
export function holidays(year: number): Holiday[] {
  const paskha = easter(year);
  return [
    ...fixed.map(([day, uk, en]) => ({ day: `${year}-${day}` as CivilDate, name: { uk, en } })),
    { day: paskha, name: { uk: "Великдень", en: "Easter" } },
    { day: addDays(paskha, 49), name: { uk: "Трійця", en: "Trinity Sunday" } },
  ].sort((a, b) => (a.day < b.day ? -1 : 1));
}

const fixed: [day: string, uk: string, en: string][] = [
  ["01-01", "Новий рік", "New Year’s Day"],
  ["03-08", "Міжнародний жіночий день", "International Women’s Day"],
  ["05-01", "День праці", "Labour Day"],
  ["05-08", "День пам’яті та перемоги", "Day of Remembrance and Victory"],
  ["06-28", "День Конституції України", "Constitution Day"],
  ["07-15", "День Української Державності", "Ukrainian Statehood Day"],
  ["08-24", "День Незалежності України", "Independence Day"],
  ["10-01", "День захисників і захисниць України", "Defenders Day"],
  ["12-25", "Різдво Христове", "Christmas Day"],
];

/** Easter by the Julian reckoning that Ukrainian churches keep, as a date of the civil calendar; years 1900-2099. */
export function easter(year: number): CivilDate {
  const moon = (19 * (year % 19) + 15) % 30;
  const sunday = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 6) % 7;
  // 22 March of the Julian calendar is 4 April of ours in these two centuries.
  return addDays(`${year}-04-04` as CivilDate, moon + sunday);
}
