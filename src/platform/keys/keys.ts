import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  verify,
  type KeyObject,
} from "node:crypto";
import { sql, type Generated } from "kysely";
import type { Context } from "../context/index.ts";
import type { Db } from "../database/index.ts";
import { defineJob } from "../jobs/index.ts";
import { write, type Tx } from "../journal/index.ts";

type KeyTables = {
  signing_key: {
    id: string;
    public_key: Buffer;
    private_key: Buffer;
    made_at: Generated<Date>;
    retired_at: Date | null;
  };
};

const on = (db: Db) => db.withTables<KeyTables>();

export interface Signed {
  keyId: string;
  /** 64 bytes. */
  signature: Buffer;
}

/** A public key as RFC 8037 writes it. */
export interface PublicKey {
  kty: "OKP";
  crv: "Ed25519";
  use: "sig";
  alg: "EdDSA";
  kid: string;
  x: string;
}

/** Signs with the key in force; the first use makes one. Bytes that name the key are made when it is known. */
export async function signBytes(
  ctx: Pick<Context, "hromada" | "db">,
  bytes: Uint8Array | ((keyId: string) => Uint8Array),
): Promise<Signed> {
  const { id, key } = await activeKey(ctx);
  return { keyId: id, signature: sign(null, typeof bytes === "function" ? bytes(id) : bytes, key) };
}

/** Whether the key in force can be opened with the SECRET of today; with none made yet it can. */
export async function canSign(ctx: Pick<Context, "hromada" | "db">): Promise<boolean> {
  const row = await findActive(ctx.db);
  try {
    return !row || openPrivate(ctx, row) !== undefined;
  } catch {
    return false;
  }
}

/** Whether this key signed these bytes. A key that is not the hromada's signed nothing. */
export async function verifyBytes(db: Db, bytes: Uint8Array, { keyId, signature }: Signed): Promise<boolean> {
  const key = known.get(db)?.get(keyId) ?? (await findPublic(db, keyId));
  return key !== undefined && verify(null, bytes, key, signature);
}

/** A key never changes: what was read once is kept, each hromada's apart. */
const known = new WeakMap<Db, Map<string, KeyObject>>();

async function findPublic(db: Db, keyId: string): Promise<KeyObject | undefined> {
  const row = await on(db).selectFrom("signing_key").select("public_key").where("id", "=", keyId).executeTakeFirst();
  if (!row) return undefined;
  const key = publicOf(row.public_key);
  // What a transaction sees may yet be undone.
  if (!db.isTransaction) known.set(db, (known.get(db) ?? new Map<string, KeyObject>()).set(keyId, key));
  return key;
}

/** All keys there were, newest first: old ones still check what they signed. */
export async function listKeys(db: Db) {
  return on(db)
    .selectFrom("signing_key")
    .select(["id", "public_key", "made_at", "retired_at"])
    .orderBy("made_at", "desc")
    .execute();
}

/** The set of public keys (JWK Set, RFC 7517), for checking without us. */
export async function publicKeySet(db: Db): Promise<{ keys: PublicKey[] }> {
  const keys = await listKeys(db);
  return {
    keys: keys.map(({ id, public_key }) => ({
      kty: "OKP",
      crv: "Ed25519",
      use: "sig",
      alg: "EdDSA",
      kid: id,
      x: public_key.toString("base64url"),
    })),
  };
}

/** Makes a new key and lets the former one sign no more. Gives its id. */
export async function rotateKey(tx: Tx): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtext('keys.signing'))`.execute(tx.db);
  await on(tx.db).updateTable("signing_key").set({ retired_at: tx.ctx.now }).where("retired_at", "is", null).execute();
  const id = await makeKey(tx.ctx, tx.db);
  await tx.record({ what: "keys.rotate", subject: `key:${id}` });
  return id;
}

/** Each January a new key. */
export const rotating = defineJob({
  name: "keys.rotate",
  cron: "20 4 2 1 *",
  run: async (ctx) => void (await write(ctx, rotateKey)),
});

async function activeKey(ctx: Pick<Context, "hromada" | "db">): Promise<{ id: string; key: KeyObject }> {
  const known = await findActive(ctx.db);
  if (!known) await makeKey(ctx, ctx.db);
  const row = known ?? (await findActive(ctx.db))!;
  return { id: row.id, key: openPrivate(ctx, row) };
}

const findActive = (db: Db) =>
  on(db).selectFrom("signing_key").selectAll().where("retired_at", "is", null).executeTakeFirst();

/** Of two that make the first key at once, one makes it: there is only one in force. */
async function makeKey(ctx: Pick<Context, "hromada">, db: Db): Promise<string> {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const id = `${new Date().getUTCFullYear()}${randomBytes(6).toString("hex")}`;
  await on(db)
    .insertInto("signing_key")
    .values({
      id,
      public_key: Buffer.from(publicKey.export({ format: "jwk" }).x!, "base64url"),
      private_key: seal(ctx, id, privateKey.export({ format: "der", type: "pkcs8" })),
      retired_at: null,
    })
    .onConflict((clash) => clash.doNothing())
    .execute();
  return id;
}

const publicOf = (raw: Buffer): KeyObject =>
  createPublicKey({ format: "jwk", key: { kty: "OKP", crv: "Ed25519", x: raw.toString("base64url") } });

const sealKey = ({ hromada }: Pick<Context, "hromada">) =>
  createHmac("sha256", hromada.config.secret).update("keys.signing").digest();

function seal(ctx: Pick<Context, "hromada">, id: string, text: Buffer): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", sealKey(ctx), nonce).setAAD(Buffer.from(id));
  const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

function openPrivate(ctx: Pick<Context, "hromada">, { id, private_key: sealed }: { id: string; private_key: Buffer }) {
  const decipher = createDecipheriv("aes-256-gcm", sealKey(ctx), sealed.subarray(0, 12))
    .setAAD(Buffer.from(id))
    .setAuthTag(sealed.subarray(12, 28));
  try {
    const der = Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
    return createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  } catch {
    throw new Error("The hromada's key was sealed with another SECRET: give that one back, or rotate the key");
  }
}
