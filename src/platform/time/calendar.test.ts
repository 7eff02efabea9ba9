import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { civilDate, easter, holidays, workCalendar, type Corrections } from "./index.ts";

const day = civilDate;
const wartime = workCalendar();
const peace = workCalendar({ days: new Map(), martialLaw: [] });

describe("Easter by the Julian reckoning", () => {
  const years = ["2023-04-16", "2024-05-05", "2025-04-20", "2026-04-12", "2027-05-02", "2028-04-16", "2029-04-08"];
  for (const date of years) test(date, () => assert.equal(easter(Number(date.slice(0, 4))), date));
});

test("the holidays of 2026, with Trinity on the fiftieth day", () => {
  assert.deepEqual(
    holidays(2026).map((holiday) => holiday.day.slice(5)),
    ["01-01", "03-08", "04-12", "05-01", "05-08", "05-31", "06-28", "07-15", "08-24", "10-01", "12-25"],
  );
});

describe("working days", () => {
  const cases: [string, boolean, boolean, string][] = [
    ["2026-11-20", true, true, "a Friday"],
    ["2026-11-21", false, false, "a Saturday"],
    ["2026-11-22", false, false, "a Sunday"],
    ["2026-08-24", true, false, "Independence Day, a Monday"],
    ["2026-12-25", true, false, "Christmas, a Friday"],
    ["2026-04-13", true, false, "the Monday after Easter"],
    ["2026-06-01", true, false, "the Monday after Trinity"],
    ["2026-03-09", true, false, "the Monday after 8 March, a Sunday"],
    ["2027-05-03", true, false, "the Monday for 1 May, a Saturday"],
    ["2027-05-04", true, false, "the Tuesday for Easter, 2 May"],
    ["2027-05-05", true, true, "the Wednesday after both"],
    ["2027-01-07", true, true, "7 January is a holiday no more"],
  ];
  for (const [date, war, free, what] of cases) {
    test(`${date}, ${what}`, () => {
      assert.equal(wartime.isWorking(day(date)), war);
      assert.equal(peace.isWorking(day(date)), free);
    });
  }

  test("martial law that ended: holidays are days off from then on", () => {
    const ended = workCalendar({
      days: new Map(),
      martialLaw: [{ from: day("2022-02-24"), until: day("2026-08-31") }],
    });
    assert.equal(ended.isWorking(day("2026-08-24")), true);
    assert.equal(ended.isWorking(day("2026-10-01")), false);
  });

  test("a correction outweighs weekends and holidays", () => {
    const corrections: Corrections = {
      days: new Map([
        [day("2026-11-21"), true],
        [day("2026-11-23"), false],
        [day("2026-08-24"), true],
      ]),
      martialLaw: [],
    };
    const calendar = workCalendar(corrections);
    assert.equal(calendar.isWorking(day("2026-11-21")), true);
    assert.equal(calendar.isWorking(day("2026-11-23")), false);
    assert.equal(calendar.isWorking(day("2026-08-24")), true);
    assert.equal(calendar.workingOnOrAfter(day("2026-11-22")), "2026-11-24");
    assert.equal(calendar.workingOnOrBefore(day("2026-11-23")), "2026-11-21");
  });

  test("it says why a day is off", () => {
    assert.equal(peace.whyOff(day("2026-08-24"))?.uk, "День Незалежності України");
    assert.equal(peace.whyOff(day("2026-04-13"))?.uk, "вихідний за Великдень");
    assert.equal(wartime.whyOff(day("2026-11-22"))?.en, "a weekend");
    assert.equal(wartime.whyOff(day("2026-11-20")), undefined);
  });
});
