import { readFileSync } from "node:fs";
import type { Config } from "../platform/config/index.ts";
import { checkPublicKey, type Seal, type SealKeys } from "./seal.ts";
import { UsageError } from "./command.ts";

/** Whom backups are sealed for by the settings; nobody when neither a key nor a passphrase is set. */
export function sealOf({ backup }: Pick<Config, "backup">): Seal | undefined {
  if (backup?.publicKey) {
    const publicKey = readPem(backup.publicKey);
    checkPublicKey(publicKey);
    return { publicKey };
  }
  return backup?.passphrase ? { passphrase: backup.passphrase } : undefined;
}

/** What the settings have to open a sealed backup. */
export const keysOf = ({ backup }: Pick<Config, "backup">): SealKeys => ({
  passphrase: backup?.passphrase,
  privateKey: backup?.privateKey && readPem(backup.privateKey),
});

function readPem(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new UsageError(`Ключ ${path} не читається / The key ${path} can't be read`, { cause });
  }
}
