import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { sql } from "kysely";
import { casesTown } from "../../../test/cases.ts";
import { openTown } from "../../../test/town.ts";
import { visit } from "../../../test/visitor.ts";
import { CaseError, findCase } from "../../engines/cases/index.ts";
import type { Answers } from "../../engines/forms/index.ts";
import { kyivInstant, civilDate } from "../../platform/time/index.ts";
import { followCase } from "./appeals.ts";
import { byWeek, sliced } from "./figures.ts";
import { proceduresFor } from "./procedures.ts";

/*
 * The two laws by their own examples: days were counted by hand. «tsnap» registers what comes in, «greenery» answers.
 * February of 2026 begins on a Sunday, and its days are ordinary: under martial law there are no holidays.
 */

const units = [
  { slug: "tsnap", name: "ЦНАП", name_en: "" },
  { slug: "greenery", name: "Відділ благоустрою", name_en: "" },
] as Parameters<typeof proceduresFor>[1];

const town = await openTown();
const it = await casesTown(town, proceduresFor("tsnap", units));

const noon = (day: string) => kyivInstant(civilDate(day), "12:00");

const appeal: Answers = {
  kind: "complaint",
  "about-unit": "greenery",
  subject: "utilities",
  text: "Не вивозять сміття.",
  address: { settlement: "Старокостянтинів", street: "Миру", building: "5" },
  benefit: "none",
};
const question: Answers = { text: "Рішення про тарифи", subject: "money", form: "electronic" };

const filed = async (procedure: string, day: string, answers: Answers = procedure === "appeal" ? appeal : question) =>
  (await it.submit({ procedure, answers }, noon(day))).id;

/** The newest letter of this kind about the case, as it went. */
async function letterOf(id: string, topic: string) {
  const { rows } = await sql<{ subject: string; body: string }>`select subject, body from message
    where about = ${`case:${id}`} and topic = ${topic} order by created_at desc limit 1`.execute(town.db);
  return rows[0];
}

const refusedWith = (words: RegExp) => (error: unknown) => error instanceof CaseError && words.test(error.words.uk);

describe("forwarding to the competent body", () => {
  const elsewhere = { body: "Служба відновлення", why: "Дорога державного значення." };

  const cases: [what: string, procedure: string, filed: string, sent: string, late: RegExp | undefined][] = [
    // Five days from Monday the 2nd are Saturday, so Monday the 9th.
    ["an appeal on the last day", "appeal", "2026-02-02", "2026-02-09", undefined],
    ["an appeal on the day after", "appeal", "2026-02-02", "2026-02-10", /5.календарних днів від .*ст\. 7 Закону 393/],
    // From Thursday the 5th: the 10th by the calendar, the 12th in working days.
    ["an appeal filed before a week-end", "appeal", "2026-02-05", "2026-02-11", /останній день 10.лютого.2026/],
    ["a request of the same day", "information-request", "2026-02-05", "2026-02-12", undefined],
    ["a request late", "information-request", "2026-02-05", "2026-02-13", /5.робочих днів від .*ст\. 22 Закону 2939/],
  ];
  for (const [what, procedure, day, sent, late] of cases)
    test(what, async () => {
      const id = await filed(procedure, day);
      await it.does("clerk", id, "forward", elsewhere, noon(sent));
      const { state } = (await findCase(town.db, id))!;
      assert.equal(state.state, "forwarded", "late is still sent");
      const letter = (await letterOf(id, "cases.forwarded"))!;
      assert.match(letter.subject, /переслано за належністю/);
      assert.match(letter.body, /Служба відновлення[\s\S]*Дорога державного значення\./);
      const clerk = visit(town, await town.signIn(it.people.clerk));
      await clerk.get(`/desk/cases/${id}`);
      const own = visit(town, await town.signIn(it.people.resident));
      await own.get(`/cabinet/applications/${id}`);
      for (const said of [letter.body, clerk.body, own.body])
        if (late) assert.match(said, new RegExp(`Переслано пізніше строку: .*${late.source}`));
        else assert.doesNotMatch(said, /пізніше строку/);
    });

  test("never to the one complained of, however their name is written", async () => {
    const id = await filed("appeal", "2026-02-02");
    for (const body of ["Відділ благоустрою", " ВІДДІЛ  «благоустрою» "])
      await assert.rejects(
        it.does("clerk", id, "forward", { ...elsewhere, body }, noon("2026-02-03")),
        refusedWith(/на кого скаржаться/),
      );
  });
});

describe("terms", () => {
  const cases: [what: string, procedure: string, filed: string, due: string, extended: string | undefined][] = [
    // Five working days from Monday the 2nd end on the 9th; twenty on Monday the 2nd of March.
    ["a request: 5 working days, 20 extended", "information-request", "2026-02-02", "2026-02-09", "2026-03-02"],
    ["a request of a Friday", "information-request", "2026-02-06", "2026-02-13", "2026-03-06"],
    [
      "an urgent request: 48 hours, never extended",
      "urgent-information-request",
      "2026-02-02",
      "2026-02-04",
      undefined,
    ],
    ["48 hours run through the week-end", "urgent-information-request", "2026-02-06", "2026-02-08", undefined],
    // A month from the 2nd is Monday the 2nd of March; 45 days are Thursday the 19th.
    ["an appeal: a month, 45 days extended", "appeal", "2026-02-02", "2026-03-02", "2026-03-19"],
    // A month from the 31st of January is the 28th of February, a Saturday.
    ["a month that has no such day", "appeal", "2026-01-31", "2026-03-02", "2026-03-17"],
  ];
  for (const [what, procedure, day, due, extended] of cases)
    test(what, async () => {
      const id = await filed(procedure, day);
      const { head } = (await findCase(town.db, id))!;
      assert.equal(head.due, due);
      assert.equal(head.due_at?.toISOString(), due && head.due_at ? noon(due).toISOString() : undefined);
      const lengthen = (on: string) => it.does("clerk", id, "extend", { why: "Багато документів." }, noon(on));
      if (!extended) return assert.rejects(lengthen(day), refusedWith(/не дає продовження/));
      await lengthen(due);
      assert.equal((await findCase(town.db, id))!.head.due, extended);
      const notice = (await letterOf(id, "cases.extended"))!;
      assert.match(notice.body, /Багато документів\./, "the notice says why");
      const [year, month, date] = extended.split("-").map(Number);
      assert.match(notice.subject, new RegExp(`${date}.${months[month! - 1]}.${year}`), "and until when");
      await assert.rejects(lengthen(due), refusedWith(/уже продовжено один раз/));
    });

  test("a term that is over is not extended", async () => {
    const id = await filed("information-request", "2026-02-02");
    await assert.rejects(
      it.does("clerk", id, "extend", { why: "Забули." }, noon("2026-02-10")),
      refusedWith(/Строк уже минув/),
    );
  });

  for (const [hours, late] of [
    ["11:59", false],
    ["12:01", true],
  ] as const)
    test(`an urgent request answered on the second day at ${hours} is ${late ? "late" : "in time"}`, async () => {
      const id = await considered(await filed("urgent-information-request", "2026-02-02"), "2026-02-03");
      await it.does("head", id, "decide", { outcome: "answered" }, kyivInstant(civilDate("2026-02-04"), hours));
      assert.equal((await findCase(town.db, id))!.head.late, late);
    });
});

const months = ["січня", "лютого", "березня"];

/** Registered at the centre, and at the head's desk. */
async function considered(id: string, day: string) {
  const [{ state }, { greenery, tsnap }] = [(await findCase(town.db, id))!, it.units];
  const unit = state.answers["about-unit"] === "greenery" ? tsnap : greenery;
  await it.does("clerk", id, "pass", { step: "consideration", unit }, noon(day));
  return id;
}

describe("figures", () => {
  test("what is late counts as overdue in each week that it was, also once it is answered", async () => {
    const id = await considered(await filed("information-request", "2026-02-02"), "2026-02-03");
    await it.does("head", id, "decide", { outcome: "answered" }, noon("2026-02-24"));
    await followCase(town.context(), id, "information");
    for (const by of [undefined, "unit_id", "subject"] as const) {
      const weeks = await byWeek(town.db, { weeks: 6, until: "2026-03-05", today: "2026-03-05", by });
      const key = { unit_id: it.units.greenery, subject: "money" }[by!] ?? "";
      assert.deepEqual(
        weeks.filter((it) => it.key === key).map((it) => [it.week, it.received, it.answered, it.inTime, it.overdue]),
        [
          // Answered on the 24th: late, and no longer waited for at the end of that week.
          ["2026-02-23", 0, 1, 0, 0],
          ["2026-02-16", 0, 0, 0, 1],
          ["2026-02-09", 0, 0, 0, 1],
          ["2026-02-02", 1, 0, 0, 0],
        ],
        `by ${by ?? "week"}`,
      );
    }
  });

  test("what was forwarded or withdrawn waits for nothing, and the year tells them apart", async () => {
    const forwarded = await filed("information-request", "2026-01-05");
    await it.does("clerk", forwarded, "forward", { body: "Архів області", why: "Справи там." }, noon("2026-01-06"));
    const withdrawn = await filed("information-request", "2026-01-05");
    await it.does("resident", withdrawn, "withdraw", {}, noon("2026-01-06"));
    for (const id of [forwarded, withdrawn]) await followCase(town.context(), id, "information");
    const slices = await sliced(town.db, "outcome", { from: "2026-01-01", until: "2026-01-31", today: "2026-03-05" });
    assert.deepEqual(
      slices.map(({ key, received, answered, overdue }) => [key, received, answered, overdue]),
      [
        ["forwarded", 1, 0, 0],
        ["withdrawn", 1, 0, 0],
      ],
    );
    const own = visit(town, await town.signIn(it.people.resident));
    await own.get("/cabinet/appeals");
    assert.match(own.body, /передано іншому органові[\s\S]*ви відкликали|ви відкликали[\s\S]*передано іншому/);
  });
});
