import { mkdir, realpath } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { findBinaries } from "./embedded/binaries.ts";
import { cleanEnvironment, openCluster, readPassword, socketFolder } from "./embedded/cluster.ts";
import { chooseRights } from "./embedded/rights.ts";
import { findRunning, freeCluster, isReady, nameOfThisProcess, ownerSetting } from "./embedded/running.ts";
import { type Log, superviseServer, type Supervised } from "./embedded/server.ts";

export { EmbeddedError } from "./embedded/error.ts";

/** A PostgreSQL of our own, out of a package: native, on a Unix socket only, never as root. */
export interface Embedded {
  /** "18.4". */
  version: string;
  /** Whether this start had to stop a server left by a killed Ratusha. */
  recovered: boolean;
  /** The server process; it may change when the server had to be started again. */
  pid(): number;
  /** How to open a database, as the program's own user (not a superuser). */
  connection(database: string): EmbeddedConnection;
  /** How the server's own administrator opens a database: for set-up only. */
  administrator(database: string): EmbeddedConnection;
  /** Makes a database of the program's user, with the extensions it needs, when there is none yet. */
  ensureDatabase(name: string): Promise<void>;
  /** Ends statements that run and stops the server; what was committed is on the disk. */
  stop(): Promise<void>;
}

export interface EmbeddedConnection {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
}

export interface EmbeddedOptions {
  /** Absolute or not; the cluster is made in its folder "postgres". */
  dataDir: string;
  log: Log;
  /** Data that may be lost with the machine's power: tests only. */
  throwaway?: boolean;
}

const extensions = ["pg_trgm", "unaccent", "btree_gist", "pgcrypto"];

/**
 * Starts the embedded PostgreSQL over a data folder, making it first when there is none (0.5 s), and recovers
 * what an earlier process left behind: an orphan of a killed Ratusha is stopped, a stale lock is removed.
 * @throws EmbeddedError with what to do: no package for this system, closed folder, another live Ratusha, disk full
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { log } = options;
  const binaries = await findBinaries();
  await mkdir(options.dataDir, { recursive: true, mode: 0o755 });
  const dataDir = await realpath(options.dataDir);
  const rights = chooseRights([dataDir]);
  const me = nameOfThisProcess();
  const cluster = await openCluster(dataDir, binaries, rights, me);
  const socket = await socketFolder(dataDir, rights);
  const free = () => freeCluster(cluster.folder, socket);
  const recovered = await free();
  const server = await superviseServer({
    start: () =>
      rights.spawn(binaries.postgres, ["-D", cluster.folder, ...settings(socket, me, options.throwaway)], {
        stdio: ["ignore", "ignore", "pipe"],
        cwd: "/",
        env: cleanEnvironment(),
        // Its own session: a Ctrl-C of the terminal must reach us first, and us only.
        detached: true,
      }),
    isReady: (pid) => isReady(cluster.folder, pid),
    free,
    log,
  });
  return face(socket, cluster.password, server, recovered);
}

async function face(socket: string, password: string, server: Supervised, recovered: boolean): Promise<Embedded> {
  const connection = (user: string, database: string) => ({ host: socket, port: 5432, user, password, database });
  const administrator = (database: string) => connection("postgres", database);
  try {
    return {
      version: await prepareUser(administrator("postgres"), password),
      recovered,
      pid: server.pid,
      connection: (database) => connection("ratusha", database),
      administrator,
      ensureDatabase: (name) => ensureDatabase(administrator, name),
      stop: server.stop,
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/**
 * As startEmbedded, but where a live Ratusha already runs the server over this data, joins it: for commands that
 * work beside a running program. Stopping then only lets go.
 */
export async function joinEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const dataDir = await realpath(options.dataDir).catch(() => undefined);
  const found = dataDir && (await findRunning(join(dataDir, "postgres")));
  if (!found) return startEmbedded(options);
  const cluster = { password: await readPassword(join(dataDir, "postgres")) };
  const socket = await socketFolder(dataDir, chooseRights([]));
  const server = { pid: () => found.pid, stop: async () => {} };
  return face(socket, cluster.password, server, false);
}

function settings(socket: string, me: string, throwaway = false): string[] {
  const all: Record<string, string> = {
    [ownerSetting]: me,
    listen_addresses: "",
    unix_socket_directories: socket,
    unix_socket_permissions: "0700",
    port: "5432",
    // Tests open many towns at once, each with pools of its own.
    max_connections: throwaway ? "1000" : "100",
    shared_buffers: "128MB",
    work_mem: "8MB",
    maintenance_work_mem: "64MB",
    max_wal_size: "512MB",
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    fsync: throwaway ? "off" : "on",
    full_page_writes: throwaway ? "off" : "on",
    synchronous_commit: throwaway ? "off" : "on",
    // The passwords are long and random: a slow hash would only slow down each new connection.
    scram_iterations: "1",
    // Statements and their values hold personal data: the log tells only that something failed.
    log_min_messages: "warning",
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    log_connections: "",
    log_checkpoints: "off",
  };
  return Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/** The program's own user is no superuser. Gives the server's version. */
async function prepareUser(connection: EmbeddedConnection, password: string): Promise<string> {
  return withClient(connection, async (client) => {
    const { rows } = await client.query("select 1 from pg_roles where rolname = 'ratusha'");
    if (rows.length === 0) await client.query(`create role ratusha login password ${pg.escapeLiteral(password)}`);
    const found = await client.query<{ server_version: string }>("show server_version");
    return found.rows[0]!.server_version.split(" ")[0]!;
  });
}

async function ensureDatabase(connection: (database: string) => EmbeddedConnection, name: string) {
  await withClient(connection("postgres"), async (client) => {
    const { rows } = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (rows.length > 0) return;
    await client.query(`create database ${pg.escapeIdentifier(name)} owner ratusha`);
    await client.query(`revoke connect on database ${pg.escapeIdentifier(name)} from public`);
  });
  await withClient(connection(name), async (client) => {
    for (const extension of extensions) await client.query(`create extension if not exists ${extension}`);
  });
}

async function withClient<T>(connection: EmbeddedConnection, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
