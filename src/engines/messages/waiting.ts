import { sql } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { MessagesError } from "./error.ts";
import { on, type Inbound } from "./tables.ts";
import { findThread, post } from "./thread.ts";

/* Letters that came, as officials see them: those that wait are put into a conversation, or dismissed. */

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
