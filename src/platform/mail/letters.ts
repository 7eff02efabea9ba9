import type { Context } from "../context/index.ts";
import type { Db } from "../database/index.ts";
import { defineJob } from "../jobs/index.ts";
import { write, type Tx } from "../journal/index.ts";
import { checkLetter } from "./check.ts";
import { refusedForGood } from "./mailer.ts";
import { isSpent } from "./secrets.ts";
import { on, type Letter, type LetterState } from "./tables.ts";

export interface LetterDraft {
  /** One address, without a name. */
  to: string;
  /** One line. */
  subject: string;
  /** Plain text: what everybody can read. */
  text: string;
  html?: string;
  /** Where an answer goes, when not to the sender. */
  replyTo?: string;
  /** Files of platform/files that go with it. */
  attachments?: { id: string; name: string }[];
  /** What lets its reader in, put where `secretMark` stands in the text; wiped once it has left or is too late. */
  secret?: { value: string; until: Date };
}

/** About four hours of tries with growing pauses: a mail server may be away for a while. */
const tries = 13;

/**
 * Queues a letter: it leaves after the commit, or never. Without a mail server it stays in the outbox. Gives its id.
 * @throws Error for an address or subject that could smuggle headers in
 */
export async function sendMail(tx: Tx, draft: LetterDraft): Promise<string> {
  checkLetter(draft);
  const { mail } = tx.ctx.hromada;
  const { id } = await on(tx.db)
    .insertInto("mail_message")
    .values({
      receiver: draft.to,
      subject: draft.subject,
      text: draft.text,
      html: draft.html ?? null,
      attachments: JSON.stringify(draft.attachments ?? []),
      state: mail.connected ? "queued" : "kept",
      error: null,
      reply_to: draft.replyTo ?? null,
      answer: null,
      secret: draft.secret?.value ?? null,
      secret_until: draft.secret?.until ?? null,
      created_at: tx.ctx.now,
      sent_at: null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  if (mail.connected) await tx.send(sending, { id });
  return id;
}

/** Takes a letter to the mail server. A refusal for good ends it, any other is tried again later. */
export const sending = defineJob<{ id: string }>({
  name: "mail.send",
  retries: tries - 1,
  async run(ctx, { id }) {
    const letter = await findLetter(ctx.db, id);
    if (letter?.state !== "queued") return;
    if (isSpent(letter)) return tooLate(ctx, letter);
    const { refusal, answer } = await ctx.hromada.mail.send(letter, ctx.hromada.files, ctx.db).then(
      (answer) => ({ answer, refusal: undefined }),
      (refusal: Error) => ({ refusal, answer: undefined }),
    );
    const forGood = refusal !== undefined && (refusedForGood(refusal) || letter.attempts + 1 >= tries);
    const state: LetterState = refusal ? (forGood ? "failed" : "queued") : "sent";
    await write(ctx, async (tx) => {
      await on(tx.db)
        .updateTable("mail_message")
        .set({
          state,
          attempts: letter.attempts + 1,
          error: refusal?.message.slice(0, 500) ?? null,
          answer: answer?.slice(0, 500) ?? null,
          sent_at: refusal ? null : ctx.now,
          // Neither the link nor the address that takes answers is of use here any more; both open something.
          ...(state !== "queued" && { secret: null }),
          ...(state === "sent" && { reply_to: null }),
        })
        .where("id", "=", id)
        .where("state", "=", "queued")
        .execute();
      await tx.record({ what: `mail.${refusal ? (forGood ? "failed" : "delayed") : "sent"}`, subject: `mail:${id}` });
      if (state !== "queued") await tx.emit(`mail.${state}`, { id });
    });
    // The server's own words may name the receiver: they stay with the letter.
    if (refusal && !forGood) throw new Error(`The letter ${id} could not be sent yet`);
  },
});

/** The link in it ended while the mail server was away, or was taken back: there is nothing to send. */
async function tooLate(ctx: Context, { id }: Letter): Promise<void> {
  await write(ctx, async (tx) => {
    const error = "The link in it has ended before it could be sent";
    await on(tx.db).updateTable("mail_message").set({ state: "failed", error }).where("id", "=", id).execute();
    await tx.record({ what: "mail.failed", subject: `mail:${id}` });
    await tx.emit("mail.failed", { id });
  });
}

/**
 * Queues a letter anew that failed, or that was kept while there was no mail server. One whose link was wiped is left
 * as it is: its receiver asks for a new one.
 */
export async function sendAgain(tx: Tx, id: string): Promise<void> {
  const found = await on(tx.db)
    .updateTable("mail_message")
    .set({ state: "queued", attempts: 0, error: null })
    .where("id", "=", id)
    .where("state", "in", ["failed", "kept"])
    .where((row) => row.or([row("secret_until", "is", null), row("secret", "is not", null)]))
    .returning("id")
    .executeTakeFirst();
  await tx.record({ what: "mail.send-again", subject: `mail:${id}` });
  if (found) await tx.send(sending, { id });
}

export async function findLetter(db: Db, id: string): Promise<Letter | undefined> {
  return on(db).selectFrom("mail_message").selectAll().where("id", "=", id).executeTakeFirst();
}

export interface LetterFilter {
  state?: LetterState;
  /** Older than this letter: the last of the page before. */
  before?: string;
  limit: number;
}

/** Letters, newest first. */
export async function findLetters(db: Db, { state, before, limit }: LetterFilter): Promise<Letter[]> {
  let query = on(db)
    .selectFrom("mail_message")
    .selectAll()
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(limit);
  if (state) query = query.where("state", "=", state);
  if (before) {
    query = query.where((row) =>
      row(
        row.refTuple("created_at", "id"),
        "<",
        row
          .selectFrom("mail_message")
          .select(["created_at", "id"])
          .where("id", "=", before)
          .$asTuple("created_at", "id"),
      ),
    );
  }
  return query.execute();
}
