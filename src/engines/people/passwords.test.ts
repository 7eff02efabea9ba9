import assert from "node:assert/strict";
import { test } from "node:test";
import { hashPassword, verifyPassword, weaknessOf } from "./passwords.ts";

test("a password is known again, another is not", async () => {
  const stored = await hashPassword("сонце над Случем 7");
  assert.match(stored, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  assert.deepEqual(await verifyPassword("сонце над Случем 7", stored), { right: true, stale: false });
  assert.equal((await verifyPassword("сонце над Случем 8", stored)).right, false);
  assert.notEqual(await hashPassword("сонце над Случем 7"), stored, "each hash has a salt of its own");
});

test("letters typed another way are the same password", async () => {
  const stored = await hashPassword("йод і їжак пішли".normalize("NFD"));
  assert.equal((await verifyPassword("йод і їжак пішли".normalize("NFC"), stored)).right, true);
});

test("a hash of another cost is right and stale", async () => {
  const stored = await hashPassword("сонце над Случем 7", { memory: 8_192, passes: 1, parallelism: 1 });
  assert.deepEqual(await verifyPassword("сонце над Случем 7", stored), { right: true, stale: true });
});

test("an unknown login takes as long as a wrong password", async () => {
  const stored = await hashPassword("сонце над Случем 7");
  await verifyPassword("", undefined);
  const time = async (hash: string | undefined) => {
    const begun = performance.now();
    for (let n = 0; n < 5; n++) assert.equal((await verifyPassword("хтозна що це таке", hash)).right, false);
    return performance.now() - begun;
  };
  const [known, unknown] = [await time(stored), await time(undefined)];
  // Wide, since the machine is shared: without the made-up hash it would be a thousand times.
  assert.ok(unknown > known / 5 && unknown < known * 5, `${known} and ${unknown} ms`);
});

test("what a new password must be", () => {
  const weak = [
    "коротке",
    "111111111111",
    "password1234",
    "olena@starkon.ua",
    "olena-olena-olena",
    "qwerty123456",
    "a".repeat(201),
  ];
  for (const password of weak) assert.ok(weaknessOf(password, ["olena@starkon.ua"]), password);
  const good = ["сонце над Случем 7", "correct horse battery", "Xk2#pq9!Lm4z", "zrazok-сім-верб-над-ставом"];
  for (const password of good) assert.equal(weaknessOf(password, ["olena@starkon.ua"]), undefined, password);
});
