import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { withDatabase, withRollback } from "../../../test/database.ts";
import { isViolation, type Db } from "../../platform/database/index.ts";
import { after, reportDeeds, reportStates, type ReportState } from "./periods.ts";
import { on } from "./tables.ts";

/*
 * What the database itself refuses, whoever asks: the invariants do not depend on any page.
 */

const { db } = await withDatabase();

async function addProgramme(tx: Db): Promise<string> {
  const { id } = await on(tx)
    .insertInto("programme")
    .values({ slug: "zrazok", title: "Зразок", hromada: "Зразкова", code: "", first_year: 2026, last_year: 2028 })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

async function addReport(tx: Db, state: ReportState = "draft"): Promise<string> {
  const programme_id = await addProgramme(tx);
  const { id } = await on(tx)
    .insertInto("measure_report")
    .values({
      programme_id,
      line: "1.1",
      year: 2026,
      half: 1,
      status: "underway",
      allocated: null,
      contracted: 0,
      spent: 1,
      done: "",
      cause: "",
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const ways: Record<ReportState, ReportState[]> = {
    draft: [],
    submitted: ["submitted"],
    returned: ["submitted", "returned"],
    accepted: ["submitted", "accepted"],
    locked: ["submitted", "accepted", "locked"],
    reopened: ["submitted", "accepted", "reopened"],
  };
  for (const next of ways[state]) await move(tx, id, next);
  return id;
}

const move = (tx: Db, id: string, state: ReportState) =>
  on(tx).updateTable("measure_report").set({ state }).where("id", "=", id).execute();

const refuses = (work: Promise<unknown>, constraint: string) =>
  assert.rejects(work, (error) => isViolation(error, constraint), constraint);

for (const from of reportStates) {
  for (const to of reportStates) {
    const allowed = from === to || reportDeeds.some((deed) => after(from, deed) === to);
    test(`the database ${allowed ? "lets" : "refuses"} ${from} → ${to}`, () =>
      withRollback(db, async (tx) => {
        const id = await addReport(tx, from);
        if (allowed) await move(tx, id, to);
        else await refuses(move(tx, id, to), "report_path");
      }));
  }
}

for (const state of reportStates) {
  const open = ["draft", "returned", "reopened"].includes(state);
  test(`what a report says ${open ? "may" : "may not"} change when it is ${state}`, () =>
    withRollback(db, async (tx) => {
      const id = await addReport(tx, state);
      const change = on(tx).updateTable("measure_report").set({ spent: 2 }).where("id", "=", id).execute();
      if (open) await change;
      else await refuses(change, "report_closed");
    }));
}

test("no report begins in a locked half-year, and none begins accepted", async () => {
  const values = { line: "1.1", year: 2026, half: 1 as const, status: "underway" as const, allocated: null };
  const sums = { contracted: 0, spent: 0, done: "", cause: "" };
  await withRollback(db, async (tx) => {
    const programme_id = await addProgramme(tx);
    await on(tx)
      .insertInto("programme_period")
      .values({ programme_id, year: 2026, half: 1, locked_at: new Date() })
      .execute();
    await refuses(
      on(tx)
        .insertInto("measure_report")
        .values({ programme_id, ...values, ...sums })
        .execute(),
      "period_locked",
    );
  });
  await withRollback(db, async (tx) => {
    const programme_id = await addProgramme(tx);
    const accepted = { programme_id, ...values, ...sums, state: "accepted" as const };
    await refuses(on(tx).insertInto("measure_report").values(accepted).execute(), "report_path");
  });
});

test("one report for a measure and a half-year; no negative money", async () => {
  await withRollback(db, async (tx) => {
    const id = await addReport(tx);
    const copy = sql`insert into measure_report (programme_id, line, year, half, status)
      select programme_id, line, year, half, status from measure_report where id = ${id}`.execute(tx);
    await refuses(copy, "measure_report_once");
  });
  await withRollback(db, async (tx) => {
    const id = await addReport(tx);
    await assert.rejects(on(tx).updateTable("measure_report").set({ spent: -1 }).where("id", "=", id).execute());
  });
});

test("steps of a report are only added; returning and reopening want words", async () => {
  const step = (report_id: string, deed: "submit" | "return", remark: string) => ({
    report_id,
    deed,
    remark,
    by_person: null,
    said: "{}",
  });
  await withRollback(db, async (tx) => {
    const id = await addReport(tx);
    await on(tx)
      .insertInto("measure_report_step")
      .values(step(id, "submit", ""))
      .execute();
    await refuses(on(tx).updateTable("measure_report_step").set({ remark: "інше" }).execute(), "step_final");
  });
  await withRollback(db, async (tx) => {
    const id = await addReport(tx);
    await on(tx)
      .insertInto("measure_report_step")
      .values(step(id, "submit", ""))
      .execute();
    await refuses(on(tx).deleteFrom("measure_report_step").execute(), "step_final");
  });
  await withRollback(db, async (tx) => {
    const id = await addReport(tx);
    await assert.rejects(
      on(tx)
        .insertInto("measure_report_step")
        .values(step(id, "return", ""))
        .execute(),
    );
  });
});

async function addFrozen(tx: Db): Promise<string> {
  const programme_id = await addProgramme(tx);
  const { id } = await on(tx)
    .insertInto("programme_version")
    .values({
      programme_id,
      ordinal: 1,
      status: "draft",
      title: "Зразок",
      decision_date: null,
      decision_number: null,
      decision_body: null,
      passport: "[]",
      facts: "{}",
      table_totals: null,
      frozen_at: null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await on(tx).insertInto("programme_priority").values({ version_id: id, number: 1, title: "Перший" }).execute();
  await on(tx)
    .updateTable("programme_version")
    .set({ frozen: true, frozen_at: new Date(), status: "adopted" })
    .where("id", "=", id)
    .execute();
  return id;
}

const touches: [string, (tx: Db, id: string) => Promise<unknown>][] = [
  ["its title", (tx) => on(tx).updateTable("programme_version").set({ title: "Інше" }).execute()],
  ["its thawing", (tx) => on(tx).updateTable("programme_version").set({ frozen: false, frozen_at: null }).execute()],
  ["its removal", (tx) => on(tx).deleteFrom("programme_version").execute()],
  ["a priority", (tx) => on(tx).updateTable("programme_priority").set({ title: "Інший" }).execute()],
  [
    "a priority’s way into another version",
    (tx, id) =>
      sql`with other as (insert into programme_version (programme_id, ordinal, status, title, passport, facts)
        select programme_id, 2, 'draft', title, passport, facts from programme_version where id = ${id} returning id)
        update programme_priority set version_id = other.id from other`.execute(tx),
  ],
  ["a priority’s removal", (tx) => on(tx).deleteFrom("programme_priority").execute()],
  [
    "a new priority",
    (tx, id) =>
      on(tx).insertInto("programme_priority").values({ version_id: id, number: 2, title: "Другий" }).execute(),
  ],
];
for (const [what, touch] of touches) {
  test(`a frozen version refuses ${what}`, () =>
    withRollback(db, async (tx) => {
      const id = await addFrozen(tx);
      await refuses(touch(tx, id), "version_frozen");
    }));
}
