// What the tests of crashes share: a Ratusha in a process of its own that writes without end, to be killed.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export interface Writer {
  child: ChildProcess;
  /** Pid of its PostgreSQL. */
  server: number;
  /** Numbers whose transaction was acknowledged so far. */
  acknowledged: number[];
  /** Resolves when `count` more numbers were acknowledged, or the process ended. */
  more(count: number): Promise<void>;
}

/** Starts a writer over a data folder; its numbers begin at `from`. Rejects with its words when it ends before writing. */
export async function startWriter(dataDir: string, from = 1): Promise<Writer> {
  const program = fileURLToPath(new URL("crash-writer.ts", import.meta.url));
  const child = spawn(process.execPath, [program, dataDir, String(from)], { stdio: ["ignore", "pipe", "pipe"] });
  let complaint = "";
  child.stderr.on("data", (chunk: Buffer) => (complaint += chunk.toString()));
  const acknowledged: number[] = [];
  const ended = once(child, "close");
  const server = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (line.startsWith("server ")) resolve(Number(line.slice(7)));
      else acknowledged.push(Number(line));
    });
    void ended.then(() => reject(new Error(complaint || "the writer ended")));
  });
  return {
    child,
    server,
    acknowledged,
    async more(count) {
      const goal = acknowledged.length + count;
      while (acknowledged.length < goal && child.exitCode === null && child.signalCode === null) {
        await Promise.race([once(child.stdout, "data"), ended]);
      }
    },
  };
}

/** Kills as a power switch would: Ratusha alone, with its server's master, or everything it started. */
export async function killHard(writer: Writer, what: "ratusha" | "master too" | "everything"): Promise<void> {
  const ended = once(writer.child, "close");
  if (what === "everything") process.kill(-writer.server, "SIGKILL");
  if (what === "master too") process.kill(writer.server, "SIGKILL");
  writer.child.kill("SIGKILL");
  await ended;
}
