import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { sql } from "kysely";
import type { Db } from "./open.ts";

/** What a module brings: its id and the folder of its NNN-name.sql files. */
export interface Migrations {
  id: string;
  migrations?: URL;
}

interface Migration {
  module: string;
  name: string;
  sql: string;
  hash: string;
}

/**
 * Brings a database up to these modules, in their order; each file in a transaction of its own. Several
 * processes may call it at once: one works, the others wait and find nothing left to do. Gives the names of
 * what was done. A file that was changed after it ran stops the start. With `only`, files not named there
 * ("module/name") wait: a backup is restored into the tables that it came from.
 */
export async function migrate(db: Db, modules: Migrations[], only?: ReadonlySet<string>): Promise<string[]> {
  const all = (await Promise.all(modules.map(readMigrations))).flat();
  const wanted = only ? all.filter((migration) => only.has(nameOf(migration))) : all;
  return db.connection().execute(async (one) => {
    await sql`select pg_advisory_lock(${lockKey})`.execute(one);
    try {
      await sql`create table if not exists migration (
        module text, name text, hash text not null, at timestamptz not null default now(),
        primary key (module, name))`.execute(one);
      return await runMissing(one, wanted);
    } finally {
      await sql`select pg_advisory_unlock(${lockKey})`.execute(one);
    }
  });
}

const lockKey = 728_7874;
const nameOf = (migration: Migration) => `${migration.module}/${migration.name}`;

/** Every migration of these modules as "module/name", with the hash of its text. */
export async function listMigrations(modules: Migrations[]): Promise<{ name: string; hash: string }[]> {
  const all = (await Promise.all(modules.map(readMigrations))).flat();
  return all.map((migration) => ({ name: nameOf(migration), hash: migration.hash }));
}

async function runMissing(db: Db, wanted: Migration[]): Promise<string[]> {
  const { rows } = await sql<{ module: string; name: string; hash: string }>`
    select module, name, hash from migration`.execute(db);
  const done = new Map(rows.map((row) => [`${row.module}/${row.name}`, row.hash]));
  const names: string[] = [];
  for (const migration of wanted) {
    const name = nameOf(migration);
    const hash = done.get(name);
    if (hash === migration.hash) continue;
    if (hash) throw new Error(`Migration ${name} was changed after it had run; write a new one instead`);
    await db.transaction().execute((tx) => run(tx, migration, name));
    names.push(name);
  }
  return names;
}

async function run(tx: Db, migration: Migration, name: string) {
  // A table in use must not stop the whole town: better to fail and be started again.
  await sql`set local lock_timeout = '10s'`.execute(tx);
  await sql`set local statement_timeout = 0`.execute(tx);
  try {
    await sql.raw(migration.sql).execute(tx);
  } catch (error) {
    throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error });
  }
  await sql`insert into migration (module, name, hash)
    values (${migration.module}, ${migration.name}, ${migration.hash})`.execute(tx);
}

async function readMigrations(module: Migrations): Promise<Migration[]> {
  if (!module.migrations) return [];
  const folder = module.migrations;
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  return Promise.all(
    names.map(async (file) => {
      const text = await readFile(new URL(file, folder), "utf8");
      return {
        module: module.id,
        name: file.replace(/\.sql$/, ""),
        sql: text,
        hash: createHash("sha256").update(text).digest("hex"),
      };
    }),
  );
}
