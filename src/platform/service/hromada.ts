import type { HromadaConfig } from "../config/index.ts";
import type { Database, Db } from "../database/index.ts";
import type { Files } from "../files/index.ts";
import type { Jobs } from "../jobs/index.ts";
import type { Log } from "../log/index.ts";
import type { Mailer } from "../mail/index.ts";
import type { App } from "./app.ts";

/** A hromada that is being served: its own database, files and jobs. Nothing of it is reachable from another. */
export interface Hromada {
  /** "default", or the id of the configuration. */
  id: string;
  config: HromadaConfig;
  database: Database;
  db: Db;
  files: Files;
  jobs: Jobs;
  mail: Mailer;
  log: Log;
  app: App;
  /** Calls back when anything was written, in this process or another (LISTEN ratusha_changed). */
  onChange(listener: () => void): void;
  /** Something was written by this process: its listeners hear of it before the answer goes out. */
  changed(): void;
}
