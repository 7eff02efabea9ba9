import assert from "node:assert/strict";
import { test } from "node:test";
import { openTown } from "../../../test/town.ts";
import type { Actor } from "../../platform/context/index.ts";
import { write } from "../../platform/journal/index.ts";
import { kyivDay } from "../../platform/text/index.ts";
import { delegate, revokeDelegation } from "./delegations.ts";
import { type PeopleError } from "./error.ts";
import { actorFor, identify } from "./identify.ts";
import { changePerson, createPerson } from "./persons.ts";
import { searchPersons } from "./person-search.ts";
import { appoint, closePosition, createPosition, dismiss, headOf, peopleOf, positionsOf } from "./positions.ts";
import {
  createRole,
  firstRoles,
  grantRole,
  listRoles,
  revokeRole,
  setRolePermissions,
  syncPermissions,
  whoMay,
} from "./roles.ts";
import { openSession } from "./sessions.ts";
import { closeStaffLogin, setPassword } from "./staff-sign-in.ts";
import { on } from "./tables.ts";
import {
  changeUnit,
  closeUnit,
  createUnit,
  findUnitByName,
  formerNames,
  listUnits,
  moveUnit,
  renameUnit,
  unitWithin,
} from "./units.ts";

const town = await openTown();
const { db } = town;
const today = kyivDay(new Date());
const day = (shift: number) => kyivDay(new Date(Date.now() + shift * 86_400_000));
const doing = <T>(work: Parameters<typeof write<T>>[1]) => write(town.context(), work);
const refused = (code: PeopleError["code"]) => (error: PeopleError) => error.code === code;

let made = 0;
const unit = (parentId?: string) =>
  doing((tx) => createUnit(tx, { name: `Відділ № ${++made}`, kind: "division", parentId }));
const position = (unitId: string, more = {}) =>
  doing((tx) => createPosition(tx, { unitId, title: "Спеціаліст", ...more }));

test("the tree: parts after their whole, no circle, names that were", async () => {
  const top = await unit();
  const middle = await unit(top);
  const low = await unit(middle);
  assert.deepEqual(new Set(await unitWithin(db, top)), new Set([top, middle, low]));
  const tree = (await listUnits(db)).filter(({ id }) => [top, middle, low].includes(id));
  assert.deepEqual(
    tree.map(({ id }) => id),
    [top, middle, low],
  );
  assert.equal(tree[2]!.depth - tree[0]!.depth, 2);
  await assert.rejects(
    doing((tx) => moveUnit(tx, top, low)),
    refused("unit-in-itself"),
  );
  await assert.rejects(
    doing((tx) => moveUnit(tx, top, top)),
    refused("unit-in-itself"),
  );
  await doing((tx) => moveUnit(tx, low, top));
  await doing((tx) => renameUnit(tx, low, `Управління перейменоване ${made}`));
  assert.equal(
    (await findUnitByName(db, `відділ № ${made} виконавчого комітету міської ради`))?.id,
    low,
    "by the former name",
  );
  assert.equal((await findUnitByName(db, `УПРАВЛІННЯ ПЕРЕЙМЕНОВАНЕ ${made}`))?.id, low);
  assert.deepEqual(await formerNames(db, low), [{ name: `Відділ № ${made}`, until: today }]);
  await doing((tx) => changeUnit(tx, low, { spellings: [`Перейменовка ${made}`], phone: "+380445551122" }));
  assert.equal((await findUnitByName(db, `перейменовка ${made}`))?.phone, "+380445551122");
});

test("two that move at once make no circle", async () => {
  const [a, b] = [await unit(), await unit()];
  const moves = await Promise.allSettled([doing((tx) => moveUnit(tx, a, b)), doing((tx) => moveUnit(tx, b, a))]);
  assert.deepEqual(moves.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
});

test("a unit in use does not close", async () => {
  const whole = await unit();
  const part = await unit(whole);
  const post = await position(part);
  await assert.rejects(
    doing((tx) => closeUnit(tx, whole, today)),
    refused("unit-in-use"),
  );
  await assert.rejects(
    doing((tx) => closeUnit(tx, part, today)),
    refused("unit-in-use"),
  );
  await doing((tx) => closePosition(tx, post, today));
  await doing((tx) => closeUnit(tx, part, today));
  await doing((tx) => closeUnit(tx, whole, today));
  assert.equal(
    (await listUnits(db)).some(({ id }) => id === whole),
    false,
  );
  assert.equal(
    (await listUnits(db, { closed: true })).some(({ id }) => id === whole),
    true,
  );
});

test("one seat, one person at a time", async () => {
  const where = await unit();
  const post = await position(where, { head: true });
  const [one, two] = [await town.addPerson(), await town.addPerson()];
  const held = await doing((tx) => appoint(tx, { positionId: post, personId: one, from: "2026-01-01" }));
  await assert.rejects(
    doing((tx) => appoint(tx, { positionId: post, personId: two, from: day(5) })),
    refused("seat-taken"),
  );
  await assert.rejects(
    doing((tx) => closePosition(tx, post, today)),
    refused("position-held"),
  );
  await assert.rejects(
    doing((tx) => dismiss(tx, held, "2025-12-31")),
    refused("dates-reversed"),
  );
  await doing((tx) => dismiss(tx, held, day(4)));
  await doing((tx) => appoint(tx, { positionId: post, personId: two, from: day(5) }));
  assert.equal((await headOf(db, where, day(4)))?.person_id, one, "the last day is still theirs");
  assert.equal((await headOf(db, where, day(5)))?.person_id, two);
  const backwards = { positionId: post, personId: one, from: "2020-02-02", to: "2020-02-01" };
  await assert.rejects(
    doing((tx) => appoint(tx, backwards)),
    refused("dates-reversed"),
  );
});

test("three for two seats at once: two get them", async () => {
  const where = await unit();
  const post = await position(where, { seats: 2 });
  const persons = await Promise.all([1, 2, 3].map(() => town.addPerson()));
  const results = await Promise.allSettled(
    persons.map((personId) => doing((tx) => appoint(tx, { positionId: post, personId, from: today }))),
  );
  assert.equal(results.filter(({ status }) => status === "fulfilled").length, 2);
  const { holders } = (await positionsOf(db, where, today))[0]!;
  assert.deepEqual(
    holders.map(({ seat }) => seat),
    [1, 2],
  );
});

test("powers: own, by unit, by role's change, ended", async () => {
  const whole = await unit();
  const part = await unit(whole);
  const elsewhere = await unit();
  const personId = await town.addPerson();
  const grant = await doing((tx) => grantRole(tx, { personId, roleId: "head", unitId: whole, from: today }));
  const actor = await town.actor(personId);
  assert.equal(actor.can("people.delegate", part), true, "a unit covers its parts");
  assert.equal(actor.can("people.delegate", elsewhere), false);
  assert.equal(actor.can("people.delegate"), true, "somewhere");
  const clerkId = await town.addPerson();
  await doing((tx) => grantRole(tx, { personId: clerkId, roleId: "clerk", unitId: whole, from: today }));
  const clerk = await town.actor(clerkId);
  assert.equal(clerk.can("people.structure"), false, "not by unit, so a unit's role does not give it");
  assert.equal(actor.staff, true);
  assert.deepEqual(await whoMay(db, "people.delegate", today, part), [personId]);
  assert.deepEqual(await whoMay(db, "people.delegate", today, elsewhere), []);
  await assert.rejects(
    doing((tx) => grantRole(tx, { personId, roleId: "head", unitId: whole, from: day(3) })),
    refused("role-held-already"),
  );
  await doing((tx) => revokeRole(tx, grant));
  assert.equal((await town.actor(personId)).can("people.delegate", part), false);
  await doing((tx) => grantRole(tx, { personId, roleId: "clerk", from: day(1), to: day(2) }));
  for (const [shift, may] of [
    [0, false],
    [1, true],
    [2, true],
    [3, false],
  ] as const) {
    const then = await actorFor(town.hromada, personId, new Date(Date.now() + shift * 86_400_000));
    assert.equal(then.can("people.structure"), may, `day ${shift}`);
  }
});

test("nobody gives powers beyond their own", async () => {
  const clerk = await town.actor(await town.addPerson({ roles: ["clerk"] }));
  const friend = await town.addPerson();
  const work = (roleId: string) =>
    write(town.context(clerk), (tx) => grantRole(tx, { personId: friend, roleId, from: today }));
  await assert.rejects(work("administrator"), refused("beyond-own-powers"));
  await work("clerk");
  await doing((tx) => createRole(tx, { id: "helper", title_uk: "Помічник", title_en: "Helper" }));
  await assert.rejects(
    doing((tx) => createRole(tx, { id: "helper", title_uk: "Ще", title_en: "" })),
    refused("role-exists"),
  );
  const setting = write(town.context(clerk), (tx) => setRolePermissions(tx, "helper", ["people.users"]));
  await assert.rejects(setting, refused("beyond-own-powers"));
});

test("an administrator gives every role for the first time, though its powers are not theirs; a deputy of one does not", async () => {
  const administratorId = await town.addPerson({ roles: ["administrator"] });
  const administrator = await town.actor(administratorId);
  const giving = async (actor: Actor, roleId: string) => {
    const personId = await town.addPerson();
    return write(town.context(actor), (tx) => grantRole(tx, { personId, roleId, from: today }));
  };
  for (const { id } of firstRoles) await giving(administrator, id);
  await doing((tx) => createRole(tx, { id: "planner", title_uk: "Планувальник", title_en: "Planner" }));
  await write(town.context(administrator), (tx) => setRolePermissions(tx, "planner", ["programme.manage"]));
  const deputyId = await town.addPerson({ roles: ["clerk"] });
  const lending = { headId: administratorId, deputyId, from: today, to: day(1), why: "Відпустка" };
  await doing((tx) => delegate(tx, lending));
  const deputy = await town.actor(deputyId);
  assert.equal(deputy.can("people.users"), true);
  await assert.rejects(giving(deputy, "programme-manager"), refused("beyond-own-powers"));
  const late = await town.addPerson();
  await doing((tx) => grantRole(tx, { personId: late, roleId: "administrator", from: day(1) }));
  await assert.rejects(giving(await town.actor(late), "programme-manager"), refused("beyond-own-powers"));
});

test("a new permission comes once; what an administrator took away stays away", async () => {
  const permissions = new Map([["test.new", { title: { uk: "", en: "" }, roles: ["clerk", "nobody"] }]]);
  const has = async () =>
    (await listRoles(db, today)).find(({ id }) => id === "clerk")!.permissions.includes("test.new");
  await Promise.all([syncPermissions(db, { permissions }), syncPermissions(db, { permissions })]);
  assert.equal(await has(), true);
  await doing(async (tx) => {
    await on(tx.db).deleteFrom("role_permission").where("permission", "=", "test.new").execute();
    await tx.record({ what: "test.take" });
  });
  await syncPermissions(db, { permissions });
  assert.equal(await has(), false);
});

test("a deputy acts for a head on the days, and the journal names the head", async () => {
  const head = await town.addPerson({ familyName: "Головна", roles: ["clerk"] });
  const deputy = await town.addPerson({ familyName: "Заступна", roles: ["editor"] });
  const lending = { headId: head, deputyId: deputy, from: day(-1), to: day(1), why: "Розпорядження № 5-к" };
  const id = await doing((tx) => delegate(tx, lending));
  await assert.rejects(
    doing((tx) => delegate(tx, lending)),
    refused("delegation-twice"),
  );
  await assert.rejects(
    doing((tx) => delegate(tx, { ...lending, deputyId: head })),
    refused("delegation-to-self"),
  );
  await assert.rejects(
    doing((tx) => delegate(tx, { ...lending, from: day(9), to: day(8) })),
    refused("dates-reversed"),
  );
  for (const [shift, may] of [
    [-2, false],
    [-1, true],
    [0, true],
    [1, true],
    [2, false],
  ] as const) {
    const then = await actorFor(town.hromada, deputy, new Date(Date.now() + shift * 86_400_000));
    assert.equal(then.can("people.structure"), may, `day ${shift}`);
  }
  const actor = await town.actor(deputy);
  assert.equal(actor.can("people.directory"), true);
  assert.deepEqual(actor.onBehalfOf, [], "what one may oneself is not done for another");
  assert.equal(actor.can("people.structure"), true);
  assert.deepEqual(actor.onBehalfOf, [head]);
  const unitId = await write(town.context(actor), (tx) =>
    createUnit(tx, { name: "Відділ заступниці", kind: "division" }),
  );
  const line = await db
    .withTables<{ journal_line: { subject: string; on_behalf_of: string[] | null; actor: string; what: string } }>()
    .selectFrom("journal_line")
    .selectAll()
    .where("subject", "=", `unit:${unitId}`)
    .executeTakeFirstOrThrow();
  assert.deepEqual([line.actor, line.on_behalf_of], [deputy, [head]]);
  const third = await town.addPerson();
  await doing((tx) => delegate(tx, { headId: deputy, deputyId: third, from: today, to: today, why: "№ 6-к" }));
  assert.equal((await town.actor(third)).can("people.structure"), false, "what was lent is not lent on");
  await doing((tx) => revokeDelegation(tx, id));
  assert.equal((await town.actor(deputy)).can("people.structure"), false);
});

test("the last administrator stays", async (t) => {
  const own = await openTown(t);
  const write1 = <T>(work: Parameters<typeof write<T>>[1]) => write(own.context(), work);
  const admin = async () => {
    const personId = await own.addPerson();
    await write1((tx) => setPassword(tx, personId, `${personId}@x.example`, "сонце над Случем 7"));
    return { personId, grant: await write1((tx) => grantRole(tx, { personId, roleId: "administrator", from: today })) };
  };
  const [one, two] = [await admin(), await admin()];
  const both = await Promise.allSettled([one, two].map(({ grant }) => write1((tx) => revokeRole(tx, grant))));
  assert.deepEqual(both.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
  const left = both[0]!.status === "rejected" ? one : two;
  await assert.rejects(
    write1((tx) => closeStaffLogin(tx, left.personId)),
    refused("last-administrator"),
  );
});

test("sessions: forged, late, idle, half, of a mailbox", async () => {
  const personId = await town.addPerson({ roles: ["administrator"] });
  const open = (more = {}) =>
    doing((tx) =>
      openSession(tx, {
        personId,
        way: "password",
        level: 2,
        agent: "Mozilla/5.0 (Windows) Firefox/140.0",
        staff: true,
        ...more,
      }),
    );
  const who = (cookie: string | undefined, hours = 0) =>
    identify(town.hromada, cookie, new Date(Date.now() + hours * 3_600_000));
  const token = await open();
  assert.equal((await who(token)).personId, personId);
  for (const forged of [
    undefined,
    "",
    "x",
    `${token}x`,
    token.slice(1),
    token.toUpperCase(),
    "' or 1=1 --",
    "я".repeat(400),
  ])
    assert.equal((await who(forged)).kind, "stranger", forged);
  assert.equal((await who(token, 13)).kind, "stranger", "half a day without use");
  let kept = token;
  for (let hours = 6; hours < 7 * 24; hours += 6)
    assert.equal((await who(kept, hours)).kind, "person", `${hours} h, in use`);
  assert.equal((await who(kept, 7 * 24 + 1)).kind, "stranger", "a week at most");
  assert.equal((await who(await open({ stage: "second-factor" }))).kind, "stranger", "no second step yet");
  kept = await open({ way: "email", level: 1, staff: false });
  const byMail = await who(kept);
  assert.equal(byMail.personId, personId);
  assert.deepEqual(
    [byMail.staff, byMail.can("people.users"), byMail.unitIds],
    [false, false, []],
    "a mailbox gives no powers",
  );
});

test("only a hash of the token is stored", async () => {
  const personId = await town.addPerson();
  const token = await doing((tx) =>
    openSession(tx, { personId, way: "id.gov.ua", level: 3, agent: undefined, staff: false }),
  );
  const row = await on(db)
    .selectFrom("session")
    .selectAll()
    .where("person_id", "=", personId)
    .executeTakeFirstOrThrow();
  assert.equal(JSON.stringify(row).includes(token), false);
  assert.equal(row.token_hash.length, 32);
});

test("people are found by name, page after page", async () => {
  const ids = await Promise.all(["а", "б", "в"].map((letter) => town.addPerson({ familyName: `Пошукова-${letter}` })));
  const first = await searchPersons(db, { text: "ПОШУКОВА", day: today, limit: 2 });
  const rest = await searchPersons(db, { text: "пошукова", day: today, limit: 2, after: first.at(-1) });
  assert.deepEqual(
    [...first, ...rest].map(({ id }) => id),
    ids,
  );
  assert.deepEqual(await searchPersons(db, { text: "пошукова", staff: true, day: today, limit: 9 }), []);
  assert.deepEqual(await searchPersons(db, { text: "%", day: today, limit: 9 }), [], "no wildcards");
});

test("one number, one person", async () => {
  const rnokpp = "1759013776";
  await doing((tx) => createPerson(tx, { familyName: "Перша", givenName: "Особа", rnokpp }));
  const second = await doing((tx) => createPerson(tx, { familyName: "Друга", givenName: "Особа" }));
  await assert.rejects(
    doing((tx) => changePerson(tx, second, { rnokpp })),
    refused("number-known"),
  );
  await assert.rejects(
    doing((tx) => changePerson(tx, second, { rnokpp: "1759013770" })),
    /person_rnokpp_right/,
  );
});

test("who works in a unit, the head first", async () => {
  const where = await unit();
  const [head, one] = [
    await town.addPerson({ familyName: "Яковенко" }),
    await town.addPerson({ familyName: "Абрамюк" }),
  ];
  const [first, second] = [await position(where, { head: true, email: "boss@x.example" }), await position(where)];
  await doing((tx) => appoint(tx, { positionId: first, personId: head, from: null }));
  await doing((tx) => appoint(tx, { positionId: second, personId: one, from: today }));
  const people = await peopleOf(db, where, today);
  assert.deepEqual(
    people.map(({ person_id, email }) => [person_id, email]),
    [
      [head, "boss@x.example"],
      [one, null],
    ],
  );
  assert.equal((await town.actor(one)).unitIds[0], where);
});
