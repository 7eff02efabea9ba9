// What tests of crashes share: runs a script of ours over a data folder in a process of its own and kills it in the
// middle of its work; in some rounds its database too.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

const root = join(import.meta.dirname, "..");
const ways = ["ratusha", "master too", "everything"] as const;

/** What is killed in this round. */
export const wayOf = (round: number): (typeof ways)[number] => ways[round % ways.length]!;

/**
 * Runs the script until it has printed so many lines (beside "ready"), and kills it at that very moment; gives the
 * lines. It may also say "done" and end by itself.
 */
export async function runAndKill(
  [script, ...more]: [script: string, ...more: string[]],
  dataDir: string,
  round: number,
  enough: number,
): Promise<string[]> {
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(process.execPath, ["--import", "./scripts/loader.mjs", script, dataDir, String(round), ...more], {
    cwd: root,
    env: { PATH, HOME, TMPDIR },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const forget = () => child.kill("SIGKILL");
  process.once("exit", forget);
  let complaint = "";
  child.stderr.on("data", (chunk: Buffer) => (complaint += chunk.toString()));
  const ended = once(child, "close");
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (line === "ready") return;
    lines.push(line);
    if (lines.length === enough && line !== "done") kill();
  });

  function kill() {
    const server = serverOf(dataDir);
    if (wayOf(round) === "everything") process.kill(-server, "SIGKILL");
    if (wayOf(round) === "master too") process.kill(server, "SIGKILL");
    child.kill("SIGKILL");
  }

  await ended;
  process.off("exit", forget);
  assert.ok(lines.length >= enough || lines.at(-1) === "done", `it ended by itself: ${complaint}`);
  return lines;
}

function serverOf(dataDir: string): number {
  const [file] = globSync("**/postmaster.pid", { cwd: dataDir });
  return Number(readFileSync(join(dataDir, file!), "utf8").split("\n")[0]);
}
