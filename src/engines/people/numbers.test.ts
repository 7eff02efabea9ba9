import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { withDatabase } from "../../../test/database.ts";
import { completeRnokpp, completeUnzr, isRnokpp, isUnzr } from "./numbers.ts";

const rnokpps: [string, boolean][] = [
  // The published example of the tax number's algorithm.
  ["1759013776", true],
  ["1759013770", false],
  ["0000000000", true],
  ["175901377", false],
  ["17590137766", false],
  ["17590137a6", false],
  ["", false],
  [completeRnokpp("999990001"), true],
  // Its first digit weighs −1: the sum may be below zero.
  [completeRnokpp("900000000"), true],
];

const unzrs: [string, boolean][] = [
  [completeUnzr("19901231-1234"), true],
  ["19901231-12340", completeUnzr("19901231-1234") === "19901231-12340"],
  ["19901231123456", false],
  ["1990-1231-12345", false],
  ["", false],
];

test("check digits", () => {
  for (const [number, right] of rnokpps) assert.equal(isRnokpp(number), right, number);
  for (const [number, right] of unzrs) assert.equal(isUnzr(number), right, number);
});

test("the database keeps the same rule", async (t) => {
  const { db } = await withDatabase(t);
  const ask = async (rule: "rnokpp_is_right" | "unzr_is_right", number: string) => {
    const { rows } = await sql<{ right: boolean }>`select ${sql.raw(rule)}(${number}) as right`.execute(db);
    return rows[0]!.right;
  };
  for (const [number, right] of rnokpps) assert.equal(await ask("rnokpp_is_right", number), right, number);
  for (const [number, right] of unzrs) assert.equal(await ask("unzr_is_right", number), right, number);
});
