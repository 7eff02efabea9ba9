import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { accessSync, constants, readFileSync, statSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { EmbeddedError } from "./error.ts";

/** Runs programs with the rights that PostgreSQL may have: never those of root. */
export interface Rights {
  /** Owner of the database's files; undefined: whoever runs this process. */
  owner?: number;
  spawn(command: string, args: string[], options: SpawnOptions): ChildProcess;
}

const nobody = 65534;

/**
 * An ordinary user runs PostgreSQL as itself. Root hands it to an unprivileged user, who must be able to pass
 * through each folder above `folders`; where it cannot (a clone under a closed /root), setpriv lends it that one
 * ability.
 * @throws EmbeddedError when a folder is closed and setpriv cannot help
 */
export function chooseRights(folders: string[]): Rights {
  if (process.getuid?.() !== 0) return { spawn };
  const closed = folders.map(findClosed).find((folder) => folder !== undefined);
  if (!closed) {
    return {
      owner: nobody,
      spawn: (command, args, options) => spawn(command, args, { ...options, uid: nobody, gid: nobody }),
    };
  }
  const ability = passingAbility();
  const setpriv = findProgram("setpriv");
  if (!ability || !setpriv) throw closedFolder(closed);
  const lent = [
    `--reuid=${nobody}`,
    `--regid=${nobody}`,
    "--clear-groups",
    `--inh-caps=-all,+${ability}`,
    `--ambient-caps=+${ability}`,
    "--",
  ];
  return { owner: nobody, spawn: (command, args, options) => spawn(setpriv, [...lent, command, ...args], options) };
}

/** The first folder on the way to a path (itself the last) that the unprivileged user may not pass. */
export function findClosed(path: string): string | undefined {
  return above(path).find((folder) => !isPassable(folder));
}

function above(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [...above(parent), path];
}

function isPassable(folder: string) {
  try {
    const { mode, uid } = statSync(folder);
    return (mode & (uid === nobody ? 0o100 : 0o001)) !== 0;
  } catch {
    // Not there yet: it will be made by us, passable.
    return true;
  }
}

/** The lesser of two abilities that pass a closed folder, among those that this process has itself. */
function passingAbility(): string | undefined {
  if (process.platform !== "linux") return undefined;
  const bits = /CapPrm:\s*([0-9a-f]+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? "0";
  const has = (bit: bigint) => (BigInt(`0x${bits}`) & (1n << bit)) !== 0n;
  return has(2n) ? "dac_read_search" : has(1n) ? "dac_override" : undefined;
}

function findProgram(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/bin", "/bin"];
  return folders.map((folder) => join(folder, name)).find(isRunnable);
}

function isRunnable(path: string) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function closedFolder(folder: string) {
  return new EmbeddedError(
    `PostgreSQL не працює від імені root, а інший користувач не пройде крізь теку ${folder}. Запустіть програму не від root, ` +
      `або перенесіть її до відкритої теки, або дозвольте прохід: chmod o+x ${folder} ` +
      `/ PostgreSQL does not run as root, and another user cannot pass through ${folder}. Run the program as an ordinary ` +
      `user, or move it to an open folder, or let others pass: chmod o+x ${folder}`,
  );
}
