import { readFile, unlink } from "node:fs/promises";
import { join } from "node:path";
import { EmbeddedError } from "./error.ts";
import { findProcess, waitForEnd, type Process } from "./processes.ts";

/** Names this process for good: "pid-start". Stands in the server's command line, so that others know whose it is. */
export function nameOfThisProcess(): string {
  return `${process.pid}-${findProcess(process.pid)?.started ?? "0"}`;
}

/** The setting in the server's command line that tells who started it. */
export const ownerSetting = "ratusha.owner";

/** Whether this server wrote into the cluster that it takes visitors. */
export async function isReady(cluster: string, pid: number): Promise<boolean> {
  const lock = await readLock(join(cluster, "postmaster.pid"));
  return lock?.pid === pid && lock.ready;
}

/**
 * Frees the cluster and its socket of whoever holds them: a server whose Ratusha was killed is stopped; a lock is
 * removed whose process is not our server (its number was given anew) or is dead but not buried by the system yet.
 * Other stale locks PostgreSQL sees to itself. Gives whether a server had to be stopped.
 * @throws EmbeddedError when another live Ratusha holds it
 */
export async function freeCluster(cluster: string, socket: string): Promise<boolean> {
  const locks = [join(cluster, "postmaster.pid"), join(socket, ".s.PGSQL.5432.lock")];
  let stopped = false;
  for (const lock of locks) stopped = (await freeLock(lock, cluster)) || stopped;
  return stopped;
}

/** The server of a live Ratusha over this cluster, when there is one. */
export async function findRunning(cluster: string): Promise<Process | undefined> {
  const lock = await readLock(join(cluster, "postmaster.pid"));
  const found = lock?.ready ? findProcess(lock.pid) : undefined;
  return found && isServerOf(found, cluster) && ownerOf(found) ? found : undefined;
}

async function freeLock(path: string, cluster: string): Promise<boolean> {
  const lock = await readLock(path);
  if (!lock || !isTaken(lock.pid)) return false;
  const found = findProcess(lock.pid);
  if (!found || !isServerOf(found, cluster)) {
    // Should another start have put its own file here meanwhile, it is left alone.
    if ((await readLock(path))?.pid === lock.pid) await unlink(path).catch(() => {});
    return false;
  }
  const owner = ownerOf(found);
  if (owner) throw inUse(cluster, owner);
  await stopOrphan(found);
  return true;
}

async function readLock(path: string): Promise<{ pid: number; ready: boolean } | undefined> {
  const lines = (await readFile(path, "utf8").catch(() => "")).split("\n");
  const pid = Math.abs(Number(lines[0]));
  return pid > 0 ? { pid, ready: lines[7]?.trim() === "ready" } : undefined;
}

/** Whether a process, or the remains of one that nobody has buried yet, has this number: PostgreSQL sees no difference. */
function isTaken(pid: number) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

const isServerOf = ({ command }: Process, cluster: string) =>
  /\bpostgres\b/.test(command) && command.includes(` -D ${cluster} `);

function ownerOf(server: Process): Process | undefined {
  const [, pid, started] = new RegExp(`${ownerSetting}=(\\d+)-(\\S+)`).exec(server.command) ?? [];
  const owner = pid ? findProcess(Number(pid)) : undefined;
  return owner?.started === started ? owner : undefined;
}

async function stopOrphan(server: Process) {
  process.kill(server.pid, "SIGINT");
  if (await waitForEnd(server, 20_000)) return;
  process.kill(server.pid, "SIGQUIT");
  await waitForEnd(server, 10_000);
}

function inUse(cluster: string, owner: Process) {
  return new EmbeddedError(
    `Базу в ${cluster} вже відкрила інша Ратуша (процес ${owner.pid}). Зупиніть її або вкажіть іншу теку: DATA_DIR=… ` +
      `/ The database in ${cluster} is already open in another Ratusha (process ${owner.pid}). Stop it or name another ` +
      `folder: DATA_DIR=…`,
  );
}
