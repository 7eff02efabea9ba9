import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { sql } from "kysely";
import { casesTown } from "../../../test/cases.ts";
import { openTown } from "../../../test/town.ts";
import { visit } from "../../../test/visitor.ts";
import { CaseError, findCase } from "../../engines/cases/index.ts";
import type { Answers } from "../../engines/forms/index.ts";
import { kyivInstant, civilDate } from "../../platform/time/index.ts";
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
