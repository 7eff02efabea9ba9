import { sql, type Generated, type Selectable } from "kysely";
import { personNames } from "../../engines/people/index.ts";
import { transact, type Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { dropSearchEntry, putSearchEntry } from "../../platform/search/index.ts";
import type { FieldClass } from "../../platform/service/index.ts";
import { kyivDay, langs } from "../../platform/text/index.ts";

export type NoticeTables = {
  notice: {
    id: Generated<string>;
    title: string;
    text: string;
    /** First and last day on which it is shown, both included. */
    from_date: string;
    to_date: string;
    author: string;
    created_at: Generated<Date>;
    withdrawn_at: Date | null;
    /** Grows by one with each change: two who write at once are told of each other. */
    version: Generated<number>;
    changed_by: string | null;
    changed_at: Date | null;
    /** Whether the staff's search has it now. */
    in_search: Generated<boolean>;
  };
};

export type StaffNotice = Selectable<NoticeTables["notice"]>;
export type SignedNotice = StaffNotice & { author_name: string };

/** Who may see a notice's field: all of it is for staff. */
export const noticeClasses: Record<keyof StaffNotice, FieldClass> = {
  id: "internal",
  title: "internal",
  text: "internal",
  from_date: "internal",
  to_date: "internal",
  author: "internal",
  created_at: "internal",
  withdrawn_at: "internal",
  version: "internal",
  changed_by: "internal",
  changed_at: "internal",
  in_search: "internal",
};

const on = (db: Db) => db.withTables<NoticeTables>();

export interface NoticeSearch {
  /** Only those shown to staff on this day. */
  day?: string;
  limit: number;
  /** The last one on the page before. */
  after?: { id: string; from_date: string };
}

/** Notices, the latest first, a page at a time. */
export async function listNotices(db: Db, { day, limit, after }: NoticeSearch): Promise<SignedNotice[]> {
  let query = on(db).selectFrom("notice").selectAll();
  if (day) query = query.where("from_date", "<=", day).where("to_date", ">=", day).where("withdrawn_at", "is", null);
  if (after) query = query.where(sql<boolean>`(from_date, id) < (${after.from_date}::date, ${after.id}::uuid)`);
  const rows = await query.orderBy("from_date", "desc").orderBy("id", "desc").limit(limit).execute();
  const names = await personNames(
    db,
    rows.map(({ author }) => author),
  );
  return rows.map((row) => ({ ...row, author_name: names.get(row.author) ?? "" }));
}

export async function findNotice(db: Db, id: string): Promise<StaffNotice | undefined> {
  return on(db).selectFrom("notice").selectAll().where("id", "=", id).executeTakeFirst();
}

export interface NoticeDraft {
  title: string;
  text: string;
  from: string;
  to: string;
}

/** Posts a notice in the actor's name; gives its id. */
export async function postNotice(tx: Tx, draft: NoticeDraft): Promise<string> {
  const { id } = await on(tx.db)
    .insertInto("notice")
    .values({ ...columnsOf(draft), author: tx.ctx.actor.personId! })
    .returning("id")
    .executeTakeFirstOrThrow();
  await tx.record({ what: "workplace.post-notice", subject: `notice:${id}` });
  await indexNotice(tx.db, id, tx.ctx.now);
  return id;
}

/** Somebody else has corrected the notice since its editor opened it. */
export class NoticeChanged extends Error {}

/**
 * Corrects that version of a notice which its editor saw: throws NoticeChanged when there is a newer one. A withdrawn
 * one stays as it is. False when there is none to correct.
 */
export async function changeNotice(tx: Tx, id: string, version: number, draft: NoticeDraft): Promise<boolean> {
  await tx.record({ what: "workplace.change-notice", subject: `notice:${id}` });
  const now = await on(tx.db).selectFrom("notice").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (!now || now.withdrawn_at) return false;
  if (now.version !== version) throw new NoticeChanged();
  await on(tx.db)
    .updateTable("notice")
    .set({
      ...columnsOf(draft),
      changed_by: tx.ctx.actor.personId ?? null,
      changed_at: tx.ctx.now,
      version: version + 1,
    })
    .where("id", "=", id)
    .execute();
  await indexNotice(tx.db, id, tx.ctx.now);
  return true;
}

/** Takes a notice down at once. False when it was down already. */
export async function withdrawNotice(tx: Tx, id: string): Promise<boolean> {
  await tx.record({ what: "workplace.withdraw-notice", subject: `notice:${id}` });
  const { numUpdatedRows } = await on(tx.db)
    .updateTable("notice")
    .set({ withdrawn_at: tx.ctx.now })
    .where("id", "=", id)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  await indexNotice(tx.db, id, tx.ctx.now);
  return numUpdatedRows > 0n;
}

/** Two records of one person became one: their notices follow. */
export async function followMergedAuthor(tx: Tx, from: string, into: string): Promise<void> {
  await on(tx.db).updateTable("notice").set({ author: into }).where("author", "=", from).execute();
  await on(tx.db).updateTable("notice").set({ changed_by: into }).where("changed_by", "=", from).execute();
  await tx.record({ what: "workplace.follow-author", subject: `person:${into}` });
}

const columnsOf = ({ title, text, from, to }: NoticeDraft) => ({ title, text, from_date: from, to_date: to });

/** Whether staff see it on this day. */
export const isShown = (it: StaffNotice, day: string) => !it.withdrawn_at && it.from_date <= day && day <= it.to_date;

/** Puts a notice into the staff's search while it is shown, or takes it out. The notice's row is held by then. */
async function indexNotice(db: Db, id: string, now: Date): Promise<void> {
  const notice = await findNotice(db, id);
  if (!notice) return;
  const shown = isShown(notice, kyivDay(now));
  await on(db).updateTable("notice").set({ in_search: shown }).where("id", "=", id).execute();
  await dropSearchEntry(db, { module: "workplace", kind: "notice", ref: id });
  if (!shown) return;
  for (const lang of langs) {
    await putSearchEntry(db, {
      module: "workplace",
      kind: "notice",
      ref: id,
      lang,
      title: notice.title,
      body: notice.text,
      url: `/desk/notices/${id}`,
      class: "internal",
      updatedAt: notice.changed_at ?? notice.created_at,
    });
  }
}

/** The same for those that a new day begins to show, or ends to. */
export async function indexNotices(db: Db, now: Date): Promise<void> {
  const day = kyivDay(now);
  await transact(db, async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select id from notice
      where in_search <> (withdrawn_at is null and ${day}::date between from_date and to_date)
      order by id for update`.execute(tx);
    for (const { id } of rows) await indexNotice(tx, id, now);
  });
}
