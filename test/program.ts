// The program itself in a process of its own, as npm start runs it: for tests of starting, stopping and crashing.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const node = [process.execPath, "--import", "./scripts/loader.mjs", "--enable-source-maps"] as const;

export interface Program {
  child: ChildProcess;
  /** "http://127.0.0.1:43210". */
  address: string;
  /** All that it has printed so far. */
  output(): string;
  /** Milliseconds from the start to its address. */
  took: number;
  /** Ends it and gives its exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts the program over a data folder, on a free port. Rejects with what it printed when it does not come up. */
export async function startProgram(dataDir: string, env: Record<string, string> = {}): Promise<Program> {
  const began = performance.now();
  const child = spawn(node[0], ["scripts/start.mjs"], options(dataDir, { PORT: "0", ...env }));
  const output = collect(child);
  const closed = once(child, "close");
  // A test that failed half-way must leave nothing running.
  const forget = () => child.kill("SIGTERM");
  process.once("exit", forget);
  void closed.then(() => process.off("exit", forget));
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", () => {
      const found = /Ратуша працює: (http:\S+)/.exec(output())?.[1];
      if (found) resolve(found);
    });
    void closed.then(() => reject(new Error(output())));
  });
  return {
    child,
    address,
    output,
    took: performance.now() - began,
    async end(signal) {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      await closed;
      return child.exitCode;
    },
  };
}

/** Runs a command of `npm run ratusha --` to its end. */
export async function runCommand(
  dataDir: string,
  args: string[],
  { env = {}, input = "" }: { env?: Record<string, string>; input?: string } = {},
): Promise<{ code: number | null; output: string }> {
  const child = spawn(node[0], [...node.slice(1), "src/ratusha.ts", ...args], options(dataDir, env));
  const output = collect(child);
  child.stdin.end(input);
  await once(child, "close");
  return { code: child.exitCode, output: output() };
}

function options(dataDir: string, env: Record<string, string>) {
  const { PATH, HOME, TMPDIR } = process.env;
  return { cwd: root, env: { PATH, HOME, TMPDIR, DATA_DIR: dataDir, LOG_LEVEL: "error", ...env } };
}

function collect(child: ChildProcess): () => string {
  let text = "";
  child.stdout?.on("data", (chunk: Buffer) => (text += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (text += chunk.toString()));
  return () => text;
}
