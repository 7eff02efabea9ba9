import assert from "node:assert/strict";
import { test } from "node:test";
import type { CivilDate } from "../../platform/time/index.ts";
import {
  after,
  begunPeriods,
  isOpen,
  missing,
  periodId,
  periodOf,
  readPeriod,
  reportDay,
  reportDeeds,
  reportStates,
  wantedPeriod,
  yearlyDays,
} from "./periods.ts";

const day = (text: string) => text as CivilDate;

test("reports are due by the 5th of the month after the half-year; yearly days are 31 January and 1 March", () => {
  assert.equal(reportDay({ year: 2026, half: 1 }), "2026-07-05");
  assert.equal(reportDay({ year: 2026, half: 2 }), "2027-01-05");
  assert.deepEqual(
    yearlyDays(2026).map((it) => it.day),
    ["2027-01-31", "2027-03-01"],
  );
});

const wanted: [string, string | undefined][] = [
  ["2025-12-31", undefined],
  ["2026-01-01", "2026-1"],
  ["2026-06-30", "2026-1"],
  ["2026-07-01", "2026-1"],
  ["2026-11-23", "2026-1"],
  ["2027-01-01", "2026-2"],
  ["2030-01-01", "2028-2"],
];
for (const [today, expected] of wanted) {
  test(`on ${today} the wanted half-year is ${expected ?? "none"}`, () => {
    const period = wantedPeriod([2026, 2027, 2028], day(today));
    assert.equal(period && periodId(period), expected);
  });
}

test("a half-year by its day, by its address, and back", () => {
  assert.deepEqual(periodOf(day("2026-06-30")), { year: 2026, half: 1 });
  assert.deepEqual(periodOf(day("2026-07-01")), { year: 2026, half: 2 });
  assert.deepEqual(readPeriod("2026-2"), { year: 2026, half: 2 });
  for (const bad of ["2026-3", "2026", "1999-1", "2026-1/..", undefined]) assert.equal(readPeriod(bad), undefined);
  assert.equal(begunPeriods([2026, 2027, 2028], day("2027-08-01")).length, 4);
});

test("the whole path of a report, and nothing beside it", () => {
  const allowed = reportStates.flatMap((state) =>
    reportDeeds.flatMap((deed) => (after(state, deed) ? [`${state} ${deed} ${after(state, deed)}`] : [])),
  );
  assert.deepEqual(allowed, [
    "draft submit submitted",
    "submitted return returned",
    "submitted accept accepted",
    "returned submit submitted",
    "accepted lock locked",
    "accepted reopen reopened",
    "locked reopen reopened",
    "reopened submit submitted",
  ]);
  assert.deepEqual(reportStates.filter(isOpen), ["draft", "returned", "reopened"]);
});

const said = { status: "underway" as const, spent: 0, contracted: 0, done: "Зроблено", cause: "" };
const wants: [string, Parameters<typeof missing>[0], number, number, string[]][] = [
  ["a full report", said, 100, 0, []],
  ["nothing was said", { ...said, done: " " }, 100, 0, ["done"]],
  ["not started needs no words", { ...said, status: "not-started", done: "" }, 100, 0, []],
  ["late needs a cause", { ...said, status: "late" }, 100, 0, ["cause"]],
  ["more than the plan needs a cause", { ...said, spent: 60 }, 100, 50, ["cause"]],
  ["the plan to the last hryvnia needs none", { ...said, spent: 50 }, 100, 50, []],
];
for (const [what, report, planned, before, fields] of wants) {
  test(`missing before submitting: ${what}`, () => {
    assert.deepEqual(Object.keys(missing(report, planned, before)), fields);
  });
}
