import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { after } from "node:test";
import type { Transaction } from "kysely";
import pg from "pg";
import { type Connection, type Database, type Db, migrate, openDatabase } from "../src/platform/database/index.ts";
import { journalMigrations } from "../src/platform/journal/index.ts";
import { modules, platformMigrations } from "../src/services.ts";
import { cloneDatabase, testServer, withName } from "./server.ts";

/** Whatever tells when it is over: the context of a test; without one, the file or suite. */
interface Lasting {
  after(work: () => Promise<void>): void;
}

/**
 * A database of this test's own with every table and no row, made by cloning (about 0.1 s); gone after the test.
 * In a file: `const { db } = await withDatabase();` at the top, or `await withDatabase(t)` inside a test.
 */
export async function withDatabase(t?: Lasting): Promise<Database & { connection: string }> {
  const { connection, drop } = await cloneDatabase(await migratedTemplate());
  const database = openDatabase(connection, { max: 4 });
  (t?.after.bind(t) ?? after)(async () => {
    await database.close();
    await drop();
  });
  return { ...database, connection };
}

/** Runs work in a transaction that is then undone: 2 ms, for tests that share a database. Deferred checks do not run. */
export async function withRollback(
  db: Db,
  work: (tx: Transaction<Record<never, never>>) => Promise<void>,
): Promise<void> {
  const undo = new Error("undo");
  await db
    .transaction()
    .execute(async (tx) => {
      await work(tx);
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
}

/** Name of the template with every migration run and no row; made once for all processes and runs. */
export function migratedTemplate(): Promise<string> {
  template ??= makeTemplate("migrated", async (connection) => {
    const { db, close } = openDatabase(connection);
    try {
      await migrate(db, [journalMigrations, ...platformMigrations, ...modules]);
    } finally {
      await close();
    }
  });
  return template;
}

let template: Promise<string> | undefined;

interface TemplateOptions {
  /** Whatever else decides what is in it. */
  also?: string;
  /** Whether what belongs to it outside the database is there. */
  isWhole?: () => boolean;
}

/** Makes a template when there is none for today's migrations and `kind`: `fill` runs once among all processes. */
export async function makeTemplate(
  kind: string,
  fill: (connection: Connection) => Promise<void>,
  { also = "", isWhole = () => true }: TemplateOptions = {},
): Promise<string> {
  const server = await testServer();
  const name = `ratusha_test_${kind}_${fingerprint(also)}`;
  const client = new pg.Client(server);
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(7287874, 2)");
    const { rows } = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (rows.length > 0 && isWhole()) return name;
    // Built under another name: one that was cut short must not be taken for whole.
    await client.query(`drop database if exists ${name}_draft with (force)`);
    await client.query(`create database ${name}_draft template template0`);
    await fill(withName(server, `${name}_draft`));
    await dropForgotten(client, kind);
    await client.query(`alter database ${name}_draft rename to ${name}`);
    return name;
  } finally {
    await client.end();
  }
}

/** On a server that stays, templates of earlier migrations are of no use any more. */
async function dropForgotten(client: pg.Client, kind: string) {
  const { rows } = await client.query<{ datname: string }>(
    "select datname from pg_database where datname like $1 and datname not like '%draft'",
    [`ratusha_test_${kind}_%`],
  );
  for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`);
}

function fingerprint(also: string) {
  const hash = createHash("sha256").update(also);
  for (const { id, migrations } of [journalMigrations, ...platformMigrations, ...modules]) {
    if (!migrations) continue;
    for (const name of readdirSync(migrations).sort()) {
      if (name.endsWith(".sql"))
        hash
          .update(id)
          .update(name)
          .update(readFileSync(new URL(name, migrations)));
    }
  }
  return hash.digest("hex").slice(0, 12);
}
