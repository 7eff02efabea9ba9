import type { Email } from "postal-mime";
import type { Context } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import { evidence, FileError } from "../../platform/files/index.ts";
import { write, type Tx } from "../../platform/journal/index.ts";
import { noteBounce } from "./answers.ts";
import { sha256 } from "./digests.ts";
import { bounceIn, bytesOf, longestText, parseLetter, readLetter, type Letter } from "./read-letter.ts";
import { reachOf } from "./reach.ts";
import { on, type Inbound, type PostedFile } from "./tables.ts";
import { post } from "./thread.ts";

/** A letter at most, with what is attached. */
export const mostLetterBytes = 26_000_000;
const mostFiles = 10;
const mostFileBytes = 20_000_000;

/**
 * Takes a letter as it came (RFC 5322). An answer to a letter of ours, by its token and from the address that the
 * letter was sent to, goes to its conversation; what a machine sent is noted only; anything else waits for an
 * official. The same letter twice is taken once. `receiver`: the envelope's, when the mail server tells it.
 * @throws Refusal for what is no letter at all
 */
export async function receiveLetter(ctx: Context, raw: Buffer, receiver?: string): Promise<Inbound["state"]> {
  const email = await parseLetter(raw);
  const letter = readLetter(ctx, email, receiver);
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
