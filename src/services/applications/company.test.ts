import assert from "node:assert/strict";
import { test } from "node:test";
import { casesTown, treeCutting } from "../../../test/cases.ts";
import { openTown } from "../../../test/town.ts";
import { visit, type Visitor } from "../../../test/visitor.ts";
import { casesOf, findCase, type Procedure, type VerbId } from "../../engines/cases/index.ts";
import { credentialsAbout } from "../../engines/credentials/index.ts";
import { draftsOf } from "../../engines/forms/index.ts";
import { addMandate, inviteToCompany, findMandate, mandatesOf } from "../../engines/people/index.ts";
import { write } from "../../platform/journal/index.ts";
import { civilDate } from "../../platform/time/index.ts";
import { text } from "./text.ts";

const day = civilDate("2026-11-23");
const signs: Procedure = {
  ...treeCutting,
  id: "signs",
  title: { uk: "Вивіска", en: "Sign" },
  applicant: { who: ["organisation"], level: 1 },
};
const town = await openTown();
const hall = await casesTown(town, [treeCutting, signs]);

type Step = ["clerk" | "head", VerbId, object];
const later = "2026-12-20";
const granted: Step[] = [
  ["clerk", "pass", { step: "consideration" }],
  ["head", "decide", { outcome: "granted" }],
];

const none = { may_see: false, may_apply: false, may_manage: false };
const see = { may_see: true, may_apply: false, may_manage: false };
const all = { may_see: true, may_apply: true, may_manage: true };

async function someone(familyName: string) {
  const personId = await town.addPerson({ familyName, givenName: "Ніна" });
  return { personId, visitor: visit(town, await town.signIn(personId)) };
}

/** A person with a company's mandate, by their own word. */
async function owner() {
  const it = await someone("Явірна");
  const ctx = town.context(await town.actor(it.personId));
  const mandate = await write(ctx, (tx) =>
    addMandate(tx, it.personId, {
      kind: "company",
      name: "ТОВ «Явір»",
      edrpou: "14360570",
      basis: "Статут",
      until: null,
    }),
  );
  const invite = async (familyName: string, rights: typeof see) => {
    const root = (await findMandate(town.db, mandate))!;
    const who = { name: `${familyName} Ніна`, email: "n@example.com", until: null, ...rights };
    return write(ctx, (tx) => inviteToCompany(tx, root, who));
  };
  const employ = async (familyName: string, rights: typeof see) => {
    const token = await invite(familyName, rights);
    const they = await someone(familyName);
    await they.visitor.get(`/company/${token}`);
    await they.visitor.post(`/company/${token}`);
    assert.equal(they.visitor.path, "/cabinet/acting");
    const [own] = await mandatesOf(town.db, they.personId, day);
    return { ...they, mandate: own!.id, token };
  };
  return { ...it, mandate, invite, employ, people: `/cabinet/acting/${mandate}/people` };
}

async function fill(visitor: Visitor, mandate: string): Promise<string> {
  await visitor.get("/services/signs/apply");
  await visitor.send("/services/signs/apply", { for: mandate });
  if (visitor.status !== 200) return "";
  await visitor.send(visitor.path, { _asked: "street photo", street: "Миру, 1" });
  return visitor.path;
}

test("an invitation is for whom it names, once, and by state identification", async () => {
  const { invite } = await owner();
  const token = await invite("Запрошена", see);
  const other = await someone("Інша");
  await other.visitor.get(`/company/${token}`);
  assert.doesNotMatch(other.visitor.body, /Явір/, "whoever else has the link is not told of what company");
  await other.visitor.post(`/company/${token}`);
  assert.equal(other.visitor.status, 403);
  const they = await someone("Запрошена");
  await they.visitor.get(`/company/${token}`);
  assert.match(they.visitor.body, /Явір/);
  await they.visitor.post(`/company/${token}`);
  assert.equal((await mandatesOf(town.db, they.personId, day)).length, 1);
  await they.visitor.post(`/company/${token}`);
  assert.equal(they.visitor.status, 409);
});

test("who may apply applies; who may see sees it; who may neither has no such page", async () => {
  const boss = await owner();
  const worker = await boss.employ("Робітна", all);
  const looker = await boss.employ("Глядна", see);
  const check = await fill(worker.visitor, worker.mandate);
  await worker.visitor.send(check, { sworn: "yes" });
  const [head] = await casesOf(town.db, worker.personId);
  const path = `/cabinet/applications/${head!.id}`;
  for (const [{ visitor }, acts] of [
    [boss, true],
    [looker, false],
  ] as const) {
    await visitor.get("/cabinet/applications");
    assert.match(visitor.body, new RegExp(path));
    await visitor.get(path);
    assert.equal(visitor.status, 200);
    assert.equal(/\/message"/.test(visitor.body), acts, "the conversation is of those who act");
  }
  assert.equal(await fill(looker.visitor, looker.mandate), "", "to see is not to apply");
  const stranger = await owner();
  await stranger.visitor.get(path);
  assert.equal(stranger.visitor.status, 404, "the same code, by one's own word, opens nothing");
});

const told = text.uk.show.done;
const deeds: Record<string, { fields?: Record<string, string>; after?: Step[]; done: string }> = {
  withdraw: { fields: { text: "Передумали" }, done: told.withdraw },
  message: { fields: { text: "Коли буде?" }, done: "Коли буде?" },
  correct: { after: [["clerk", "return", { what: "Додайте світлину", until: later }]], done: "Миру, 1" },
  answer: {
    after: [["clerk", "hear", { what: "Чи згодні ви?", until: later }]],
    fields: { text: "Згодні на все" },
    done: told.answer,
  },
  appeal: { after: granted, fields: { text: "Дерево хворе" }, done: told.appeal },
  "confirm-delivery": { after: granted, done: told["confirm-delivery"] },
};

test("right by deed, in a case that a colleague filed: who may apply does it, others are told why they can't", async () => {
  const boss = await owner();
  const colleagues = {
    applies: await boss.employ("Заступна", { ...none, may_apply: true }),
    sees: await boss.employ("Оглядна", see),
    manages: await boss.employ("Кадрова", { ...none, may_manage: true }),
    ended: await boss.employ("Минула", all),
  };
  await boss.visitor.get(boss.people);
  await boss.visitor.post(`${boss.people}/${colleagues.ended.mandate}/end`);
  for (const [deed, { fields = {}, after = [], done }] of Object.entries(deeds)) {
    await boss.visitor.send(await fill(boss.visitor, boss.mandate), { sworn: "yes" });
    const [head] = await casesOf(town.db, boss.personId);
    for (const [who, verb, data] of after) await hall.does(who, head!.id, verb, data, new Date());
    const path = `/cabinet/applications/${head!.id}`;
    const seq = String((await findCase(town.db, head!.id))!.state.seq);
    for (const [right, { visitor }] of Object.entries(colleagues).toReversed()) {
      const label = `${right}: ${deed}`;
      await visitor.get("/cabinet/applications");
      await visitor.send(`${path}/${deed}`, { ...fields, seq });
      if (right === "applies") {
        assert.equal(visitor.status, 200, label);
        assert.ok(visitor.body.includes(done), label);
      } else if (right === "sees") {
        assert.equal(visitor.status, 422, label);
        assert.match(visitor.body, /Ви можете лише бачити заяви, подані за ТОВ «Явір»/, label);
        if (fields.text) assert.ok(visitor.body.includes(fields.text), `${label}: what was typed is kept`);
      } else assert.equal(visitor.status, 404, label);
    }
    const { actions } = (await findCase(town.db, head!.id))!;
    const doers = actions.map(({ by }) => by.personId);
    assert.equal(doers.includes(colleagues.applies.personId), !["message", "correct"].includes(deed), deed);
    for (const right of ["sees", "manages", "ended"] as const)
      assert.ok(!doers.includes(colleagues[right].personId), `${right}: ${deed}`);
  }
});

test("a colleague hands in the correction of what another filed, as the company", async () => {
  const boss = await owner();
  const other = await boss.employ("Друга", all);
  await boss.visitor.send(await fill(boss.visitor, boss.mandate), { sworn: "yes" });
  const [head] = await casesOf(town.db, boss.personId);
  await hall.does("clerk", head!.id, "return", { what: "Додайте світлину", until: later }, new Date());
  for (const { visitor } of [boss, other]) {
    await visitor.get(`/cabinet/applications/${head!.id}`);
    await visitor.post(`/cabinet/applications/${head!.id}/correct`);
    assert.match(visitor.path, /\/services\/signs\/apply\//, "each has a draft of their own");
  }
  await other.visitor.send(other.visitor.path.replace(/\/page\/.*|\/check.*/, "/check"), { sworn: "yes" });
  assert.equal((await findCase(town.db, head!.id))!.state.state, "in-work");
  assert.equal((await casesOf(town.db, boss.personId)).length, 1, "the case stays who filed it");
});

test("who may see sees the company's certificates; who may only apply does not", async () => {
  const boss = await owner();
  await boss.visitor.send(await fill(boss.visitor, boss.mandate), { sworn: "yes" });
  const [head] = await casesOf(town.db, boss.personId);
  await hall.does("clerk", head!.id, "pass", { step: "consideration" }, new Date());
  await hall.does("head", head!.id, "decide", { outcome: "granted" }, new Date());
  const [issued] = await credentialsAbout(town.db, `case:${head!.id}`);
  const page = `/cabinet/certificates/${issued!.id}`;
  for (const [rights, status] of [
    [see, 200],
    [{ ...none, may_apply: true }, 404],
  ] as const) {
    const { visitor } = await boss.employ("Читальна", rights);
    await visitor.get("/cabinet/certificates");
    assert.equal(visitor.body.includes(page), status === 200);
    await visitor.get(page);
    assert.equal(visitor.status, status);
  }
});

test("a right that ended refuses the next request; the answers are kept", async () => {
  const boss = await owner();
  const worker = await boss.employ("Колишня", all);
  const check = await fill(worker.visitor, worker.mandate);
  await boss.visitor.get(boss.people);
  assert.match(boss.visitor.body, /Колишня/);
  await boss.visitor.post(`${boss.people}/${worker.mandate}/end`);
  assert.equal(boss.visitor.path, boss.people);
  await worker.visitor.send(check, { sworn: "yes" });
  assert.equal(worker.visitor.status, 409);
  assert.equal((await draftsOf(town.db, worker.personId)).length, 1);
});

test("a right that ended refuses deeds in a case already filed, and keeps what was typed", async () => {
  const boss = await owner();
  const worker = await boss.employ("Звільнена", all);
  await worker.visitor.send(await fill(worker.visitor, worker.mandate), { sworn: "yes" });
  const [head] = await casesOf(town.db, worker.personId);
  await boss.visitor.get(boss.people);
  await boss.visitor.post(`${boss.people}/${worker.mandate}/end`);
  await worker.visitor.send(`/cabinet/applications/${head!.id}/withdraw`, { text: "Передумали", seq: "1" });
  assert.equal(worker.visitor.status, 422);
  assert.match(worker.visitor.body, /закінчилося або його припинено/);
  assert.match(worker.visitor.body, /Передумали/);
  assert.equal((await casesOf(town.db, worker.personId))[0]!.state, "in-work");
});

test("a manager gives no right that they lack, nor changes their own; an invitation is taken back", async () => {
  const boss = await owner();
  const manager = await boss.employ("Кадрова", { may_see: false, may_apply: false, may_manage: true });
  const people = `/cabinet/acting/${manager.mandate}/people`;
  const fields = { name: "Нова Ніна", email: "nova@example.com" };
  await manager.visitor.get(people);
  for (const [rights, status] of [
    [{}, 422],
    [{ see: "yes" }, 422],
    [{ administer: "yes" }, 200],
  ] as const) {
    await manager.visitor.send(people, { ...fields, ...rights });
    assert.equal(manager.visitor.status, status);
  }
  await manager.visitor.send(`${people}/${manager.mandate}`, { administer: "yes" });
  assert.equal(manager.visitor.status, 404);
  await boss.visitor.get(boss.people);
  const address = /\/cabinet\/acting\/[^/"]+\/invited\/[^/"]+\/end/.exec(boss.visitor.body)![0];
  await boss.visitor.post(address);
  assert.doesNotMatch(boss.visitor.body, /nova@example/);
  await boss.visitor.send(`${boss.people}/${manager.mandate}`, { see: "yes", until: "2027-01-01" });
  assert.equal(boss.visitor.path, boss.people);
  await manager.visitor.get(people);
  assert.equal(manager.visitor.status, 404, "from the next request on");
});

test("who handles the case sees by what right it was filed, and whether the hromada confirmed that", async () => {
  const boss = await owner();
  const worker = await boss.employ("Довірена", all);
  await worker.visitor.send(await fill(worker.visitor, worker.mandate), { sworn: "yes" });
  const [head] = await casesOf(town.db, worker.personId);
  const clerk = visit(town, await town.signIn(hall.people.clerk));
  const confirming = visit(town, await town.signIn(await town.addPerson({ familyName: "Звірна", roles: ["clerk"] })));
  const sees = async (words: RegExp) => {
    await clerk.get(`/desk/cases/${head!.id}`);
    assert.match(clerk.body, words);
  };
  await sees(/за словами заявника, громада не підтвердила[^]*на запрошення компанії/);
  await confirming.get("/desk/mandates");
  await confirming.post(`/desk/mandates/${boss.mandate}/confirm`);
  await sees(/громада підтвердила [^<]*, Звірна/);
  await boss.visitor.get(boss.people);
  await boss.visitor.post(`${boss.people}/${worker.mandate}/end`);
  await sees(/закінчилося/);
});

test("an official confirms a mandate, or refuses it with a reason: then nobody acts under it", async () => {
  const clerk = visit(town, await town.signIn(await town.addPerson({ roles: ["clerk"] })));
  const [boss, other] = [await owner(), await owner()];
  const worker = await boss.employ("Підлегла", all);
  await clerk.get("/desk/mandates");
  assert.match(clerk.body, new RegExp(boss.mandate));
  await clerk.send(`/desk/mandates/${boss.mandate}/refuse`, { why: "" });
  assert.equal(clerk.status, 422);
  await clerk.send(`/desk/mandates/${boss.mandate}/refuse`, { why: "Статут іншої компанії" });
  for (const { personId } of [boss, worker]) assert.deepEqual(await mandatesOf(town.db, personId, day), []);
  await clerk.post(`/desk/mandates/${other.mandate}/confirm`);
  assert.ok((await findMandate(town.db, other.mandate))!.confirmed_at);
  await clerk.post(`/desk/mandates/${other.mandate}/confirm`);
  assert.match(clerk.body, /вже розглянув/);
  await other.visitor.get("/cabinet/acting");
  assert.match(other.visitor.body, /громада підтвердила/);
});
