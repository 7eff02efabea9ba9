import PostalMime, { type Address, type Attachment, type Email } from "postal-mime";
import { markdownFromHtml, plainText } from "../content/index.ts";
import type { Context } from "../../platform/context/index.ts";
import { Refusal } from "../../platform/http/index.ts";
import { sha256 } from "./digests.ts";
import { cutQuoted } from "./quoted.ts";

export const longestText = 20_000;

/** What a letter says, as far as we care. */
export interface Letter {
  digest: Buffer;
  token?: string;
  fromEmail: string;
  fromName: string;
  subject: string;
  text: string;
  /** Sent by a machine: an absence notice, a mailing list. */
  automatic: boolean;
  /** The mail server found that the sender's name is not theirs (RFC 8601). */
  disproved: boolean;
}

/** @throws Refusal for what is no letter at all */
export async function parseLetter(raw: Buffer): Promise<Email> {
  try {
    return await PostalMime.parse(raw, {
      maxNestingDepth: 20,
      maxHeadersSize: 256 * 1024,
      forceRfc822Attachments: true,
    });
  } catch {
    throw new Refusal(422, {
      uk: "Це не лист: його не вдалося прочитати.",
      en: "This is no letter: it can't be read.",
    });
  }
}

export function readLetter(ctx: Context, email: Email, receiver?: string): Letter {
  const header = (key: string) => email.headers.filter((it) => it.key === key).map(({ value }) => value);
  const from = mailboxes([email.from]).at(0);
  const token = tokenIn(ctx, [receiver, email.deliveredTo, ...header("x-original-to"), ...receivers(email)]);
  const text = clean(email.text?.trim() || (email.html ? plainText(markdownFromHtml(email.html)) : ""));
  const automatic =
    header("auto-submitted").some((it) => !/^no\b/i.test(it.trim())) ||
    header("precedence").some((it) => /bulk|junk|list|auto/i.test(it)) ||
    header("x-autoreply").length > 0 ||
    header("list-id").length > 0;
  return {
    digest: sha256("inbound", email.messageId ?? "", from?.address ?? "", email.messageId ? "" : (email.text ?? "")),
    token,
    fromEmail: (from?.address ?? "").toLowerCase().slice(0, 254),
    fromName: clean(from?.name ?? "").slice(0, 200),
    subject: clean(email.subject ?? "").slice(0, 300),
    text: cutQuoted(text).slice(0, longestText),
    automatic,
    disproved: header("authentication-results").some((it) => /\bdmarc=fail\b/i.test(it)),
  };
}

export interface Bounce {
  /** The letter's id in mail, as its Message-ID had it. */
  letterId: string;
  words: string;
}

/** A notice that a letter of ours could not be brought (RFC 3464): whose, and which letter. */
export function bounceIn(email: Email): Bounce | undefined {
  const words = (type: string) =>
    email.attachments
      .filter(({ mimeType }) => mimeType === type)
      .map((it) => bytesOf(it).toString("utf8"))
      .join("\n");
  const report = words("message/delivery-status");
  if (!/^action:\s*failed/im.test(report)) return undefined;
  const original = `${words("message/rfc822")}\n${words("text/rfc822-headers")}\n${words("message/rfc822-headers")}`;
  const [, letterId] = /^message-id:\s*<([0-9a-f-]{36})@/im.exec(original) ?? [];
  const [, status = ""] = /^status:\s*([245]\.\d+\.\d+)/im.exec(report) ?? [];
  const [, diagnostic = ""] = /^diagnostic-code:\s*(.+(?:\r?\n[ \t].+)*)/im.exec(report) ?? [];
  return letterId ? { letterId, words: clean(`${status} ${diagnostic}`).slice(0, 500) } : undefined;
}

/** reply+<token>@host among the addresses. */
function tokenIn(ctx: Context, addresses: (string | undefined)[]): string | undefined {
  const [name, host] = ctx.hromada.config.inbound?.address.split("@") ?? [];
  for (const address of addresses) {
    const [local = "", at] = (address ?? "").trim().replace(/^<|>$/g, "").toLowerCase().split("@");
    if (name && at === host && local.startsWith(`${name}+`)) return local.slice(name.length + 1);
  }
  return undefined;
}

const receivers = ({ to, cc }: Email) => mailboxes([...(to ?? []), ...(cc ?? [])]).map(({ address }) => address);

const mailboxes = (addresses: (Address | undefined)[]) =>
  addresses.flatMap((it) => (it?.group ? it.group : it?.address ? [{ name: it.name, address: it.address }] : []));

const clean = (words: string) =>
  words
    .toWellFormed()
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[^\P{Cc}\n\t]/gu, "")
    .trim();

export const bytesOf = ({ content }: Attachment) =>
  typeof content === "string" ? Buffer.from(content) : Buffer.from(new Uint8Array(content));
