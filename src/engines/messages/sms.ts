import { z } from "zod";
import type { HromadaConfig } from "../../platform/config/index.ts";

/** What a carrier said: took it, kept it here, try later, refused for good, refused since nobody is there. */
export interface Answer {
  state: "sent" | "received" | "kept" | "later" | "failed" | "dead";
  words: string;
  /** The provider's number of it. */
  id?: string;
  /** What went out, word for word. */
  text?: string;
}

const answer = z.object({
  response_code: z.number(),
  response_status: z.string().max(200),
  response_result: z
    .array(
      z.object({
        response_code: z.number(),
        response_status: z.string().max(200),
        message_id: z.string().max(100).nullish(),
      }),
    )
    .nullish(),
});

/**
 * Hands a text message to the provider (TurboSMS HTTP API, message/send.json). Without a provider it stays in the
 * outbox: the double that ships. `to` as "+380671234567".
 */
export async function sendSms(config: HromadaConfig["sms"], it: { to: string; text: string }): Promise<Answer> {
  if (!config) return { state: "kept", words: "no provider" };
  try {
    const response = await fetch(`${config.url}/message/send.json`, {
      method: "POST",
      headers: { authorization: `Bearer ${config.token}`, "content-type": "application/json" },
      body: JSON.stringify({ recipients: [it.to.slice(1)], sms: { sender: config.sender, text: it.text } }),
      signal: AbortSignal.timeout(15_000),
      redirect: "error",
    });
    const said = answer.safeParse(await response.json().catch(() => undefined));
    if (!said.success) return { state: response.status >= 500 ? "later" : "failed", words: `HTTP ${response.status}` };
    return read(said.data);
  } catch (error) {
    return { state: "later", words: (error as Error).name };
  }
}

/** Codes of the provider: 0 and 800-803 are good; 4xx of a receiver means a number that can't take it. */
function read({ response_code, response_status, response_result }: z.output<typeof answer>): Answer {
  const one = response_result?.[0];
  const code = one?.response_code ?? response_code;
  const words = one?.response_status ?? response_status;
  if (code === 0 || (code >= 800 && code < 900)) return { state: "sent", words, id: one?.message_id ?? undefined };
  if (/PHONE|RECIPIENT|STOPLIST/.test(words)) return { state: "dead", words };
  // The token is wrong or the money is out: an administrator mends it, the message waits.
  return { state: response_code >= 100 && response_code < 300 ? "later" : "failed", words };
}

const statuses = z.object({
  response_result: z
    .array(z.object({ message_id: z.string().max(100), status: z.string().max(100).nullish() }))
    .nullish(),
});

/** What became of text messages, by the provider's numbers (message/status.json): delivered, or refused for good. */
export async function smsReceipts(
  config: NonNullable<HromadaConfig["sms"]>,
  ids: string[],
): Promise<Map<string, { state: "received" | "failed"; words: string }>> {
  const response = await fetch(`${config.url}/message/status.json`, {
    method: "POST",
    headers: { authorization: `Bearer ${config.token}`, "content-type": "application/json" },
    body: JSON.stringify({ messages: ids }),
    signal: AbortSignal.timeout(15_000),
    redirect: "error",
  });
  const said = statuses.safeParse(await response.json().catch(() => undefined));
  const known = new Map<string, { state: "received" | "failed"; words: string }>();
  for (const { message_id: id, status } of (said.success && said.data.response_result) || []) {
    if (/^(delivered|read)$/i.test(status ?? "")) known.set(id, { state: "received", words: status! });
    if (/^(undelivered|expired|rejected|failed|cancelled)$/i.test(status ?? ""))
      known.set(id, { state: "failed", words: status! });
  }
  return known;
}
