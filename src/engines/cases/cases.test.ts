import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { openTown } from "../../../test/town.ts";
import { write } from "../../platform/journal/index.ts";
import { act, mayDo } from "./act.ts";
import { casesOf, duplicatesOf, findCase, groupOf, mayOpen, openCase, timelineOf } from "./cases.ts";
import { reword } from "../messages/index.ts";
import { delegate } from "../people/index.ts";
import { hearPost, returnOrphans } from "./day.ts";
import { CaseError } from "./error.ts";
import { healthOf } from "./health.ts";
import { loadOf } from "./load.ts";
import type { Procedure } from "./procedure.ts";
import { findProcedure, procedureDiffers, publishProcedure, syncProcedures } from "./procedures.ts";
import { casesTown, treeCutting } from "../../../test/cases.ts";

const town = await openTown();
const it = await casesTown(town);
const { people, units, submit, does, as } = it;

const refusal = (pattern: RegExp) => (error: unknown) =>
  error instanceof CaseError && (assert.match(error.words.uk, pattern), true);

test("a case goes from its filing to the hand-out", async () => {
  const { id, number } = await submit();
  assert.match(number, /^2026-\d{5}$/);
  assert.equal((await findCase(town.db, id))!.head.due, "2026-03-04");
  await assert.rejects(does("clerk", id, "decide", { outcome: "granted" }), refusal(/лише працівник/));
  await does("clerk", id, "pass", { step: "consideration" });
  await does("head", id, "assign", { personId: people.colleague });
  const after = await does("colleague", id, "decide", { outcome: "granted" });
  assert.equal(after.state, "sent", "who applied online has it in the cabinet at once");
  assert.equal((await does("resident", id, "confirm-delivery")).state, "delivered");
  assert.deepEqual(
    timelineOf((await findCase(town.db, id))!).map(({ verb }) => verb),
    ["submit", "pass", "assign", "decide", "deliver", "confirm-delivery"],
  );
});

test("a refusal hears the applicant first, and gives reasons", async () => {
  const { id } = await submit();
  await does("clerk", id, "pass", { step: "consideration" });
  await assert.rejects(does("head", id, "decide", { outcome: "refused" }), refusal(/хоча б одну підставу/));
  const refuse = { outcome: "refused", reasons: ["healthy"] };
  await assert.rejects(does("head", id, "decide", refuse), refusal(/вислухайте заявника/));
  await does("head", id, "hear", { what: "Дерево здорове", until: "2026-02-10" });
  await assert.rejects(does("head", id, "decide", refuse), refusal(/ще має час/));
  await does("resident", id, "answer", { text: "Воно сухе" });
  assert.equal((await does("head", id, "decide", refuse)).decision?.kind, "refuse");
  const appealed = await does("resident", id, "appeal", { text: "Не згодна" });
  assert.equal(appealed.state, "appealed");
  const anew = await does("head", id, "decide-appeal", { result: "overturned", words: "Розглянути ще раз" });
  assert.equal(anew.state, "in-work");
  assert.equal(anew.unitId, units.greenery, "back at who decided");
  assert.equal(anew.overturned.length, 1);
});

test("a double click files one case, and numbers have no gaps", async () => {
  const key = "draft-0001-abcd";
  const twice = await Promise.all([submit({ key }), submit({ key })]);
  assert.equal(twice[0].id, twice[1].id);
  assert.deepEqual(twice.map(({ again }) => again ?? false).sort(), [false, true]);
  await assert.rejects(
    write(await as("resident"), async (tx) => {
      const { submitCase } = await import("./submit.ts");
      await submitCase(tx, {
        procedure: "tree-cutting",
        answers: {},
        applicant: { name: "Хтось", contact: {} },
        channel: "post",
      });
      throw new Error("after the number was taken");
    }),
  );
  const many = await Promise.all(Array.from({ length: 8 }, () => submit()));
  const numbers = many.map(({ number }) => Number(number.slice(-5))).sort((a, b) => a - b);
  assert.deepEqual(
    numbers,
    numbers.map((_, at) => numbers[0]! + at),
  );
  const { rows } = await sql<{ n: number; last: number }>`
    select (select count(*)::int from case_head) as n, last from case_counter`.execute(town.db);
  assert.equal(rows[0]!.n, rows[0]!.last, "what was undone gave its number back");
});

test("history can only be added to, and a version never changes", async () => {
  await submit();
  for (const statement of [
    sql`update case_action set verb = 'close'`,
    sql`delete from case_action`,
    sql`truncate case_action`,
    sql`update procedure_version set hash = hash`,
    sql`delete from procedure_version`,
  ])
    await assert.rejects(statement.execute(town.db), { code: "42501" });
});

test("duplicates are shown", async () => {
  const answers = { street: "Унікальна, 77" };
  const applicant = { name: "Без кабінету", contact: {} };
  const first = await submit({ answers, applicant, channel: "post" });
  const second = await submit({ answers, applicant: { ...applicant, name: "Інше ім’я" }, channel: "post" });
  const { head } = (await findCase(town.db, second.id))!;
  assert.deepEqual(
    (await duplicatesOf(town.db, head)).map(({ id }) => id),
    [first.id],
  );
});

test("nobody handles their own case, and a stranger to the unit sees none", async () => {
  const applicant = { personId: people.head, name: "Головна Особа", contact: {} };
  const { id } = await submit({ applicant });
  await does("clerk", id, "pass", { step: "consideration" });
  await assert.rejects(does("head", id, "decide", { outcome: "granted" }), refusal(/власна справа/));
  await assert.rejects(does("other", id, "withdraw"), refusal(/лише працівник/));
  assert.equal(await openCase(await as("other"), id), undefined);
  const found = (await findCase(town.db, id))!;
  assert.equal(await mayOpen(await as("clerk"), found), true, "the centre registered it");
});

test("opening somebody's case leaves a line that the person sees", async () => {
  const { id } = await submit();
  await openCase(await as("clerk"), id);
  const { rows } = await sql<{ whose: string }>`
    select whose from journal_line where what = 'cases.read' and subject = ${`case:${id}`}`.execute(town.db);
  assert.deepEqual(rows, [{ whose: people.resident }]);
});

test("what may be done is listed with why something may not", async () => {
  const { id } = await submit();
  const { state } = (await findCase(town.db, id))!;
  const clerk = await mayDo(await as("clerk"), state);
  assert.equal(clerk.find(({ verb }) => verb === "pass")!.ok, true);
  assert.match(clerk.find(({ verb }) => verb === "deliver")!.why!.uk, /Рішення ще немає/);
  assert.equal(
    clerk.some(({ verb }) => verb === "decide"),
    false,
    "not the clerk's at all",
  );
  const resident = await mayDo(await as("resident"), state);
  assert.deepEqual(
    resident.filter(({ ok }) => ok).map(({ verb }) => verb),
    ["withdraw"],
  );
  assert.deepEqual(await mayDo(await as("other"), state), []);
});

test("a case is given to somebody of its unit, with the load of each in view", async () => {
  const { id } = await submit();
  await assert.rejects(does("clerk", id, "assign", { personId: people.head }), refusal(/не працює в підрозділі/));
  await does("clerk", id, "assign", { personId: people.clerk });
  const [loaded] = await loadOf(town.db, units.tsnap, new Date());
  assert.ok(loaded!.open >= 1);
});

test("a definition is a version for good; a missing unit refuses it and, later, sends cases to the centre", async () => {
  const twig = { ...treeCutting, id: "twig-cutting" };
  const publish = async (it: typeof twig) => write(await as("program"), (tx) => publishProcedure(tx, it));
  assert.equal(await publish(twig), 1);
  assert.equal(await publish(twig), 1, "the same again changes nothing");
  const { id } = await submit({ procedure: "twig-cutting" });
  assert.equal(await publish({ ...twig, summary: { uk: "Інше", en: "Other" } }), 2);
  assert.equal((await findCase(town.db, id))!.head.version, 1, "a case keeps its version");
  assert.equal((await findProcedure(town.db, "twig-cutting"))!.version, 2);

  const gone = { ...twig, steps: [{ ...twig.steps[0]!, by: { unit: "nowhere" } }] };
  await assert.rejects(publish(gone), refusal(/Підрозділу «nowhere» у громаді немає/));
  const shipped = { ...gone, id: "shipped-one" };
  await write(await as("program"), (tx) => syncProcedures(tx, [shipped]));
  assert.match((await healthOf(await as("program")))!, /shipped-one|nowhere/);
  assert.equal(await procedureDiffers(town.db, [shipped]), true);

  await sql`update unit set closed_on = '2026-01-01' where slug = 'greenery'`.execute(town.db);
  const { state } = (await findCase(town.db, id))!;
  assert.equal(state.unitId, units.tsnap);
  assert.equal((await does("clerk", id, "pass", { step: "consideration" })).unitId, units.tsnap, "the centre instead");
  assert.match((await healthOf(await as("program")))!, /«greenery» немає або його закрито/);
  await sql`update unit set closed_on = null where slug = 'greenery'`.execute(town.db);
});

test("a case keeps the letters of the version that it was filed by", async () => {
  const letter = (words: string) => ({ subject: { uk: words, en: words }, body: { uk: "{what}", en: "{what}" } });
  const worded = (words: string) => ({ ...treeCutting, id: "worded", letters: { returned: letter(words) } });
  const publish = async (words: string) => write(await as("program"), (tx) => publishProcedure(tx, worded(words)));
  const returned = async (id: string) => {
    await does("clerk", id, "return", { what: "Додайте світлину", until: "2026-02-20" });
    const { rows } = await sql<{ subject: string }>`
      select subject from message where about = ${`case:${id}`} and topic = 'cases.returned'`.execute(town.db);
    return rows.map(({ subject }) => subject);
  };
  await publish("Слова першої версії");
  const old = await submit({ procedure: "worded" });
  await publish("Слова другої версії");
  const fresh = await submit({ procedure: "worded", answers: { street: "Нова, 2" } });
  assert.deepEqual(await returned(old.id), ["Слова першої версії"]);
  assert.deepEqual(await returned(fresh.id), ["Слова другої версії"]);
});

test("a case keeps the administrator's words of a letter as they stood when it was filed", async () => {
  const same = (words: string) => ({ uk: words, en: words });
  const say = async (words: string, at: string) =>
    write({ ...(await as("program")), now: new Date(at) }, (tx) =>
      reword(tx, "cases.returned", { subject: same(words), body: same("{what}") }),
    );
  await say("Слова до подання", "2026-01-10T10:00:00Z");
  const { id } = await submit();
  await say("Слова після подання", "2026-12-01T10:00:00Z");
  await does("clerk", id, "return", { what: "Додайте світлину", until: "2026-02-20" });
  const { rows } = await sql<{ subject: string }>`
    select subject from message where about = ${`case:${id}`} and topic = 'cases.returned'`.execute(town.db);
  assert.deepEqual(rows, [{ subject: "Слова до подання" }]);
  await write(await as("program"), (tx) => reword(tx, "cases.returned", null));
});

test("what the administrator published stands when the program brings its own", async () => {
  const bush = { ...treeCutting, id: "bush-cutting" };
  const sync = async (it: typeof bush) => write(await as("program"), (tx) => syncProcedures(tx, [it]));
  await sync(bush);
  await sync({ ...bush, summary: { uk: "Нове", en: "New" } });
  assert.equal((await findProcedure(town.db, "bush-cutting"))!.version, 2);
  await write(await as("program"), (tx) => publishProcedure(tx, { ...bush, summary: { uk: "Наше", en: "Ours" } }));
  await sync({ ...bush, summary: { uk: "Ще новіше", en: "Newer" } });
  assert.equal((await findProcedure(town.db, "bush-cutting"))!.procedure.summary.uk, "Наше");
});

test("cases of a person, under every record of theirs", async () => {
  const { id } = await submit({ applicant: { personId: people.other, name: "Інша Особа", contact: {} } });
  assert.deepEqual(
    (await casesOf(town.db, people.other)).map((head) => head.id),
    [id],
  );
});

test("one application opens several cases, each with its own term; one of them only when asked for", async () => {
  const parts: Procedure[] = ["part-one", "part-two"].map((id) => ({ ...treeCutting, id }));
  const whole: Procedure = {
    ...treeCutting,
    id: "whole",
    opens: [
      { procedure: "part-one", answers: { street: "street" } },
      { procedure: "part-two", when: { question: "street", is: "equal", to: "Садова, 2" }, answers: {} },
    ],
  };
  await write(await as("program"), async (tx) => {
    for (const procedure of [{ ...parts[0]!, term: { ...treeCutting.term, count: 10 } }, parts[1]!, whole])
      await publishProcedure(tx, procedure);
  });
  const one = await submit({ procedure: "whole", answers: { street: "Миру, 9" } });
  const both = await submit({ procedure: "whole", answers: { street: "Садова, 2" } });
  const group = await groupOf(town.db, one.id);
  assert.deepEqual(
    group.map(({ procedure, due }) => [procedure, due]),
    [
      ["whole", "2026-03-04"],
      ["part-one", "2026-02-12"],
    ],
  );
  assert.equal((await groupOf(town.db, both.id)).length, 3);
  const part = (await findCase(town.db, group[1]!.id))!;
  assert.deepEqual(part.state.answers, { street: "Миру, 9" }, "answers go where they are asked");
  assert.equal((await groupOf(town.db, part.id)).length, 2, "the group is seen from any of its parts");
});

test("a case is not given to one who is away, but to who acts for them", async () => {
  await write(town.context(), (tx) =>
    delegate(tx, {
      headId: people.head,
      deputyId: people.other,
      from: "2026-06-01",
      to: "2026-06-10",
      why: "Відпустка",
    }),
  );
  const june = new Date("2026-06-02T09:00:00Z");
  const { id } = await submit({}, june);
  await does("clerk", id, "pass", { step: "consideration" }, june);
  await assert.rejects(
    does("colleague", id, "assign", { personId: people.head }, june),
    refusal(/не працює до 10.06.2026.*Інша Особа/),
  );
  await does("colleague", id, "assign", { personId: people.other }, june);
  const load = await loadOf(town.db, units.greenery, june);
  assert.equal(load.find(({ person_id: person }) => person === people.head)!.away!.deputy, "Інша Особа");
  const later = { ...(await as("program")), now: new Date("2026-06-11T09:00:00Z") };
  await returnOrphans(later);
  assert.equal((await findCase(town.db, id))!.state.assigneeId, undefined, "the deputy's days are over");
});

test("what changed a case can't be done by one whose power ended in between", async () => {
  const { id } = await submit();
  const context = await as("clerk");
  const powerless = { ...context, actor: { ...context.actor, can: () => false } };
  await assert.rejects(
    write(powerless, (tx) => act(tx, id, { seq: 1, verb: "pass", data: { step: "consideration" } })),
    refusal(/лише працівник/),
  );
});

test("what a resident writes is told to who handles the case, else to the unit's head", async () => {
  const { id } = await submit();
  await does("clerk", id, "pass", { step: "consideration" });
  const about = `case:${id}`;
  await hearPost(await as("program"), { about, postId: "p1", side: "resident", internal: false });
  await does("head", id, "assign", { personId: people.colleague });
  await hearPost(await as("program"), { about, postId: "p2", side: "resident", internal: false });
  await hearPost(await as("program"), { about, postId: "p2", side: "resident", internal: false });
  await hearPost(await as("program"), { about, postId: "p3", side: "official", internal: false });
  const { rows } = await sql<{ person_id: string }>`
    select person_id from message where topic = 'cases.message' and about = ${about} order by created_at, id`.execute(
    town.db,
  );
  assert.deepEqual(rows.map((row) => row.person_id).sort(), [people.head, people.colleague].sort());
});
