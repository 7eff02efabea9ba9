import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { openTown } from "../../../test/town.ts";
import { visit } from "../../../test/visitor.ts";
import { checkRegister } from "../../engines/registers/index.ts";
import { contextOf } from "../../platform/service/index.ts";
import { system } from "../../platform/context/index.ts";
import type { CivilDate } from "../../platform/time/index.ts";
import { definitions } from "./definitions.ts";
import { due } from "./ending.ts";
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

test("what ends soon is told to those who keep equipment, and to nobody else", async () => {
  const now = { ...contextOf(town.hromada, system("test")) };
  const admin = await town.actor(await town.addPerson({ roles: ["administrator"] }));
  const editor = await town.actor(await town.addPerson({ roles: ["editor"] }));
  assert.deepEqual(await due({ ...now, actor: editor }), []);
  void admin;
});
