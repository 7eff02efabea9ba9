import { sql } from "kysely";
import PostalMime, { type Address, type Attachment, type Email } from "postal-mime";
import { plainText } from "../content/index.ts";
import type { Context } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import { evidence, FileError } from "../../platform/files/index.ts";
import { Refusal } from "../../platform/http/index.ts";
import { write, type Tx } from "../../platform/journal/index.ts";
import { noteBounce, type Bounce } from "./deliver.ts";
import { sha256 } from "./digests.ts";
import { MessagesError } from "./error.ts";
import { markdownFromHtml } from "../content/index.ts";
import { cutQuoted } from "./quoted.ts";
import { reachOf } from "./reach.ts";
import { on, type Inbound, type PostedFile } from "./tables.ts";
import { findThread, post } from "./thread.ts";

/** A letter at most, with what is attached. */
export const mostLetterBytes = 26_000_000;
const mostFiles = 10;
const mostFileBytes = 20_000_000;
const longestText = 20_000;

/**
 * Takes a letter as it came (RFC 5322). An answer to a letter of ours, by its token and from the address that the
 * letter was sent to, goes to its conversation; what a machine sent is noted only; anything else waits for an
 * official. The same letter twice is taken once. `receiver`: the envelope's, when the mail server tells it.
 * @throws Refusal for what is no letter at all
 */
export async function receiveLetter(ctx: Context, raw: Buffer, receiver?: string): Promise<Inbound["state"]> {
  const email = await parse(raw);
  const letter = read(ctx, email, receiver);
  const known = await byDigest(ctx.db, letter.digest);
  if (known) return known.state;
  return write(ctx, async (tx) => {
    const bounce = bounceIn(email);
    if (bounce && (await noteBounce(tx, bounce))) return keep(tx, letter, { state: "bounce" });
    if (letter.automatic || bounce) return keep(tx, letter, { state: "dropped", why: "automatic" });
    const place = await placeOf(tx, letter);
    const whose = "by" in place && typeof place.by === "string" ? place.by : undefined;
    const files = await keepFiles(tx, email, whose);
    const text = [letter.text, ...files.refused.map((it) => `(${it})`)].join("\n\n").trim().slice(0, longestText);
    const whole = { ...letter, text, files: files.kept };
    if ("why" in place) return keep(tx, whole, { state: "waiting", why: place.why });
    if (!text && !files.kept.length) return keep(tx, whole, { state: "waiting", why: "empty" });
    const postId = await post(tx, {
      about: place.about,
      by: place.by,
      as: "resident",
      text,
      files: files.kept,
      way: "email",
      key: `letter ${letter.digest.toString("hex")}`,
    });
    return keep(tx, whole, { state: "posted", about: place.about, postId });
  });
}

/** Letters by state; those that wait come oldest first, others newest first. 100 at most. */
export async function listInbound(db: Db, state: Inbound["state"]): Promise<Inbound[]> {
  return on(db)
    .selectFrom("inbound_letter")
    .selectAll()
    .where("state", "=", state)
    .orderBy("received_at", state === "waiting" ? "asc" : "desc")
    .limit(100)
    .execute();
}

export async function findInbound(db: Db, id: string): Promise<Inbound | undefined> {
  return on(db).selectFrom("inbound_letter").selectAll().where("id", "=", id).executeTakeFirst();
}

export async function countWaiting(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from inbound_letter
    where state = 'waiting'`.execute(db);
  return rows[0]!.count;
}

/** Conversations whose title has these words: where an official may put a letter. 20 at most. */
export async function findThreads(db: Db, words: string) {
  const like = `%${words.toLowerCase().replaceAll(/[\\%_]/g, "\\$&")}%`;
  return on(db)
    .selectFrom("thread")
    .selectAll()
    .where(sql<boolean>`lower(title_uk) like ${like}`)
    .orderBy("created_at", "desc")
    .limit(20)
    .execute();
}

/** An official puts a letter that waits into a conversation, as said by its sender. */
export async function placeLetter(tx: Tx, id: string, about: string): Promise<void> {
  if (!(await findThread(tx.db, about))) throw new MessagesError("no-thread");
  const letter = await handle(tx, id, "placed");
  const postId = await post(tx, {
    about,
    by: { name: letter.from_name || letter.from_email, email: letter.from_email },
    as: "resident",
    text: letter.text || letter.subject || "…",
    files: letter.files,
    way: "email",
    key: `letter ${letter.digest.toString("hex")}`,
  });
  await on(tx.db).updateTable("inbound_letter").set({ about, post_id: postId }).where("id", "=", id).execute();
  await tx.record({ what: "messages.place", subject: `thread:${about}`, details: { letter: id } });
}

/** An official decides that a letter belongs to no conversation. */
export async function dismissLetter(tx: Tx, id: string): Promise<void> {
  await handle(tx, id, "dismissed");
  await tx.record({ what: "messages.dismiss", subject: `letter:${id}` });
}

/** Of two officials at once the second is told. */
async function handle(tx: Tx, id: string, state: "placed" | "dismissed"): Promise<Inbound> {
  const letter = await on(tx.db)
    .updateTable("inbound_letter")
    .set({ state, handled_by: tx.ctx.actor.personId ?? null, handled_at: tx.ctx.now })
    .where("id", "=", id)
    .where("state", "=", "waiting")
    .returningAll()
    .executeTakeFirst();
  if (!letter) throw new MessagesError("placed-already");
  return letter;
}

interface Letter {
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

async function parse(raw: Buffer): Promise<Email> {
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

function read(ctx: Context, email: Email, receiver?: string): Letter {
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

/** Where the letter belongs, and whose word it is; or why that can't be known. */
async function placeOf(tx: Tx, { token, fromEmail, disproved }: Letter) {
  if (!token) return { why: "no-token" };
  const found = await on(tx.db)
    .selectFrom("reply_address")
    .innerJoin("message", "message.id", "reply_address.message_id")
    .select(["reply_address.about", "message.person_id", "message.email", "message.name", "message.id"])
    .where("token_digest", "=", sha256("reply", token))
    .executeTakeFirst();
  if (!found) return { why: "unknown-token" };
  if (disproved) return { why: "disproved" };
  const sentTo = await on(tx.db)
    .selectFrom("message_delivery")
    .select("address")
    .where("message_id", "=", found.id)
    .where("channel", "=", "email")
    .execute();
  const now = found.person_id ? (await reachOf(tx.db, found.person_id))?.email : found.email;
  const theirs = [...sentTo.map(({ address }) => address), now].some((it) => it?.toLowerCase() === fromEmail);
  if (!theirs) return { why: "other-sender" };
  return { about: found.about, by: found.person_id ?? { name: found.name, email: found.email! } };
}

/** Files are looked at like any that people give; one that can't be taken is named in the text. */
async function keepFiles(
  tx: Tx,
  { attachments }: Email,
  whose?: string,
): Promise<{ kept: PostedFile[]; refused: string[] }> {
  const wanted = attachments.filter((it) => !it.related && it.mimeType !== "message/delivery-status");
  const kept: PostedFile[] = [];
  const refused: string[] = [];
  for (const [at, attachment] of wanted.entries()) {
    const name = attachment.filename ?? `file-${at + 1}`;
    if (at >= mostFiles) {
      refused.push(`${name}: понад ${mostFiles} файлів`);
      continue;
    }
    try {
      const { id, size, type, ...file } = await tx.ctx.hromada.files.put(tx, bytesOf(attachment), {
        accept: evidence,
        class: "personal",
        module: "messages",
        whose,
        name,
        maxBytes: mostFileBytes,
      });
      kept.push({ id, size, type, name: file.name });
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      refused.push(`${name}: ${error.words.uk}`);
    }
  }
  return { kept, refused };
}

const bytesOf = ({ content }: Attachment) =>
  typeof content === "string" ? Buffer.from(content) : Buffer.from(new Uint8Array(content));

async function keep(
  tx: Tx,
  letter: Letter & { files?: PostedFile[] },
  outcome: { state: Inbound["state"]; why?: string; about?: string; postId?: string },
): Promise<Inbound["state"]> {
  await on(tx.db)
    .insertInto("inbound_letter")
    .values({
      digest: letter.digest,
      from_email: letter.fromEmail,
      from_name: letter.fromName,
      subject: letter.subject,
      text: letter.text,
      files: JSON.stringify(letter.files ?? []),
      state: outcome.state,
      why: outcome.why ?? "",
      about: outcome.about ?? null,
      post_id: outcome.postId ?? null,
      received_at: tx.ctx.now,
      handled_by: null,
      handled_at: null,
    })
    .execute();
  await tx.record({ what: "messages.inbound", details: { state: outcome.state } });
  return outcome.state;
}

const byDigest = (db: Db, digest: Buffer) =>
  on(db).selectFrom("inbound_letter").select("state").where("digest", "=", digest).executeTakeFirst();

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

/** A notice that a letter of ours could not be brought (RFC 3464): whose, and which letter. */
function bounceIn(email: Email): Bounce | undefined {
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
