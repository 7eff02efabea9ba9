import type { ChildProcess } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { notRunnable } from "./cluster.ts";
import { EmbeddedError } from "./error.ts";

export interface Log {
  info(message: string): void;
  warn(message: string): void;
}

/** A server that is kept running. */
export interface Supervised {
  pid(): number;
  stop(): Promise<void>;
}

export interface Supervision {
  start: () => ChildProcess;
  isReady: (pid: number) => Promise<boolean>;
  /** Takes away what a dead server left; throws when a live one is another's. */
  free: () => Promise<unknown>;
  log: Log;
}

/** Keeps one server running: one that dies by itself (out of memory, killed by somebody) is started again. */
export async function superviseServer(supervision: Supervision): Promise<Supervised> {
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
const ofEveryStop = "terminating connection due to administrator command";

/** Hands the server's words to the log; gives those said so far. */
function collect(child: ChildProcess, log: Log): () => string {
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    const text = chunk.toString();
    if (said.length < 10_000) said += text;
    for (const line of text.split("\n")) {
      if (/ (WARNING|ERROR|FATAL|PANIC): /.test(line) && !line.includes(ofEveryStop))
        log.warn(`postgres: ${line.replace(/^.*?\] /, "")}`);
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
