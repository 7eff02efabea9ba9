import { sql, type Generated, type Selectable } from "kysely";
import { personNames } from "../../engines/people/index.ts";
import type { Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import type { FieldClass } from "../../platform/service/index.ts";

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
  return id;
}

/** Corrects a notice; a withdrawn one stays as it is. False when there is none to correct. */
export async function changeNotice(tx: Tx, id: string, draft: NoticeDraft): Promise<boolean> {
  await tx.record({ what: "workplace.change-notice", subject: `notice:${id}` });
  return changed(tx.db, id, columnsOf(draft));
}

/** Takes a notice down at once. False when it was down already. */
export async function withdrawNotice(tx: Tx, id: string): Promise<boolean> {
  await tx.record({ what: "workplace.withdraw-notice", subject: `notice:${id}` });
  return changed(tx.db, id, { withdrawn_at: tx.ctx.now });
}

/** Two records of one person became one: their notices follow. */
export async function followMergedAuthor(tx: Tx, from: string, into: string): Promise<void> {
  await on(tx.db).updateTable("notice").set({ author: into }).where("author", "=", from).execute();
  await tx.record({ what: "workplace.follow-author", subject: `person:${into}` });
}

async function changed(db: Db, id: string, columns: Partial<StaffNotice>): Promise<boolean> {
  const { numUpdatedRows } = await on(db)
    .updateTable("notice")
    .set(columns)
    .where("id", "=", id)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

const columnsOf = ({ title, text, from, to }: NoticeDraft) => ({ title, text, from_date: from, to_date: to });
