import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { withDatabase } from "../../../test/database.ts";
import { completeRnokpp, completeUnzr, isRnokpp, isUnzr } from "../../platform/identifiers/index.ts";

const rnokpps = [
  "1759013776",
  "1759013770",
  "0000000000",
  "175901377",
  "17590137766",
  "17590137a6",
  "",
  completeRnokpp("999990001"),
  completeRnokpp("900000000"),
];
const unzrs = [
  "19910824-00026",
  "19910824-00025",
  completeUnzr("19901231-1234"),
  "1991082400026",
  "1990-1231-12345",
  "",
];

test("the database keeps the same rules for numbers as the program", async (t) => {
  const { db } = await withDatabase(t);
  const ask = async (rule: "rnokpp_is_right" | "unzr_is_right", number: string) => {
    const { rows } = await sql<{ right: boolean }>`select ${sql.raw(rule)}(${number}) as right`.execute(db);
    return rows[0]!.right;
  };
  for (const number of rnokpps) assert.equal(await ask("rnokpp_is_right", number), isRnokpp(number), number);
  for (const number of unzrs) assert.equal(await ask("unzr_is_right", number), isUnzr(number), number);
});
