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
