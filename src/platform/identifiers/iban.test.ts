import assert from "node:assert/strict";
import { test } from "node:test";
import { checkIban, formatIban } from "./index.ts";

/** The first is the example of the register of ISO 13616. */
const cases: [typed: string, expected: ReturnType<typeof checkIban>][] = [
  ["UA213223130000026007233566001", { ok: true, number: "UA213223130000026007233566001" }],
  ["ua21 3223 1300 0002 6007 2335 6600 1", { ok: true, number: "UA213223130000026007233566001" }],
  ["UA213223130000026007233566010", { ok: false, reason: "check-digit" }],
  ["UA123223130000026007233566001", { ok: false, reason: "check-digit" }],
  ["UA21322313000002600723356600", { ok: false, reason: "format" }],
  ["PL61109010140000071219812874", { ok: false, reason: "format" }],
  ["3", { ok: false, reason: "format" }],
  ["", { ok: false, reason: "format" }],
];
for (const [typed, expected] of cases)
  test(`IBAN ${JSON.stringify(typed)}`, () => assert.deepEqual(checkIban(typed), expected));

test("an IBAN is shown in fours", () =>
  assert.equal(
    formatIban("UA213223130000026007233566001").replaceAll("\u00A0", " "),
    "UA21 3223 1300 0002 6007 2335 6600 1",
  ));
