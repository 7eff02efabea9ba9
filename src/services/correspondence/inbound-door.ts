import { createHash, timingSafeEqual } from "node:crypto";
import { receiveLetter } from "../../engines/messages/index.ts";
import { system } from "../../platform/context/index.ts";
import { json, notFound, Refusal, type Ask } from "../../platform/http/index.ts";

/**
 * POST /api/messages/inbound: a letter as it came (RFC 5322), handed over by the mail server with the secret in
 * `X-Inbound-Secret` and, if it knows, the envelope's receiver in `X-Envelope-To`. Answers 200 with what became of it;
 * the same letter again gets the same answer. A door that is not set up does not exist.
 */
export async function takeLetter(ask: Ask) {
  const { inbound } = ask.hromada.config;
  if (!inbound) throw notFound();
  if (!same(String(ask.headers["x-inbound-secret"] ?? ""), inbound.secret))
    throw new Refusal(401, { uk: "Секрет не підходить.", en: "The secret is not right." });
  if (!ask.raw?.length)
    throw new Refusal(415, { uk: "Надішліть лист як message/rfc822.", en: "Send the letter as message/rfc822." });
  const receiver = ask.headers["x-envelope-to"];
  const ctx = { ...ask, actor: system("inbound mail") };
  const state = await receiveLetter(ctx, ask.raw, typeof receiver === "string" ? receiver : undefined);
  return json({ state });
}

const digest = (words: string) => createHash("sha256").update(words).digest();
const same = (given: string, wanted: string) => timingSafeEqual(digest(given), digest(wanted));
