/** The hromada's own keys (Ed25519, RFC 8032): made at first use, changed by rotation, published as a set (RFC 7517). */
import type { Context } from "../context/index.ts";
import { canSign, rotating } from "./keys.ts";

export { listKeys, publicKeySet, rotateKey, signBytes, verifyBytes, type PublicKey, type Signed } from "./keys.ts";
export const keyMigrations = { id: "keys", migrations: new URL("./migrations/", import.meta.url) };

/** Makes a new key each year. */
export const keysModule = {
  id: "keys",
  title: { uk: "Ключі громади", en: "Keys of the hromada" },
  jobs: [rotating],
  health: async (ctx: Context) =>
    (await canSign(ctx))
      ? undefined
      : "The hromada's key was sealed with another SECRET: give that one back, or rotate the key",
  deeds: { "keys.rotate": { uk: "створено новий ключ громади", en: "new key of the hromada made" } },
};
