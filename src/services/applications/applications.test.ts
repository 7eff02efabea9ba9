import assert from "node:assert/strict";
import { test } from "node:test";
import { casesTown, treeCutting } from "../../../test/cases.ts";
import { openTown } from "../../../test/town.ts";
import { visit, type Visitor } from "../../../test/visitor.ts";
import { casesOf, findCase, type Procedure } from "../../engines/cases/index.ts";
import { draftsOf } from "../../engines/forms/index.ts";
import { addMandate, mandatesOf, endMandate } from "../../engines/people/index.ts";
import { write } from "../../platform/journal/index.ts";
import { civilDate } from "../../platform/time/index.ts";

const words = (text: string) => ({ uk: text, en: text });

/** Two pages, a second parent when there is one, a child part. */
const birth: Procedure = {
  ...treeCutting,
  id: "birth",
  title: words("Народження"),
  fee: undefined,
  applicant: {
    who: ["person"],
    level: 3,
    forAnother: true,
    coSigner: { label: words("Другий з батьків"), when: { question: "both", is: "equal", to: true } },
  },
  form: {
    pages: [
      {
        id: "parents",
        title: words("Батьки"),
        questions: [{ id: "both", type: "yes-no", label: words("Двоє батьків?") }],
      },
      {
        id: "contacts",
        title: words("Контакти"),
        questions: [
          { id: "street", type: "text", label: words("Вулиця") },
          { id: "phone", type: "phone", label: words("Телефон"), prefill: "applicant.phone" },
        ],
      },
    ],
  },
  opens: [{ procedure: "tree-cutting", answers: { street: "street" } }],
};

const town = await openTown();

/** What only a legal person asks for. */
const signs: Procedure = {
  ...treeCutting,
  id: "signs",
  title: words("Вивіска"),
  applicant: { who: ["organisation"], level: 1 },
};

const it = await casesTown(town, [treeCutting, birth, signs]);

async function resident(draft: Parameters<typeof town.addPerson>[0] = {}) {
  const personId = await town.addPerson({ phone: "+380671234567", email: "x@example.com", ...draft });
  return { personId, visitor: visit(town, await town.signIn(personId)) };
}

/** As far as the check of the answers; the address of the draft. */
async function fillTrees(visitor: Visitor): Promise<string> {
  await visitor.get("/services/tree-cutting/apply");
  await visitor.send("/services/tree-cutting/apply", {});
  assert.match(visitor.path, /\/page\/tree$/);
  await visitor.send(visitor.path, { _asked: "street photo", street: "Миру, 1" });
  assert.match(visitor.path, /\/check$/);
  return visitor.path.replace(/\/check$/, "");
}

async function fillBirth(visitor: Visitor, fields: Record<string, string> = {}): Promise<string> {
  await visitor.get("/services/birth/apply");
  await visitor.send("/services/birth/apply", fields);
  await visitor.send(visitor.path, { _asked: "both", both: "yes" });
  assert.match(visitor.body, /value="\+380\s67\s123\s45\s67"/, "the phone is there beforehand");
  assert.match(visitor.body, /\/cabinet\/contacts/, "with where to change it");
  await visitor.send(visitor.path, { _asked: "street phone", street: "Миру, 1", phone: "0671234567" });
  assert.match(visitor.path, /\/check$/);
  return visitor.path.replace(/\/check$/, "");
}

test("a stranger sees what is needed and how to sign in; a resident applies and gets a number", async () => {
  const stranger = visit(town);
  await stranger.get("/services/tree-cutting/apply");
  assert.match(stranger.body, /href="\/sign-in\?back=%2Fservices%2Ftree-cutting%2Fapply"/);
  const { personId, visitor } = await resident();
  const draft = await fillTrees(visitor);
  await visitor.send(`${draft}/check`, {});
  assert.equal(visitor.status, 422);
  assert.match(visitor.body, /Поставте позначку/);
  await visitor.send(`${draft}/check`, { sworn: "yes" });
  assert.match(visitor.path, /\/receipt$/);
  const [head] = await casesOf(town.db, personId);
  assert.match(visitor.body, new RegExp(head!.number));
  assert.match(visitor.body, /30\sкалендарних днів/);
  assert.deepEqual(await draftsOf(town.db, personId), []);
});

test("a double click, and the page opened again, file once", async () => {
  const { personId, visitor } = await resident();
  const draft = await fillTrees(visitor);
  const twin = visit(town, visitor.cookie);
  await twin.get(`${draft}/check`);
  await Promise.all([visitor.send(`${draft}/check`, { sworn: "yes" }), twin.send(`${draft}/check`, { sworn: "yes" })]);
  assert.match(visitor.path, /\/receipt$/);
  assert.equal(twin.path, visitor.path);
  await twin.send(`${draft}/check`, { sworn: "yes" });
  assert.equal(twin.path, visitor.path);
  assert.equal((await casesOf(town.db, personId)).length, 1);
});

test("what is lacking is told, kept, and gone on with from another device", async () => {
  const { visitor } = await resident();
  await visitor.get("/services/birth/apply");
  await visitor.send("/services/birth/apply", {});
  await visitor.send(visitor.path, { _asked: "both" });
  assert.equal(visitor.status, 422);
  await visitor.send(visitor.path, { _asked: "both", both: "no", _exit: "yes" });
  assert.equal(visitor.path, "/cabinet/applications");
  const other = visit(town, visitor.cookie);
  await other.get("/cabinet/applications");
  const next = /href="(\/services\/birth\/apply\/[^"]+)"/.exec(other.body)![1]!;
  assert.match(next, /\/page\/contacts$/, "where they stopped");
  await other.get(next.replace(/page.*/, "check"));
  assert.match(other.body, /Не на все є відповідь/);
  await other.post(next.replace(/\/page.*/, "/drop"));
  assert.doesNotMatch(other.body, /Продовжити/);
});

test("nobody else opens a draft or a case", async () => {
  const { personId, visitor } = await resident();
  const draft = await fillTrees(visitor);
  const { visitor: other } = await resident();
  await other.get(`${draft}/check`);
  assert.equal(other.status, 404);
  await visitor.send(`${draft}/check`, { sworn: "yes" });
  const [head] = await casesOf(town.db, personId);
  for (const path of ["", "/receipt"]) {
    await other.get(`/cabinet/applications/${head!.id}${path}`);
    assert.equal(other.status, 404);
  }
  await other.send(`/cabinet/applications/${head!.id}/withdraw`, { seq: "1" });
  assert.ok([403, 404].includes(other.status));
  assert.equal((await findCase(town.db, head!.id))!.state.state, "in-work");
});

test("the second parent signs by the letter; a change of answers after that needs a new signature", async () => {
  const { visitor, personId } = await resident();
  const draft = await fillBirth(visitor);
  assert.doesNotMatch(visitor.body, /Подати заяву</);
  await visitor.send(`${draft}/check`, { sworn: "yes" });
  assert.equal(visitor.status, 422, "not before the signature");
  await visitor.get(`${draft}/check`);
  await visitor.send(`${draft}/invite`, { name: "Мельник", email: "so" });
  assert.equal(visitor.status, 422);
  assert.match(visitor.body, /value="Мельник"/);
  await visitor.send(`${draft}/invite`, { name: "Мельник Тарас Ігорович", email: "taras@example.com" });
  const link = await lastLink();

  const { visitor: wrong } = await resident({ familyName: "Гнатюк", givenName: "Інша" });
  await wrong.get(link);
  assert.equal(wrong.status, 403);
  assert.doesNotMatch(wrong.body, /Миру, 1/, "answers are not for another's eyes");
  await wrong.send(link, { sworn: "yes" });
  assert.equal(wrong.status, 403);

  const { visitor: second } = await resident({ familyName: "Мельник", givenName: "Тарас", patronymic: "Ігорович" });
  await second.get(link);
  assert.match(second.body, /Миру, 1/);
  await second.send(link, { sworn: "yes" });
  await visitor.get(`${draft}/check`);
  assert.match(visitor.body, /Підписано: Мельник/);

  await visitor.get(`${draft}/page/contacts?check=yes`);
  assert.match(visitor.body, /\/cabinet\/contacts"/);
  const contacts = { _asked: "street phone", _check: "yes", street: "Миру, 2", phone: "0671234568" };
  await visitor.send(`${draft}/page/contacts`, contacts);
  await visitor.get(`${draft}/page/contacts?check=yes`);
  assert.doesNotMatch(visitor.body, /Узято звідти/, "typed over: no more from there");
  await visitor.get(`${draft}/check`);
  assert.match(visitor.path, /\/check$/);
  assert.match(visitor.body, /потрібен новий підпис/);
  await visitor.send(`${draft}/check`, { sworn: "yes" });
  assert.equal(visitor.status, 422);
  await second.get(link);
  await second.send(link, { sworn: "yes" });
  await visitor.get(`${draft}/check`);
  await visitor.send(`${draft}/check`, { sworn: "yes" });
  assert.match(visitor.path, /\/receipt$/);
  const root = (await casesOf(town.db, personId)).find(({ procedure }) => procedure === "birth")!;
  const { state } = (await findCase(town.db, root.id))!;
  assert.equal(state.coSigners[0]!.name, "Мельник Тарас Ігорович");
  await second.get(`/cabinet/applications/${root.id}`);
  assert.equal(second.status, 200, "who signed sees the case");
  await second.get(link);
  assert.equal(second.status, 409, "the letter's link is spent");

  await visitor.get(`/cabinet/applications/${root.id}`);
  assert.match(visitor.body, /Що відкрито за цією заявою[\s\S]*Дозвіл на видалення дерев/);
});

test("the second parent may refuse, and the applicant is told", async () => {
  const { visitor } = await resident();
  const draft = await fillBirth(visitor);
  await visitor.send(`${draft}/invite`, { name: "Мельник Тарас", email: "taras@example.com" });
  const link = await lastLink();
  const { visitor: second } = await resident({ familyName: "Мельник", givenName: "Тарас" });
  await second.get(link);
  await second.send(`${link}/refuse`, { why: "Не згоден" });
  await visitor.get(`${draft}/check`);
  assert.match(visitor.body, /не підписує заяву[\s\S]*Не згоден/);
});

test("who acts for a child says so; a right that ended in between is refused, and the answers stay", async () => {
  const { visitor, personId } = await resident();
  await visitor.get("/cabinet/acting");
  await visitor.send("/cabinet/acting", { kind: "company", name: "ТОВ «Явір»", basis: "Статут", edrpou: "14360571" });
  assert.equal(visitor.status, 422);
  await visitor.send("/cabinet/acting", { kind: "child", name: "Марко", basis: "Свідоцтво 1" });
  const [mandate] = await mandatesOf(town.db, personId, civilDate("2026-11-23"));
  const ctx = town.context(await town.actor(personId));
  const apply = async () => {
    await visitor.get("/services/birth/apply");
    await visitor.send("/services/birth/apply", { for: mandate!.id });
    assert.match(visitor.body, /За: Марко/);
    await visitor.send(visitor.path, { _asked: "both", both: "no" });
    await visitor.send(visitor.path, { _asked: "street phone", street: "Миру, 1", phone: "0671234567" });
    return visitor.path;
  };
  const first = await apply();
  await visitor.send(first, { sworn: "yes" });
  const root = (await casesOf(town.db, personId)).find(({ procedure }) => procedure === "birth")!;
  assert.equal((await findCase(town.db, root.id))!.state.forAnother?.name, "Марко");
  const second = await apply();
  await write(ctx, (tx) => endMandate(tx, personId, mandate!.id));
  await visitor.send(second, { sworn: "yes" });
  assert.equal(visitor.status, 409);
  assert.match(visitor.body, /закінчилося/);
  assert.equal((await draftsOf(town.db, personId)).length, 1);
  const strange = await town.addPerson();
  const theirs = await write(ctx, (tx) =>
    addMandate(tx, strange, { kind: "child", name: "Чуже", basis: "Ні", edrpou: null, until: null }),
  );
  await visitor.get("/services/birth/apply");
  await visitor.send("/services/birth/apply", { for: theirs });
  assert.equal(visitor.status, 400);
});

test("returned: the applicant corrects by the version that was filed; refused: appeals; and withdraws another", async () => {
  const visitor = visit(town, await town.signIn(it.people.resident));
  const now = new Date();
  const { id } = await it.submit({}, now);
  const at = `/cabinet/applications/${id}`;
  const in20 = new Date(now.getTime() + 20 * 86_400_000).toISOString().slice(0, 10);
  await it.does("clerk", id, "return", { what: "Уточніть вулицю", until: in20 }, now);
  await visitor.get("/cabinet/applications");
  assert.match(visitor.body, /Потрібно від вас/);
  await visitor.get(at);
  assert.match(visitor.body, /Уточніть вулицю/);
  assert.match(visitor.body, /До сплати: 100\s*грн[\s\S]*рішення ради[\s\S]*Реквізити підкаже/);
  await visitor.post(`${at}/correct`);
  const draft = visitor.path.replace(/\/check$/, "");
  await visitor.get(`${draft}/page/tree?check=yes`);
  await visitor.send(`${draft}/page/tree`, { _asked: "street photo", _check: "yes", street: "Миру, 7" });
  await visitor.send(`${draft}/check`, { sworn: "yes" });
  assert.equal(visitor.path, at);
  assert.equal((await findCase(town.db, id))!.state.answers.street, "Миру, 7");

  await it.does("clerk", id, "pass", { step: "consideration" }, now);
  await it.does("head", id, "hear", { what: "Дерево здорове", until: in20 }, now);
  await visitor.get(at);
  const seq = () => /name="seq" value="(\d+)"/.exec(visitor.body)![1]!;
  await visitor.send(`${at}/answer`, { seq: seq(), text: "" });
  assert.equal(visitor.status, 422);
  await visitor.send(`${at}/answer`, { seq: seq(), text: "Воно сухе" });
  await it.does("head", id, "decide", { outcome: "refused", reasons: ["healthy"] }, now);
  await visitor.get(at);
  assert.match(visitor.body, /Дерево здорове \(п\. 3 Порядку\)/);
  assert.match(visitor.body, /Якщо не підтвердити, воно вважається врученим/);
  await visitor.get("/cabinet/applications");
  assert.match(visitor.body, /Відмовлено/, "a refusal says so by a word");
  await visitor.get(at);
  await visitor.send(`${at}/appeal`, { seq: "1", text: "Прошу переглянути" });
  assert.equal(visitor.status, 422, "the case moved: what was typed stays");
  assert.match(visitor.body, /Прошу переглянути/);
  await visitor.send(`${at}/appeal`, { seq: seq(), text: "Прошу переглянути" });
  assert.match(visitor.body, /Скаргу подано/);

  const other = await it.submit({ answers: { street: "Інша" } }, now);
  await visitor.get(`/cabinet/applications/${other.id}`);
  await visitor.send(`/cabinet/applications/${other.id}/withdraw`, { seq: seq(), text: "Передумала" });
  assert.equal((await findCase(town.db, other.id))!.state.state, "withdrawn");
});

test("why nothing goes on is said: suspended, sent elsewhere, considered anew after an appeal", async () => {
  const visitor = visit(town, await town.signIn(it.people.resident));
  const now = new Date();
  const page = async (id: string) => {
    await visitor.get(`/cabinet/applications/${id}`);
    return visitor.body;
  };
  const paused = await it.submit({ answers: { street: "Тиха, 1" } }, now);
  await it.does("clerk", paused.id, "suspend", { why: "Чекаємо експертизу" }, now);
  assert.match(await page(paused.id), /Розгляд зупинено[\s\S]*Чекаємо експертизу[\s\S]*Рішення буде не раніше ніж/);

  const gone = await it.submit({ answers: { street: "Тиха, 2" } }, now);
  await it.does("clerk", gone.id, "forward", { body: "Лісгосп", why: "Земля лісгоспу" }, now);
  assert.match(await page(gone.id), /Заяву передано: Лісгосп[\s\S]*Земля лісгоспу/);

  const anew = await it.submit({ answers: { street: "Тиха, 3" } }, now);
  await it.does("clerk", anew.id, "pass", { step: "consideration" }, now);
  await it.does("head", anew.id, "decide", { outcome: "granted" }, now);
  await it.does("resident", anew.id, "appeal", { text: "Не те дерево" }, now);
  await it.does("head", anew.id, "decide-appeal", { result: "overturned", words: "Оглянемо ще раз" }, now);
  assert.match(await page(anew.id), /рішення скасовано[\s\S]*Оглянемо ще раз[\s\S]*Заяву розглядають заново/);
  await it.does("head", anew.id, "decide", { outcome: "granted" }, now);
  assert.doesNotMatch(await page(anew.id), /рішення скасовано/, "the new decision stands");
});

test("a company applies through who has its mandate, and is known by its code", async () => {
  const { visitor, personId } = await resident();
  await visitor.get("/cabinet/acting");
  const company = { kind: "company", name: "ТОВ «Явір»", basis: "Статут", edrpou: "1436 0570" };
  await visitor.send("/cabinet/acting", company);
  const [mandate] = await mandatesOf(town.db, personId, civilDate("2026-11-23"));
  await visitor.get("/services/signs/apply");
  await visitor.send("/services/signs/apply", {});
  assert.equal(visitor.path, "/cabinet/acting", "nobody applies for themself here");
  const file = async () => {
    await visitor.get("/services/signs/apply");
    await visitor.send("/services/signs/apply", { for: mandate!.id });
    await visitor.send(visitor.path, { _asked: "street photo", street: "Миру, 1" });
    await visitor.send(visitor.path, { sworn: "yes" });
    assert.match(visitor.path, /\/receipt$/);
  };
  await file();
  await file();
  const heads = await casesOf(town.db, personId);
  assert.equal(heads.length, 2);
  assert.ok(heads[0]!.organisation_id);
  assert.equal(heads[0]!.organisation_id, heads[1]!.organisation_id);
  assert.equal(heads[0]!.applicant_name, "ТОВ «Явір»");
});

const pages = [
  "/services/tree-cutting/apply/:draft",
  "/services/tree-cutting/apply/:draft/page/tree",
  "/services/tree-cutting/apply/:draft/check",
  "/cabinet/applications/:case",
  "/cabinet/applications/:case/receipt",
  "/cabinet/applications/:case/documents/00000000-0000-4000-8000-000000000000",
];
const deeds = [
  ...["page/tree", "check", "invite", "drop"].map((deed) => `/services/tree-cutting/apply/:draft/${deed}`),
  ...["correct", "withdraw", "appeal", "answer", "confirm-delivery", "message"].map(
    (deed) => `/cabinet/applications/:case/${deed}`,
  ),
];
for (const who of ["stranger", "another resident", "clerk", "head", "administrator"] as const) {
  test(`${who} comes neither to the draft nor to the case of somebody by the applicant's pages`, async () => {
    const owner = await resident();
    const draft = (await fillTrees(owner.visitor)).split("/").at(-1)!;
    const { id } = await it.submit();
    const roles = who === "stranger" || who === "another resident" ? [] : [who];
    const visitor = visit(town, who === "stranger" ? "" : await town.signIn(await town.addPerson({ roles })));
    await visitor.get("/remark");
    const at = (path: string) => path.replace(":draft", draft).replace(":case", id);
    for (const path of pages) {
      await visitor.get(at(path));
      assert.ok(who === "stranger" ? visitor.path.startsWith("/sign-in") : visitor.status === 404, at(path));
    }
    const before = (await findCase(town.db, id))!.state.seq;
    for (const path of deeds) {
      await visitor.get("/remark");
      await visitor.send(at(path), { seq: String(before), text: "Чуже", sworn: "yes", _asked: "street", street: "х" });
      assert.ok(who === "stranger" ? visitor.path.startsWith("/sign-in") : visitor.status === 404, at(path));
    }
    assert.equal((await findCase(town.db, id))!.state.seq, before);
    assert.equal((await draftsOf(town.db, owner.personId)).length, 1);
    await visitor.get("/co-sign/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    assert.ok(who === "stranger" ? visitor.path.startsWith("/sign-in") : visitor.status === 409);
  });
}

test("one whose identity is not confirmed is shown the way, and gets no further", async () => {
  const { visitor } = await resident();
  const stranger = visit(town);
  await stranger.get("/services/birth/apply");
  assert.match(stranger.body, /\/sign-in\/id-gov-ua\?back=/);
  await stranger.get("/cabinet/applications");
  assert.match(stranger.path, /^\/sign-in/);
  await visitor.get("/en/services/birth/apply");
  assert.match(visitor.body, /What you need/);
});

/** The link of the last letter that asks for a signature. */
async function lastLink(): Promise<string> {
  const row = await town.db
    .withTables<{ message: { topic: string; link: string | null; created_at: Date } }>()
    .selectFrom("message")
    .select("link")
    .where("topic", "=", "applications.co-sign")
    .orderBy("created_at", "desc")
    .executeTakeFirstOrThrow();
  return row.link!;
}
