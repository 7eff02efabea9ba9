import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { strToU8, zipSync } from "fflate";
import { FileError } from "./error.ts";
import { checkZip } from "./zip.ts";

const folder = mkdtempSync(join(tmpdir(), "ratusha-zip-"));
after(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
function keep(bytes: Uint8Array): string {
  const path = join(folder, String(count++));
  writeFileSync(path, bytes);
  return path;
}

const ordinary = () => Buffer.from(zipSync({ "a/звіт.txt": strToU8("Звіт. ".repeat(1000)), "b.txt": strToU8("") }));
const refused = (code: string) => (error: unknown) => error instanceof FileError && error.code === code;

test("an ordinary archive is looked through", async () => {
  const { entries } = await checkZip(keep(ordinary()));
  assert.deepEqual(
    entries.map(({ name, size }) => [name, size]),
    [
      ["a/звіт.txt", Buffer.byteLength("Звіт. ".repeat(1000))],
      ["b.txt", 0],
    ],
  );
});

test("a bomb: much more than 150 times its size", async () => {
  const bomb = zipSync({ "zeros.bin": new Uint8Array(40_000_000) }, { level: 9 });
  assert.ok(bomb.length < 100_000);
  await assert.rejects(checkZip(keep(bomb)), refused("archive-bomb"));
});

test("a bomb whose directory claims a small size is counted while unpacking", async () => {
  const bomb = Buffer.from(zipSync({ "zeros.bin": new Uint8Array(40_000_000) }, { level: 9 }));
  const directory = bomb.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  bomb.writeUInt32LE(1000, directory + 24);
  await assert.rejects(checkZip(keep(bomb)), refused("archive-bomb"));
});

test("parts that lie over each other", async () => {
  const zip = Buffer.from(zipSync({ "a.txt": strToU8("Звіт. ".repeat(9000)) }, { level: 0 }));
  const directoryAt = zip.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  const endAt = zip.indexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  const entry = zip.subarray(directoryAt, endAt);
  const twice = Buffer.concat([zip.subarray(0, directoryAt), entry, entry, zip.subarray(endAt)]);
  const end = twice.indexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  twice.writeUInt16LE(2, end + 10);
  twice.writeUInt32LE(entry.length * 2, end + 12);
  await assert.rejects(checkZip(keep(twice)), refused("archive-bomb"));
});

test("thousands of parts", async () => {
  const many = Object.fromEntries(Array.from({ length: 5_001 }, (_, at) => [`${at}`, new Uint8Array(0)]));
  await assert.rejects(checkZip(keep(zipSync(many))), refused("archive-bomb"));
});

const damage: Record<string, (zip: Buffer) => Uint8Array> = {
  "cut short": (zip) => zip.subarray(0, zip.length - 30),
  "not an archive": () => Buffer.from("PK\x03\x04 nothing of the kind follows here, only words"),
  "a directory that points out of the file": (zip) => {
    zip.writeUInt32LE(0x7fffffff, zip.length - 6);
    return zip;
  },
  "a part that is not where the directory says": (zip) => {
    zip.writeUInt32LE(7, zip.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])) + 42);
    return zip;
  },
  "packed bytes that make no sense": (zip) => {
    zip.fill(0xff, 45, 60);
    return zip;
  },
};

for (const [what, spoil] of Object.entries(damage)) {
  test(`damaged: ${what}`, async () => {
    await assert.rejects(checkZip(keep(spoil(ordinary()))), refused("archive-broken"));
  });
}
