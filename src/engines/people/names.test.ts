import assert from "node:assert/strict";
import { test } from "node:test";
import { unitKey } from "./names.ts";
import { properName } from "./id-gov-ua.ts";

test("spellings of one unit have one key", () => {
  const same: [string, string][] = [
    ["Відділ інформаційного забезпечення", "відділ  інформаційного забезпечення виконавчого комітету міської ради"],
    ["Управління економіки", "Управління економіки виконавчого комітету Старокостянтинівської міської ради"],
    [
      "Управління житлово-комунального господарства та інфраструктури",
      "Управління житлово – комунального господарства та інфраструктури",
    ],
    ["Управління культурної політики і ресурсів", "управління культурної політики та ресурсів"],
    ["Управління соціальної політики, сім’ї", "управління соціальної політики, сім'ї"],
    ["КП «Тепловик»", 'КП "Тепловик"'],
  ];
  for (const [one, other] of same) assert.equal(unitKey(one), unitKey(other), other);
});

test("different units keep different keys", () => {
  assert.notEqual(unitKey("Виконавчий комітет міської ради"), unitKey("Міська рада"));
  assert.notEqual(unitKey("Управління освіти"), unitKey("Управління економіки"));
});

test("names in capitals are written as names", () => {
  const names: [string, string][] = [
    ["КОВАЛЕНКО-ДЕНИСЕНКО", "Коваленко-Денисенко"],
    ["ЛУК’ЯНЕНКО", "Лук’яненко"],
    ["О'ХАРА", "О'хара"],
    ["Де Ля Крус", "Де Ля Крус"],
    ["ЇВГА", "Ївга"],
    ["", ""],
  ];
  for (const [given, shown] of names) assert.equal(properName(given), shown);
});
