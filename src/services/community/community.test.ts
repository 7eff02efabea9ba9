import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { sql } from "kysely";
import { openTown } from "../../../test/town.ts";
import { visit, type Visitor } from "../../../test/visitor.ts";
import { act, findCase, findProcedure, submitCase } from "../../engines/cases/index.ts";
import { prefillAnswers, type Answers } from "../../engines/forms/index.ts";
import { checkRegister, correctRecord } from "../../engines/registers/index.ts";
import { samplePersons } from "../../engines/people/id-double.ts";
import { completeRnokpp } from "../../platform/identifiers/index.ts";
import { write } from "../../platform/journal/index.ts";
import { definitions } from "./definitions.ts";
import { enterGranted } from "./granted.ts";
import { countResidents, hideSmall, statisticsOf } from "./statistics.ts";

const town = await openTown(undefined, { sample: true });
const ctx = town.context();

test("the definitions are right in themselves", () => {
  for (const definition of definitions) assert.deepEqual(checkRegister(definition), []);
});

const recordOf = async (name: string): Promise<string> => {
  const { rows } = await sql<{ id: string }>`
    select id from record where register = 'residents' and label like ${`${name}%`} order by label limit 1`.execute(
    ctx.db,
  );
  return rows[0]!.id;
};

/** An official who has said what for. */
async function registrar(): Promise<Visitor> {
  const visitor = visit(town, await town.signIn(await town.addPerson({ roles: ["clerk"] })));
  await visitor.get("/desk/registers/residents/purpose");
  await visitor.send("/desk/registers/residents/purpose", {
    purpose: "Видача довідки чи витягу",
    other: "заява № 7",
    back: "/desk/community",
  });
  return visitor;
}

suite("an official finds a person and says where they live", () => {
  test("only after a purpose", async () => {
    const visitor = visit(town, await town.signIn(await town.addPerson({ roles: ["clerk"] })));
    await visitor.get("/desk/community");
    assert.match(visitor.path, /purpose/);
    await visitor.get(`/desk/community/${await recordOf("Коваль")}`);
    assert.match(visitor.path, /purpose/);
    assert.doesNotMatch(visitor.body, /Коваль/);
  });

  test("by a mistyped name, by the exact number", async () => {
    const visitor = await registrar();
    await visitor.get("/desk/community?q=зразковва олена");
    assert.match(visitor.body, /Зразкова Олена Петрівна/);
    await visitor.get(`/desk/community?q=${samplePersons[0]!.drfocode}`);
    assert.match(visitor.body, /Зразкова Олена Петрівна/);
    await visitor.get("/desk/community?q=1234567890");
    assert.match(visitor.body, /Нікого не знайдено/);
  });

  test("the card shows the home, those who share it, the children", async () => {
    const visitor = await registrar();
    await visitor.get(`/desk/community/${await recordOf("Коваль Олена")}`);
    assert.match(visitor.body, /Хто живе разом/);
    assert.match(visitor.body, /Коваль Іван Іванович/);
    assert.match(visitor.body, /Діти/);
  });

  test("a new residence ends the one before; a certificate tells who live there", async () => {
    const visitor = await registrar();
    const id = await recordOf("Мельник Марія");
    await visitor.get(`/desk/community/${id}`);
    await visitor.send(`/desk/community/${id}/settle`, {
      kind: "registered",
      address: "вул. Миру 9",
      from: "2026-11-01",
      ground: "",
    });
    assert.equal(visitor.status, 422);
    await visitor.send(`/desk/community/${id}/settle`, {
      kind: "registered",
      address: "вул. Миру, 9",
      flat: "3",
      from: "2026-11-01",
      ground: "заява № 9",
    });
    assert.match(visitor.body, /Місце проживання внесено/);
    assert.match(visitor.body, /вул\. Миру, 9, кв\. 3/);
    assert.doesNotMatch(visitor.body, /Мельник Петро/);
    const [, residence] = /name="residence" value="([^"]+)"/.exec(visitor.body)!;
    await visitor.send(`/desk/community/${id}/certificate`, { residence: residence! });
    assert.match(visitor.body, /Довідку .+ видано/);
    await visitor.get(`/desk/community/${id}`);
    await visitor.send(`/desk/community/${id}/certificate`, { residence: crypto.randomUUID() });
    assert.equal(visitor.status, 404);
  });
});

test("the person sees in the cabinet what is held of them, and who read it, when and why", async () => {
  const person = await town.addPerson({ familyName: "Зразкова", givenName: "Олена", patronymic: "Петрівна" });
  await sql`update person set rnokpp = ${samplePersons[0]!.drfocode} where id = ${person}`.execute(ctx.db);
  const official = await registrar();
  await official.get(`/desk/community/${await recordOf("Зразкова Олена")}`);
  const resident = visit(town, await town.signIn(person));
  await resident.get("/cabinet/data");
  assert.match(resident.body, /Мешканці, № МЕШ-/);
  assert.match(resident.body, /Місця проживання, № ПРО-/);
  await resident.get("/cabinet/journal?show=readings");
  assert.match(resident.body, /Видача довідки чи витягу: заява № 7/);
});

test("an application for the household certificate knows who is registered beside, and they see that it was read", async () => {
  const { rows } = await sql<{ id: string; label: string; person: string | null }>`
    select id, label, person_id as person from record where register = 'residents' and label like 'Коваль%' order by label`.execute(
    ctx.db,
  );
  const [mother, father] = await Promise.all(
    ["Коваль Олена", "Коваль Іван"].map((name) => rows.find(({ label }) => label.startsWith(name))!),
  );
  const [applicant, other] = await Promise.all([town.addPerson(), town.addPerson()]);
  await sql`update record set person_id = ${applicant} where id = ${mother!.id}`.execute(ctx.db);
  await sql`update record set person_id = ${other} where id = ${father!.id}`.execute(ctx.db);
  const asApplicant = { ...ctx, actor: { ...(await town.actor(applicant)), level: 3 as const } };
  const form = (await findProcedure(ctx.db, "household-composition"))!.procedure.form;
  const { answers, sources } = await prefillAnswers(asApplicant, form, applicant);
  const names = (answers.members as unknown as { name: string }[]).map(({ name }) => name);
  assert.ok(
    names.some((name) => name.startsWith("Коваль Іван")) && !names.some((name) => name.startsWith("Коваль Олена")),
  );
  assert.equal(sources.members!.changeAt, "/services/residence-declaration");
  const read = await sql`select from journal_line where what = 'community.read-household' and whose = ${other}`.execute(
    ctx.db,
  );
  assert.equal(read.rows.length, 1);
  const byLetter = { ...asApplicant, actor: { ...asApplicant.actor, level: 1 as const } };
  assert.equal((await prefillAnswers(byLetter, form, applicant)).answers.members, undefined);
});

suite("an inquiry from outside", () => {
  const asked = {
    surname: "Зразковий",
    rnokpp: samplePersons[1]!.drfocode,
    number: "12/2026",
    purpose: "спадкова справа",
  };
  const outsider = async (role: string) => visit(town, await town.signIn(await town.addPerson({ roles: [role] })));

  test("a notary learns where one exact person lives, and nothing else", async () => {
    const notary = await outsider("notary");
    await notary.get("/desk/community/inquiry");
    await notary.send("/desk/community/inquiry", asked);
    assert.match(notary.body, /Зразковий Іван Тарасович/);
    assert.match(notary.body, /вул\. /);
    for (const address of [
      "/desk/community",
      "/desk/registers/residents",
      `/desk/community/${await recordOf("Коваль")}`,
    ]) {
      await notary.get(address);
      assert.ok([403, 404].includes(notary.status), address);
    }
  });

  test("a utility does not get the name back", async () => {
    const utility = await outsider("utility");
    await utility.get("/desk/community/inquiry");
    await utility.send("/desk/community/inquiry", asked);
    assert.match(utility.body, /Відповідь на запит/);
    assert.doesNotMatch(utility.body, /Іван Тарасович/);
  });

  for (const [why, change] of [
    ["another surname", { surname: "Коваль" }],
    ["a wrong number", { rnokpp: "1234567890" }],
  ] as const)
    test(`${why} tells nothing, and is noted`, async () => {
      const notary = await outsider("notary");
      await notary.get("/desk/community/inquiry");
      await notary.send("/desk/community/inquiry", { ...asked, ...change });
      assert.match(notary.body, /Особи з такими даними в реєстрі немає/);
      assert.doesNotMatch(notary.body, /вул\. /);
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from journal_line where what = 'community.inquire' and details->>'found' = 'false'`.execute(
        ctx.db,
      );
      assert.ok(rows[0]!.n > 0);
    });
});

suite("statistics", () => {
  test("add up, and small groups are not told to everybody", async () => {
    const exact = await countResidents(ctx.db, { hide: false });
    for (const groups of [exact.byAge, exact.byKind, exact.byDistrict, exact.bySettlement, exact.byStreet])
      assert.equal(
        groups.reduce((sum, { people }) => sum + people!, 0),
        exact.all,
      );
    const open = await countResidents(ctx.db, { hide: true });
    assert.ok([...open.byStreet, ...open.byAge].every(({ people }) => people === null || people >= 5));
    assert.ok(open.byKind.some(({ people }) => people === null));
  });

  for (const [why, sizes, told] of [
    ["two small ones", [3, 4, 20], [null, null, 20]],
    ["one alone would be told by the sum", [3, 9, 20], [null, null, 20]],
    ["none", [5, 6], [5, 6]],
  ] as const)
    test(`of small groups: ${why}`, () => {
      const groups = sizes.map((people, at) => ({ name: `${at}`, people }));
      assert.deepEqual(
        hideSmall(groups).map(({ people }) => people),
        told,
      );
    });

  test("know the starosta district of a settlement", async () => {
    const { rows } = await sql<{ id: string }>`
      select id from record where register = 'settlements' and "values"->>'name' = 'Старокостянтинів'`.execute(ctx.db);
    await write(ctx, (tx) => correctRecord(tx, rows[0]!.id, { seq: 1, values: { district: "Випробувальний округ" } }));
    const { byDistrict } = await countResidents(ctx.db, { hide: false });
    assert.ok(byDistrict.find(({ name }) => name === "Випробувальний округ")!.people! > 0);
  });

  test("do not tell of a small group by what is left of a larger one", () => {
    const living = (district: string, settlement: string, street: string, people: number) => ({
      age: "18–35",
      kind: "registered",
      district,
      settlement,
      street,
      people,
    });
    const { byDistrict, bySettlement, byStreet } = statisticsOf(
      [
        living("А", "Село", "Довга", 20),
        living("А", "Село", "Мала", 3),
        living("Б", "Хутір", "Крайня", 2),
        living("Б", "Місто", "Головна", 30),
        living("В", "Глуш", "Лісова", 4),
        living("Г", "Поле", "Степова", 6),
      ],
      { hide: true },
    );
    const told = (groups: { name: string; people: number | null }[]) =>
      Object.fromEntries(groups.map(({ name, people }) => [name, people]));
    assert.deepEqual(told(byDistrict), { А: 23, Б: 32, В: null, Г: null });
    assert.deepEqual(told(bySettlement), { Село: 23, Хутір: null, Місто: null, Глуш: null, Поле: null });
    assert.deepEqual(new Set(byStreet.map(({ people }) => people)), new Set([null]));
    const namesakes = [living("А", "Село", "Довга", 5), living("Б", "Село", "Довга", 6)];
    assert.deepEqual(
      statisticsOf(namesakes, { hide: false }).byStreet.map(({ people }) => people),
      [5, 6],
    );
  });

  test("are open to everybody as a page and a file", async () => {
    const visitor = visit(town);
    await visitor.get("/community");
    assert.match(visitor.body, /менше 5/);
    await visitor.get("/community.csv");
    assert.match(visitor.body, /За віком/);
  });
});

suite("a granted case of residence enters who lives where, once", () => {
  /** Submits, passes on and grants a case; gives its id. */
  async function granted(procedure: string, personId: string, answers: Answers): Promise<string> {
    const { id } = await write(ctx, (tx) =>
      submitCase(tx, {
        procedure,
        answers,
        applicant: { personId, name: "Явна Надія", contact: {} },
        channel: "office",
      }),
    );
    const found = (await findCase(ctx.db, id))!;
    const passed = await write(ctx, (tx) =>
      act(tx, id, { seq: found.state.seq, verb: "pass", data: { step: found.procedure.steps[1]!.id } }),
    );
    await write(ctx, (tx) =>
      act(tx, id, { seq: passed.seq, verb: "decide", data: { outcome: "granted", fields: {} } }),
    );
    for (let n = 0; n < 2; n += 1) await enterGranted(ctx, { caseId: id, verb: "decide" });
    return id;
  }

  async function livesAt(name: string) {
    const { rows } = await sql<{ kind: string; address: string; flat: string | null; state: string }>`
      select home."values"->>'kind' as kind, home."values"->>'address' as address, home."values"->>'flat' as flat, home.state
      from record who join record home on home."values"->>'resident' = who.id::text
      where who.register = 'residents' and who.label like ${`${name}%`} order by home.entered_at, home.number`.execute(
      ctx.db,
    );
    return rows;
  }

  const address = { settlement: "м. Старокостянтинів", street: "вул. Миру", building: "9", flat: "14" };

  test("the applicant becomes a resident; a second declaration ends the first residence", async () => {
    const rnokpp = completeRnokpp("318765432");
    const person = await town.addPerson({ familyName: "Явна", givenName: "Надія", rnokpp, birthDate: "1987-04-10" });
    await granted("residence-declaration", person, { address, ground: "own" });
    assert.deepEqual(await livesAt("Явна Надія"), [
      { kind: "registered", address: "м. Старокостянтинів, вул. Миру, 9", flat: "14", state: "entered" },
    ]);
    await granted("residence-declaration", person, { address: { ...address, flat: "15" }, ground: "own" });
    assert.deepEqual(
      (await livesAt("Явна Надія")).map(({ flat, state }) => [flat, state]),
      [
        ["14", "annulled"],
        ["15", "entered"],
      ],
    );
  });

  test("a newborn stands beside the parent who applied", async () => {
    const rnokpp = completeRnokpp("324567892");
    const mother = await town.addPerson({ familyName: "Рясна", givenName: "Ірина", rnokpp });
    const child = { familyName: "Рясний", givenName: "Тарас", patronymic: "Олегович" };
    await granted("child-residence", mother, { child, born: "2026-10-01", address });
    assert.deepEqual((await livesAt("Рясний Тарас")).length, 1);
    const { rows } = await sql<{ child: string; parent: string | null }>`
      select child.label as child, parent.label as parent from record child
        left join record parent on parent.id::text in (child."values"->>'mother', child."values"->>'father')
      where child.register = 'residents' and child.label like 'Рясний%'`.execute(ctx.db);
    assert.equal(rows[0]!.parent?.trim(), "Рясна Ірина");
  });

  test("a displaced person is one beside the registered residence elsewhere", async () => {
    const person = await town.addPerson({
      familyName: "Далека",
      givenName: "Софія",
      rnokpp: completeRnokpp("311112222"),
    });
    await granted("displaced-person", person, { from: address, since: "2026-03-01", now: address, allowance: false });
    assert.deepEqual(
      (await livesAt("Далека Софія")).map(({ kind }) => kind),
      ["displaced"],
    );
  });
});
