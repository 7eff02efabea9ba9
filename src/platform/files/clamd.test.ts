import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { scan } from "./clamd.ts";

const folder = mkdtempSync(join(tmpdir(), "ratusha-clamd-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Speaks as clamd: reads the command and the pieces, and finds the word "virus" in them. */
async function fakeClamd(t: { after(work: () => void): void }, answer?: string) {
  const server = createServer((socket) => {
    let held = Buffer.alloc(0);
    let command = "";
    const pieces: Buffer[] = [];
    socket.on("data", (part) => {
      held = Buffer.concat([held, part as Buffer]);
      if (!command && held.includes(0)) {
        command = held.subarray(0, held.indexOf(0)).toString();
        held = held.subarray(held.indexOf(0) + 1);
      }
      while (command && held.length >= 4 && held.length >= 4 + held.readUInt32BE(0)) {
        const length = held.readUInt32BE(0);
        if (length === 0) {
          const whole = Buffer.concat(pieces).toString();
          const found = whole.includes("virus") ? "Test-Signature FOUND" : "OK";
          return void socket.end(`${answer ?? `${command === "zINSTREAM" ? "stream" : "unknown"}: ${found}`}\0`);
        }
        pieces.push(held.subarray(4, 4 + length));
        held = held.subarray(4 + length);
      }
    });
    socket.on("error", () => {});
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => server.close());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function file(name: string, contents: string) {
  const path = join(folder, name);
  writeFileSync(path, contents);
  return path;
}

test("a clean file, longer than one piece", async (t) => {
  assert.equal(await scan(await fakeClamd(t), file("clean", "x".repeat(700_000))), "clean");
});

test("an infected file, the trouble at the seam of two pieces", async (t) => {
  const contents = `${"x".repeat(256 * 1024 - 3)}virus${"x".repeat(1000)}`;
  assert.equal(await scan(await fakeClamd(t), file("bad", contents)), "infected");
});

test("neither yes nor no is not a yes", async (t) => {
  const address = await fakeClamd(t, "INSTREAM size limit exceeded. ERROR");
  await assert.rejects(scan(address, file("long", "x")), /size limit exceeded/);
});

test("no clamd there", async () => {
  await assert.rejects(scan(join(folder, "no.sock"), file("any", "x")), /ENOENT/);
});
