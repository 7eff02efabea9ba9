import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { sql } from "kysely";
import { openTown } from "../../../test/town.ts";
import { searchPersons } from "./person-search.ts";

const town = await openTown();
const { db } = town;
const day = "2026-11-23";
const find = async (text: string) => (await searchPersons(db, { text, day, limit: 9 })).map(({ name }) => name);

await town.addPerson({ familyName: "Шевченко", givenName: "Ярослав", patronymic: "Олексійович" });
await town.addPerson({ familyName: "Коваленко", givenName: "Євгенія", patronymic: "Юріївна" });
await town.addPerson({ familyName: "Ґалаґан-Щур", givenName: "Мар’яна" });
await town.addPerson({ familyName: "Заєць", givenName: "Дем’ян" });

describe("a person is found however the name is typed", () => {
  const shevchenko = "Шевченко Ярослав Олексійович";
  const kovalenko = "Коваленко Євгенія Юріївна";
  const halahan = "Ґалаґан-Щур Мар’яна";
  const cases: [typed: string, found: string[]][] = [
    ["шевч", [shevchenko]],
    ["ярослав шевченко", [shevchenko]],
    ["Shevchenko", [shevchenko]],
    ["yaroslav SHEVCHENKO", [shevchenko]],
    ["шевчинко", [shevchenko]],
    ["шевечнко", [shevchenko]],
    ["щевченко ярослaв", [shevchenko]],
    ["Kovalenko Yevheniia", [kovalenko]],
    ["Ковленко", [kovalenko]],
    ["Ковалеко Евгения", [kovalenko]],
    ["евгенія юріївна", [kovalenko]],
    ["галаган щур", [halahan]],
    ["Halahan-Shchur", [halahan]],
    ["марьяна", [halahan]],
    ["марʼяна", [halahan]],
    ["заэц", ["Заєць Дем’ян"]],
    ["Zaiets Demian", ["Заєць Дем’ян"]],
    ["Прокопчук", []],
    ["шевченко євгенія", []],
    ["%", []],
    ["_", []],
    ["\\", []],
    ["’", []],
  ];
  for (const [typed, found] of cases) test(typed, async () => assert.deepEqual(await find(typed), found));
});

test("a login is found by its part, and its signs of LIKE are only letters", async () => {
  const id = await town.addPerson({ familyName: "Листоноша" });
  await sql`insert into staff_login (person_id, login, password_hash) values (${id}, 'o_z@x.example', 'x')`.execute(db);
  assert.deepEqual(await find("o_z@"), ["Листоноша Особа"]);
  assert.deepEqual(await find("o%z@"), []);
});

test("100,000 persons: the index is used, whether the name is right or wrong", async (t) => {
  const crowd = await openTown(t);
  await sql`with part as (select array['ка', 'ко', 'ва', 'ли', 'мар', 'бон', 'ста', 'гри', 'до', 'пе', 'сен', 'ту', 'яр', 'шев',
      'чи', 'за', 'хо', 'луц', 'ні', 'ор'] as it, array['енко', 'чук', 'ський', 'ів', 'юк', 'ишин', 'ак', 'а'] as tail,
      array['Олена', 'Іван', 'Марія', 'Петро', 'Ганна', 'Юрій', 'Софія', 'Богдан', 'Тетяна', 'Остап'] as given,
      array['Іванівна', 'Петрович', 'Юріївна', 'Богданівна', 'Остапович', 'Андріївна', 'Василівна', 'Олегівна'] as by)
    insert into person (family_name, given_name, patronymic)
    select initcap(it[1 + n % 20] || it[1 + n / 20 % 20] || it[1 + n / 400 % 20] || tail[1 + n / 7 % 8]), given[1 + n % 10],
      by[1 + n / 3 % 8] from part, generate_series(1, 100000) n`.execute(crowd.db);
  await sql`insert into person (family_name, given_name) values ('Прутненко', 'Ельвіра')`.execute(crowd.db);
  await sql`analyze person`.execute(crowd.db);
  const quickest = async (search: { text?: string; staff?: boolean }) => {
    let [best, count] = [Infinity, 0];
    for (let n = 0; n < 4; n += 1) {
      const began = performance.now();
      count = (await searchPersons(crowd.db, { ...search, day, limit: 51 })).length;
      best = Math.min(best, performance.now() - began);
    }
    t.diagnostic(`${JSON.stringify(search)}: ${count} in ${best.toFixed(1)} ms`);
    return { best, count };
  };
  for (const text of [
    undefined,
    "прутненко",
    "прутнинка",
    "Prutnenko Elvira",
    "іванівна",
    "бонколиенкко іваівна",
    "петро",
    "ко",
  ]) {
    const { best, count } = await quickest({ text });
    assert.ok(count > 0, text);
    // 60 ms is what a person may wait; tests share two processors, so a scan of everybody is what must not pass.
    assert.ok(best < 250, `${text}: ${best} ms`);
  }
  assert.equal((await quickest({ staff: true })).count, 0);
});
