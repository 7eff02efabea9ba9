import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { withDatabase, withRollback } from "../../../test/database.ts";
import { isViolation, type Db } from "../database/index.ts";
import {
  calendarOf,
  civilDate,
  clearCalendarDay,
  dueDate,
  readCalendar,
  readCorrections,
  setCalendarDay,
  setMartialLaw,
  terms,
} from "./index.ts";

const { db } = await withDatabase();
const day = civilDate;

describe("corrections of the calendar", () => {
  test("a new hromada lives under martial law, whose end brings the holidays back", () =>
    withRollback(db, async (tx) => {
      assert.deepEqual((await readCorrections(tx)).martialLaw, [{ from: "2022-02-24" }]);
      assert.equal((await readCalendar(tx)).isWorking(day("2026-12-25")), true);
      await setMartialLaw(tx, { from: day("2022-02-24"), until: day("2026-11-30") });
      assert.equal((await readCalendar(tx)).isWorking(day("2026-12-25")), false);
      await setMartialLaw(tx, { from: day("2026-12-20"), until: day("2027-02-01") });
      assert.equal((await readCalendar(tx)).isWorking(day("2026-12-25")), true);
    }));

  test("periods can't overlap", () =>
    withRollback(db, async (tx) => {
      await assert.rejects(setMartialLaw(tx, { from: day("2026-12-01") }), (error) =>
        isViolation(error, "martial_law_apart"),
      );
    }));

  test("a corrected day moves the deadline, until it is cleared", () =>
    withRollback(db, async (tx) => {
      const due = async () => dueDate(terms.petitions.check, day("2026-11-20"), await readCalendar(tx));
      assert.equal(await due(), "2026-11-24");
      await setCalendarDay(tx, { day: day("2026-11-23"), working: true, note: "" });
      await setCalendarDay(tx, { day: day("2026-11-23"), working: false, note: "Блекаут" });
      assert.equal(await due(), "2026-11-25");
      assert.deepEqual((await readCorrections(tx)).days, [{ day: "2026-11-23", working: false, note: "Блекаут" }]);
      await clearCalendarDay(tx, day("2026-11-23"));
      assert.equal(await due(), "2026-11-24");
    }));
});

test("a hromada's calendar is kept until something is written", () =>
  withRollback(db, async (tx) => {
    const listeners: (() => void)[] = [];
    const hromada = { db: tx as Db, onChange: (listener: () => void) => void listeners.push(listener) };
    const first = await calendarOf(hromada);
    await setCalendarDay(tx, { day: day("2026-11-23"), working: false, note: "" });
    assert.equal(await calendarOf(hromada), first);
    for (const listener of listeners) listener();
    assert.equal((await calendarOf(hromada)).isWorking(day("2026-11-23")), false);
    assert.equal(listeners.length, 1);
  }));
