import type { Config } from "./platform/config/index.ts";
import { type Connection, joinEmbedded, startEmbedded } from "./platform/database/index.ts";
import type { Log } from "./platform/log/index.ts";

export interface Connections {
  byHromada: Map<string, Connection>;
  /** Stops the embedded PostgreSQL, when it runs. */
  close(): Promise<void>;
}

/**
 * Finds the database of each hromada: its own server by address, or one in the embedded PostgreSQL. With `join` a
 * command may work beside a Ratusha that runs.
 */
export async function openConnections(config: Config, log: Log, { join = false } = {}): Promise<Connections> {
  const open = join ? joinEmbedded : startEmbedded;
  const embedded = config.embedded ? await open({ dataDir: config.dataDir, log }) : undefined;
  const byHromada = new Map<string, Connection>();
  for (const { id, databaseUrl, embeddedDatabase } of config.hromadas) {
    if (!databaseUrl) await embedded!.ensureDatabase(embeddedDatabase);
    byHromada.set(id, databaseUrl ?? embedded!.connection(embeddedDatabase));
  }
  return {
    byHromada,
    close: async () => {
      await embedded?.stop();
    },
  };
}
