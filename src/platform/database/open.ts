import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";

/** A Kysely that knows no table: each module looks at it through its own, `db.withTables<PeopleTables>()`. */
export type Db = Kysely<Record<never, never>>;

/** Where a PostgreSQL 15 or newer listens: an address, or parts (host may be the folder of a Unix socket). */
export type Connection = string | { host: string; port?: number; user?: string; password?: string; database: string };

export interface Database {
  db: Db;
  pool: pg.Pool;
  /** Calls back at each NOTIFY of the channel, with its payload; finds the server again when it was lost. */
  listen(channel: string, heard: (payload: string) => void): void;
  close(): Promise<void>;
}

const numberFrom = (text: string) => Number(text);
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, numberFrom);
types.setTypeParser(pg.types.builtins.NUMERIC, numberFrom);
// A civil date is a text: a Date would move it over midnight.
types.setTypeParser(pg.types.builtins.DATE, (text) => text);

export interface DatabaseOptions {
  /** Connections at most; 10 unless said. */
  max?: number;
  /** Told of what the pool survives by itself: a server that went away and came back. */
  trouble?: (error: Error) => void;
}

/** Opens a pool. Statements end after 30 s, a transaction left open after 60 s, waiting for a connection after 5 s. */
export function openDatabase(connection: Connection, options: DatabaseOptions = {}): Database {
  let closing = false;
  const trouble = (error: Error) => void (closing || options.trouble?.(error));
  const settings: pg.PoolConfig = {
    ...(typeof connection === "string" ? { connectionString: connection } : connection),
    max: options.max ?? 10,
    types,
    application_name: "ratusha",
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
  };
  const pool = new pg.Pool(settings);
  pool.on("error", trouble);
  const db: Db = new Kysely({ dialect: new PostgresDialect({ pool }) });
  const ears: Ear[] = [];
  return {
    db,
    pool,
    listen(channel, heard) {
      ears.push(listenFor(settings, channel, heard, trouble));
    },
    async close() {
      closing = true;
      await Promise.all(ears.map((ear) => ear.close()));
      await db.destroy();
    },
  };
}

interface Ear {
  close(): Promise<void>;
}

function listenFor(
  settings: pg.ClientConfig,
  channel: string,
  heard: (payload: string) => void,
  trouble: (error: Error) => void,
): Ear {
  let closed = false;
  let client: pg.Client | undefined;
  let pause: NodeJS.Timeout | undefined;

  async function connect() {
    const mine = new pg.Client({ ...settings, statement_timeout: 0, keepAlive: true });
    client = mine;
    mine.on("notification", (message) => heard(message.payload ?? ""));
    mine.on("error", trouble);
    mine.on("end", again);
    try {
      await mine.connect();
      await mine.query(`listen ${pg.escapeIdentifier(channel)}`);
      // What was said while nobody listened is unknown: hearing once too often does no harm.
      heard("");
    } catch (error) {
      trouble(error as Error);
      await mine.end().catch(() => {});
    }
  }

  function again() {
    if (closed || pause) return;
    pause = setTimeout(() => {
      pause = undefined;
      connecting = connect();
    }, 1_000);
    pause.unref();
  }

  let connecting = connect();
  return {
    async close() {
      closed = true;
      clearTimeout(pause);
      // A connection that is still being made would outlive its end.
      await connecting;
      await client?.end().catch(() => {});
    },
  };
}
