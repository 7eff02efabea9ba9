import assert from "node:assert/strict";
import { test } from "node:test";
import { casesTown, treeCutting } from "../../../test/cases.ts";
import { openTown } from "../../../test/town.ts";
import { visit, type Visitor } from "../../../test/visitor.ts";
import { casesOf, type Procedure } from "../../engines/cases/index.ts";
import { draftsOf } from "../../engines/forms/index.ts";
import { addMandate, inviteToCompany, findMandate, mandatesOf } from "../../engines/people/index.ts";
import { write } from "../../platform/journal/index.ts";
import { civilDate } from "../../platform/time/index.ts";

const day = civilDate("2026-11-23");
const signs: Procedure = {
  ...treeCutting,
  id: "signs",
  title: { uk: "Вивіска", en: "Sign" },
  applicant: { who: ["organisation"], level: 1 },
};
const town = await openTown();
await casesTown(town, [treeCutting, signs]);

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
  for (const { visitor } of [boss, looker]) {
    await visitor.get("/cabinet/applications");
    assert.match(visitor.body, new RegExp(path));
    await visitor.get(path);
    assert.equal(visitor.status, 200);
    assert.doesNotMatch(visitor.body, /\/message"/, "the applicant's conversation is theirs");
    await visitor.send(`${path}/withdraw`, { text: "", seq: "1" });
    assert.equal(visitor.status, 404);
  }
  assert.equal(await fill(looker.visitor, looker.mandate), "", "to see is not to apply");
  const stranger = await owner();
  await stranger.visitor.get(path);
  assert.equal(stranger.visitor.status, 404, "the same code, by one's own word, opens nothing");
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
