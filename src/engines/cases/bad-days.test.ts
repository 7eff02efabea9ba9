// The bad days that issue 3 names, each with its defined outcome, in the resident's language.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { casesTown } from "../../../test/cases.ts";
import { openTown } from "../../../test/town.ts";
import { visit } from "../../../test/visitor.ts";
import { write } from "../../platform/journal/index.ts";
import {
  appoint,
  closeStaffLogin,
  createPosition,
  dismiss,
  grantRole,
  grantsOf,
  revokeRole,
  setPassword,
} from "../people/index.ts";
import { act } from "./act.ts";
import { findCase } from "./cases.ts";
import { returnOrphans } from "./day.ts";
import { CaseError } from "./error.ts";
import { overpaid } from "./state.ts";

const town = await openTown();
const it = await casesTown(town);
const { people, units, submit, does, as } = it;

const refusal = (pattern: RegExp) => (error: unknown) =>
  error instanceof CaseError && (assert.match(error.words.uk, pattern), true);

/** A case that this person handles in the department. */
async function handledBy(personId: string) {
  const { id } = await submit();
  await does("clerk", id, "pass", { step: "consideration" });
  await does("head", id, "assign", { personId });
  return id;
}

/** Somebody of the department with a seat, a role and a way in. */
async function employee(familyName: string, email: string) {
  const personId = await town.addPerson({ familyName, email });
  const seat = await write(town.context(), async (tx) => {
    const positionId = await createPosition(tx, { unitId: units.greenery, title: `Посада ${familyName}`, head: false });
    const holding = await appoint(tx, { positionId, personId, from: null });
    await grantRole(tx, { personId, roleId: "clerk", unitId: units.greenery, from: "2020-01-01" });
    await setPassword(tx, personId, email, "zrazok-ratusha-2026");
    return holding;
  });
  return { personId, seat };
}

const ways: [string, (left: { personId: string; seat: string }) => Promise<unknown>][] = [
  ["dismissed", ({ seat }) => write(town.context(), (tx) => dismiss(tx, seat, "2026-02-01"))],
  [
    "their role ended",
    async ({ personId }) => {
      const grants = await grantsOf(town.db, personId, "2026-02-02");
      await write(town.context(), async (tx) => {
        for (const { id } of grants) await revokeRole(tx, id);
      });
    },
  ],
  ["deactivated", ({ personId }) => write(town.context(), (tx) => closeStaffLogin(tx, personId))],
];

for (const [at, [how, leaves]] of ways.entries())
  test(`a step whose person has left (${how}): the case returns to the unit's line, the head is told, the resident sees the unit`, async () => {
    const familyName = ["Звільнена", "Безправна", "Вимкнена"][at]!;
    const left = await employee(familyName, `left${at}@example.com`);
    const id = await handledBy(left.personId);
    const stays = await handledBy(people.colleague);
    const resident = visit(town, await town.signIn(people.resident));
    await resident.get(`/cabinet/applications/${id}`);
    assert.match(resident.body, new RegExp(familyName), "who handles it is named while they do");
    await returnOrphans(await as("program"));
    assert.equal((await findCase(town.db, id))!.state.assigneeId, left.personId, "nobody left yet");

    await leaves(left);
    await returnOrphans(await as("program"));
    await returnOrphans(await as("program"));
    const { state, actions } = (await findCase(town.db, id))!;
    assert.equal(state.assigneeId, undefined);
    assert.equal(state.unitId, units.greenery);
    assert.equal(actions.filter(({ by }) => by.personId === null).length, 1, "once");
    const { rows } = await sql<{ person_id: string }>`
      select person_id from message where topic = 'cases.left-alone' and about = ${`case:${id}`}`.execute(town.db);
    assert.deepEqual(
      rows.map((row) => row.person_id),
      [people.head],
    );
    assert.equal((await findCase(town.db, stays))!.state.assigneeId, people.colleague, "others keep theirs");
    await resident.get(`/cabinet/applications/${id}`);
    assert.match(resident.body, /Відділ благоустрою/);
    assert.doesNotMatch(resident.body, new RegExp(familyName));
  });

test("an applicant who loses rights in between: told why they can do nothing, and an official still may", async () => {
  const { id } = await submit({ forAnother: { kind: "ward", name: "Підопічна", until: "2026-02-20" } });
  await does("clerk", id, "return", { what: "Додайте світлину", until: "2026-03-02" });
  const answers = { answers: { street: "Миру, 2" } };
  const later = new Date("2026-02-21T09:00:00Z");
  await assert.rejects(does("resident", id, "correct", answers, later), refusal(/право діяти.*закінчилося/));
  await does("clerk", id, "standing", { lost: "yes", why: "Опіку припинено рішенням суду." });
  await assert.rejects(does("resident", id, "correct", answers), refusal(/Опіку припинено/));
  assert.equal((await does("clerk", id, "correct", answers, later)).state, "in-work");
});

test("a decision after the term: allowed, marked late, and counted as late", async () => {
  const { id } = await submit();
  await does("clerk", id, "pass", { step: "consideration" });
  const late = await does("head", id, "decide", { outcome: "granted" }, new Date("2026-03-05T08:00:00Z"));
  assert.equal(late.decision?.late, true);
  assert.equal((await findCase(town.db, id))!.head.late, true);
});

test("a fee paid twice: shown as overpaid until it is given back; one receipt is noted once", async () => {
  const { id } = await submit();
  const payment = { reference: `КВ-${id}`, hryvnias: 100, paidOn: "2026-02-02" };
  assert.equal(overpaid(await does("clerk", id, "pay", payment)), 0);
  await assert.rejects(does("clerk", id, "pay", payment), refusal(/уже записано/));
  const twice = await does("clerk", id, "pay", { ...payment, reference: `КВ2-${id}` });
  assert.equal(overpaid(twice), 100);
  await assert.rejects(does("clerk", id, "refund", { ...payment, reference: "п1", hryvnias: 200 }), refusal(/більше/));
  assert.equal(overpaid(await does("clerk", id, "refund", { ...payment, reference: `П-${id}` })), 0);
});

test("two officials deciding at once: the second learns who was first and how they decided", async () => {
  const { id } = await submit();
  const { seq } = await does("clerk", id, "pass", { step: "consideration" });
  const decide = async (who: "head" | "colleague") =>
    write(await as(who), (tx) => act(tx, id, { seq, verb: "decide", data: { outcome: "granted" } }));
  const both = await Promise.allSettled([decide("head"), decide("colleague")]);
  const lost = both.filter((one) => one.status === "rejected");
  assert.equal(lost.length, 1);
  assert.ok(
    refusal(/Вас випередили: (Головна|Спеціальна) Особа, 11:00 — ухвалено рішення \(задоволено\)/)(lost[0]!.reason),
  );
  const { actions } = (await findCase(town.db, id))!;
  assert.equal(actions.filter(({ verb }) => verb === "decide").length, 1);
});

test("a file that is not what it says: the application is not taken with it, the answers stay, the resident is told why", async () => {
  const resident = visit(town, await town.signIn(people.other));
  await resident.get("/services/tree-cutting/apply");
  await resident.send("/services/tree-cutting/apply", {});
  const page = resident.path;
  const program = new Uint8Array([0x4d, 0x5a, 0x90, 0x00, 0x03, 0x00, 0x00, 0x00, 0x04, 0x00, 0x00, 0x00]);
  await resident.upload(page, { _asked: "street photo", street: "Замкова, 4" }, [
    { field: "photo", name: "derevo.jpg", bytes: program },
  ]);
  assert.equal(resident.status, 422);
  assert.match(resident.body, /Файл названо \.jpg, але всередині інше/);
  assert.match(resident.body, /value="Замкова, 4"/);
});
