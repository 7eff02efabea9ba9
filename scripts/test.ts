// npm test: types, lint, format, import rules, then every test. Ends with "N passed, N failed" alone on a line.
import { spawn } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Found, findChromium } from "../test/chromium.ts";
import { startTestServer } from "../test/server.ts";

interface Count {
  passed: number;
  failed: number;
  skipped: string[];
}

const root = join(import.meta.dirname, "..");
const bin = join(root, "node_modules", ".bin");
const long = process.argv.includes("--long");
const only = process.argv.slice(2).filter((word) => !word.startsWith("--"));
/** Processes at once: two cores have idle moments while tests wait for databases, browsers and letters. */
const workers = 3;
/** Files a process takes at a time: fewer, and starting it costs more than it runs; more, and the last one is waited for. */
const filesAtATime = 8;

const started = performance.now();
const counts = [...(long || only.length ? [] : await runChecks()), ...(await runTests())];
finish(counts);

/** Types, lint, format and import rules, each counted as one test. */
async function runChecks(): Promise<Count[]> {
  const checks: [string, string, string[]][] = [
    ["types", join(bin, "tsc"), ["--noEmit", "-p", "."]],
    ["lint", join(bin, "oxlint"), ["--deny-warnings"]],
    ["format", join(bin, "oxfmt"), ["--check", "."]],
    ["import rules", process.execPath, ["scripts/import-rules.ts"]],
  ];
  return Promise.all(
    checks.map(async ([name, command, args]) => {
      const { code, output, seconds } = await run(command, args);
      console.log(`${code === 0 ? "✔" : "✖"} ${name} (${seconds} s)`);
      if (code !== 0) console.log(indent(output));
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: [] };
    }),
  );
}

async function runTests(): Promise<Count[]> {
  if (testFiles().length === 0) {
    console.log(`✖ no test files${only.length ? ` match ${only.join(" ")}` : ""}`);
    return [{ passed: 0, failed: 1, skipped: [] }];
  }
  const server = process.env.TEST_DATABASE_URL ? undefined : await startTestServer();
  const env = {
    ...process.env,
    ...browserEnvironment(await findChromium().catch((error: Error) => error)),
    TEST_DATABASE_URL: process.env.TEST_DATABASE_URL ?? server!.url,
    NODE_ENV: "test",
  };
  console.log(`✔ database: ${server ? "embedded PostgreSQL" : "TEST_DATABASE_URL"}`);
  try {
    return await runParts(partsOf(testFiles()), env);
  } finally {
    await server?.stop();
  }
}

function testFiles() {
  return globSync(["src/**/*.test.{ts,tsx}", "test/**/*.test.{ts,tsx}", "scripts/**/*.test.ts"], { cwd: root })
    .filter((file) => /\.long\.test\./.test(file) === long)
    .filter((file) => only.length === 0 || only.some((part) => file.includes(part)))
    .sort();
}

/** The tests of the whole program are the longest, so they come first: whoever ends early takes what is left. */
function partsOf(files: string[]): string[][] {
  const longestFirst = files.toReversed();
  const count = Math.ceil(files.length / filesAtATime);
  return Array.from({ length: count }, (_, part) => longestFirst.slice(part * filesAtATime, (part + 1) * filesAtATime));
}

async function runParts(parts: string[][], env: NodeJS.ProcessEnv): Promise<Count[]> {
  const counts: Count[] = [];
  const waiting = parts.values();
  const work = async () => {
    for (const part of waiting) counts.push(await runPart(part, env));
  };
  await Promise.all(Array.from({ length: workers }, work));
  return counts;
}

/** All parts use the browser found here; where there is none, they are told why, and each browser test fails with it. */
function browserEnvironment(found: Found | Error): Record<string, string> {
  if (found instanceof Error) {
    console.log(`✖ browser: ${found.message}`);
    return { CHROMIUM_MISSING: found.message };
  }
  console.log(`✔ browser: ${found.path}`);
  return { CHROMIUM_PATH: found.path, ...found.env };
}

/** Runs test files in one process; what failed is printed whole. */
async function runPart(files: string[], env: NodeJS.ProcessEnv): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), "ratusha-count-"));
  const counts = join(folder, "counts");
  // Against tests that hang, not against slow machines: a run within a run shares the machine with it.
  const limit = long ? 3_600_000 : 1_500_000;
  const args = ["--import", "./scripts/loader.mjs", "--enable-source-maps", "--test", "--test-isolation=none"];
  args.push("--test-force-exit", `--test-timeout=${long ? 1_800_000 : 120_000}`);
  args.push("--test-reporter=spec", "--test-reporter-destination=stdout");
  args.push("--test-reporter=./scripts/count.mjs", `--test-reporter-destination=${counts}`, ...files);
  try {
    const { code, output } = await run(process.execPath, args, env, limit);
    const count = readCount(counts);
    const broken = code !== 0 && count.failed === 0;
    if (broken || count.failed > 0) console.log(failuresOf(output));
    if (broken) console.log(`✖ the tests ended by themselves (${code}) before they were all run`);
    return broken ? { ...count, failed: 1 } : count;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readCount(path: string): Count {
  const count: Count = { passed: 0, failed: 0, skipped: [] };
  let text = "";
  try {
    text = readFileSync(path, "utf8");
  } catch {
    // The process ended before its first test.
  }
  for (const line of text.split("\n").filter(Boolean)) {
    const [result, name, why] = JSON.parse(line) as [string, string, string?];
    if (result === "skip") count.skipped.push(why ? `${name}: ${why}` : name);
    else if (result === "pass") count.passed += 1;
    else count.failed += 1;
  }
  return count;
}

function failuresOf(output: string) {
  const from = output.lastIndexOf("\n✖ failing tests:");
  return from < 0 ? output.slice(-10_000) : output.slice(from);
}

interface Ran {
  code: number | string | null;
  output: string;
  seconds: string;
}

function run(command: string, args: string[], env = process.env, limit = 300_000): Promise<Ran> {
  const start = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    const late = setTimeout(() => {
      output += `\nStopped: it took longer than ${limit / 1000} s.\n`;
      child.kill("SIGKILL");
    }, limit);
    const done = (code: Ran["code"]) => {
      clearTimeout(late);
      resolve({ code, output, seconds: ((performance.now() - start) / 1000).toFixed(1) });
    };
    child.on("error", (error) => {
      output += error.message;
      done(1);
    });
    child.on("close", (code, signal) => done(code ?? signal));
  });
}

function indent(text: string) {
  return text.trim().replaceAll(/^/gm, "    ");
}

function finish(counts: Count[]) {
  const sum = (pick: (count: Count) => number) => counts.reduce((total, count) => total + pick(count), 0);
  const skipped = counts.flatMap((count) => count.skipped);
  const passed = sum((count) => count.passed);
  const failed = sum((count) => count.failed);
  for (const line of skipped) console.log(`- not run: ${line}`);
  console.log(`\n${((performance.now() - started) / 1000).toFixed(1)} s`);
  console.log(`${passed} passed, ${failed} failed${skipped.length ? `, ${skipped.length} skipped` : ""}`);
  process.exit(failed > 0 || passed === 0 ? 1 : 0);
}
