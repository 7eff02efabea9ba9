import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { copiesCost, strikeOut, struck } from "./appeal.ts";

describe("copies of documents (2939-VI art. 21)", () => {
  const cases: [number, number | undefined, number][] = [
    [1, 2.5, 0],
    [10, 2.5, 0],
    [11, 2.5, 2.5],
    [30, 1.15, 23],
    [500, undefined, 0],
  ];
  for (const [pages, perPage, cost] of cases)
    test(`${pages} pages at ${perPage ?? "no tariff"}`, () => assert.equal(copiesCost(pages, perPage), cost));
});

describe("what is struck out before an answer is shown", () => {
  const cases: [string, string][] = [
    ["Пишіть на petro@ukr.net", `Пишіть на ${struck}`],
    ["тел. 067 123-45-67, дякую", `тел. ${struck}, дякую`],
    ["+380671234567", struck],
    ["РНОКПП 3184710691", `РНОКПП ${struck}`],
    ["УНЗР 19870311-01234", `УНЗР ${struck}`],
    ["рахунок UA213223130000026007233566001", `рахунок ${struck}`],
    ["Рішення № 45 від 12.03.2026, 1 250 000 грн", "Рішення № 45 від 12.03.2026, 1 250 000 грн"],
  ];
  for (const [text, shown] of cases) test(text, () => assert.equal(strikeOut(text), shown));
});
