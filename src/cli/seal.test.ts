import assert from "node:assert/strict";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { describe, test } from "node:test";
import { checkPublicKey, isSealed, opened, type Seal, sealed, SealError, type SealKeys } from "./seal.ts";

const pair = () => {
  const { publicKey, privateKey } = generateKeyPairSync("x25519");
  return {
    publicKey: publicKey.export({ format: "pem", type: "spki" }) as string,
    privateKey: privateKey.export({ format: "pem", type: "pkcs8" }) as string,
  };
};
const mine = pair();
const passphrase = "верби над ставом";

async function* chunked(body: Buffer, size: number) {
  for (let at = 0; at < body.length; at += size) yield body.subarray(at, at + size);
}
const whole = async (stream: AsyncIterable<Buffer>) => {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
};
const seal = (body: Buffer, by: Seal = mine, size = 10_000) => whole(sealed(chunked(body, size), by));
const open = (body: Buffer, keys: SealKeys = mine, size = 7_001) => whole(opened(chunked(body, size), keys));

describe("what is sealed opens the same", () => {
  for (const bytes of [0, 1, 65_535, 65_536, 65_537, 131_072, 300_000])
    test(`${bytes} bytes, for a key`, async () => {
      const body = randomBytes(bytes);
      const closed = await seal(body);
      assert.ok(isSealed(closed));
      assert.ok(bytes < 16 || !closed.includes(body.subarray(0, 16)));
      assert.deepEqual(await open(closed), body);
      assert.deepEqual(await open(closed, mine, 41), body);
    });
  test("with a passphrase", async () => {
    const body = randomBytes(70_000);
    assert.deepEqual(await open(await seal(body, { passphrase }), { passphrase }), body);
  });
  test("twice is never the same file", async () => {
    assert.notDeepEqual(await seal(Buffer.from("те саме")), await seal(Buffer.from("те саме")));
  });
  test("what was never sealed is passed on", async () => {
    for (const body of [Buffer.from("коротко"), randomBytes(100_000), Buffer.alloc(0)])
      assert.deepEqual(await open(body, {}), body);
  });
});

describe("refused", async () => {
  const body = randomBytes(200_000);
  const closed = await seal(body);
  const head = 41;
  const piece = 65_536 + 16;
  const swapped = Buffer.concat([
    closed.subarray(0, head),
    closed.subarray(head + piece, head + 2 * piece),
    closed.subarray(head, head + piece),
    closed.subarray(head + 2 * piece),
  ]);
  const flipped = (at: number) => {
    const copy = Buffer.from(closed);
    copy[at]! ^= 1;
    return copy;
  };
  const cases: [what: string, file: Buffer, keys: SealKeys][] = [
    ["no key", closed, {}],
    ["a passphrase for a file with a key", closed, { passphrase }],
    ["somebody else's key", closed, pair()],
    ["what is no key", closed, { privateKey: "-----BEGIN" }],
    ["a changed head", flipped(20), mine],
    ["a changed first piece", flipped(head + 5), mine],
    ["a changed last byte", flipped(closed.length - 1), mine],
    ["pieces that changed places", swapped, mine],
    ["cut within a piece", closed.subarray(0, -100), mine],
    ["cut between pieces", closed.subarray(0, head + 2 * piece), mine],
    ["cut in the head", closed.subarray(0, 30), mine],
    ["more after the end", Buffer.concat([closed, Buffer.from("ще")]), mine],
  ];
  for (const [what, file, keys] of cases)
    test(what, () => assert.rejects(open(file, keys), (error) => error instanceof SealError));
  test("a key of another kind to seal for", () => {
    const { publicKey } = generateKeyPairSync("ed25519");
    const pem = publicKey.export({ format: "pem", type: "spki" }) as string;
    assert.throws(() => checkPublicKey(pem), SealError);
  });
});
