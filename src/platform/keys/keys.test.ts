import assert from "node:assert/strict";
import { test } from "node:test";
import { openTown } from "../../../test/town.ts";
import { write } from "../journal/index.ts";
import { keysModule, listKeys, publicKeySet, rotateKey, signBytes, verifyBytes } from "./index.ts";

const town = await openTown();
const text = Buffer.from("видано 1 січня");

test("two at once make one key, and both signatures are good", async () => {
  const signed = await Promise.all(
    [1, 2, 3].map(() =>
      write(town.context(), async (tx) => {
        await tx.record({ what: "keys.rotate" });
        return signBytes({ hromada: town.hromada, db: tx.db }, text);
      }),
    ),
  );
  assert.equal((await listKeys(town.db)).length, 1);
  for (const one of signed) assert.ok(await verifyBytes(town.db, text, one));
});

test("a changed byte, a changed signature, a key of nobody: refused", async () => {
  const signed = await signBytes(town.context(), text);
  const turned = Buffer.from(signed.signature);
  turned[5]! ^= 1;
  assert.equal(await verifyBytes(town.db, Buffer.from("видано 2 січня"), signed), false);
  assert.equal(await verifyBytes(town.db, text, { ...signed, signature: turned }), false);
  assert.equal(await verifyBytes(town.db, text, { ...signed, keyId: "0000000000" }), false);
});

test("after a rotation a new key signs, and the old one still checks", async () => {
  const before = await signBytes(town.context(), text);
  await write(town.context(), rotateKey);
  const after = await signBytes(town.context(), text);
  assert.notEqual(before.keyId, after.keyId);
  assert.ok(await verifyBytes(town.db, text, before));
  assert.ok(await verifyBytes(town.db, text, after));
});

test("the published set checks a signature with nothing but WebCrypto", async () => {
  const { keyId, signature } = await signBytes(town.context(), text);
  const jwk = (await publicKeySet(town.db)).keys.find(({ kid }) => kid === keyId)!;
  const key = await crypto.subtle.importKey("jwk", jwk, { name: "Ed25519" }, false, ["verify"]);
  assert.ok(await crypto.subtle.verify({ name: "Ed25519" }, key, new Uint8Array(signature), text));
});

test("a key sealed with another SECRET is told by the health page, and rotation mends it", async (t) => {
  const town = await openTown(t);
  await signBytes(town.context(), text);
  const moved = { ...town.hromada, config: { ...town.hromada.config, secret: "of another machine, by mistake" } };
  const ctx = { ...town.context(), hromada: moved };
  assert.equal(await keysModule.health(town.context()), undefined);
  assert.match((await keysModule.health(ctx))!, /SECRET/);
  await assert.rejects(signBytes(ctx, text));
  await write(ctx, rotateKey);
  assert.equal(await keysModule.health(ctx), undefined);
  await signBytes(ctx, text);
});
