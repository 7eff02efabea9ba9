import type { Context } from "../../platform/context/index.ts";
import { addressOf, briefly } from "./letter.ts";
import { devicesOf, dropDevice, sendPush } from "./push.ts";
import { sendSms, type Answer } from "./sms.ts";
import type { Delivery, Message } from "./tables.ts";

/** Hands a short text to the provider, and says what the text was. */
export async function carrySms(ctx: Context, delivery: Delivery, message: Message): Promise<Answer> {
  const link = message.person_id || message.link ? ` ${linkOf(ctx, message)}` : "";
  const words = delivery.text || `${message.subject}.${link}`;
  return { ...(await sendSms(ctx.hromada.config.sms, { to: delivery.address, text: words })), text: words };
}

/** A note to each of the person's devices; one that took it is enough. */
export async function carryPush(ctx: Context, delivery: Delivery, message: Message): Promise<Answer> {
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
