import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import webPush from "web-push";
import type { Context } from "../../platform/context/index.ts";
import { isLoopback } from "../../platform/config/index.ts";
import type { Db } from "../../platform/database/index.ts";
import { write, type Tx } from "../../platform/journal/index.ts";
import { MessagesError } from "./error.ts";
import type { Answer } from "./sms.ts";
import { on, type PushSubscription } from "./tables.ts";

/** What the service worker shows. */
export interface PushPayload {
  title: string;
  body: string;
  /** Where a press leads. */
  to: string;
  tag: string;
}

/** Push services of the browsers: what a page gives us as a subscription must not send us anywhere else. */
const services = [
  /^fcm\.googleapis\.com$/,
  /\.push\.services\.mozilla\.com$/,
  /\.notify\.windows\.com$/,
  /^(web\.)?push\.apple\.com$|\.push\.apple\.com$/,
];

const mostDevices = 20;
const dayInSeconds = 86_400;

/** Sends one push (RFC 8030), its words sealed for the device alone (RFC 8291). */
export async function sendPush(
  ctx: Context,
  device: PushSubscription,
  payload: PushPayload,
  { urgent }: { urgent: boolean },
): Promise<Answer> {
  const keys = await pushKeys(ctx);
  if (!keys) return { state: "failed", words: "no key" };
  if (!isPushService(ctx, device.endpoint)) return { state: "dead", words: "unknown push service" };
  const { mailFrom } = ctx.hromada.config;
  const { endpoint, method, headers, body } = webPush.generateRequestDetails(
    { endpoint: device.endpoint, keys: { p256dh: device.p256dh, auth: device.auth } },
    JSON.stringify(payload),
    {
      vapidDetails: { subject: `mailto:${/[^\s<>]+@[^\s<>]+/.exec(mailFrom)?.[0]}`, ...keys },
      TTL: dayInSeconds,
      urgency: urgent ? "high" : "normal",
    },
  );
  try {
    const sent = await fetch(endpoint, {
      method,
      headers: headers as Record<string, string>,
      body: body as Uint8Array<ArrayBuffer>,
      signal: AbortSignal.timeout(15_000),
      redirect: "error",
    });
    const words = `HTTP ${sent.status}`;
    if (sent.ok) return { state: "sent", words };
    if (sent.status === 404 || sent.status === 410) return { state: "dead", words };
    return { state: sent.status === 429 || sent.status >= 500 ? "later" : "failed", words };
  } catch (error) {
    return { state: "later", words: (error as Error).name };
  }
}

/** Whether this is the address of a push service that we know; a program for trying out may have one of its own. */
export function isPushService(ctx: Context, endpoint: string): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname, port } = new URL(endpoint);
  if (isLoopback(hostname)) return isLoopback(new URL(ctx.hromada.config.baseUrl).hostname);
  return protocol === "https:" && port === "" && services.some((it) => it.test(hostname));
}

export async function devicesOf(db: Db, personId: string): Promise<PushSubscription[]> {
  return on(db)
    .selectFrom("push_subscription")
    .selectAll()
    .where("person_id", "=", personId)
    .orderBy("created_at")
    .execute();
}

/**
 * Keeps a device of the person. One that was another's before is theirs now: it is the same browser.
 * @throws MessagesError for an unknown push service, or too many devices
 */
export async function addDevice(
  tx: Tx,
  personId: string,
  it: { endpoint: string; p256dh: string; auth: string; device: string },
): Promise<void> {
  if (!isPushService(tx.ctx, it.endpoint)) throw new MessagesError("push-service");
  const known = await devicesOf(tx.db, personId);
  if (known.length >= mostDevices && !known.some(({ endpoint }) => endpoint === it.endpoint))
    throw new MessagesError("too-many-devices");
  await on(tx.db)
    .insertInto("push_subscription")
    .values({ person_id: personId, ...it, created_at: tx.ctx.now, last_used_at: null })
    .onConflict((conflict) => conflict.column("endpoint").doUpdateSet({ person_id: personId, ...it }))
    .execute();
  await tx.record({ what: "messages.add-device", whose: personId });
}

export async function removeDevice(tx: Tx, personId: string, id: string): Promise<void> {
  await on(tx.db).deleteFrom("push_subscription").where("id", "=", id).where("person_id", "=", personId).execute();
  await tx.record({ what: "messages.remove-device", whose: personId });
}

/** The push service no longer knows the device. */
export const dropDevice = (ctx: Context, { id, person_id: personId }: PushSubscription) =>
  write(ctx, (tx) => removeDevice(tx, personId, id));

/** The public key with which browsers subscribe. */
export async function pushPublicKey(db: Db): Promise<string | undefined> {
  const row = await on(db).selectFrom("push_key").select("public_key").executeTakeFirst();
  return row?.public_key;
}

/** Makes the hromada's keys at the first start, and new ones when its secret is another: the old can't be opened. */
export async function ensurePushKeys(ctx: Context): Promise<void> {
  if (await pushKeys(ctx)) return;
  const { publicKey, privateKey } = webPush.generateVAPIDKeys();
  await write(ctx, async (tx) => {
    const row = { public_key: publicKey, private_key: seal(ctx, privateKey), made_at: ctx.now };
    await on(tx.db)
      .insertInto("push_key")
      .values(row)
      .onConflict((conflict) => conflict.column("one").doUpdateSet(row))
      .execute();
    await on(tx.db).deleteFrom("push_subscription").execute();
    await tx.record({ what: "messages.push-keys" });
  });
}

async function pushKeys(ctx: Context): Promise<{ publicKey: string; privateKey: string } | undefined> {
  const row = await on(ctx.db).selectFrom("push_key").selectAll().executeTakeFirst();
  const privateKey = row && unseal(ctx, row.private_key);
  return privateKey ? { publicKey: row.public_key, privateKey } : undefined;
}

const keyOf = (ctx: Context) => createHmac("sha256", ctx.hromada.config.secret).update("messages.push").digest();

function seal(ctx: Context, words: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyOf(ctx), nonce);
  const sealed = Buffer.concat([cipher.update(words, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

function unseal(ctx: Context, sealed: Buffer): string | undefined {
  try {
    const decipher = createDecipheriv("aes-256-gcm", keyOf(ctx), sealed.subarray(0, 12));
    decipher.setAuthTag(sealed.subarray(12, 28));
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}
