import { sql } from "kysely";
import { openConnections } from "../src/connections.ts";
import { loadConfig } from "../src/platform/config/index.ts";
import { openDatabase } from "../src/platform/database/index.ts";
import { openLog } from "../src/platform/log/index.ts";

/** Does the work while a running program hears of a write ten times a second, and forgets what it kept each time. */
export async function amidWrites<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  const connections = await openConnections(loadConfig({ DATA_DIR: dataDir }), openLog("silent"), { join: true });
  const { db, close } = openDatabase(connections.byHromada.get("default")!);
  const timer = setInterval(() => void sql`notify ratusha_changed`.execute(db), 100);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await close();
    await connections.close();
  }
}
