import { sql } from "kysely";
import type { Context } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import { defineJob } from "../../platform/jobs/index.ts";
import { write, type Tx } from "../../platform/journal/index.ts";
import { addressDigest } from "./digests.ts";
import { addressOf, briefly, sendDigest, sendLetter } from "./letter.ts";
import type { When } from "./plan.ts";
import { devicesOf, dropDevice, sendPush } from "./push.ts";
import { reachAt, reachOf, type Reach } from "./reach.ts";
import { sendSms, smsReceipts, type Answer } from "./sms.ts";
import { on, type Channel, type Delivery, type Message } from "./tables.ts";
import { text } from "./text.ts";

/** About half an hour of tries with growing pauses; then the next way is taken. */
const tries = 7;

interface Start {
  message: Message;
  reach: Reach;
  channel: Channel;
  /** Ways to take if this one fails. */
  further: Channel[];
  when: When;
}

/** Begins to reach somebody by one way: now, in the morning, or with others in one letter. */
export async function startDelivery(tx: Tx, { message, reach, channel, further, when }: Start): Promise<void> {
  const notBefore = when.state === "queued" ? null : when.notBefore;
  const delivery = await on(tx.db)
    .insertInto("message_delivery")
    .values({
      message_id: message.id,
      channel,
      address: addressBy(reach, channel),
      state: when.state,
      further,
      not_before: notBefore,
      letter_id: null,
      provider_id: null,
      answer: null,
      created_at: tx.ctx.now,
      sent_at: null,
      received_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  if (when.state === "gathering") {
    const key = `${message.person_id} ${message.topic} ${channel}`;
    await tx.send(digesting, { id: delivery.id }, { key, startAfter: when.notBefore });
  } else if (when.state === "waiting") {
    await tx.send(delivering, { id: delivery.id }, { startAfter: when.notBefore });
  } else if (channel === "email") {
    await handLetter(tx, delivery, message);
  } else {
    await tx.send(delivering, { id: delivery.id });
  }
}

const addressBy = (reach: Reach, channel: Channel) =>
  (channel === "email" ? reach.email : channel === "sms" ? reach.phone : `${reach.devices}`) ?? "";

/** Hands one delivery to who carries it. */
export const delivering = defineJob<{ id: string }>({
  name: "messages.deliver",
  retries: tries - 1,
  async run(ctx, { id }) {
    const found = await findDelivery(ctx.db, id);
    if (!found || !["waiting", "queued"].includes(found.delivery.state)) return;
    const { delivery, message } = found;
    if (delivery.channel === "email") {
      await write(ctx, async (tx) => {
        await handLetter(tx, delivery, message);
        await tx.record({ what: "messages.letter", subject: `message:${message.id}`, whose: whoseOf(message) });
      });
      return;
    }
    const answer = await (delivery.channel === "sms" ? carrySms : carryPush)(ctx, delivery, message);
    const last = delivery.attempts + 1 >= tries;
    await write(ctx, (tx) => note(tx, delivery, answer, last));
    if (answer.state === "later" && !last) throw new Error(`The message ${message.id} could not be handed over yet`);
  },
});

/** Sends what was gathered for one person on one topic as one letter, or one short text. */
export const digesting = defineJob<{ id: string }>({
  name: "messages.digest",
  async run(ctx, { id }) {
    const first = await findDelivery(ctx.db, id);
    if (!first) return;
    await write(ctx, async (tx) => {
      const together = await gathered(tx.db, first);
      await tx.record({
        what: "messages.digest",
        whose: whoseOf(first.message),
        details: { count: together.length },
      });
      const [one] = together;
      if (!one) return;
      if (one.delivery.channel === "email") return handDigest(tx, together);
      // What rings says only how many there are: the first of them carries it, the others go with it.
      const { lang } = one.message;
      await setMany(tx.db, together.slice(1), {
        state: "sent",
        sent_at: tx.ctx.now,
        answer: `digest ${one.delivery.id}`,
      });
      await setMany(tx.db, [one], { state: "queued", text: text[lang].sms.digest(together.length) });
      await tx.send(delivering, { id: one.delivery.id });
    });
  },
});

const receiptsFor = 2 * 24 * 3_600_000;

/** Asks the provider which text messages of the last two days were received: proof, or the next way to take. */
export const asking = defineJob({
  name: "messages.receipts",
  cron: "*/10 * * * *",
  async run(ctx) {
    const { sms } = ctx.hromada.config;
    if (!sms) return;
    const rows = await on(ctx.db)
      .selectFrom("message_delivery")
      .selectAll()
      .where("channel", "=", "sms")
      .where("state", "=", "sent")
      .where("provider_id", "is not", null)
      .where("sent_at", ">", new Date(ctx.now.getTime() - receiptsFor))
      .limit(500)
      .execute();
    if (!rows.length) return;
    const known = await smsReceipts(
      sms,
      rows.map(({ provider_id: id }) => id!),
    );
    for (const delivery of rows) {
      const receipt = known.get(delivery.provider_id!);
      if (receipt) await write(ctx, (tx) => note(tx, delivery, receipt));
    }
  },
});

/** The mail server took a letter, or refused it for good. */
export async function onLetter(ctx: Context, data: unknown, state: "sent" | "failed"): Promise<void> {
  const { id } = data as { id: string };
  const rows = await on(ctx.db).selectFrom("message_delivery").selectAll().where("letter_id", "=", id).execute();
  if (!rows.length) return;
  const { rows: letters } = await sql<{ answer: string | null; error: string | null }>`
    select answer, error from mail_message where id = ${id}`.execute(ctx.db);
  const words = letters[0]?.answer ?? letters[0]?.error ?? "";
  await write(ctx, async (tx) => {
    for (const delivery of rows) {
      const dead = state === "failed" && nobodyThere(words);
      await note(tx, delivery, { state: state === "sent" ? "sent" : dead ? "dead" : "failed", words });
    }
  });
}

export interface Bounce {
  /** The letter's id in mail, as its Message-ID had it. */
  letterId: string;
  words: string;
}

/** A mail server further on gave our letter back. Whether it was ours at all. */
export async function noteBounce(tx: Tx, { letterId, words }: Bounce): Promise<boolean> {
  const rows = await on(tx.db).selectFrom("message_delivery").selectAll().where("letter_id", "=", letterId).execute();
  for (const delivery of rows.filter(({ state }) => state !== "failed"))
    await note(tx, delivery, { state: nobodyThere(words) ? "dead" : "failed", words });
  return rows.length > 0;
}

/** An answer that means that there is no such mailbox (RFC 5321, 4.2.3; RFC 3463): not that it is full or picky. */
export const nobodyThere = (answer: string) => /\b5\.1\.[0-36]\b|\b(550|551|553)\b(?![\s-]*5\.[2-7]\.)/.test(answer);

/** Tries a failed delivery once more, by the same way. */
export async function retryDelivery(tx: Tx, id: string): Promise<void> {
  const found = await findDelivery(tx.db, id);
  if (!found || !["failed", "kept"].includes(found.delivery.state)) return;
  const { delivery, message } = found;
  await on(tx.db).deleteFrom("dead_address").where("digest", "=", addressDigest(delivery.address)).execute();
  const reach = message.person_id ? await reachOf(tx.db, message.person_id) : await reachAt(tx.db, contactOf(message));
  await tx.record({
    what: "messages.retry",
    subject: `message:${message.id}`,
    whose: whoseOf(message),
  });
  if (!reach || !addressBy(reach, delivery.channel)) return;
  await startDelivery(tx, { message, reach, channel: delivery.channel, further: [], when: { state: "queued" } });
}

async function handLetter(tx: Tx, delivery: Delivery, message: Message): Promise<void> {
  const letterId = await sendLetter(tx, message, delivery.address);
  const state = tx.ctx.hromada.mail.connected ? "queued" : "kept";
  await setMany(tx.db, [{ delivery }], { state, letter_id: letterId });
}

async function handDigest(tx: Tx, together: Found[]): Promise<void> {
  const address = together[0]!.delivery.address;
  const letterId =
    together.length === 1
      ? await sendLetter(tx, together[0]!.message, address)
      : await sendDigest(
          tx,
          together.map(({ message }) => message),
          address,
        );
  const state = tx.ctx.hromada.mail.connected ? "queued" : "kept";
  await setMany(tx.db, together, { state, letter_id: letterId });
}

/** Writes down what the carrier answered; after a failure for good the next way is taken. */
async function note(tx: Tx, delivery: Delivery, answer: Answer, last = true): Promise<void> {
  const failed = answer.state === "failed" || answer.state === "dead" || (answer.state === "later" && last);
  await setMany(tx.db, [{ delivery }], {
    state: failed ? "failed" : answer.state === "later" ? "queued" : (answer.state as "sent" | "kept" | "received"),
    attempts: delivery.attempts + 1,
    answer: answer.words.slice(0, 500),
    ...(answer.text && { text: answer.text }),
    ...(answer.id && { provider_id: answer.id }),
    ...(answer.state === "sent" && { sent_at: tx.ctx.now }),
    ...(answer.state === "received" && { received_at: tx.ctx.now }),
  });
  const message = await findMessage(tx.db, delivery.message_id);
  await tx.record({
    what: `messages.${failed ? "failed" : answer.state === "later" ? "delayed" : "sent"}`,
    subject: `message:${delivery.message_id}`,
    whose: message && whoseOf(message),
    details: { channel: delivery.channel },
  });
  if (answer.state === "dead" && delivery.channel !== "push") await bury(tx, delivery, answer.words);
  if (failed && message) await takeNextWay(tx, delivery, message);
}

async function takeNextWay(tx: Tx, delivery: Delivery, message: Message): Promise<void> {
  const reach = message.person_id ? await reachOf(tx.db, message.person_id) : await reachAt(tx.db, contactOf(message));
  const ways = delivery.further.filter((channel) => reach && addressBy(reach, channel));
  const [channel, ...further] = ways;
  if (reach && channel) return startDelivery(tx, { message, reach, channel, further, when: { state: "queued" } });
  // Nothing is left but paper: whoever sent it may want to know.
  await tx.emit("messages.undelivered", { id: message.id, topic: message.topic, about: message.about });
}

async function bury(tx: Tx, delivery: Delivery, why: string): Promise<void> {
  await on(tx.db)
    .insertInto("dead_address")
    .values({
      digest: addressDigest(delivery.address),
      channel: delivery.channel as "email" | "sms",
      why: why.slice(0, 500),
      since: tx.ctx.now,
    })
    .onConflict((conflict) => conflict.column("digest").doNothing())
    .execute();
}

async function carrySms(ctx: Context, delivery: Delivery, message: Message): Promise<Answer> {
  const link = message.person_id || message.link ? ` ${linkOf(ctx, message)}` : "";
  const words = delivery.text || `${message.subject}.${link}`;
  return { ...(await sendSms(ctx.hromada.config.sms, { to: delivery.address, text: words })), text: words };
}

/** To each of the person's devices; one that took it is enough. */
async function carryPush(ctx: Context, delivery: Delivery, message: Message): Promise<Answer> {
  const devices = await devicesOf(ctx.db, message.person_id!);
  const payload = {
    title: message.subject,
    body: delivery.text || briefly(message.body, 160),
    to: linkOf(ctx, message),
    tag: message.id,
  };
  let later: Answer | undefined;
  let took: Answer | undefined;
  for (const device of devices) {
    const answer = await sendPush(ctx, device, payload, { urgent: message.urgent });
    if (answer.state === "dead") await dropDevice(ctx, device);
    if (answer.state === "later") later = answer;
    if (answer.state === "sent") took = answer;
  }
  return { ...(took ?? later ?? { state: "failed", words: "no device took it" }), text: payload.body };
}

const linkOf = (ctx: Context, message: Message) =>
  addressOf(ctx.hromada.config.baseUrl, message.lang, message.link ?? `/cabinet/messages/${message.id}`);

const whoseOf = ({ person_id: id }: Message) => id ?? undefined;

const contactOf = ({ name, email, phone }: Message) => ({
  name,
  email: email ?? undefined,
  phone: phone ?? undefined,
});

interface Found {
  delivery: Delivery;
  message: Message;
}

const findMessage = (db: Db, id: string) =>
  on(db).selectFrom("message").selectAll().where("id", "=", id).executeTakeFirst();

async function findDelivery(db: Db, id: string): Promise<Found | undefined> {
  const delivery = await on(db).selectFrom("message_delivery").selectAll().where("id", "=", id).executeTakeFirst();
  const message = delivery && (await findMessage(db, delivery.message_id));
  return delivery && message && { delivery, message };
}

/** All that waits with this one, oldest first; held until the transaction ends, so that none goes out twice. */
async function gathered(db: Db, { message, delivery }: Found): Promise<Found[]> {
  const { rows } = await sql<{ id: string }>`select d.id from message_delivery d join message m on m.id = d.message_id
    where d.state = 'gathering' and d.channel = ${delivery.channel} and m.topic = ${message.topic}
      and m.person_id is not distinct from ${message.person_id}
      and d.address = ${delivery.address}
    order by m.position for update of d`.execute(db);
  const found: Found[] = [];
  for (const { id } of rows) found.push((await findDelivery(db, id))!);
  return found;
}

async function setMany(db: Db, rows: { delivery: Delivery }[], values: Partial<Omit<Delivery, "id">>): Promise<void> {
  if (!rows.length) return;
  await on(db)
    .updateTable("message_delivery")
    .set(values)
    .where(
      "id",
      "in",
      rows.map(({ delivery }) => delivery.id),
    )
    .execute();
}
