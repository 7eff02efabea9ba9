import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";

export interface Process {
  pid: number;
  /** When it started, in the system's own words: with the pid it names one process for good. */
  started: string;
  /** The command with its arguments, blanks between. */
  command: string;
}

/** A process that lives now; undefined when there is none, or only its remains (a zombie). */
export function findProcess(pid: number): Process | undefined {
  return process.platform === "linux" ? fromProc(pid) : fromPs(pid);
}

/** Waits until a process is gone; false when it still lives after `timeout` ms. */
export async function waitForEnd({ pid, started }: Process, timeout: number): Promise<boolean> {
  const end = performance.now() + timeout;
  while (findProcess(pid)?.started === started) {
    if (performance.now() > end) return false;
    await wait(10);
  }
  return true;
}

function fromProc(pid: number): Process | undefined {
  try {
    // The name in brackets may hold anything; after the last bracket: state, parent …, the 20th is the start.
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return undefined;
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    return { pid, started: fields[19]!, command };
  } catch {
    return undefined;
  }
}

function fromPs(pid: number): Process | undefined {
  try {
    const line = execFileSync("ps", ["-ww", "-o", "stat=,lstart=,command=", "-p", String(pid)], {
      encoding: "utf8",
      env: { ...process.env, LC_ALL: "C" },
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
    const [, state, started, command] = /^(\S+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\S+)\s+(.*)$/s.exec(line) ?? [];
    if (!state || state.startsWith("Z")) return undefined;
    return { pid, started: started!.replaceAll(/\s+/g, "-"), command: command! };
  } catch {
    return undefined;
  }
}
