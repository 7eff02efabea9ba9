import assert from "node:assert/strict";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer, text } from "node:stream/consumers";
import { after, test } from "node:test";
import { bucketStore } from "./bucket.ts";
import { folderStore } from "./folder.ts";
import type { Store } from "./store.ts";

const folder = mkdtempSync(join(tmpdir(), "ratusha-store-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const source = join(folder, "source");
writeFileSync(source, "зміст файлу");

/** The least of S3 that we use: PUT, GET with a range, HEAD, each signed. */
async function fakeS3() {
  const kept = new Map<string, Buffer>();
  const seen: string[] = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url!, "http://s3").pathname);
    seen.push(`${request.method} ${path}`);
    const end = (status: number, body: Buffer | string = "") => response.writeHead(status).end(body);
    if (!request.headers.authorization?.startsWith("AWS4-HMAC-SHA256 Credential=key/")) return end(403);
    if (request.method === "PUT") {
      kept.set(path, await buffer(request));
      return end(200);
    }
    if (path === "/town" || path === "/town/") return end(200);
    const found = kept.get(path);
    if (!found) return end(404, request.method === "HEAD" ? "" : "<Error><Code>NoSuchKey</Code></Error>");
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "") ?? [];
    if (request.method === "HEAD") return end(200);
    return first ? end(206, found.subarray(Number(first), Number(last) + 1)) : end(200, found);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  after(() => server.close());
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, kept, seen };
}

const s3 = await fakeS3();
const access = { region: "us-east-1", bucket: "town", accessKeyId: "key", secretAccessKey: "secret" };
const stores: Record<string, Store> = {
  "a folder": await folderStore(join(folder, "kept")),
  "a bucket": await bucketStore({ ...access, endpoint: s3.endpoint, prefix: "starkon/" }),
};

for (const [name, store] of Object.entries(stores)) {
  test(`${name} keeps contents and gives them back, whole and in part`, async () => {
    assert.equal(await store.has("ab/cd/abcd1"), false);
    await store.put("ab/cd/abcd1", source);
    assert.equal(await store.has("ab/cd/abcd1"), true);
    assert.equal(await text(await store.read("ab/cd/abcd1")), "зміст файлу");
    assert.equal(await text(await store.read("ab/cd/abcd1", { first: 2, last: 5 })), "мі");
  });

  test(`${name} says that something is not there`, async () => {
    await assert.rejects(store.read("no/ne/none"), { code: "ENOENT" });
  });

  test(`${name} takes the same contents twice`, async () => {
    await Promise.all([store.put("ab/cd/abcd2", source), store.put("ab/cd/abcd2", source)]);
    assert.equal(await text(await store.read("ab/cd/abcd2")), "зміст файлу");
  });

  test(`${name} is well`, async () => {
    assert.equal(await store.check(), undefined);
  });
}

test("keys of a bucket begin with the prefix of the hromada", async () => {
  await stores["a bucket"]!.put("ef/00/ef00", source);
  assert.ok(s3.kept.has("/town/starkon/ef/00/ef00"), [...s3.kept.keys()].join());
});

test("a bucket that can't be reached, or lets nobody in, is said to be unwell", async () => {
  const closed = await bucketStore({ ...access, accessKeyId: "other", endpoint: s3.endpoint });
  assert.match((await closed.check())!, /bucket of files does not answer/);
});

test("a folder is for the program alone, and leaves nothing half-written", async () => {
  const place = join(folder, "alone");
  const store = await folderStore(place);
  await store.put("12/34/1234", source);
  assert.equal(statSync(place).mode & 0o077, 0);
  assert.deepEqual(readdirSync(join(place, "12/34")), ["1234"]);
  await assert.rejects(store.put("12/34/5678", join(folder, "no such file")));
  assert.deepEqual(readdirSync(join(place, "12/34")), ["1234"]);
});

test(
  "a folder that can't be written is said to be unwell",
  { skip: process.getuid?.() === 0 && "root may write anywhere" },
  async () => {
    const place = join(folder, "shut");
    const store = await folderStore(place);
    chmodSync(place, 0o500);
    assert.match((await store.check())!, /can't be written/);
  },
);
