import type pg from "pg";
import type { Connection } from "../platform/database/index.ts";
import { readArchive, verifyArchive } from "./archive.ts";
import { copyStatement, type FileStore, type Manifest, withClient } from "./backup.ts";
import { copyIn } from "./copy.ts";
import { SealError, type SealKeys } from "./seal.ts";
import { fingerprint, listTables, type Table } from "./tables.ts";

export interface RestoreOptions {
  connection: Connection;
  files?: FileStore;
  path: string;
  /** What opens it when it is sealed. */
  keys?: SealKeys;
  /** Migrations that this program knows: "module/name" and the hash of each. */
  known: { name: string; hash: string }[];
  /** Makes the tables as these migrations leave them. */
  migrateTo(migrations: ReadonlySet<string>): Promise<void>;
  /** Brings the restored tables up to the program, and makes the queue's own. */
  migrateOn(): Promise<void>;
}

/** Tables of the queue, which the queue itself makes. */
const ofQueue = ({ name }: Table) => name.startsWith("jobs.");

/**
 * Puts a backup into an empty database. First the archive is read whole and checked; then tables are made as they
 * were, filled in one transaction, and compared with what the backup says of them; then they are brought up to
 * this program.
 * @throws RestoreError when the database is not empty, the archive is damaged or newer, or a table differs in the end
 */
export async function restore(options: RestoreOptions): Promise<Manifest> {
  const manifest = await verifyArchive<Manifest>(options.path, options.keys).catch((cause: Error) => {
    if (cause instanceof SealError) throw new RestoreError(cause.message, { cause });
    throw new RestoreError(`Архів пошкоджено / The archive is damaged: ${cause.message}`, { cause });
  });
  refuseOtherMigrations(options.known, manifest);
  await withClient(options.connection, refuseFull);
  await options.migrateTo(new Set(manifest.migrations.map(({ name }) => name)));
  const rows = manifest.tables.filter((table) => !ofQueue(table) && table.name !== "public.migration");
  await fill(options, rows, manifest);
  await options.migrateOn();
  const queue = manifest.tables.filter((table) => ofQueue(table) && table.name !== "jobs.version");
  await fill(options, queue, manifest);
  if (options.files) await restoreFiles(options, manifest, options.files);
  return manifest;
}

export class RestoreError extends Error {
  override name = "RestoreError";
}

async function refuseFull(client: pg.Client) {
  const tables = await listTables(client);
  if (tables.length === 0) return;
  throw new RestoreError(
    `База не порожня (у ній таблиць: ${tables.length}). Відновлювати можна лише в порожню базу: створіть нову або вкажіть ` +
      `іншу теку DATA_DIR / The database is not empty (${tables.length} tables). Restore goes into an empty one only: ` +
      "make a new one, or name another DATA_DIR.",
  );
}

function refuseOtherMigrations(migrations: RestoreOptions["known"], manifest: Manifest) {
  const known = new Map(migrations.map(({ name, hash }) => [name, hash]));
  const strange = manifest.migrations.filter(({ name, hash }) => known.get(name) !== hash).map(({ name }) => name);
  if (strange.length === 0) return;
  throw new RestoreError(
    `Копію зроблено іншою версією програми (${manifest.program}); ця не знає: ${strange.join(", ")}. Візьміть ту саму або новішу ` +
      `/ The backup was made by another version (${manifest.program}); this one does not know: ${strange.join(", ")}. ` +
      "Use the same version or a newer one.",
  );
}

/** Fills tables in one transaction, all or nothing, with triggers and foreign keys out of the way, and compares. */
async function fill(options: RestoreOptions, tables: Manifest["tables"], manifest: Manifest) {
  if (tables.length === 0) return;
  await withClient(options.connection, async (client) => {
    await client.query("begin");
    const bringBack = await setAside(client, tables);
    // What migrations put in by themselves is in the backup as well.
    for (const { name } of tables) await empty(client, name);
    for await (const { table, parts } of tablesIn(options, tables)) {
      await copyIn(client, copyStatement(table, "from stdin"), parts);
    }
    for (const table of tables) await compare(client, table);
    await bringBack();
    await setSequences(client, manifest);
    await client.query("commit");
  });
}

/** Only where there is something: of the journal, deleting is nobody's right. */
async function empty(client: pg.Client, table: string) {
  const { rows } = await client.query(`select 1 from ${table} limit 1`);
  if (rows.length > 0) await client.query(`delete from ${table}`);
}

/** Takes foreign keys and triggers off; gives what puts them back, each as it was. Keys are checked anew by that. */
async function setAside(client: pg.Client, tables: Table[]): Promise<() => Promise<void>> {
  const names = tables.map(({ name }) => name);
  const keys = await client.query<{ table: string; name: string; definition: string }>(
    `select format('%I.%I', n.nspname, r.relname) as table, quote_ident(c.conname) as name, pg_get_constraintdef(c.oid) as definition
     from pg_constraint c join pg_class r on r.oid = c.conrelid join pg_namespace n on n.oid = r.relnamespace
     where c.contype = 'f' and c.conparentid = 0 and format('%I.%I', n.nspname, r.relname) = any ($1)`,
    [names],
  );
  const triggers = await client.query<{ table: string; name: string; state: string }>(
    `select format('%I.%I', n.nspname, r.relname) as table, quote_ident(t.tgname) as name, t.tgenabled as state
     from pg_trigger t join pg_class r on r.oid = t.tgrelid join pg_namespace n on n.oid = r.relnamespace
     where not t.tgisinternal and t.tgenabled <> 'D' and format('%I.%I', n.nspname, r.relname) = any ($1)`,
    [names],
  );
  for (const { table, name } of keys.rows) await client.query(`alter table ${table} drop constraint ${name}`);
  for (const { table, name } of triggers.rows) await client.query(`alter table ${table} disable trigger ${name}`);
  const enabling: Record<string, string> = { O: "enable", A: "enable always", R: "enable replica" };
  return async () => {
    for (const { table, name, state } of triggers.rows) {
      await client.query(`alter table ${table} ${enabling[state]} trigger ${name}`);
    }
    for (const { table, name, definition } of keys.rows) {
      await client.query(`alter table ${table} add constraint ${name} ${definition}`);
    }
  };
}

async function compare(client: pg.Client, table: Manifest["tables"][number]) {
  const found = await fingerprint(client, table);
  if (found.rows === table.rows && found.sum === table.sum) return;
  throw new RestoreError(
    `Таблиця ${table.name} відновилася не такою, як у копії (рядків ${found.rows} із ${table.rows}) ` +
      `/ The table ${table.name} came back other than it was (${found.rows} rows of ${table.rows})`,
  );
}

/** Never backwards: what opening the restored hromada wrote, between the rows and the queue, has numbers already. */
async function setSequences(client: pg.Client, manifest: Manifest) {
  for (const { name, value, called } of manifest.sequences) {
    await client.query(
      `select setval(it, $2, $3) from to_regclass($1::text) it
       where it is not null and coalesce(pg_sequence_last_value(it), 0) < $2::bigint`,
      [name, value, called],
    );
  }
}

type Source = Pick<RestoreOptions, "path" | "keys">;

interface Group {
  name: string;
  parts: AsyncIterable<Buffer>;
}

/** The archive's entries with their numbered parts put together: "tables/public.person/0001" … */
async function* groups({ path, keys }: Source, folder: string): AsyncGenerator<Group> {
  const entries = readArchive(path, keys);
  let next = await entries.next();
  while (!next.done) {
    const name = next.value.name.replace(/\/\d+$/, "");
    if (!name.startsWith(`${folder}/`)) {
      next = await entries.next();
      continue;
    }
    async function* parts() {
      while (!next.done && next.value.name.replace(/\/\d+$/, "") === name) {
        yield next.value.body;
        next = await entries.next();
      }
    }
    const mine = parts();
    yield { name: name.slice(folder.length + 1), parts: mine };
    // Whatever was not taken is passed over.
    for await (const part of mine) void part;
  }
}

async function* tablesIn(source: Source, tables: Table[]) {
  for await (const { name, parts } of groups(source, "tables")) {
    const table = tables.find((one) => one.name === name);
    if (table) yield { table, parts };
  }
}

async function restoreFiles(source: Source, manifest: Manifest, store: FileStore) {
  for await (const { name, parts } of groups(source, "files")) await store.write(name, parts);
  // A file without content has no parts.
  for (const { key, bytes } of manifest.files) if (bytes === 0) await store.write(key, nothing());
}

async function* nothing(): AsyncGenerator<Buffer> {}
