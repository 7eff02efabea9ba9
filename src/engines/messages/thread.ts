import { sql } from "kysely";
import { findPerson, recordsOf } from "../people/index.ts";
import type { Context } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import type { FileRef } from "../../platform/files/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import type { Words } from "../../platform/text/index.ts";
import { addMember, isMember, markThreadSeen, membersOf } from "./members.ts";
import { on, type Post, type PostedFile, type Thread } from "./tables.ts";
import { tell } from "./tell.ts";

export interface ThreadDraft {
  /** "case:<id>" */
  about: string;
  title: Words;
  /** Where it is shown to residents, "/cabinet/applications/…", and to officials, "/desk/cases/…". */
  link: string;
  deskLink: string;
  /** Residents whose conversation it is: ids of persons, or those who gave an address only. */
  members: (string | { name: string; email: string })[];
}

/** Opens a conversation, or brings its title and members up to date. Members are only ever added. */
export async function openThread(tx: Tx, { about, title, link, deskLink, members }: ThreadDraft): Promise<void> {
  const columns = { title_uk: title.uk, title_en: title.en, link, desk_link: deskLink };
  await on(tx.db)
    .insertInto("thread")
    .values({ about, ...columns, last_post_at: null, created_at: tx.ctx.now })
    .onConflict((conflict) => conflict.column("about").doUpdateSet(columns))
    .execute();
  for (const member of members) {
    const someone = typeof member === "string" ? { personId: member, name: "" } : member;
    await addMember(tx, about, someone);
  }
  await tx.record({ what: "messages.open-thread", subject: `thread:${about}` });
}

export interface PostDraft {
  about: string;
  /** Id of the person who writes; or a resident without a cabinet, by their address. */
  by: string | { name: string; email: string };
  /** Plain text; may be empty when there are files. */
  text: string;
  /** Kept by platform/files with `module: "messages"`, so that the conversation says who may read them. */
  files?: Pick<FileRef, "id" | "name" | "size" | "type">[];
  /** A note of officials among themselves. */
  internal?: boolean;
  /** As whom; by default as an official when the actor is staff and not a member of the conversation. */
  as?: "resident" | "official";
  /** The same key is posted once. */
  key?: string;
  way?: "web" | "email";
}

/**
 * Adds to a conversation; gives the post's id. What an official writes is told to the residents of it, unless it is
 * internal; what a resident writes is told of by the event `messages.posted` { about, postId, side, by }.
 */
export async function post(tx: Tx, draft: PostDraft): Promise<string> {
  const { about, internal = false, files = [], way = "web", key } = draft;
  const author = await authorOf(tx.db, draft.by);
  const by = author.personId;
  const side = internal ? "official" : (draft.as ?? (by ? await sideOf(tx.ctx, about, by) : "resident"));
  await addMember(tx, about, side === "resident" && by ? author : { name: "" });
  const added = await on(tx.db)
    .insertInto("thread_post")
    .values({
      about,
      side,
      author_id: by ?? null,
      author_name: author.name,
      internal,
      text: draft.text,
      files: JSON.stringify(files.map(({ id, name, size, type }): PostedFile => ({ id, name, size, type }))),
      way,
      key: key ?? null,
      created_at: tx.ctx.now,
    })
    .onConflict((conflict) => conflict.constraint("thread_post_once").doNothing())
    .returning("id")
    .executeTakeFirst();
  await tx.record({ what: internal ? "messages.note" : "messages.post", subject: `thread:${about}` });
  if (!added) return (await postByKey(tx.db, key!))!;
  await on(tx.db).updateTable("thread").set({ last_post_at: tx.ctx.now }).where("about", "=", about).execute();
  if (side === "official" && !internal) await tellMembers(tx, about, added.id, { text: draft.text, files, by });
  if (side === "resident" && by) await markThreadSeen(tx.db, about, await recordsOf(tx.db, by), tx.ctx.now);
  await tx.emit("messages.posted", { about, postId: added.id, side, by, internal });
  return added.id;
}

/** Conversation as the reader may see it, oldest first; the last 500 posts. Internal ones only when asked for. */
export async function threadOf(db: Db, about: string, { internal = false } = {}): Promise<Post[]> {
  let query = on(db).selectFrom("thread_post").selectAll().where("about", "=", about);
  if (!internal) query = query.where("internal", "=", false);
  const rows = await query.orderBy("position", "desc").limit(500).execute();
  return rows.reverse();
}

export async function findThread(db: Db, about: string): Promise<Thread | undefined> {
  return on(db).selectFrom("thread").selectAll().where("about", "=", about).executeTakeFirst();
}

/** As whom the actor takes part in a conversation: member, official by the rule of its module, or nobody. */
export async function partIn(ctx: Context, about: string): Promise<"resident" | "official" | undefined> {
  const { personId, staff } = ctx.actor;
  if (!personId) return undefined;
  if (await isMember(ctx.db, about, personId)) return "resident";
  return staff && (await isOfficialIn(ctx, about)) ? "official" : undefined;
}

export async function isOfficialIn(ctx: Context, about: string): Promise<boolean> {
  const kind = about.split(":")[0]!;
  const rule = ctx.hromada.app.modules.map(({ threads }) => threads?.[kind]).find((it) => it);
  return rule ? rule.isOfficial(ctx, about) : ctx.actor.can("messages.read");
}

/** Whether the actor may read a file of a conversation or of a letter that came. */
export async function mayReadFile(ctx: Context, fileId: string): Promise<boolean> {
  const inside = JSON.stringify([{ id: fileId }]);
  const { rows: posts } = await sql<{ about: string; internal: boolean; author_id: string | null }>`
    select about, internal, author_id from thread_post where files @> ${inside}::jsonb`.execute(ctx.db);
  for (const { about, internal, author_id: author } of posts) {
    if (author !== null && author === ctx.actor.personId) return true;
    const part = await partIn(ctx, about);
    if (part === "official" || (part === "resident" && !internal)) return true;
    if (internal && ctx.actor.staff && (await isOfficialIn(ctx, about))) return true;
  }
  if (posts.length || !ctx.actor.can("messages.read")) return false;
  const { rows } = await sql`select 1 from inbound_letter where files @> ${inside}::jsonb limit 1`.execute(ctx.db);
  return rows.length > 0;
}

async function authorOf(db: Db, by: PostDraft["by"]): Promise<{ personId?: string; name: string }> {
  if (typeof by !== "string") return { name: by.name || by.email };
  const person = await findPerson(db, by);
  if (!person) throw new Error("A post by somebody who is not there");
  return { personId: by, name: person.name };
}

async function sideOf(ctx: Context, about: string, by: string): Promise<"resident" | "official"> {
  if (await isMember(ctx.db, about, by)) return "resident";
  return ctx.actor.staff && ctx.actor.personId === by ? "official" : "resident";
}

/** Who has no cabinet gets the files with the letter: they could not open them otherwise. */
async function tellMembers(
  tx: Tx,
  about: string,
  postId: string,
  { text, files, by }: { text: string; files: { id: string; name: string }[]; by?: string },
): Promise<void> {
  const thread = await findThread(tx.db, about);
  const link = thread?.link ?? `/cabinet/messages/thread/${encodeURIComponent(about)}`;
  for (const member of await membersOf(tx.db, about)) {
    if (by && member.person_id === by) continue;
    const title = thread?.title_uk ? { uk: thread.title_uk, en: thread.title_en || thread.title_uk } : noTitle;
    await tell(tx, {
      to: member.person_id ?? { name: member.name, email: member.email! },
      topic: "messages.answer",
      fields: { title, text: text || "…" },
      about,
      link,
      ...(!member.person_id && { attachments: files.map(({ id, name }) => ({ id, name })) }),
      key: `post ${postId} ${member.id}`,
    });
  }
}

const noTitle: Words = { uk: "ваша справа", en: "your case" };

async function postByKey(db: Db, key: string): Promise<string | undefined> {
  const row = await on(db).selectFrom("thread_post").select("id").where("key", "=", key).executeTakeFirst();
  return row?.id;
}
