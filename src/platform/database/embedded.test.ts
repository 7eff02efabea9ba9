import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { makeReachable } from "./embedded/binaries.ts";
import { crashRounds } from "./embedded/crash-rounds.ts";
import { killHard, startWriter } from "./embedded/crash.ts";
import { findProcess, waitForEnd } from "./embedded/processes.ts";
import { type Embedded, EmbeddedError, joinEmbedded, startEmbedded } from "./embedded.ts";

const folder = mkdtempSync(join(tmpdir(), "ratusha-embedded-"));
chmodSync(folder, 0o755);
after(() => rmSync(folder, { recursive: true, force: true }));
const log = { info() {}, warn() {} };

describe("a running embedded PostgreSQL", () => {
  const dataDir = join(folder, "running");
  let embedded: Embedded;
  before(async () => {
    embedded = await startEmbedded({ dataDir, log });
    await embedded.ensureDatabase("ratusha");
  });
  after(() => embedded.stop());

  test("is PostgreSQL 18 with the extensions, Ukrainian order and Ukrainian words", async () => {
    assert.match(embedded.version, /^18\./);
    const [row] = await query(
      embedded,
      `select (select string_agg(x, '' order by x) from unnest(array['ґ','г','д','і','ї','й','я','а','є','е','и']) x) as letters,
        to_tsvector('simple', '«Ратуша» – №5, ГРОМАДА')::text as words,
        similarity('громада', 'громади') > 0.5 as similar,
        unaccent('café') as plain, digest('x', 'sha256') is not null as hashed,
        current_setting('data_checksums') as checksums, current_setting('server_encoding') as encoding`,
    );
    assert.deepEqual(row, {
      letters: "агґдеєиіїйя",
      words: "'5':2 'громада':3 'ратуша':1",
      similar: true,
      plain: "cafe",
      hashed: true,
      checksums: "on",
      encoding: "UTF8",
    });
  });

  test("keeps what is committed: the disk is waited for", async () => {
    const [row] = await query(
      embedded,
      "select current_setting('fsync') f, current_setting('synchronous_commit') s, current_setting('full_page_writes') p",
    );
    assert.deepEqual(row, { f: "on", s: "on", p: "on" });
  });

  test("listens on a socket only, in a folder that only its owner enters", async () => {
    const [row] = await query(embedded, "select current_setting('listen_addresses') as addresses");
    assert.deepEqual(row, { addresses: "" });
    assert.equal(statSync(embedded.connection("ratusha").host).mode & 0o777, 0o700);
    assert.equal(statSync(join(dataDir, "postgres")).mode & 0o777, 0o700);
  });

  test("gives the program no more rights than it needs", async () => {
    const [row] = await query(
      embedded,
      "select rolsuper, rolcreaterole, rolcreatedb, rolbypassrls from pg_roles where rolname = current_user",
    );
    assert.deepEqual(row, { rolsuper: false, rolcreaterole: false, rolcreatedb: false, rolbypassrls: false });
    if (process.getuid?.() === 0) assert.notEqual(statSync(join(dataDir, "postgres")).uid, 0);
  });

  test("wants the password even on the socket", async () => {
    const client = new pg.Client({ ...embedded.administrator("postgres"), password: "wrong" });
    await assert.rejects(client.connect(), /password authentication failed/);
  });

  test("refuses a second Ratusha on the same data with a sentence", async () => {
    await assert.rejects(
      startEmbedded({ dataDir, log }),
      (error: Error) => error instanceof EmbeddedError && /інша Ратуша.*DATA_DIR/.test(error.message),
    );
  });

  test("is joined by a command that works beside it, and outlives the command", async () => {
    const joined = await joinEmbedded({ dataDir, log });
    assert.equal(joined.pid(), embedded.pid());
    assert.deepEqual(await query(joined, "select 1 as one"), [{ one: 1 }]);
    await joined.stop();
    assert.deepEqual(await query(embedded, "select 1 as one"), [{ one: 1 }]);
  });

  test("makes a database once, however often and at once it is asked", async () => {
    await Promise.all([embedded.ensureDatabase("ratusha"), embedded.ensureDatabase("ratusha")]);
  });
});

test("a server killed from outside is started again and answers", async () => {
  const embedded = await startEmbedded({ dataDir: join(folder, "revived"), log });
  await embedded.ensureDatabase("ratusha");
  const killed = findProcess(embedded.pid())!;
  process.kill(killed.pid, "SIGKILL");
  await waitForEnd(killed, 5_000);
  let answer: unknown;
  // A refused connection comes back at once: counted tries alone would run out before a busy machine restarts it.
  for (const until = Date.now() + 20_000; !answer && Date.now() < until; await pause(20)) {
    answer = await query(embedded, "select 1 as one").catch(() => undefined);
  }
  assert.deepEqual(answer, [{ one: 1 }]);
  assert.notEqual(embedded.pid(), killed.pid);
  await embedded.stop();
  assert.equal(findProcess(embedded.pid()), undefined);
});

test("the server of a killed Ratusha is stopped by the next start, and its rows are there", async () => {
  const dataDir = join(folder, "orphan");
  const writer = await startWriter(dataDir);
  await writer.more(20);
  await killHard(writer, "ratusha");
  assert.ok(findProcess(writer.server), "the server should have outlived Ratusha");
  const embedded = await startEmbedded({ dataDir, log });
  assert.equal(embedded.recovered, true);
  const rows = await query(embedded, "select n from line");
  assert.ok(rows.length >= writer.acknowledged.length && rows.length >= 20);
  await embedded.stop();
});

test("a Ratusha ended by a signal takes its server along", async () => {
  const writer = await startWriter(join(folder, "signal"));
  const server = findProcess(writer.server)!;
  writer.child.kill("SIGTERM");
  await once(writer.child, "close");
  assert.ok(await waitForEnd(server, 5_000), "the server outlived Ratusha");
});

test("of two first starts at once one wins and the other is refused with a sentence", async () => {
  const dataDir = join(folder, "race");
  const starts = await Promise.allSettled([startWriter(dataDir), startWriter(dataDir)]);
  const won = starts.filter((start) => start.status === "fulfilled");
  const refused = starts.filter((start) => start.status === "rejected");
  for (const { value } of won) await killHard(value, "everything");
  assert.equal(won.length, 1);
  assert.match(String(refused[0]!.reason), /інша Ратуша/);
  const embedded = await startEmbedded({ dataDir, log });
  await embedded.stop();
});

test("leftovers: a lock with another's number, a half-made cluster, a password kept", async () => {
  const dataDir = join(folder, "leftovers");
  const first = await startEmbedded({ dataDir, log });
  const { password } = first.connection("x");
  await first.stop();
  const stranger = spawn("sleep", ["60"]);
  const lock = `${stranger.pid}\n${join(dataDir, "postgres")}\n1\n5432\n\n\n\nready   \n`;
  writeFileSync(join(dataDir, "postgres", "postmaster.pid"), lock);
  mkdirSync(join(dataDir, `postgres.new-${stranger.pid}-1`));
  const second = await startEmbedded({ dataDir, log });
  assert.equal(second.connection("x").password, password);
  assert.equal(existsSync(join(dataDir, `postgres.new-${stranger.pid}-1`)), false);
  assert.equal(stranger.exitCode, null, "a process that is not ours was touched");
  stranger.kill();
  await second.stop();
});

test("a data folder with a very long path works: the socket lies elsewhere", async () => {
  const dataDir = join(folder, "довга-назва-теки".repeat(6));
  const embedded = await startEmbedded({ dataDir, log });
  const { host } = embedded.connection("x");
  assert.ok(Buffer.byteLength(host) < 90 && !host.startsWith(dataDir));
  await embedded.ensureDatabase("ratusha");
  assert.deepEqual(await query(embedded, "select 1 as one"), [{ one: 1 }]);
  await embedded.stop();
  rmSync(host, { recursive: true });
});

test("a data folder inside a closed one works, also as root", async () => {
  const closed = join(folder, "closed");
  mkdirSync(closed, { mode: 0o700 });
  const embedded = await startEmbedded({ dataDir: join(closed, "data"), log });
  await embedded.ensureDatabase("ratusha");
  assert.deepEqual(await query(embedded, "select 1 as one"), [{ one: 1 }]);
  await embedded.stop();
});

test("as root, a package inside a closed folder is copied to where the database's user can reach it", async (t) => {
  if (process.getuid?.() !== 0) return t.skip("only root hands PostgreSQL to another user");
  const closed = join(folder, "closed-package");
  mkdirSync(join(closed, "native", "bin"), { recursive: true, mode: 0o700 });
  writeFileSync(join(closed, "native", "bin", "postgres"), "#!/bin/sh\n", { mode: 0o700 });
  const cache = join(folder, "cache");
  const copy = await makeReachable(join(closed, "native"), cache);
  assert.ok(copy.startsWith(cache));
  assert.equal(statSync(join(copy, "bin", "postgres")).mode & 0o777, 0o755);
  assert.equal(await makeReachable(join(closed, "native"), cache), copy);
});

test("a cluster of another version is refused with a sentence and left alone", async () => {
  const dataDir = join(folder, "old");
  mkdirSync(join(dataDir, "postgres"), { recursive: true });
  writeFileSync(join(dataDir, "postgres", "PG_VERSION"), "15\n");
  await assert.rejects(startEmbedded({ dataDir, log }), /PostgreSQL 15.*ratusha backup/);
  assert.equal(readFileSync(join(dataDir, "postgres", "PG_VERSION"), "utf8"), "15\n");
});

test("three kills under acknowledged writes lose nothing", () => crashRounds(join(folder, "crash"), 3));

async function query(embedded: Embedded, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(embedded.connection("ratusha"));
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}
