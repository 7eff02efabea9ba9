import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  formatDate,
  formatDateRange,
  formatDateTime,
  formatDueDay,
  formatMonth,
  formatNumericDate,
  formatRelativeDay,
  formatShortDate,
  formatShortDateTime,
  formatWeekday,
  kyivDay,
} from "./index.ts";
import { seen, table } from "./test-table.ts";

describe("dates", () => {
  const evening = new Date("2026-11-22T15:00:00Z");
  const cases: [string, string][] = [
    [formatDate("2026-11-22", "uk"), "22~листопада 2026"],
    [formatDate("2026-01-01", "en"), "1~January 2026"],
    [formatDate(evening, "uk"), "22~листопада 2026"],
    [formatShortDate("2026-11-22", "uk"), "22~лист. 2026"],
    [formatShortDate("2026-05-09", "en"), "9~May 2026"],
    [formatNumericDate("2026-05-09", "uk"), "09.05.2026"],
    [formatNumericDate("2026-05-09", "en"), "09/05/2026"],
    [formatMonth("2026-11-22", "uk"), "листопад 2026"],
    [formatMonth("2026-11-22", "en"), "November 2026"],
    [formatWeekday("2026-11-22", "uk"), "неділя"],
    [formatWeekday("2026-11-27", "uk"), "п’ятниця"],
    [formatDateTime(evening, "uk"), "22~листопада 2026, 17:00"],
    [formatShortDateTime(evening, "uk"), "22~лист. 2026, 17:00"],
    [formatShortDateTime(evening, "en"), "22~Nov 2026, 17:00"],
    [formatShortDateTime(new Date("2026-07-01T21:30:00Z"), "uk"), "2~лип. 2026, 00:30"],
    [formatDateRange("2026-11-03", "2026-11-05", "uk"), "3–5~листопада 2026"],
    [formatDateRange("2026-10-30", "2026-11-02", "uk"), "30~жовтня~– 2~листопада 2026"],
    [formatDateRange("2026-12-30", "2027-01-02", "en"), "30~December 2026~– 2~January 2027"],
    [formatDateRange("2026-11-03", "2026-11-03", "uk"), "3~листопада 2026"],
  ];
  for (const [made, expected] of cases) test(expected, () => assert.equal(seen(made), expected));
});

describe("the day in Kyiv", () => {
  const cases = [
    ["2026-01-31T21:59:59Z", "2026-01-31"],
    ["2026-01-31T22:00:00Z", "2026-02-01"],
    ["2026-07-05T20:59:59Z", "2026-07-05"],
    ["2026-07-05T21:00:00Z", "2026-07-06"],
    // Clocks go forward on 29 March 2026 at 01:00 UTC and back on 25 October 2026 at 01:00 UTC.
    ["2026-03-28T22:30:00Z", "2026-03-29"],
    ["2026-03-29T21:30:00Z", "2026-03-30"],
    ["2026-10-24T21:30:00Z", "2026-10-25"],
    ["2026-10-25T21:30:00Z", "2026-10-25"],
    ["2026-10-25T22:00:00Z", "2026-10-26"],
  ];
  for (const [instant, day] of cases) test(`${instant} → ${day}`, () => assert.equal(kyivDay(new Date(instant!)), day));
});

const today = "2026-11-22";
table(
  "relative days",
  [
    ["2026-11-22", "сьогодні"],
    ["2026-11-23", "завтра"],
    ["2026-11-21", "вчора"],
    ["2026-11-25", "через 3~дні"],
    ["2026-11-01", "21~день тому"],
    ["2027-11-22", "через 365~днів"],
  ],
  (day) => formatRelativeDay(day, today, "uk"),
);
table(
  "last days",
  [
    ["2026-11-22", "сьогодні"],
    ["2026-11-23", "завтра"],
    ["2026-11-27", "через 5~днів"],
    ["2026-11-20", "прострочено на 2~дні"],
    ["2026-11-21", "прострочено на 1~день"],
  ],
  (day) => formatDueDay(day, today, "uk"),
);
table(
  "last days in English",
  [
    ["2026-11-25", "in 3~days"],
    ["2026-11-21", "1~day overdue"],
  ],
  (day) => formatDueDay(day, today, "en"),
);
