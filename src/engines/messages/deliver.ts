import { defineJob } from "../../platform/jobs/index.ts";
import { write, type Tx } from "../../platform/journal/index.ts";
import { carryPush, carrySms } from "./carry.ts";
import {
  addressBy,
  findDelivery,
  messageById,
  gathered,
  reachFor,
  setMany,
  whoseOf,
  type Found,
} from "./deliveries.ts";
import { addressDigest } from "./digests.ts";
import { sendDigest, sendLetter } from "./letter.ts";
import type { When } from "./plan.ts";
import type { Reach } from "./reach.ts";
import type { Answer } from "./sms.ts";
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
    await handLetter(tx, [{ delivery, message }]);
  } else {
    await tx.send(delivering, { id: delivery.id });
  }
}

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
        await handLetter(tx, [{ delivery, message }]);
        await tx.record({ what: "messages.letter", subject: `message:${message.id}`, whose: whoseOf(message) });
      });
      return;
    }
    const answer = await (delivery.channel === "sms" ? carrySms : carryPush)(ctx, delivery, message);
    const last = delivery.attempts + 1 >= tries;
    await write(ctx, (tx) => noteAnswer(tx, delivery, answer, last));
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
      if (one.delivery.channel === "email") return handLetter(tx, together);
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

/** Tries a failed delivery once more, by the same way. */
export async function retryDelivery(tx: Tx, id: string): Promise<void> {
  const found = await findDelivery(tx.db, id);
  if (!found || !["failed", "kept"].includes(found.delivery.state)) return;
  const { delivery, message } = found;
  await on(tx.db).deleteFrom("dead_address").where("digest", "=", addressDigest(delivery.address)).execute();
  const reach = await reachFor(tx.db, message);
  await tx.record({
    what: "messages.retry",
    subject: `message:${message.id}`,
    whose: whoseOf(message),
  });
  if (!reach || !addressBy(reach, delivery.channel)) return;
  await startDelivery(tx, { message, reach, channel: delivery.channel, further: [], when: { state: "queued" } });
}

/** Gives mail a letter of one message, or of all that were gathered. */
async function handLetter(tx: Tx, together: Found[]): Promise<void> {
  const [{ delivery, message }] = together as [Found];
  const messages = together.map((it) => it.message);
  const letterId =
    messages.length === 1
      ? await sendLetter(tx, message, delivery.address)
      : await sendDigest(tx, messages, delivery.address);
  const state = tx.ctx.hromada.mail.connected ? "queued" : "kept";
  await setMany(tx.db, together, { state, letter_id: letterId });
}

/** Writes down what the carrier answered; after a failure for good the next way is taken. */
export async function noteAnswer(tx: Tx, delivery: Delivery, answer: Answer, last = true): Promise<void> {
  const failed = answer.state === "failed" || answer.state === "dead" || (answer.state === "later" && last);
  const outcome = failed ? "failed" : answer.state === "later" ? "delayed" : answer.state;
  await setMany(tx.db, [{ delivery }], {
    state: outcome === "delayed" ? "queued" : (outcome as "failed" | "sent" | "kept" | "received"),
    attempts: delivery.attempts + 1,
    answer: answer.words.slice(0, 500),
    ...(answer.text && { text: answer.text }),
    ...(answer.id && { provider_id: answer.id }),
    ...(answer.state === "sent" && { sent_at: tx.ctx.now }),
    ...(answer.state === "received" && { received_at: tx.ctx.now }),
  });
  const message = await messageById(tx.db, delivery.message_id);
  await tx.record({
    what: `messages.${outcome}`,
    subject: `message:${delivery.message_id}`,
    whose: message && whoseOf(message),
    details: { channel: delivery.channel },
  });
  if (answer.state === "dead" && delivery.channel !== "push") await bury(tx, delivery, answer.words);
  if (failed && message) await takeNextWay(tx, delivery, message);
}

async function takeNextWay(tx: Tx, delivery: Delivery, message: Message): Promise<void> {
  const reach = await reachFor(tx.db, message);
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
