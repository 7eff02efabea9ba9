import { plainText, renderMarkdown } from "../content/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { sendMail } from "../../platform/mail/index.ts";
import type { Lang } from "../../platform/text/index.ts";
import { newReplyToken, sha256 } from "./digests.ts";
import { on, type Message } from "./tables.ts";
import { text } from "./text.ts";

/**
 * Sends a message as a letter: its words, a link to the cabinet, and, where answers are taken, an address of its own
 * to answer to. Gives the letter's id.
 */
export async function sendLetter(tx: Tx, message: Message, to: string): Promise<string> {
  const { config } = tx.ctx.hromada;
  const t = text[message.lang].letter;
  const replyTo = await replyAddress(tx, message);
  const link = message.link && addressOf(config.baseUrl, message.lang, message.link);
  const body = wholeAddresses(message.body, config.baseUrl, message.lang);
  const ending = replyTo ? t.answer : t.noAnswer;
  return sendMail(tx, {
    to,
    subject: message.subject,
    text: [plainLetter(body), link && `${t.open}\n${link}`, `-- \n${ending}`].filter(Boolean).join("\n\n"),
    html: htmlLetter({ lang: message.lang, body, link, open: t.open, ending }),
    replyTo,
    attachments: message.attachments,
  });
}

/** Many messages of one topic as one letter. */
export async function sendDigest(tx: Tx, messages: Message[], to: string): Promise<string> {
  const { config } = tx.ctx.hromada;
  const { lang } = messages[0]!;
  const t = text[lang].letter;
  const lines = messages.map(({ subject, link }) => ({
    subject,
    link: addressOf(config.baseUrl, lang, link ?? "/cabinet/messages"),
  }));
  const body = lines.map((it) => `- ${it.subject}: ${it.link}`).join("\n");
  return sendMail(tx, {
    to,
    subject: t.digest(messages.length),
    text: `${t.digestLead}\n\n${body}\n\n-- \n${t.noAnswer}`,
    html: htmlLetter({ lang, body: `${t.digestLead}\n\n${body}`, ending: t.noAnswer }),
  });
}

/** Markdown as a plain letter: no marks, each link with its address beside it. */
export function plainLetter(markdown: string): string {
  return markdown
    .replaceAll(/(?<!\\)\[([^\]]+)\]\(([^\s)]+)\)/g, "$1: $2")
    .replaceAll(/^#{1,6} +/gm, "")
    .replaceAll(/(?<!\\)\*\*([^*\n]+)\*\*/g, "$1")
    .replaceAll(/\\([\\`*_[\]<>])/g, "$1");
}

/** The beginning of a message, for a push, a text message or a list. */
export function briefly(body: string, longest: number): string {
  const words = plainText(body).replaceAll(/\s+/g, " ").trim();
  return words.length > longest ? `${words.slice(0, longest - 1).trimEnd()}…` : words;
}

export const addressOf = (baseUrl: string, lang: Lang, path: string) =>
  `${baseUrl}${lang === "en" && !path.startsWith("/files/") ? "/en" : ""}${path}`;

/** Links inside the site need their host when they are read elsewhere. */
const wholeAddresses = (markdown: string, baseUrl: string, lang: Lang) =>
  markdown.replaceAll(/\]\((\/[^\s)]*)\)/g, (_, path: string) => `](${addressOf(baseUrl, lang, path)})`);

/** An address by which an answer finds its conversation; none when answers are not taken, or there is no conversation. */
async function replyAddress(tx: Tx, message: Message): Promise<string | undefined> {
  const { inbound } = tx.ctx.hromada.config;
  if (!inbound || !message.about || message.link?.startsWith("/desk")) return undefined;
  const token = newReplyToken();
  await on(tx.db)
    .insertInto("reply_address")
    .values({
      token_digest: sha256("reply", token),
      message_id: message.id,
      about: message.about,
      created_at: tx.ctx.now,
    })
    .execute();
  const [name, host] = inbound.address.split("@");
  return `${name}+${token}@${host}`;
}

interface Parts {
  lang: Lang;
  body: string;
  link?: string | null;
  open?: string;
  ending: string;
}

/** Mail programs know no stylesheets of ours: a plain page that any of them shows well. */
function htmlLetter({ lang, body, link, open, ending }: Parts): string {
  const button = link ? `<p><a href="${escape(link)}">${escape(open ?? link)}</a></p>` : "";
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"></head><body>${renderMarkdown(body)}${button}<hr><p>${escape(ending)}</p></body></html>`;
}

const escape = (words: string) =>
  words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
