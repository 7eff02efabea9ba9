import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import pg from "pg";
import { startEmbedded } from "../src/platform/database/index.ts";
import { type Program, runCommand, startProgram } from "./program.ts";

const folder = mkdtempSync(join(tmpdir(), "ratusha-start-"));
after(() => rmSync(folder, { recursive: true, force: true }));

describe("npm start", () => {
  const dataDir = join(folder, "town");

  test("goes from nothing to a page, says each step, the address and who may sign in", async () => {
    const program = await startProgram(dataDir);
    const page = await fetch(program.address);
    assert.equal(page.status, 200);
    assert.match(await page.text(), /<html lang="uk">.*Старокостянтин/s);
    assert.equal((await fetch(`${program.address}/health/ready`)).status, 200);
    assert.match(program.output(), /✓ вбудований PostgreSQL працює [\d.]+ с\n.*✓ зразкову громаду завантажено/s);
    assert.match(program.output(), /admin@zrazok\.example/);
    await refuseSecond(dataDir);
    const server = serverOf(dataDir);
    assert.equal(await program.end("SIGINT"), 0);
    assert.equal(isAlive(server), false, "PostgreSQL outlived a clean end");
  });

  test("starts again on kept data quickly, without a second sample", async () => {
    const program = await startProgram(dataDir);
    assert.equal((await fetch(program.address)).status, 200);
    assert.doesNotMatch(program.output(), /зразкову громаду завантажено/);
    // 3 s is the promise, on a quiet machine; beside other tests it may be slower.
    assert.ok(program.took < 9_000, `${program.took} ms`);
    assert.equal(await program.end("SIGTERM"), 0);
  });

  test("killed under writes: nothing acknowledged is lost, and the next start recovers", async () => {
    const program = await startProgram(dataDir, { TRUST_PROXY: "127.0.0.1" });
    const server = serverOf(dataDir);
    const acknowledged: string[] = [];
    const writers = Array.from({ length: 4 }, (_, lane) => writeWithoutEnd(program, lane, acknowledged));
    while (acknowledged.length < 60) await new Promise((resolve) => setImmediate(resolve));
    // The program and the server with all its processes, at once.
    process.kill(-server, "SIGKILL");
    await program.end("SIGKILL");
    await Promise.all(writers);
    const kept = await keptAddresses(dataDir);
    assert.deepEqual(
      acknowledged.filter((email) => !kept.has(email)),
      [],
    );

    const again = await startProgram(dataDir);
    assert.equal((await fetch(again.address)).status, 200);
    await again.end("SIGKILL");
    // This time only the program was killed: its server lives on, and doctor stops it and finds all in order.
    assert.equal(isAlive(serverOf(dataDir)), true);
    const { code, output } = await runCommand(dataDir, ["doctor"]);
    assert.match(output, /✓ Ланцюг журналу цілий \(ланок: \d+\)/);
    assert.equal(code, 0, output);
  });
});

test("a wrong setting stops the start with a sentence", async () => {
  await assert.rejects(startProgram(join(folder, "none"), { PORT: "сто" }), /PORT «сто» має бути цілим числом/);
});

test("sample people are not shown to other machines", async () => {
  const dataDir = join(folder, "open");
  const env = { HOST: "0.0.0.0", SECRET: "s".repeat(40) };
  await assert.rejects(startProgram(dataDir, env), /зразкові люди з відомими всім паролями/);
});

async function refuseSecond(dataDir: string) {
  await assert.rejects(startProgram(dataDir), /вже відкрила інша Ратуша/);
}

/** Asks for sign-in letters, each for another address, until the program is gone; notes what was acknowledged. */
async function writeWithoutEnd({ address }: Program, lane: number, acknowledged: string[]) {
  for (let n = 0; ; n++) {
    const email = `citizen-${lane}-${n}@example.ua`;
    try {
      const headers = { "x-forwarded-for": `10.${lane}.${n >> 8}.${n & 255}` };
      const form = await fetch(`${address}/sign-in`, { headers });
      const cookie = form.headers
        .getSetCookie()
        .map((line) => line.split(";")[0])
        .join("; ");
      const csrf = /name="_csrf" value="([^"]+)"/.exec(await form.text())![1]!;
      const answer = await fetch(`${address}/sign-in/letter`, {
        method: "POST",
        redirect: "manual",
        headers: { ...headers, cookie, origin: address },
        body: new URLSearchParams({ _csrf: csrf, email, back: "/cabinet" }),
      });
      if (answer.status >= 400) throw new Error(`${answer.status} ${await answer.text()}`, { cause: "answer" });
      acknowledged.push(email);
    } catch (error) {
      if ((error as Error).cause === "answer") throw error;
      return;
    }
  }
}

async function keptAddresses(dataDir: string): Promise<Set<string>> {
  const embedded = await startEmbedded({ dataDir, log: { info() {}, warn() {} } });
  const client = new pg.Client(embedded.connection("ratusha"));
  await client.connect();
  const { rows } = await client.query<{ email: string }>("select email from letter_link");
  await client.end();
  await embedded.stop();
  return new Set(rows.map(({ email }) => email));
}

const serverOf = (dataDir: string) =>
  Number(readFileSync(join(dataDir, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);

function isAlive(pid: number) {
  try {
    return process.kill(pid, 0) && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
