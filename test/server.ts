// The PostgreSQL that tests use: TEST_DATABASE_URL, or an embedded one of this process's own, made when first wanted.
import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { startEmbedded } from "../src/platform/database/index.ts";

let starting: Promise<string> | undefined;

/** Address of a server in which the user may make databases. Its database part is "postgres". */
export function testServer(): Promise<string> {
  const given = process.env.TEST_DATABASE_URL;
  starting ??= given ? Promise.resolve(given) : startTestServer().then((server) => server.url);
  return starting;
}

/** Starts a throwaway embedded PostgreSQL: its data need not survive the power, so it does not wait for the disk. */
export async function startTestServer(): Promise<{ url: string; stop(): Promise<void> }> {
  sweep();
  const dataDir = join(tmpdir(), `ratusha-test-${process.pid}`);
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true });
  const embedded = await startEmbedded({ dataDir, log: { info() {}, warn() {} }, throwaway: true });
  const administrator = new pg.Client(embedded.administrator("postgres"));
  await administrator.connect();
  // The program's own user, as always, but it may clone databases.
  await administrator.query("alter role ratusha createdb");
  await administrator.end();
  const { host, user, password } = embedded.connection("postgres");
  process.prependOnceListener("exit", () => {
    // Nobody needs it any more: it need not end well, and must not write while its folder goes.
    killGroup(embedded.pid());
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 });
  });
  return {
    url: `postgres://${user}:${password}@/postgres?host=${encodeURIComponent(host)}`,
    async stop() {
      await embedded.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function killGroup(pid: number) {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended already.
  }
}

/** Removes what killed test runs left; a server of theirs ends when it finds its folder gone. */
function sweep() {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(/^ratusha-(?:test|town|sample|chromium)-(\d+)(?:-|$)/.exec(name)?.[1]);
    if (pid && !isAlive(pid)) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The server's address with another database. */
export function withName(server: string, database: string): string {
  return server.replace(/^(postgres(?:ql)?:\/\/[^/]*\/)[^?]*/, `$1${database}`);
}

/** A copy of a template; the caller drops it. */
export async function cloneDatabase(template: string): Promise<{ connection: string; drop(): Promise<void> }> {
  const server = await testServer();
  const name = `test_${process.pid}_${randomUUID().slice(0, 8)}`;
  await asAdministrator(`create database ${name} template ${template}`);
  return {
    connection: withName(server, name),
    drop: () => asAdministrator(`drop database if exists ${name} with (force)`),
  };
}

/** A database without any table; the caller drops it. */
export async function emptyDatabase(): Promise<{ connection: string; drop(): Promise<void> }> {
  return cloneDatabase("template0");
}

async function asAdministrator(statement: string) {
  const client = new pg.Client(await testServer());
  await client.connect();
  try {
    await untilNobodyElse(() => client.query(statement));
  } finally {
    await client.end();
  }
}

/** A database can't be dropped while the server itself sweeps it (autovacuum is nobody's to end): it is soon done. */
async function untilNobodyElse(work: () => Promise<unknown>, tries = 40): Promise<void> {
  try {
    await work();
  } catch (error) {
    if ((error as { code?: string }).code !== "42501" || tries === 0) throw error;
    await new Promise((resolve) => setTimeout(resolve, 100));
    await untilNobodyElse(work, tries - 1);
  }
}
