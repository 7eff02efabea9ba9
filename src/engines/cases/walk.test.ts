import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { book, days, first, procedures, type Who } from "../../../test/case-book.ts";
import { casesTown } from "../../../test/cases.ts";
import { openTown } from "../../../test/town.ts";
import { write } from "../../platform/journal/index.ts";
import {
  addDays,
  calendarOf,
  civilDate,
  kyivInstant,
  setCalendarDay,
  type CivilDate,
} from "../../platform/time/index.ts";
import { dismiss, holdingsOf } from "../people/index.ts";
import { findCase } from "./cases.ts";
import { daily, hourly } from "./day.ts";
import { headOf } from "./project.ts";
import { on } from "./tables.ts";

/*
 * A book of cases, walked day by day for 400 days: each morning the program does what the calendar brings, at noon
 * people do what the book says, in the evening every case is where the book says, and who was reminded is compared.
 */

const town = await openTown();
const it = await casesTown(town, procedures);

test("four hundred days over a book of cases", async () => {
  const ids = new Map<string, string>();
  const numbers = new Map<string, string>();
  const toldBefore = new Set<string>();
  const told: string[] = [];
  const whoWasTold = new Map<string, string[]>();

  const tellings = async (day: CivilDate) => {
    const { rows } = await sql<{ id: string; topic: string; about: string; person_id: string }>`
      select id, topic, about, person_id from message where link like '/desk/%'`.execute(town.db);
    for (const { id, topic, about, person_id: whom } of rows) {
      if (toldBefore.has(id)) continue;
      toldBefore.add(id);
      const name = [...ids].find(([, caseId]) => about === `case:${caseId}`)![0];
      const telling = `${day} ${topic.slice("cases.".length)}: ${name}`;
      told.push(telling);
      const who = Object.entries(it.people).find(([, personId]) => personId === whom)![0];
      whoWasTold.set(telling, [...(whoWasTold.get(telling) ?? []), who].sort());
    }
  };

  const check = async (day: CivilDate) => {
    const heads = await on(town.db).selectFrom("case_head").selectAll().execute();
    for (const [name, { stages }] of Object.entries(book)) {
      const stage = stages.findLast(([from]) => from <= day);
      if (!stage) continue;
      const head = heads.find(({ id }) => id === ids.get(name))!;
      assert.deepEqual([head.state, head.due], stage.slice(1), `${name}, on ${day}`);
    }
  };

  for (let n = 0; n < days; n += 1) {
    const day = addDays(first, n);
    const morning = { ...(await it.as("program")), now: kyivInstant(day, "08:05") };
    await daily.run(morning);
    await daily.run(morning);
    await hourly.run(morning);
    await tellings(day);
    const noon = kyivInstant(day, "12:00");
    for (const [name, { filed, it: submission, steps }] of Object.entries(book)) {
      if (filed === day) {
        const { id, number } = await it.submit(submission, noon);
        ids.set(name, id);
        numbers.set(name, number);
      }
      for (const [when, who, verb, data = {}] of steps) {
        if (when !== day) continue;
        const { personId } = data as { personId?: Exclude<Who, "program"> };
        await it.does(who, ids.get(name)!, verb, personId ? { personId: it.people[personId] } : data, noon);
      }
    }
    if (day === "2026-06-01") await leaves(day);
    if (day === "2026-07-20") await setCalendarDay(town.db, { day: civilDate("2026-07-31"), working: false, note: "" });
    town.hromada.changed();
    await check(day);
  }

  const expected = Object.entries(book).flatMap(([name, story]) =>
    story.told.map(([day, topic]) => `${day} ${topic}: ${name}`),
  );
  assert.deepEqual(told.sort(), expected.sort());
  // Before the end of a term who handles the case hears of it, then the head of the unit; after it both.
  const escalated = "suspended, extended, and decided a day late";
  assert.deepEqual(whoWasTold.get(`2026-04-13 soon: ${escalated}`), ["colleague"]);
  assert.deepEqual(whoWasTold.get(`2026-04-15 last-day: ${escalated}`), ["head"]);
  assert.deepEqual(whoWasTold.get(`2026-04-17 late: ${escalated}`), ["colleague", "head"]);
  assert.equal(numbers.get("of the next year"), "2027-00001", "numbers begin anew with the year");
  assert.equal(numbers.get("forty-eight hours"), "ЗПІ-2026-00001");

  // What the lists show is what the history says, for every case.
  for (const id of ids.values()) {
    const { head, state } = (await findCase(town.db, id))!;
    const projected = headOf(state, await calendarOf(town.hromada));
    assert.deepEqual(
      Object.fromEntries(Object.keys(projected).map((key) => [key, head[key as keyof typeof head]])),
      projected,
    );
  }
});

async function leaves(day: CivilDate) {
  const [holding] = await holdingsOf(town.db, it.people.colleague, day);
  await write(town.context(), (tx) => dismiss(tx, holding!.holding_id, day));
}
