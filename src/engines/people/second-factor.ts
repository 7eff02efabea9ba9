import { createCipheriv, createDecipheriv, createHmac, randomBytes, randomInt } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import type { Context } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { PeopleError } from "./error.ts";
import { sha256 } from "./hash.ts";
import { people } from "./settings.ts";
import { on } from "./tables.ts";

export interface SecondFactors {
  /** When codes of an application were turned on. */
  totp: Date | null;
  passkeys: { id: string; label: string; created_at: Date; last_used_at: Date | null }[];
  /** Unused recovery codes. */
  codes: number;
}

/** By what a person confirms the second step. */
export async function secondFactorsOf(db: Db, personId: string): Promise<SecondFactors> {
  const [totp, passkeys, codes] = await Promise.all([
    on(db).selectFrom("totp").select("confirmed_at").where("person_id", "=", personId).executeTakeFirst(),
    on(db)
      .selectFrom("passkey")
      .select(["id", "label", "created_at", "last_used_at"])
      .where("person_id", "=", personId)
      .orderBy("created_at")
      .execute(),
    on(db)
      .selectFrom("recovery_code")
      .select((row) => row.fn.countAll<number>().as("left"))
      .where("person_id", "=", personId)
      .where("used_at", "is", null)
      .executeTakeFirstOrThrow(),
  ]);
  return { totp: totp?.confirmed_at ?? null, passkeys, codes: codes.left };
}

export const hasSecondFactor = (factors: SecondFactors) => factors.totp !== null || factors.passkeys.length > 0;

/** For the application: the address behind the QR code, and the same secret to be typed by hand. */
export interface TotpOffer {
  uri: string;
  secret: string;
}

/**
 * Offers a secret for an application of codes. It counts only after confirmTotp; until then the same secret is
 * offered again, so that going back and forth breaks nothing. Undefined when codes are on already.
 */
export async function offerTotp(
  ctx: Context,
  personId: string,
  login: string,
  issuer: string,
): Promise<TotpOffer | undefined> {
  const fresh = new Secret({ size: 20 });
  await on(ctx.db)
    .insertInto("totp")
    .values({ person_id: personId, secret: seal(ctx, personId, fresh), confirmed_at: null })
    .onConflict((clash) => clash.doNothing())
    .execute();
  const row = await on(ctx.db)
    .selectFrom("totp")
    .selectAll()
    .where("person_id", "=", personId)
    .executeTakeFirstOrThrow();
  if (row.confirmed_at) return undefined;
  const secret = unseal(ctx, personId, row.secret) ?? fresh;
  if (secret === fresh)
    await on(ctx.db)
      .updateTable("totp")
      .set({ secret: seal(ctx, personId, fresh) })
      .where("person_id", "=", personId)
      .execute();
  return { uri: new TOTP({ issuer, label: login, secret }).toString(), secret: secret.base32 };
}

/** Turns codes on when the first one is right; gives new recovery codes, shown once. Undefined: a wrong code. */
export async function confirmTotp(tx: Tx, personId: string, code: string): Promise<string[] | undefined> {
  if (!(await acceptTotp(tx, personId, code, false))) return undefined;
  await on(tx.db).updateTable("totp").set({ confirmed_at: tx.ctx.now }).where("person_id", "=", personId).execute();
  await tx.record({ what: "people.totp-on", whose: personId });
  return newRecoveryCodes(tx, personId);
}

/** Turns codes off. Refused when it is the last second step and the hromada requires one. */
export async function dropTotp(tx: Tx, personId: string): Promise<void> {
  await on(tx.db).deleteFrom("totp").where("person_id", "=", personId).execute();
  await refuseWithoutFactor(tx, personId);
  await tx.record({ what: "people.totp-off", whose: personId });
}

/** Ten new codes for the day when the telephone is lost; the former ones end. */
export async function newRecoveryCodes(tx: Tx, personId: string): Promise<string[]> {
  const codes = Array.from({ length: 10 }, newCode);
  await on(tx.db).deleteFrom("recovery_code").where("person_id", "=", personId).execute();
  await on(tx.db)
    .insertInto("recovery_code")
    .values(codes.map((code) => ({ person_id: personId, code_hash: codeHash(personId, code), used_at: null })))
    .execute();
  await tx.record({ what: "people.recovery-codes", whose: personId });
  return codes;
}

/** Whether a typed code of either kind is right; a right one is spent by this. */
export async function acceptCode(tx: Tx, personId: string, typed: string): Promise<boolean> {
  const code = typed.replaceAll(/[\s-]/g, "").toLowerCase();
  return /^\d{6}$/.test(code) ? acceptTotp(tx, personId, code, true) : acceptRecoveryCode(tx, personId, code);
}

async function acceptTotp(tx: Tx, personId: string, code: string, confirmed: boolean): Promise<boolean> {
  const row = await on(tx.db).selectFrom("totp").selectAll().where("person_id", "=", personId).executeTakeFirst();
  if (!row || (row.confirmed_at !== null) !== confirmed) return false;
  const secret = unseal(tx.ctx, personId, row.secret);
  const timestamp = tx.ctx.now.getTime();
  const drift = secret && new TOTP({ secret }).validate({ token: code, timestamp, window: 1 });
  if (typeof drift !== "number") return false;
  const step = Math.floor(timestamp / 30_000) + drift;
  // Of two that bring the same code at once the row lets one pass.
  const taken = await on(tx.db)
    .updateTable("totp")
    .set({ last_step: step })
    .where("person_id", "=", personId)
    .where("last_step", "<", step)
    .returning("person_id")
    .executeTakeFirst();
  return taken !== undefined;
}

async function acceptRecoveryCode(tx: Tx, personId: string, code: string): Promise<boolean> {
  const taken = await on(tx.db)
    .updateTable("recovery_code")
    .set({ used_at: tx.ctx.now })
    .where("person_id", "=", personId)
    .where("code_hash", "=", codeHash(personId, code))
    .where("used_at", "is", null)
    .returning("person_id")
    .executeTakeFirst();
  if (taken) await tx.record({ what: "people.recovery-code-used", whose: personId });
  return taken !== undefined;
}

/** Throws when the hromada requires a second step of staff and this person has none left. */
export async function refuseWithoutFactor(tx: Tx, personId: string): Promise<void> {
  const { secondFactor } = await people.read(tx.db);
  if (secondFactor === "required" && !hasSecondFactor(await secondFactorsOf(tx.db, personId)))
    throw new PeopleError("second-factor-needed");
}

// Without letters and digits that look alike; 10 of 31 is 49 bits.
const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
const newCode = () => {
  const letters = Array.from({ length: 10 }, () => alphabet[randomInt(alphabet.length)]).join("");
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
};
const codeHash = (personId: string, code: string) => sha256("recovery", personId, code.replaceAll("-", ""));

/*
 * The secret of an application can't be hashed, so it is encrypted (AES-256-GCM) by a key of the hromada's
 * secret: a stolen copy of the database alone gives no codes.
 */
const keyOf = (ctx: Context) => createHmac("sha256", ctx.hromada.config.secret).update("people.totp").digest();

function seal(ctx: Context, personId: string, secret: Secret): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyOf(ctx), nonce).setAAD(Buffer.from(personId));
  const text = Buffer.concat([cipher.update(Buffer.from(secret.bytes)), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

/** Undefined when the hromada's secret is another one than when it was sealed. */
function unseal(ctx: Context, personId: string, sealed: Buffer): Secret | undefined {
  try {
    const decipher = createDecipheriv("aes-256-gcm", keyOf(ctx), sealed.subarray(0, 12))
      .setAAD(Buffer.from(personId))
      .setAuthTag(sealed.subarray(12, 28));
    const bytes = Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
    return new Secret({ buffer: Uint8Array.from(bytes).buffer });
  } catch {
    return undefined;
  }
}
