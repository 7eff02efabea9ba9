import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import type pg from "pg";
import { emptyDatabase } from "../../test/server.ts";
import { listMigrations, migrate, openDatabase } from "../platform/database/index.ts";
import { journalMigrations, verifyChain } from "../platform/journal/index.ts";
import { type Entry, partSize, readArchive } from "./archive.ts";
import { backup, type FileStore, type Manifest, withClient } from "./backup.ts";
import { restore, RestoreError } from "./restore.ts";

const folder = mkdtempSync(join(tmpdir(), "ratusha-backup-"));
const drops: (() => Promise<void>)[] = [];
after(async () => {
  rmSync(folder, { recursive: true, force: true });
  for (const drop of drops) await drop();
});

// Tables with whatever is hard to carry over: keys in a circle, triggers, numbers of their own, strange values.
const tables = `
  create table town (id int generated always as identity primary key, name text not null, chief int,
    twice text generated always as (name || name) stored);
  create table person (id int primary key, town int not null references town deferrable, "Дивне ім’я" text, bytes bytea,
    day date, at timestamptz, wait interval, sum numeric(20, 2), words text[], extra jsonb, half float8, yes boolean);
  alter table town add constraint town_chief foreign key (chief) references person deferrable initially deferred;
  create table seen (n int);
  create function see() returns trigger language plpgsql as 'begin insert into seen values (1); return null; end';
  create trigger see after insert on person for each row execute function see();
  alter table person enable always trigger see;
  create table ready (n int primary key);
  insert into ready values (1), (2);`;
const module = { id: "trial", migrations: pathToFileURL(`${folder}/migrations/`) };
const all = [journalMigrations, module];

describe("a backup", () => {
  let source: string;
  let manifest: Manifest;
  const path = join(folder, "backup.tar.gz");
  const files = new Map([
    ["ab/whole", Buffer.from("вміст")],
    ["ab/empty", Buffer.alloc(0)],
    ["ab/large", Buffer.alloc(partSize * 2 + 77, "large ")],
  ]);

  before(async () => {
    mkdirSync(join(folder, "migrations"));
    writeFileSync(join(folder, "migrations", "001-tables.sql"), tables);
    source = await trialDatabase();
    await run(source, (client) => fillTables(client));
    manifest = await backup({
      ...common,
      connection: source,
      path,
      files: storeOf(files, ["ab/whole", "ab/empty", "ab/large", "ab/lost"]),
    });
  });

  test("is an ordinary tar.gz that only its owner reads", () => {
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.equal(existsSync(`${path}.part`), false);
    assert.ok(manifest.tables.find(({ name }) => name === "public.person")!.rows === 3);
  });

  test("restored into an empty database gives the same rows, keys, triggers, numbers, files and journal", async () => {
    const target = await emptyTarget();
    const restored = new Map<string, Buffer>();
    await restore({ ...(await restoring(target, path)), files: storeOf(restored, []) });
    assert.deepEqual(await contents(target), await contents(source));
    assert.deepEqual(restored, files);
    assert.deepEqual(
      manifest.files.find(({ key }) => key === "ab/lost"),
      { key: "ab/lost" },
    );
    await run(target, async (client) => {
      await client.query("insert into town (name) values ('нове')");
      const { rows } = await client.query("select id from town order by id desc limit 1");
      assert.deepEqual(rows, [{ id: 3 }], "numbers go on where they stood");
      await assert.rejects(client.query("insert into person (id, town) values (9, 99)"), /foreign key/);
      const state = await client.query("select tgenabled from pg_trigger where tgname = 'see'");
      assert.deepEqual(state.rows, [{ tgenabled: "A" }]);
      await assert.rejects(client.query("delete from journal_line"), /only be added to|permission denied/);
    });
    const { db, close } = openDatabase(target);
    const verdict = await verifyChain(db);
    await close();
    assert.deepEqual([verdict.links, verdict.faults], [5, []]);
  });

  test("is taken at one instant, whatever is written meanwhile", async () => {
    const busy = await trialDatabase();
    await run(busy, (client) => fillTables(client));
    const later = join(folder, "busy.tar.gz");
    const slow: FileStore = {
      ...storeOf(new Map(), []),
      keys: async () => {
        await run(busy, (client) => client.query("insert into town (name) values ('пізніше')"));
        return [];
      },
    };
    const made = await backup({ ...common, connection: busy, path: later, files: slow });
    assert.equal(made.tables.find(({ name }) => name === "public.town")!.rows, 2);
    await restore(await restoring(await emptyTarget(), later));
  });

  test("sealed with a passphrase holds nobody's name in sight, and opens with that passphrase alone", async () => {
    const closed = join(folder, "backup.tar.gz.sealed");
    const seal = { passphrase: "сім кіл над Случчю" };
    await backup({ ...common, connection: source, path: closed, seal, files: storeOf(files, [...files.keys()]) });
    assert.throws(() => gunzipSync(readFileSync(closed)), /incorrect header check/);
    const target = await emptyTarget();
    const restoringIt = await restoring(target, closed);
    for (const [keys, expected] of [
      [{}, /BACKUP_PASSPHRASE/],
      [{ passphrase: "сім кіл над Случем" }, /не відкривається цим паролем/],
    ] as const) {
      await assert.rejects(restore({ ...restoringIt, keys }), (error: Error) => {
        return error instanceof RestoreError && expected.test(error.message);
      });
      assert.deepEqual(await contents(target), {});
    }
    const restored = new Map<string, Buffer>();
    await restore({ ...restoringIt, keys: seal, files: storeOf(restored, []) });
    assert.deepEqual(await contents(target), await contents(source));
    assert.deepEqual(restored, files);
  });

  test("refuses to write over an older one", async () => {
    await assert.rejects(backup({ ...common, connection: source, path }), /already exists/);
  });

  test("refuses a database that is not empty, and touches nothing", async () => {
    await assert.rejects(restore(await restoring(source, path)), /не порожня.*\/ The database is not empty/);
    assert.equal((await contents(source)).person?.length, 3);
  });

  const damage: [string, (entries: Buffer) => Buffer, RegExp][] = [
    ["cut short", (tar) => tar.subarray(0, tar.length - 2048), /cut short|no manifest/],
    [
      "with a changed row",
      (tar) => replace(tar, "Старокостянтинів", "Старокостянтиніа"),
      /public\.town\/0001 was changed/,
    ],
    ["with a part taken out", (tar) => without(tar, "tables/public.town/0001"), /lacks tables\/public\.town/],
  ];
  for (const [what, change, expected] of damage) {
    test(`refuses an archive ${what}, before anything is written`, async () => {
      const target = await emptyTarget();
      const bad = join(folder, `${what}.tar.gz`);
      writeFileSync(bad, gzipSync(change(gunzipSync(readFileSync(path)))));
      await assert.rejects(
        restore(await restoring(target, bad)),
        (error: Error) => error instanceof RestoreError && expected.test(error.message),
      );
      assert.deepEqual(await contents(target), {});
    });
  }

  test("refuses a backup of a newer program", async () => {
    const target = await emptyTarget();
    const older = { ...(await restoring(target, path)), known: await listMigrations([journalMigrations]) };
    await assert.rejects(restore(older), /не знає: trial\/001-tables/);
    assert.deepEqual(await contents(target), {});
  });

  test("of an older program is brought up to date", async () => {
    const target = await emptyTarget();
    writeFileSync(
      join(folder, "migrations", "002-more.sql"),
      "alter table town add column note text not null default 'нова'",
    );
    try {
      await restore(await restoring(target, path));
      const { town } = await contents(target);
      assert.match(town![0]!, /нова/);
    } finally {
      rmSync(join(folder, "migrations", "002-more.sql"));
    }
  });
});

const common = { hromada: "default", program: "0.1.0" };

async function restoring(connection: string, path: string) {
  return {
    connection,
    path,
    known: await listMigrations(all),
    migrateTo: async (names: ReadonlySet<string>) => void (await migrated(connection, all, names)),
    migrateOn: async () => void (await migrated(connection, all)),
  };
}

async function migrated(connection: string, modules: typeof all, only?: ReadonlySet<string>) {
  const { db, close } = openDatabase(connection);
  await migrate(db, modules, only).finally(close);
}

async function emptyTarget() {
  const { connection, drop } = await emptyDatabase();
  drops.push(drop);
  return connection;
}

async function trialDatabase() {
  const connection = await emptyTarget();
  await migrated(connection, all);
  return connection;
}

const run = <T>(connection: string, work: (client: pg.Client) => Promise<T>) => withClient(connection, work);

async function fillTables(client: pg.Client) {
  await client.query("delete from ready where n = 2");
  await client.query("insert into town (name) values ('Старокостянтинів'), ($1)", ["Таб\tНовий\nрядок \\ коса \\N"]);
  await client.query(
    `insert into person values
      (1, 1, 'ім’я', '\\x00ff0a', '2026-02-28', '2026-03-29 03:30:00+03', '1 mon 2 days', 27745.00, '{а,"б,в",null}', '{"а": [1, null]}', 0.1, true),
      (2, 1, '', '', 'infinity', '-infinity', '-1 day', -0.01, '{}', 'null', 'NaN', false),
      (3, 2, null, null, null, null, null, null, null, null, null, null)`,
  );
  await client.query("update town set chief = 2 where id = 1");
  for (let n = 0; n < 5; n++) {
    await client.query(
      "insert into journal_line (kind, what, actor_name, request_id, details) values ('write', 'trial.write', 'Хтось', 'r', $1)",
      [{ n, text: "ґ" }],
    );
  }
}

/** Every row of every table as text. */
async function contents(connection: string): Promise<Record<string, string[]>> {
  return withClient(connection, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'migration' order by 1",
    );
    const found: Record<string, string[]> = {};
    for (const { name } of rows) {
      const lines = await client.query<{ line: string }>(`select t::text as line from ${name} t order by 1`);
      found[name] = lines.rows.map(({ line }) => line);
    }
    return found;
  });
}

function storeOf(files: Map<string, Buffer>, keys: string[]): FileStore {
  return {
    keys: async () => keys,
    async read(key) {
      const body = files.get(key);
      if (!body) throw Object.assign(new Error("no such file"), { code: "ENOENT" });
      return (async function* pieces() {
        for (let at = 0; at < body.length; at += 65_536) yield body.subarray(at, at + 65_536);
      })();
    },
    async write(key, chunks) {
      const parts: Buffer[] = [];
      for await (const chunk of chunks) parts.push(chunk);
      files.set(key, Buffer.concat(parts));
    },
    remove: async (key) => void files.delete(key),
  };
}

function replace(tar: Buffer, what: string, by: string) {
  const at = tar.indexOf(what);
  assert.ok(at > 0);
  return Buffer.concat([tar.subarray(0, at), Buffer.from(by), tar.subarray(at + Buffer.byteLength(what))]);
}

function without(tar: Buffer, name: string) {
  const at = tar.indexOf(name);
  const size = Number.parseInt(tar.toString("ascii", at + 124, at + 136), 8);
  return Buffer.concat([tar.subarray(0, at), tar.subarray(at + 512 + Math.ceil(size / 512) * 512)]);
}

test("an archive can be read by tar", async () => {
  const { execFileSync } = await import("node:child_process");
  const listed = execFileSync("tar", ["tzf", join(folder, "backup.tar.gz")], { encoding: "utf8" })
    .trim()
    .split("\n");
  const entries: Entry[] = [];
  for await (const entry of readArchive(join(folder, "backup.tar.gz"))) entries.push(entry);
  assert.deepEqual(
    entries.map(({ name }) => name),
    listed,
  );
  assert.equal(listed.at(-1), "manifest.json");
});
