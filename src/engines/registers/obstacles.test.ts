import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { sql } from "kysely";
import { openTown } from "../../../test/town.ts";
import type { Context } from "../../platform/context/index.ts";
import { write } from "../../platform/journal/index.ts";
import { civilDate, kyivDate } from "../../platform/time/index.ts";
import {
  actionSentences,
  annulRecord,
  correctRecord,
  enterRecord,
  findRecord,
  findRegister,
  listRecords,
  obstaclesTo,
  publishRegister,
  RegisterError,
  restoreRecord,
  type Field,
  type RegisterDefinition,
} from "./index.ts";

const town = await openTown();
const ctx = town.context();
const words = (uk: string) => ({ uk, en: uk });
const later = (seconds: number): Context => ({ ...ctx, now: new Date(ctx.now.getTime() + seconds * 1000) });
const publish = (definition: RegisterDefinition) => write(ctx, (tx) => publishRegister(tx, definition));
const inTheWay = (error: unknown) => error instanceof RegisterError && error.code === "in-the-way";

const optionalText = (id: string): Field => ({ id, type: "text", label: words(id), class: "internal", optional: true });

const somebodyWaits = async () => {
  const { rows } = await sql`select from pg_locks where locktype = 'advisory' and not granted
    and database = (select oid from pg_database where datname = current_database())`.execute(ctx.db);
  return rows.length > 0;
};

/** A register of its own for each test: a name that is always there, and one field more. */
async function registerWith(id: string, fields: Field[], more: Partial<RegisterDefinition> = {}) {
  const definition: RegisterDefinition = {
    id,
    family: "own",
    title: words(id),
    one: words(id),
    about: words(id),
    legalBasis: [],
    fields: [{ id: "name", type: "text", label: words("Назва"), class: "open" }, ...fields],
    label: "{name}",
    published: false,
    retention: { years: 5, basis: words("тест") },
    ...more,
  };
  await publish(definition);
  return definition;
}

const enter = (register: string, values: Record<string, string>, at = ctx) =>
  write(at, (tx) => enterRecord(tx, register, { values, from: civilDate("2020-01-01") }));
const withField = (definition: RegisterDefinition, field: Field): RegisterDefinition => ({
  ...definition,
  fields: definition.fields.map((it) => (it.id === field.id ? field : it)),
});
const against = async (before: RegisterDefinition, after: RegisterDefinition) =>
  (await obstaclesTo(ctx.db, before, after, kyivDate(ctx.now))).map(({ kind, count, records }) => ({
    kind,
    count,
    labels: records.map(({ label }) => label),
  }));

suite("a version that asks more", () => {
  test("is not published while records lack what must be filled in", async () => {
    const before = await registerWith("ob-required", [optionalText("owner")]);
    const after = withField(before, { ...optionalText("owner"), optional: false });
    await enter(before.id, { name: "Повна", owner: "Громада" });
    const { id } = await enter(before.id, { name: "Неповна" });
    const ended = await enter(before.id, { name: "Скасована" });
    await write(later(1), (tx) => annulRecord(tx, ended.id, { seq: 1, from: null, why: "помилка" }));
    assert.deepEqual(await against(before, after), [{ kind: "empty", count: 1, labels: ["Неповна"] }]);
    await assert.rejects(publish(after), inTheWay);
    await write(later(2), (tx) => correctRecord(tx, id, { seq: 1, values: { owner: "Школа" } }));
    assert.equal(await publish(after), 2);
  });

  test("is not published while records share what no two may", async () => {
    const before = await registerWith("ob-unique", [optionalText("code")]);
    const after = { ...before, unique: [["code"]] };
    await enter(before.id, { name: "Перша", code: "АБ 1" });
    const twin = await enter(before.id, { name: "Друга", code: "аб  1 " });
    await enter(before.id, { name: "Без коду" });
    assert.deepEqual(await against(before, after), [{ kind: "twice", count: 2, labels: ["Друга", "Перша"] }]);
    await assert.rejects(publish(after), inTheWay);
    await write(later(1), (tx) => correctRecord(tx, twin.id, { seq: 1, values: { code: "АБ 2" } }));
    await publish(after);
    await assert.rejects(enter(before.id, { name: "Третя", code: "АБ 1" }), /record already/);
    await publish(before);
    await enter(before.id, { name: "Третя", code: "АБ 1" });
  });

  test("names nobody whose name is guarded", async () => {
    const before = await registerWith("ob-guarded", [optionalText("code")]);
    const guarded = withField(before, { ...before.fields[0]!, class: "personal" });
    await enter(before.id, { name: "Таємниця" });
    assert.deepEqual(await against(guarded, withField(guarded, { ...optionalText("code"), optional: false })), [
      { kind: "empty", count: 1, labels: [undefined] },
    ]);
  });

  test("waits for a record that is being entered by the rules of before", async () => {
    const before = await registerWith("ob-race", [optionalText("owner")]);
    const after = withField(before, { ...optionalText("owner"), optional: false });
    const published: unknown[] = [];
    let publishing: Promise<unknown> | undefined;
    await write(ctx, async (tx) => {
      await enterRecord(tx, before.id, { values: { name: "У ту саму мить" } });
      publishing = publish(after).then(
        () => published.push("published"),
        (error) => published.push(error),
      );
      while (!published.length && !(await somebodyWaits())) await new Promise(setImmediate);
    });
    await publishing;
    assert.ok(inTheWay(published[0]), String(published[0]));
  });
});

suite("a field of another type", () => {
  test("is read anew in every truth, is found by it, and stays in the history as it was", async () => {
    const before = await registerWith("ob-number", [optionalText("area")]);
    const { id } = await enter(before.id, { name: "Зала", area: "12,5" });
    await write(later(1), (tx) =>
      correctRecord(tx, id, { seq: 1, values: { area: "14" }, from: civilDate("2024-01-01") }),
    );
    const number: Field = { ...optionalText("area"), type: "number", decimals: 2 } as Field;
    const after = withField(before, number);
    await write(later(2), (tx) => publishRegister(tx, after));
    const { segments, actions, head } = (await findRecord(ctx.db, id))!;
    assert.deepEqual(
      segments.map(({ values }) => values.area),
      [12.5, 14],
    );
    assert.equal(head.values.area, 14);
    const register = (await findRegister(ctx, before.id))!;
    const found = await listRecords(ctx, register, { where: { area: 14 }, limit: 5 });
    assert.equal(found.records.length, 1);
    const asOf = { day: civilDate("2022-01-01"), known: later(1.5).now };
    const [then] = (await listRecords(ctx, register, { asOf, limit: 5 })).records;
    assert.equal(then!.values.area, "12,5");
    assert.deepEqual(actionSentences(after, actions, 2, "uk", new Map()).slice(0, 1), [
      "area: було «12,5», стало «14»",
    ]);
    const { rows } = await sql<{ area: string }>`select area + 1 as area from analysis.ob_number`.execute(ctx.db);
    assert.equal(Number(rows[0]!.area), 15);
    await assert.rejects(
      write(later(3), (tx) => correctRecord(tx, id, { seq: 2, values: { name: "Пізно" } })),
      (error) => error instanceof RegisterError && error.code === "moved",
    );
  });

  test("waits for what can't be read so; of an annulled record it goes to the history", async () => {
    const before = await registerWith("ob-unreadable", [optionalText("opened")]);
    const after = withField(before, { ...optionalText("opened"), type: "date" } as Field);
    await enter(before.id, { name: "Читана", opened: "5.07.2021" });
    const bad = await enter(before.id, { name: "Нечитана", opened: "торік" });
    const ended = await enter(before.id, { name: "Скасована", opened: "колись" });
    await write(later(1), (tx) => annulRecord(tx, ended.id, { seq: 1, from: null, why: "помилка" }));
    assert.deepEqual(await against(before, after), [{ kind: "unreadable", count: 1, labels: ["Нечитана"] }]);
    await assert.rejects(publish(after), inTheWay);
    await write(later(2), (tx) => correctRecord(tx, bad.id, { seq: 1, values: { opened: "2020-01-31" } }));
    await write(later(3), (tx) => publishRegister(tx, after));
    await write(later(4), (tx) => restoreRecord(tx, ended.id, { seq: 3, why: "передумали" }));
    const { rows } = await sql<{ year: string | null }>`
      select extract(year from opened)::text as year from analysis.ob_unreadable order by 1`.execute(ctx.db);
    assert.deepEqual(
      rows.map(({ year }) => year),
      ["2020", "2021", null],
    );
    assert.equal((await findRecord(ctx.db, ended.id))!.actions[0]!.data.values!.opened, "колись");
  });

  const options = [
    { id: "good", label: words("добрий") },
    { id: "bad", label: words("поганий") },
  ];
  const choice = { ...optionalText("state"), type: "choice", options } as Field;
  const cases: [what: string, was: Field, value: string | boolean, is: Field, expected: unknown][] = [
    ["words of a list", optionalText("state"), "Добрий", choice, "good"],
    ["a list as words", choice, "bad", optionalText("state"), "поганий"],
    ["one as several", choice, "bad", { ...choice, type: "choices" } as Field, ["bad"]],
    [
      "yes as a word",
      { ...optionalText("state"), type: "yes-no" } as Field,
      true,
      { ...optionalText("state"), type: "text" } as Field,
      "так",
    ],
  ];
  for (const [at, [what, was, value, is, expected]] of cases.entries())
    test(`${what}: ${JSON.stringify(expected)}`, async () => {
      const before = await registerWith(`ob-type-${at}`, [was]);
      const { id } = await write(ctx, (tx) => enterRecord(tx, before.id, { values: { name: "Одна", state: value } }));
      await publish(withField(before, is));
      assert.deepEqual((await findRecord(ctx.db, id))!.head.values.state, expected);
    });

  test("a person never becomes a number", async () => {
    const before = await registerWith("ob-person", [optionalText("who")]);
    const person = withField(before, { ...optionalText("who"), type: "person" } as Field);
    assert.deepEqual(await against(before, person), [{ kind: "other-type", count: 1, labels: [] }]);
  });
});
