import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { suite, test } from "node:test";
import { openTown } from "../../../test/town.ts";
import { visit } from "../../../test/visitor.ts";
import { act, findCase, submitCase } from "../../engines/cases/index.ts";
import { checkRegister, findRegister, listRecords } from "../../engines/registers/index.ts";
import { rename as follow } from "../../engines/registers/day.ts";
import { write } from "../../platform/journal/index.ts";
import { enterAssigned } from "./assigned.ts";
import { definitions } from "./definitions.ts";
import { hromadasIn, readKatottg, settlementsOf } from "./katottg.ts";
import { readStreet, settlementName } from "./street.ts";

const town = await openTown(undefined, { sample: true });
const ctx = town.context();
const labels = async (register: string, text: string) =>
  (await listRecords(ctx, (await findRegister(ctx, register))!, { text, limit: 5 })).records.map(({ label }) => label);

test("the definitions are right in themselves", () => {
  for (const definition of definitions) assert.deepEqual(checkRegister(definition), []);
});

suite("a street as people write it", () => {
  const cases: [string, string, string][] = [
    ["вул. Миру", "street", "Миру"],
    ["вулиця Миру", "street", "Миру"],
    ["Миру вулиця", "street", "Миру"],
    ["вул.Миру", "street", "Миру"],
    ["Миру", "street", "Миру"],
    ["провулок Тихий", "lane", "Тихий"],
    ["пров. Тихий", "lane", "Тихий"],
    ["просп. Незалежності", "avenue", "Незалежності"],
    ["площа Ринок", "square", "Ринок"],
    ["Площадка", "street", "Площадка"],
    ["  вулиця   Князів  Острозьких ", "street", "Князів Острозьких"],
  ];
  for (const [written, kind, name] of cases) test(written, () => assert.deepEqual(readStreet(written), { kind, name }));

  for (const [written, name] of [
    ["м. Старокостянтинів", "Старокостянтинів"],
    ["село Самчики", "Самчики"],
    ["Самчики", "Самчики"],
    ["с.Самчики", "Самчики"],
  ] as const)
    test(written, () => assert.equal(settlementName(written), name));
});

suite("found as people type it", () => {
  const cases: [string, string][] = [
    ["миру 5", "м. Старокостянтинів, вул. Миру, 5"],
    ["вул. Миру 5", "м. Старокостянтинів, вул. Миру, 5"],
    ["Myru 5", "м. Старокостянтинів, вул. Миру, 5"],
    ["леніна 5", "м. Старокостянтинів, вул. Миру, 5"],
    ["грушевского 7", "м. Старокостянтинів, вул. Грушевського, 7"],
    ["острожського 3", "м. Старокостянтинів, вул. Острозького, 3"],
  ];
  for (const [typed, expected] of cases)
    test(typed, async () =>
      assert.ok((await labels("addresses", typed)).includes(expected), (await labels("addresses", typed)).join("; ")),
    );

  test("on the page, and by the API", async () => {
    const visitor = visit(town);
    await visitor.get("/addresses?q=леніна 5");
    assert.match(visitor.body, /вул\. Миру, 5/);
    await visitor.get("/api/addresses?q=Myru 5");
    assert.match(visitor.body, /вул\. Миру, 5/);
    await visitor.get("/addresses?q=%00'--");
    assert.equal(visitor.status, 200);
  });
});

test("a street is renamed from a day; its addresses follow, the old name is found still", async () => {
  const admin = visit(town, await town.signInAs("admin"));
  await admin.get("/desk/addresses/rename");
  await admin.send("/desk/addresses/rename", { street: "Заводська", name: "Героїв", from: "2026-01-01", decision: "" });
  assert.equal(admin.status, 422);
  await admin.send("/desk/addresses/rename", {
    street: "вул. Заводська",
    name: "Героїв",
    from: "2026-01-01",
    decision: "№ 5 від 12.12.2025",
  });
  assert.match(admin.body, /Вулицю перейменовано/);
  assert.match(admin.body, /Назва: було «Заводська», стало «Героїв»/);
  const [street] = (await listRecords(ctx, (await findRegister(ctx, "streets"))!, { text: "Героїв", limit: 1 }))
    .records;
  await follow(ctx, { id: street!.id });
  assert.ok((await labels("addresses", "заводська 3")).includes("м. Старокостянтинів, вул. Героїв, 3"));
});

test("a granted case of address assignment enters the address, once", async () => {
  const person = await town.addPerson();
  const { id } = await write(ctx, (tx) =>
    submitCase(tx, {
      procedure: "address-assignment",
      answers: {},
      applicant: { personId: person, name: "Коваль Іван", contact: {} },
      channel: "office",
    }),
  );
  const state = (await findCase(ctx.db, id))!.state;
  const fields = { address: { settlement: "м. Старокостянтинів", street: "вул. Миру", building: "77а" } };
  const { procedure } = (await findCase(ctx.db, id))!;
  const passed = await write(ctx, (tx) =>
    act(tx, id, { seq: state.seq, verb: "pass", data: { step: procedure.steps[1]!.id } }),
  );
  await write(ctx, (tx) => act(tx, id, { seq: passed.seq, verb: "decide", data: { outcome: "granted", fields } }));
  for (let n = 0; n < 2; n += 1) await enterAssigned(ctx, { caseId: id, verb: "decide" });
  assert.deepEqual(await labels("addresses", "миру 77а"), ["м. Старокостянтинів, вул. Миру, 77а"]);
});

suite("КАТОТТГ", () => {
  const file = new URL("../../../../shared/data/katottg-2025-05-16.csv.gz", import.meta.url);
  const skip = !existsSync(file) && "the official list is not here";

  test("the whole list is read in seconds; the sample hromada is in it", { skip }, () => {
    const units = readKatottg(readFileSync(file));
    assert.equal(units.length, 31_748);
    assert.ok(hromadasIn(units).some(({ code }) => code === "UA68040390000011141"));
    const settlements = settlementsOf(units, "UA68040390000011141");
    assert.equal(settlements.length, 67);
    assert.deepEqual(settlements[0], { katottg: "UA68040390010084208", name: "Старокостянтинів", kind: "city" });
  });

  test("is shown before it is entered, and entered once", { skip }, async () => {
    const admin = visit(town, await town.signInAs("admin"));
    await admin.get("/desk/addresses/katottg");
    await admin.upload("/desk/addresses/katottg", { hromada: "UA68040390000011141" }, [
      { field: "file", name: "katottg.csv.gz", bytes: readFileSync(file) },
    ]);
    assert.match(admin.body, /Буде внесено/);
    const [, settlements] = /name="settlements" value="([^"]+)"/.exec(admin.body)!;
    const fields = {
      settlements: settlements!.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&"),
    };
    await admin.send("/desk/addresses/katottg/enter", fields);
    assert.match(admin.body, /Внесено/);
    const found = await labels("settlements", "Самчики");
    assert.deepEqual(found, ["с. Самчики"]);
  });

  for (const [why, bytes] of [
    ["an empty file", ""],
    ["a picture", "\u0089PNG"],
    ["another table", "a;b;c\n1;2;3\n"],
  ] as const)
    test(`${why} is no list`, () => assert.throws(() => readKatottg(Buffer.from(bytes))));
});
