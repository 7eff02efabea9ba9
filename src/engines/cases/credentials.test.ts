import assert from "node:assert/strict";
import { test } from "node:test";
import { casesTown } from "../../../test/cases.ts";
import { openTown } from "../../../test/town.ts";
import { credentialsAbout } from "../credentials/index.ts";

const town = await openTown();
const { submit, does } = await casesTown(town);

async function grantedAndAppealed() {
  const { id, number } = await submit();
  await does("clerk", id, "pass", { step: "consideration" });
  await does("head", id, "decide", { outcome: "granted" });
  await does("resident", id, "appeal", { text: "Дозволили не те дерево" });
  return { id, number, held: () => credentialsAbout(town.db, `case:${id}`) };
}

test("what was issued stays when the appeal changes nothing", async () => {
  const { id, number, held } = await grantedAndAppealed();
  assert.deepEqual(
    (await held())[0]!.rows.map(({ value }) => value),
    ["Миру, 1", number],
  );
  await does("head", id, "decide-appeal", { result: "upheld", words: "Дерево те" });
  assert.equal((await held())[0]!.ended, null);
});

test("what was issued ends with the decision that an appeal overturned; a new decision issues another", async () => {
  const { id, held } = await grantedAndAppealed();
  await does("head", id, "decide-appeal", { result: "overturned", words: "У дозволі справді інше дерево" });
  const [ended] = await held();
  assert.deepEqual([ended!.ended, ended!.ended_why], ["revoked", "У дозволі справді інше дерево"]);
  await does("head", id, "decide", { outcome: "granted" });
  assert.deepEqual(
    (await held()).map((it) => it.ended),
    ["revoked", null],
  );
});
