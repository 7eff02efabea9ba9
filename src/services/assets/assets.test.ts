import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { openTown } from "../../../test/town.ts";
import { visit } from "../../../test/visitor.ts";
import { appoint, createPosition, findUnitByName, positionsOf } from "../../engines/people/index.ts";
import { checkRegister, findRegister } from "../../engines/registers/index.ts";
import { write } from "../../platform/journal/index.ts";
import { kyivDate, type CivilDate } from "../../platform/time/index.ts";
import { definitions } from "./definitions.ts";
import { due, endingSoon } from "./ending.ts";
import { readFacts } from "./facts.ts";
import { ageOf, reasonsToReplace, type Ageing } from "./rules.ts";

const town = await openTown(undefined, { sample: true });
const day = (it: string) => it as CivilDate;

suite("definitions", () => {
  for (const definition of definitions)
    test(`${definition.id} is right in itself`, () => assert.deepEqual(checkRegister(definition), []));
});

suite("age", () => {
  for (const [since, today, age] of [
    ["2023-11-23", "2026-11-23", "new"],
    ["2023-11-22", "2026-11-23", "old"],
    ["2026-11-23", "2026-11-23", "new"],
    ["2024-02-29", "2027-02-28", "new"],
    ["2024-02-29", "2027-03-01", "old"],
    [undefined, "2026-11-23", "unknown"],
  ] as const)
    test(`in use since ${since}, on ${today}: ${age}`, () => assert.equal(ageOf(since && day(since), day(today)), age));
});

suite("when it is time to replace a thing", () => {
  const thing: Ageing = { kind: "desktop", state: "in-use", since: day("2021-11-23"), os: "windows-11" };
  for (const [what, change, reasons] of [
    ["five years old to the day", {}, []],
    ["a day older", { since: day("2021-11-22") }, ["too-old"]],
    ["a board ages otherwise", { kind: "board", since: day("2010-01-01") }, []],
    ["a system whose support ended", { os: "windows-10" }, ["unsupported"]],
    ["Linux is kept up to date by those who keep it", { os: "linux" }, []],
    ["broken", { state: "broken" }, ["broken"]],
    [
      "all at once",
      { state: "broken", since: day("2012-01-01"), os: "windows-7" },
      ["broken", "too-old", "unsupported"],
    ],
    ["an official says so", { replace: true }, ["said"]],
    ["an official says it still serves", { replace: false, since: day("2012-01-01"), os: "windows-7" }, []],
    ["written off", { state: "written-off", since: day("2012-01-01"), replace: true }, []],
    ["when nobody knows since when", { since: undefined }, []],
  ] as [string, Partial<Ageing>, string[]][])
    test(what, () => assert.deepEqual(reasonsToReplace({ ...thing, ...change }, day("2026-11-23")), reasons));

  test("Windows 10 until the last day of its support", () => {
    const old = { ...thing, since: day("2024-01-01"), os: "windows-10" };
    assert.deepEqual(reasonsToReplace(old, day("2025-10-14")), []);
    assert.deepEqual(reasonsToReplace(old, day("2025-10-15")), ["unsupported"]);
  });
});

test("the overview and the lists behind its figures", async () => {
  const visitor = await visit(town, await town.signInAs("admin"));
  for (const address of ["/desk/assets", "/desk/assets/things?need=yes&kind=computer", "/desk/assets/resources"]) {
    await visitor.get(address);
    assert.equal(visitor.status, 200, address);
  }
  await visitor.get("/desk/assets/things?q=OptiPlex");
  assert.match(visitor.body, /OptiPlex/);
  assert.doesNotMatch(visitor.body, /ThinkPad/);
});

test("what ends soon is told to those who keep equipment in the unit that holds it, and to nobody else", async () => {
  const { holderId } = (await findRegister(town.context(), "it-assets"))!;
  const titlesFor = async (role: string, unitId: string | undefined) => {
    const personId = await town.addPerson({ roles: [role] });
    if (unitId)
      await write(town.context(), async (tx) => {
        const positionId = await createPosition(tx, { unitId, title: "Спеціаліст" });
        await appoint(tx, { positionId, personId, from: null });
      });
    return (await due(town.context(await town.actor(personId)))).map(({ title }) => title).join("\n");
  };
  const titles = await titlesFor("clerk", holderId!);
  for (const what of [/Закінчується гарантія/, /Закінчується ліцензія/, /Закінчується договір/])
    assert.match(titles, what);
  assert.equal(await titlesFor("clerk", undefined), "");
  assert.equal(await titlesFor("head", holderId!), "");
});

test("ends soon: from today on, within three months, soonest first", async () => {
  const facts = await readFacts(town.db, kyivDate(new Date()));
  const thing = facts.things[0]!;
  const until = (warranty: string | undefined) => ({ ...thing, warranty: warranty as CivilDate | undefined });
  const found = endingSoon({
    ...facts,
    today: day("2026-11-23"),
    things: [until("2027-02-23"), until("2027-02-24"), until("2026-11-22"), until("2026-11-23"), until(undefined)],
    licences: [],
    systems: [],
    connections: [],
  });
  assert.deepEqual(
    found.map((it) => it.until),
    ["2026-11-23", "2027-02-23"],
  );
});

test("a unit has the positions of its staffing list, else those of the structure by its name", async () => {
  const { units } = await readFacts(town.db, kyivDate(new Date()));
  const seats = (name: string) => units.find((it) => it.name === name)?.seats;
  assert.equal(seats("Управління економіки"), 4.5);
  const known = (await findUnitByName(town.db, "Відділ інформаційного забезпечення"))!;
  const positions = await positionsOf(town.db, known.id, kyivDate(new Date()));
  assert.equal(
    seats("Відділ інформаційного забезпечення"),
    positions.reduce((sum, it) => sum + it.seats, 0),
  );
});

suite("the questionnaire", () => {
  const section = "/desk/assets/questionnaire/15";
  const official = async () => visit(town, await town.signIn(await town.addPerson({ roles: ["clerk"] })));
  const seenOn = ({ body }: { body: string }) => /name="seen" value="(\d+)"/.exec(body)![1]!;

  test("a figure leads to the rows that it was counted from", async () => {
    const visitor = await official();
    await visitor.get(section);
    const [, line, figure] = /href="(\/desk\/assets\/questionnaire\/15\/10)">(\d+)</.exec(visitor.body)!;
    await visitor.get(line!);
    const rows = visitor.body.match(/href="\/desk\/registers\/it-assets\/[0-9a-f-]+"/g)!;
    assert.equal(rows.length, Number(figure));
  });

  test("what is typed is kept, and goes out in the files", async () => {
    const visitor = await official();
    await visitor.get(section);
    await visitor.send(section, { seen: seenOn(visitor), "line-35": "Так, 12 послуг" });
    assert.equal(visitor.path, `${section}?saved=yes`);
    assert.match(visitor.body, /value="Так, 12 послуг"/);
    await visitor.get("/desk/assets/questionnaire.csv");
    assert.match(visitor.body, /цифровому вигляді \(онлайн\)",Так,12 послуг,введено/);
    assert.match(visitor.body, /Комп’ютери, всього, з них",\d+,,пораховано за реєстрами/);
    await visitor.get("/desk/assets/questionnaire.pdf");
    assert.equal(visitor.type, "application/pdf");
  });

  test("two may answer different lines at once; of one line the later is told of the earlier", async () => {
    const [first, second] = [await official(), await official()];
    await first.get(section);
    await second.get(section);
    const seen = seenOn(first);
    await first.send(section, { seen, "line-31": "5", "line-32": "", "line-33": "Пошта" });
    await second.send(section, { seen, "line-31": "", "line-32": "1" });
    assert.match(second.body, /name="line-31"[^>]*value="5"|value="5"[^>]*name="line-31"/);

    await second.send(section, { seen, "line-31": "6", "line-33": "" });
    assert.equal(second.status, 422);
    assert.match(second.body, /тут уже збережено «5»/);
    assert.match(second.body, /value="6"/);
    assert.match(second.body, /value="Пошта"/, "what they left alone shows what stands there now");
    await second.send(section, { seen: seenOn(second), "line-31": "6" });
    assert.equal(second.status, 200);
    assert.match(second.body, /value="6"/);
  });

  test("a form sent back for mending still knows what its reader saw", async () => {
    const [first, second] = [await official(), await official()];
    await first.get(section);
    const seen = seenOn(first);
    await second.get(section);
    await second.send(section, { seen, "line-41": "3" });
    await first.send(section, { seen, "line-41": "", "line-31": "х".repeat(2_001) });
    assert.equal(first.status, 422);
    assert.equal(seenOn(first), seen);
    await first.send(section, { seen, "line-41": "", "line-31": "7" });
    assert.match(first.body, /name="line-41"[^>]*value="3"|value="3"[^>]*name="line-41"/);
  });

  test("one who may only read sees it without fields, and can send nothing", async () => {
    const visitor = await visit(town, await town.signIn(await town.addPerson({ roles: ["head"] })));
    await visitor.get(section);
    assert.equal(visitor.status, 200);
    assert.doesNotMatch(visitor.body, /name="line-31"/);
    await visitor.send(section, { seen: "0", "line-31": "7" });
    assert.equal(visitor.status, 403);
  });

  test("no such section, no such line", async () => {
    const visitor = await official();
    for (const address of ["/desk/assets/questionnaire/5", `${section}/2`, `${section}/999`]) {
      await visitor.get(address);
      assert.equal(visitor.status, 404, address);
    }
  });
});

test("everybody sees what information systems there are, and nobody outside how they are guarded", async () => {
  const visitor = visit(town);
  await visitor.get("/registers/information-systems");
  assert.match(visitor.body, /M\.E\.Doc/);
  assert.doesNotMatch(visitor.body, /КСЗІ|Де розміщено|Активних користувачів/);
  await visitor.get("/registers/it-assets");
  assert.equal(visitor.status, 404);
});
