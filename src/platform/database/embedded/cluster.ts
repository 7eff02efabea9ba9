import { createHash, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, chown, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Binaries } from "./binaries.ts";
import { EmbeddedError } from "./error.ts";
import { findProcess } from "./processes.ts";
import type { Rights } from "./rights.ts";

/** Major version of the packaged server: a cluster made by another one cannot be opened. */
const major = "18";

export interface Cluster {
  folder: string;
  password: string;
}

/**
 * The database cluster in `dataDir`/postgres, made when there is none: under another name first, so that a start
 * cut short leaves nothing half-made, and of two starts at once one wins.
 */
export async function openCluster(dataDir: string, binaries: Binaries, rights: Rights, me: string): Promise<Cluster> {
  const folder = join(dataDir, "postgres");
  await mkdir(dataDir, { recursive: true, mode: 0o755 });
  await sweepDrafts(dataDir);
  if (!existsSync(join(folder, "PG_VERSION"))) await create(dataDir, folder, binaries, rights, me);
  await refuseOtherVersion(folder);
  return { folder, password: await readPassword(folder) };
}

/** The password of the server's users, kept with the data itself: whoever can read one can read the other. */
export async function readPassword(cluster: string): Promise<string> {
  return (await readFile(join(cluster, passwordFile), "utf8")).trim();
}

const passwordFile = "ratusha.password";

async function create(dataDir: string, folder: string, binaries: Binaries, rights: Rights, me: string) {
  const draft = join(dataDir, `postgres.new-${me}`);
  await mkdir(draft, { mode: 0o700 });
  if (rights.owner !== undefined) await chown(draft, rights.owner, rights.owner);
  const password = randomBytes(24).toString("base64url");
  const pwfile = join(draft, passwordFile);
  const cluster = join(draft, "pg");
  await writeOwned(pwfile, password, rights);
  await initdb(binaries, rights, cluster, pwfile);
  await rename(pwfile, join(cluster, passwordFile));
  // Only through the socket, only with the password.
  await writeOwned(join(cluster, "pg_hba.conf"), "local all all scram-sha-256\n", rights);
  await rename(cluster, folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
  });
  await rm(draft, { recursive: true, force: true });
}

async function initdb(binaries: Binaries, rights: Rights, cluster: string, pwfile: string) {
  const usual = ["-D", cluster, "-U", "postgres", "--encoding=UTF8", "--locale-provider=icu", "--icu-locale=uk"];
  const safe = ["--data-checksums", "--auth=scram-sha-256", `--pwfile=${pwfile}`];
  const problems: string[] = [];
  // A locale that knows letters beyond Latin is wanted for splitting text into words; bare systems have only C.
  for (const locale of ["C.UTF-8", "en_US.UTF-8", "C"]) {
    const { code, output } = await run(rights, binaries.initdb, [...usual, `--locale=${locale}`, ...safe]);
    if (code === 0) return;
    problems.push(output.trim());
    await rm(cluster, { recursive: true, force: true });
    if (!/locale/i.test(output)) break;
  }
  throw new EmbeddedError(
    `Не вдалося створити базу даних / The database could not be made: ${problems.at(-1)?.slice(-1000) ?? ""}`,
  );
}

function run(rights: Rights, command: string, args: string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = rights.spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], cwd: "/", env: cleanEnvironment() });
    let output = "";
    child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", (error) => reject(notRunnable(command, error)));
    child.on("close", (code) => resolve({ code, output }));
  });
}

/** A glibc program on a musl system ends as "no such file", though the file is there. */
export function notRunnable(command: string, error: Error): Error {
  return new EmbeddedError(
    `Вбудований PostgreSQL не запускається на цій системі (${error.message}); він потребує glibc. Встановіть PostgreSQL 15+ ` +
      `і напишіть DATABASE_URL=postgres://… / The embedded PostgreSQL does not run on this system (${command}); it needs ` +
      `glibc. Install PostgreSQL 15+ and set DATABASE_URL=postgres://…`,
    { cause: error },
  );
}

/** Nothing of our settings and secrets goes to PostgreSQL, and no PG… variable changes it. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC", TMPDIR: process.env.TMPDIR };
}

async function writeOwned(path: string, content: string, rights: Rights) {
  await writeFile(path, content, { mode: 0o600, flush: true });
  if (rights.owner !== undefined) await chown(path, rights.owner, rights.owner);
}

/** Removes what starts that were killed left half-made; the name tells who made it. */
async function sweepDrafts(dataDir: string) {
  for (const name of await readdir(dataDir)) {
    const [, pid, started] = /^postgres\.new-(\d+)-(.+)$/.exec(name) ?? [];
    if (pid && findProcess(Number(pid))?.started !== started)
      await rm(join(dataDir, name), { recursive: true, force: true });
  }
}

async function refuseOtherVersion(folder: string) {
  const version = (await readFile(join(folder, "PG_VERSION"), "utf8")).trim();
  if (version === major) return;
  throw new EmbeddedError(
    `База в ${folder} створена PostgreSQL ${version}, а вбудований тепер ${major}. Зробіть копію старою версією програми ` +
      `(ratusha backup) і відновіть її новою (ratusha restore) / The database in ${folder} was made by PostgreSQL ${version}, ` +
      `the embedded one is ${major}. Back up with the old version of the program and restore with the new one.`,
  );
}

/**
 * A folder for the server's socket that only its owner enters: beside the data, or, when that path is longer than
 * a socket's may be (107 bytes on Linux, 103 on macOS), in the temporary folder.
 */
export async function socketFolder(dataDir: string, rights: Rights): Promise<string> {
  const near = join(dataDir, "postgres.socket");
  const file = "/.s.PGSQL.5432.lock";
  const folder =
    Buffer.byteLength(near + file) <= 100
      ? near
      : join(tmpdir(), `ratusha-${createHash("sha256").update(dataDir).digest("hex").slice(0, 12)}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    if (rights.owner !== undefined) await chown(folder, rights.owner, rights.owner);
    await chmod(folder, 0o700);
  } catch (cause) {
    throw new EmbeddedError(
      `Тека ${folder} належить іншому користувачеві; приберіть її / The folder ${folder} belongs to another user; remove it`,
      { cause },
    );
  }
  return folder;
}
