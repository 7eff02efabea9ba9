import type { Config, HromadaConfig } from "./platform/config/index.ts";
import { system } from "./platform/context/index.ts";
import { type Connection, migrate, openDatabase } from "./platform/database/index.ts";
import { openFiles } from "./platform/files/index.ts";
import { openJobs } from "./platform/jobs/index.ts";
import { journalMigrations, write } from "./platform/journal/index.ts";
import type { Log } from "./platform/log/index.ts";
import { openMailer } from "./platform/mail/index.ts";
import { answerName, type App, contextOf, type Hromada } from "./platform/service/index.ts";
import { platformMigrations } from "./services.ts";

/** Opens a hromada: its database brought up to date, its files, its queue. Nothing is served or run yet. */
export async function openHromada(
  config: Config,
  own: HromadaConfig,
  connection: Connection,
  app: App,
  log: Log,
): Promise<Hromada> {
  const mine = log.child({ hromada: own.id });
  const database = openDatabase(connection, {
    max: config.databaseConnections,
    trouble: (error) => mine.warn({ error: error.message }, "database"),
  });
  try {
    await migrate(database.db, [journalMigrations, ...platformMigrations, ...app.modules]);
    const listeners: (() => void)[] = [];
    const hromada: Hromada = {
      id: own.id,
      config: own,
      database,
      db: database.db,
      files: await openFiles(own),
      mail: openMailer(own),
      log: mine,
      app,
      jobs: await openJobs({
        db: database.db,
        log: mine,
        jobs: app.jobs,
        answering: (event) => app.modules.filter((module) => module.on?.[event]).map((it) => answerName(it, event)),
        context: (name) => contextOf(hromada, system(`job ${name}`)),
      }),
      onChange: (listener) => listeners.push(listener),
      changed: () => listeners.forEach((listener) => listener()),
    };
    database.listen("ratusha_changed", hromada.changed);
    for (const module of app.modules) await module.start?.(contextOf(hromada, system("start")));
    return hromada;
  } catch (error) {
    await database.close();
    throw error;
  }
}

export async function closeHromada(hromada: Hromada): Promise<void> {
  await hromada.jobs.stop();
  await hromada.database.close();
}

/** Fills an empty hromada with the sample, all or nothing. Gives whether it did. */
export async function loadSample(hromada: Hromada): Promise<boolean> {
  return write(contextOf(hromada, system("sample")), async (tx) => {
    const done = await tx.db
      .withTables<{ journal_line: { what: string } }>()
      .selectFrom("journal_line")
      .select("what")
      .where("what", "=", "sample.load")
      .limit(1)
      .executeTakeFirst();
    await tx.record({ what: done ? "sample.present" : "sample.load" });
    if (done) return false;
    for (const module of hromada.app.modules) await module.sample?.(tx);
    return true;
  });
}
