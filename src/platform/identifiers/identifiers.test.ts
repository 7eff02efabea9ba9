import assert from "node:assert/strict";
import { test } from "node:test";
import { civilDate } from "../time/index.ts";
import { checkEdrpou, checkRnokpp, checkUnzr, completeRnokpp, completeUnzr, normalisePhone } from "./index.ts";

/** Published examples of the algorithm and of its other implementations. */
const rnokpps: [typed: string, expected: ReturnType<typeof checkRnokpp>][] = [
  ["1759013776", { ok: true, number: "1759013776", birthDate: civilDate("1948-02-28"), sex: "male" }],
  ["3652504575", { ok: true, number: "3652504575", birthDate: civilDate("2000-01-01"), sex: "male" }],
  ["3068208400", { ok: true, number: "3068208400", birthDate: civilDate("1984-01-02"), sex: "female" }],
  [" 36525 04575 ", { ok: true, number: "3652504575", birthDate: civilDate("2000-01-01"), sex: "male" }],
  ["1759013770", { ok: false, reason: "check-digit" }],
  ["1759013767", { ok: false, reason: "check-digit" }],
  ["0000000000", { ok: false, reason: "birth-date" }],
  ["175901377", { ok: false, reason: "format" }],
  ["17590137766", { ok: false, reason: "format" }],
  ["17590137a6", { ok: false, reason: "format" }],
  ["АА123456", { ok: false, reason: "format" }],
  ["", { ok: false, reason: "format" }],
];

const unzrs: [typed: string, expected: ReturnType<typeof checkUnzr>][] = [
  // The specimen of the passport card.
  ["19910824-00026", { ok: true, number: "19910824-00026", birthDate: civilDate("1991-08-24") }],
  ["1991082400026", { ok: true, number: "19910824-00026", birthDate: civilDate("1991-08-24") }],
  ["19910824–00026", { ok: true, number: "19910824-00026", birthDate: civilDate("1991-08-24") }],
  ["19910824-00025", { ok: false, reason: "check-digit" }],
  ["19910842-00026", { ok: false, reason: "check-digit" }],
  [completeUnzr("19910231-0002"), { ok: false, reason: "birth-date" }],
  ["1991-0824-00026", { ok: false, reason: "format" }],
  ["19910824-0002", { ok: false, reason: "format" }],
  ["", { ok: false, reason: "format" }],
];

const edrpous: [typed: string, expected: ReturnType<typeof checkEdrpou>][] = [
  ["14360570", { ok: true, number: "14360570" }],
  ["00032129", { ok: true, number: "00032129" }],
  ["20077720", { ok: true, number: "20077720" }],
  ["40075815", { ok: true, number: "40075815" }],
  ["32855961", { ok: true, number: "32855961" }],
  // 1·1 + 4·2 + 8·7 = 65 leaves 10; with weights 3…9: 91 leaves 3.
  ["14000083", { ok: true, number: "14000083" }],
  ["33000163", { ok: true, number: "33000163" }],
  // 10 twice is 0.
  ["14000890", { ok: true, number: "14000890" }],
  ["33000050", { ok: true, number: "33000050" }],
  ["14000080", { ok: false, reason: "check-digit" }],
  [" 1436 0570 ", { ok: true, number: "14360570" }],
  ["32855968", { ok: false, reason: "check-digit" }],
  ["14360507", { ok: false, reason: "check-digit" }],
  ["1436057", { ok: false, reason: "format" }],
  ["143605700", { ok: false, reason: "format" }],
  ["", { ok: false, reason: "format" }],
];

const phones: [typed: string, expected: string | undefined][] = [
  ["067 123-45-67", "+380671234567"],
  ["(067) 123 45 67", "+380671234567"],
  ["+38 067 1234567", "+380671234567"],
  ["380671234567", "+380671234567"],
  ["80671234567", "+380671234567"],
  ["00380671234567", "+380671234567"],
  ["+48 22 123 45 67", "+48221234567"],
  ["671234567", undefined],
  ["067 123", undefined],
  ["ні", undefined],
];

for (const [typed, expected] of rnokpps)
  test(`РНОКПП «${typed}»`, () => assert.deepEqual(checkRnokpp(typed), expected));
for (const [typed, expected] of unzrs) test(`УНЗР «${typed}»`, () => assert.deepEqual(checkUnzr(typed), expected));
for (const [typed, expected] of edrpous)
  test(`ЄДРПОУ «${typed}»`, () => assert.deepEqual(checkEdrpou(typed), expected));
for (const [typed, expected] of phones) test(`phone «${typed}»`, () => assert.equal(normalisePhone(typed), expected));

test("a check digit that weighs below zero", () => {
  assert.deepEqual(checkRnokpp(completeRnokpp("900000000")).ok, true);
});
