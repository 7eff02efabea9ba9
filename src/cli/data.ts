import { existsSync, readFileSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { loadSample } from "../hromadas.ts";
import { isLoopback } from "../platform/config/index.ts";
import { listMigrations, migrate, openDatabase } from "../platform/database/index.ts";
import { journalMigrations, verifyChain } from "../platform/journal/index.ts";
import { formatBytes } from "../platform/text/index.ts";
import { modules, platformMigrations } from "../services.ts";
import { backup } from "./backup.ts";
import { type Command, type Place, UsageError, withHromada, withPlace } from "./command.ts";
import { fileStore } from "./files.ts";
import { restore } from "./restore.ts";
import { sealOf, keysOf } from "./seal-keys.ts";

const allMigrations = [journalMigrations, ...platformMigrations, ...modules];

export const migrateCommand: Command = {
  name: "migrate",
  usage: "[--hromada ID]",
  about: { uk: "довести таблиці бази до цієї версії програми", en: "bring the database's tables up to this version" },
  options: {},
  run: (call) =>
    withPlace(call, async (place) => {
      const done = await migrateTo(place);
      for (const name of done) call.print(`  ✓ ${name}`);
      call.print(
        done.length > 0
          ? { uk: `Виконано міграцій: ${done.length}`, en: `Migrations run: ${done.length}` }
          : { uk: "База вже відповідає програмі", en: "The database is up to date" },
      );
    }),
};

export const demoCommand: Command = {
  name: "demo",
  usage: "[--hromada ID]",
  about: { uk: "завантажити зразкову громаду в порожню базу", en: "load the sample hromada into an empty database" },
  options: {},
  run: (call) =>
    withPlace(call, async (place) => {
      if (!isLoopback(place.config.host)) {
        throw new UsageError(
          "Зразкові люди мають відомі всім паролі, а HOST відкриває програму для інших машин / The sample people have " +
            "well-known passwords, and HOST opens the program to other machines",
        );
      }
      await withHromada(place, async (hromada) => {
        await refuseInhabited(place);
        const loaded = await loadSample(hromada);
        call.print(
          loaded
            ? { uk: "Зразкову громаду завантажено", en: "The sample hromada is loaded" }
            : { uk: "Зразкова громада вже є", en: "The sample hromada is there already" },
        );
      });
    }),
};

export const backupCommand: Command = {
  name: "backup",
  usage: "[--to FILE] [--hromada ID]",
  about: {
    uk: "зберегти всі дані й файли громади в один архів, не зупиняючи програми",
    en: "save all rows and files of the hromada in one archive, while the program works",
  },
  options: { to: { type: "string" } },
  run: (call) =>
    withPlace(call, async (place) => {
      const start = performance.now();
      const seal = sealOf(place.config);
      const path = backupPath(place, call.values.to as string | undefined, seal !== undefined);
      const made = await backup({
        connection: place.connection,
        files: fileStore(place),
        hromada: place.own.id,
        program: programVersion(),
        path,
        seal,
      });
      const rows = made.tables.reduce((total, table) => total + table.rows, 0);
      const lost = made.files.filter(({ bytes }) => bytes === undefined);
      const size = formatBytes((await stat(path)).size, call.lang);
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      call.print({
        uk: `${seal ? "Зашифрована копія" : "Копія"}: ${path} (${size}; рядків ${rows}, файлів ${made.files.length - lost.length}; ${seconds} с)`,
        en: `${seal ? "Sealed backup" : "Backup"}: ${path} (${size}; ${rows} rows, ${made.files.length - lost.length} files; ${seconds} s)`,
      });
      if (lost.length === 0) return 0;
      call.print({
        uk: `УВАГА: у сховищі бракує файлів: ${lost.length}. Запустіть doctor.`,
        en: `ATTENTION: the store lacks ${lost.length} files. Run doctor.`,
      });
      return 1;
    }),
};

export const restoreCommand: Command = {
  name: "restore",
  usage: "FILE [--hromada ID]",
  about: {
    uk: "відновити архів у порожню базу й перевірити, що все на місці",
    en: "put an archive into an empty database and check that all is there",
  },
  options: {},
  run: (call) =>
    withPlace(call, async (place) => {
      const [path] = call.words;
      if (!path) throw new UsageError("Назвіть файл копії / Name the backup's file: restore FILE");
      if (!existsSync(path)) throw new UsageError(`Немає файла ${path} / There is no file ${path}`);
      const made = await restore({
        connection: place.connection,
        files: fileStore(place),
        path,
        keys: keysOf(place.config),
        known: await listMigrations(allMigrations),
        migrateTo: async (names) => void (await migrateTo(place, names)),
        // Opening brings the tables up to date and makes the queue's.
        migrateOn: () => withHromada(place, async () => {}),
      });
      await proveJournal(place);
      const rows = made.tables.reduce((total, table) => total + table.rows, 0);
      call.print({
        uk: `Відновлено копію від ${made.madeAt}: рядків ${rows}, файлів ${made.files.length}; журнал цілий`,
        en: `Restored the backup of ${made.madeAt}: ${rows} rows, ${made.files.length} files; the journal holds`,
      });
    }),
};

async function migrateTo({ connection }: Place, only?: ReadonlySet<string>): Promise<string[]> {
  const { db, close } = openDatabase(connection, { max: 2 });
  return migrate(db, allMigrations, only).finally(close);
}

async function refuseInhabited({ connection }: Place) {
  const { db, close } = openDatabase(connection, { max: 1 });
  const found = await db
    .withTables<{ journal_line: { id: number; actor: string | null } }>()
    .selectFrom("journal_line")
    .select("id")
    .where("actor", "is not", null)
    .limit(1)
    .executeTakeFirst()
    .finally(close);
  if (!found) return;
  throw new UsageError(
    "У цій базі вже працювали люди: зразок завантажують лише в порожню / People have worked in this database: the sample " +
      "goes into an empty one only",
  );
}

async function proveJournal({ connection }: Place) {
  const { db, close } = openDatabase(connection, { max: 1 });
  const { faults } = await verifyChain(db).finally(close);
  if (faults.length === 0) return;
  throw new Error(`Ланцюг журналу порушено: ${JSON.stringify(faults)} / The chain of the journal is broken`);
}

function backupPath({ config, own }: Place, to: string | undefined, sealed: boolean): string {
  const stamp = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, "");
  return to
    ? resolve(to)
    : join(config.dataDir, "backups", `ratusha-${own.id}-${stamp}.tar.gz${sealed ? ".sealed" : ""}`);
}

function programVersion(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
