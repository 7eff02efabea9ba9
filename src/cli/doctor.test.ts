import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test, type TestContext } from "node:test";
import { sql } from "kysely";
import { withDatabase } from "../../test/database.ts";
import { type HromadaConfig, loadConfig } from "../platform/config/index.ts";
import { verifyChain } from "../platform/journal/index.ts";
import { withClient } from "./backup.ts";
import { checkJobs, checkMigrations, checkServer } from "./doctor/database.ts";
import { chainFaults, checkFiles, checkMail, checkScanner } from "./doctor/doors.ts";
import type { Finding } from "./doctor/finding.ts";
import { checkBackups, checkDisk, checkNode, checkSettings } from "./doctor/machine.ts";
import { fileStore, tryFileStore } from "./files.ts";

const folder = mkdtempSync(join(tmpdir(), "ratusha-doctor-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const config = (env: Record<string, string>) => loadConfig({ DATA_DIR: folder, ...env }, folder);
const states = (findings: Finding[]) => findings.map(({ state }) => state).sort();
const words = (findings: Finding[]) => findings.map(({ what, todo }) => `${what.uk} → ${todo?.uk}`).join("\n");

const settings: [string, Record<string, string>, RegExp | undefined][] = [
  ["nothing configured", {}, undefined],
  ["an address without TLS", { BASE_URL: "http://hromada.gov.ua", SAMPLE: "yes" }, /без шифрування → .*BASE_URL=https/],
  ["TLS, but no proxy named", { BASE_URL: "https://hromada.gov.ua" }, /TRUST_PROXY=127\.0\.0\.1/],
  ["no mail", { SAMPLE: "no" }, /SMTP_URL=smtps/],
  [
    "all in order",
    { BASE_URL: "https://a.ua", TRUST_PROXY: "127.0.0.1", SMTP_URL: "smtp://mail", SAMPLE: "no" },
    undefined,
  ],
];
for (const [what, env, expected] of settings) {
  test(`settings: ${what}`, () => {
    const found = checkSettings(config(env));
    if (expected) assert.match(words(found), expected);
    else assert.deepEqual(states(found), ["good"]);
  });
}

test("the machine: Node, disk, an open secret, old backups", async () => {
  assert.equal(checkNode().state, "good");
  const own = config({ SAMPLE: "no" });
  assert.ok((await checkDisk(own)).some(({ what }) => /Вільно на диску [\d,]+\s/.test(what.uk)));
  chmodSync(join(folder, "secret"), 0o644);
  assert.match(words(await checkDisk(own)), /можуть читати інші → chmod 600/);
  assert.match(words(await checkBackups(own)), /жодної копії/);
  mkdirSync(join(folder, "backups"));
  const copy = join(folder, "backups", "ratusha-default-1.tar.gz");
  writeFileSync(copy, "");
  assert.deepEqual(states(await checkBackups(own)), ["good", "warn"]);
  utimesSync(copy, new Date("2026-01-02"), new Date("2026-01-02"));
  assert.match(words(await checkBackups(own)), /Остання копія: 2026-01-02/);
  assert.match(words(await checkBackups(own)), /Копії не шифруються → Задайте BACKUP_PUBLIC_KEY/);
  const secretly = config({ SAMPLE: "no", BACKUP_PASSPHRASE: "шістнадцять знаків тут" });
  assert.match(words(await checkBackups(secretly)), /Незашифрованих копій у .*: 1/);
  rmSync(copy);
  writeFileSync(`${copy}.sealed`, "RATUSHA1p and so on");
  assert.deepEqual(states(await checkBackups(secretly)), ["good", "good"]);
  writeFileSync(join(folder, "not.pub"), "-----BEGIN PUBLIC KEY-----");
  const wrong = config({ SAMPLE: "no", BACKUP_PUBLIC_KEY: join(folder, "not.pub") });
  assert.match(words(await checkBackups(wrong)), /Ключ має бути X25519/);
  const absent = config({ SAMPLE: "no", BACKUP_PUBLIC_KEY: join(folder, "absent.pub") });
  assert.match(words(await checkBackups(absent)), /absent\.pub не читається/);
});

describe("the database", () => {
  test("a sound one", async (t) => {
    const { db, connection } = await withDatabase(t);
    await withClient(connection, async (client) => {
      const server = await checkServer(client);
      // The server of tests does not wait for the disk, and may be without checksums.
      assert.deepEqual(
        server.filter(({ what }) => !/fsync|суми/.test(what.uk)).map(({ state }) => state),
        ["good", "good"],
        words(server),
      );
      assert.deepEqual(states(await checkMigrations(client)), ["good"]);
      assert.deepEqual(await checkJobs(client), []);
    });
    assert.equal(chainFaults([], (await verifyChain(db)).links).state, "good");
  });

  test("migrations that are missing, changed or unknown", async (t) => {
    const { db, connection } = await withDatabase(t);
    await sql`delete from migration where module = 'journal'`.execute(db);
    await sql`update migration set hash = 'other' where (module, name) = (select module, name from migration limit 1)`.execute(
      db,
    );
    await sql`insert into migration (module, name, hash) values ('gone', '001-gone', 'x')`.execute(db);
    const found = await withClient(connection, checkMigrations);
    assert.deepEqual(states(found), ["bad", "warn", "warn"]);
    assert.match(words(found), /gone\/001-gone/);
  });

  test("jobs that failed and jobs that nobody takes", async (t) => {
    const { db, connection } = await withDatabase(t);
    await sql`create schema jobs`.execute(db);
    await sql`create type jobs.job_state as enum ('created', 'retry', 'active', 'completed', 'cancelled', 'failed')`.execute(
      db,
    );
    await sql`create table jobs.job (name text, state jobs.job_state, start_after timestamptz)`.execute(db);
    assert.deepEqual(states(await withClient(connection, checkJobs)), ["good"]);
    await sql`insert into jobs.job values ('work', 'failed', now()), ('work', 'created', now() - interval '1 hour'),
      ('work', 'created', now() + interval '1 day')`.execute(db);
    assert.match(words(await withClient(connection, checkJobs)), /15 хвилин: 1 .*\n.*не вдалися: 1 /);
  });
});

test("a broken chain is bad, and says to keep the database", () => {
  const found = chainFaults([{ position: 7, line: 7, fault: "changed" }], 9);
  assert.equal(found.state, "bad");
  assert.match(words([found]), /"position":7.*Збережіть базу як є/);
});

test("the file store: one that works, one that cannot be written", async () => {
  const own = { filesDir: join(folder, "files") } as HromadaConfig;
  assert.deepEqual(states(await checkFiles(() => tryFileStore({ own }))), ["good"]);
  assert.deepEqual(await fileStore({ own }).keys(), []);
  const file = { filesDir: join(folder, "files", "a-file") } as HromadaConfig;
  writeFileSync(file.filesDir, "");
  assert.deepEqual(states(await checkFiles(() => tryFileStore({ own: file }))), ["bad"]);
});

test("a key out of an archive does not lead out of the folder", async () => {
  const store = fileStore({ own: { filesDir: join(folder, "inside") } as HromadaConfig });
  for (const key of ["../outside", "a/../../outside", "/etc/passwd", "a//b", "a/./b"]) {
    await assert.rejects(store.write(key, (async function* none() {})()), /cannot be the name of a file/, key);
  }
});

test("a virus scanner that answers, one that talks nonsense, one that is not there", async (t) => {
  const answers = await listen(t, (socket) => socket.end("PONG\0"));
  assert.deepEqual(states(await checkScanner({ clamd: answers } as HromadaConfig)), ["good"]);
  const nonsense = await listen(t, (socket) => socket.end("UNKNOWN COMMAND\0"));
  assert.deepEqual(states(await checkScanner({ clamd: nonsense } as HromadaConfig)), ["bad"]);
  const nobody = await checkScanner({ clamd: join(folder, "no-socket") } as HromadaConfig);
  assert.match(words(nobody), /ENOENT.*Запустіть clamd/);
  assert.deepEqual(await checkScanner({} as HromadaConfig), []);
});

test("a mail server that takes letters, one that refuses the password, one that is not there", async (t) => {
  const server = (reply: (line: string) => string) =>
    listen(t, (socket) => {
      socket.write("220 mail\r\n");
      socket.on("data", (data) => socket.write(reply(data.toString())));
    });
  const open = await server((line) =>
    line.startsWith("EHLO") ? "250-mail\r\n250 AUTH PLAIN\r\n" : "235 2.7.0 in\r\n",
  );
  assert.deepEqual(states(await checkMail({ smtpUrl: `smtp://me:secret@${open}` } as HromadaConfig)), ["good"]);
  const closed = await server((line) =>
    line.startsWith("EHLO") ? "250-mail\r\n250 AUTH PLAIN\r\n" : "535 5.7.8 no\r\n",
  );
  const refused = await checkMail({ smtpUrl: `smtp://me:secret@${closed}` } as HromadaConfig);
  assert.match(words(refused), /EAUTH 535.*користувача й пароль/);
  assert.doesNotMatch(words(refused), /secret/);
  const nobody = await checkMail({ smtpUrl: "smtp://127.0.0.1:9" } as HromadaConfig);
  assert.match(words(nobody), /ECONNREFUSED|ESOCKET/);
});

async function listen(t: TestContext, talk: (socket: import("node:net").Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    talk(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => void server.close());
  return `127.0.0.1:${(server.address() as { port: number }).port}`;
}
