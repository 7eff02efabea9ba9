import type { ChildProcess } from "node:child_process";
import { realpath, mkdir } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { findBinaries } from "./embedded/binaries.ts";
import { cleanEnvironment, notRunnable, openCluster, socketFolder } from "./embedded/cluster.ts";
import { EmbeddedError } from "./embedded/error.ts";
import { chooseRights } from "./embedded/rights.ts";
import { freeCluster, isReady, nameOfThisProcess, ownerSetting } from "./embedded/running.ts";

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
  log: { info(message: string): void; warn(message: string): void };
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
  const rights = chooseRights([dataDir, binaries.folder]);
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
  const connection = (user: string, database: string) => ({
    host: socket,
    port: 5432,
    user,
    password: cluster.password,
    database,
  });
  try {
    const version = await prepareUser(connection("postgres", "postgres"), cluster.password);
    return {
      version,
      recovered,
      pid: server.pid,
      connection: (database) => connection("ratusha", database),
      administrator: (database) => connection("postgres", database),
      ensureDatabase: (name) => ensureDatabase((database) => connection("postgres", database), name),
      stop: server.stop,
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

function settings(socket: string, me: string, throwaway = false): string[] {
  const all: Record<string, string> = {
    [ownerSetting]: me,
    listen_addresses: "",
    unix_socket_directories: socket,
    unix_socket_permissions: "0700",
    port: "5432",
    max_connections: "100",
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

interface Supervised {
  pid(): number;
  stop(): Promise<void>;
}

interface Supervision {
  start: () => ChildProcess;
  isReady: (pid: number) => Promise<boolean>;
  /** Takes away what a dead server left; throws when a live one is another's. */
  free: () => Promise<unknown>;
  log: EmbeddedOptions["log"];
}

/** Keeps one server running: one that dies by itself (out of memory, killed by somebody) is started again. */
async function superviseServer(supervision: Supervision): Promise<Supervised> {
  const { log } = supervision;
  let stopping = false;
  let child = await startServer(supervision);
  const forget = stopWithThisProcess(() => end(child));
  let revival: Promise<void> | undefined;
  watch();

  function watch() {
    child.once("exit", (code, signal) => {
      if (stopping) return;
      log.warn(`The embedded PostgreSQL ended (${signal ?? code}); starting it again`);
      revival = revive();
    });
  }

  async function revive() {
    for (let pause = 100; !stopping; pause = Math.min(pause * 2, 10_000)) {
      try {
        child = await startServer(supervision);
        return watch();
      } catch (error) {
        log.warn(`The embedded PostgreSQL does not start: ${(error as Error).message}`);
        await wait(pause, undefined, { ref: false });
      }
    }
  }

  return {
    pid: () => child.pid!,
    async stop() {
      if (stopping) return;
      stopping = true;
      await revival;
      forget();
      await end(child);
    },
  };
}

const running = new Set<() => Promise<void>>();
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Where nobody else sees to these signals, the servers are stopped before this process ends by them. */
function stopWithThisProcess(stop: () => Promise<void>): () => void {
  if (running.size === 0) {
    process.on("exit", stopAll);
    for (const signal of signals) process.on(signal, stopBySignal);
  }
  running.add(stop);
  return () => {
    running.delete(stop);
    if (running.size > 0) return;
    process.off("exit", stopAll);
    for (const signal of signals) process.off(signal, stopBySignal);
  };
}

const stopAll = () => Promise.all([...running].map((stop) => stop()));

function stopBySignal(signal: NodeJS.Signals) {
  if (process.listenerCount(signal) > 1) return;
  void stopAll().then(() => process.exit(signal === "SIGINT" ? 130 : 143));
}

async function end(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGINT");
  const late = setTimeout(() => child.kill("SIGQUIT"), 20_000);
  await ended;
  clearTimeout(late);
}

/** Starts the server and waits until it takes connections. After a crash it first replays its log: up to 10 minutes. */
async function startServer({ start, isReady, free, log }: Supervision) {
  const deadline = performance.now() + 600_000;
  const patience = performance.now() + 30_000;
  for (;;) {
    const child = start();
    const output = collect(child, log);
    const state = await readiness(child, isReady, deadline);
    if (state === "ready") {
      child.unref();
      (child.stderr as unknown as { unref?: () => void } | null)?.unref?.();
      return child;
    }
    if (state instanceof Error) throw notRunnable("postgres", state);
    const retry = performance.now() < patience;
    // Workers of a killed server let go of its memory a moment later.
    if (retry && /shared memory block/.test(output())) await wait(50);
    // Another start won the race for the cluster (then it says so), or a dead one was not buried yet.
    else if (retry && /lock file/.test(output())) await free().then(() => wait(50));
    else throw notStarted(output());
  }
}

function notStarted(output: string) {
  return new EmbeddedError(
    `Вбудований PostgreSQL не запустився / The embedded PostgreSQL did not start: ${output.trim().slice(-1000)}`,
  );
}
/** Hands the server's words to the log; gives those said so far. */
function collect(child: ChildProcess, log: EmbeddedOptions["log"]): () => string {
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    const text = chunk.toString();
    if (said.length < 10_000) said += text;
    for (const line of text.split("\n")) {
      if (/ (WARNING|ERROR|FATAL|PANIC): /.test(line)) log.warn(`postgres: ${line.replace(/^.*?\] /, "")}`);
    }
  });
  return () => said;
}

async function readiness(
  child: ChildProcess,
  isReady: Supervision["isReady"],
  deadline: number,
): Promise<"ready" | "ended" | Error> {
  let failed: Error | undefined;
  let closed = false;
  child.once("error", (error) => (failed = error));
  child.once("close", () => (closed = true));
  while (performance.now() < deadline) {
    await wait(4);
    if (failed) return failed;
    if (closed) return "ended";
    if (child.pid && (await isReady(child.pid))) return "ready";
  }
  child.kill("SIGINT");
  return "ended";
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
