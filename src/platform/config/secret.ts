import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The instance's own secret, made once and kept in the data folder, readable by its owner only. Several processes
 * may ask at once and all get the same.
 */
export function instanceSecret(dataDir: string): string {
  const path = join(dataDir, "secret");
  const known = read(path);
  if (known) return known;
  mkdirSync(dataDir, { recursive: true });
  // Written whole under another name first: a secret cut short by a crash must not be kept.
  const draft = `${path}.${process.pid}.${randomBytes(4).toString("hex")}`;
  writeFileSync(draft, randomBytes(48).toString("base64url"), { mode: 0o600, flush: true });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return read(path)!;
}

function read(path: string) {
  try {
    return readFileSync(path, "utf8").trim() || undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
