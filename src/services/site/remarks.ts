import { sql } from "kysely";
import { findPerson, personNames } from "../../engines/people/index.ts";
import type { Db } from "../../platform/database/index.ts";
import { notFound, Refusal } from "../../platform/http/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { sendMail } from "../../platform/mail/index.ts";
import { on } from "./tables.ts";
import { text } from "./text.ts";

export interface Remark {
  id: string;
  path: string;
  item_id: string | null;
  author: string;
  body: string;
  at: Date;
  answer: string | null;
  answered_by: string | null;
  answered_at: Date | null;
}

/** A remark as the workplace lists it. */
export interface ListedRemark extends Remark {
  /** Of the page, when it is an item of the site. */
  title: string | null;
  owner_unit: string | null;
}

const mostADay = 20;

/**
 * A resident's remark on a page; gives its id.
 * @throws Refusal (429) beyond twenty a day
 */
export async function leaveRemark(tx: Tx, { path, body }: { path: string; body: string }): Promise<string> {
  const author = tx.ctx.actor.personId!;
  const day = new Date(tx.ctx.now.getTime() - 86_400_000);
  // One at a time for one author, so that the limit holds against parallel sending.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`site.remark ${author}`}, 0))`.execute(tx.db);
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from site_remark where author = ${author} and at > ${day}`.execute(tx.db);
  if (rows[0]!.count >= mostADay) throw new Refusal(429, { uk: text.uk.remark.tooMany, en: text.en.remark.tooMany });
  const { id } = await on(tx.db)
    .insertInto("site_remark")
    .values({
      path,
      body,
      author,
      at: tx.ctx.now,
      item_id: sql<string>`(select id from content_item where path = ${path})`,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await tx.record({ what: "site.remark", subject: `remark:${id}` });
  return id;
}

/** What a person wrote, newest first. */
export async function remarksOf(db: Db, author: string): Promise<Remark[]> {
  return on(db)
    .selectFrom("site_remark")
    .selectAll()
    .where("author", "=", author)
    .orderBy("at", "desc")
    .limit(100)
    .execute();
}

/** For the workplace: those that wait come by age, the oldest first; the answered ones newest first. */
export async function listRemarks(
  db: Db,
  { open, units, limit }: { open: boolean; units?: string[]; limit: number },
): Promise<ListedRemark[]> {
  const { rows } = await sql<ListedRemark>`
    select r.*, i.owner_unit, t.title from site_remark r
    left join content_item i on i.id = r.item_id
    left join content_text t on t.item_id = r.item_id and t.lang = 'uk'
    where (r.answer is null) = ${open} ${units ? sql`and i.owner_unit = any (${units}::uuid[])` : sql``}
    order by ${open ? sql`r.at, r.id` : sql`r.at desc, r.id desc`} limit ${limit}`.execute(db);
  return rows;
}

export async function findRemark(db: Db, id: string): Promise<ListedRemark> {
  const { rows } = await sql<ListedRemark>`
    select r.*, i.owner_unit, t.title from site_remark r
    left join content_item i on i.id = r.item_id
    left join content_text t on t.item_id = r.item_id and t.lang = 'uk'
    where r.id = ${id}`.execute(db);
  if (!rows[0]) throw notFound();
  return rows[0];
}

export async function authorOf(db: Db, remark: Remark): Promise<string> {
  return (await personNames(db, [remark.author])).get(remark.author) ?? "";
}

/**
 * Answers, once; the author reads it in the cabinet, and in a letter when their address is confirmed.
 * @throws Refusal (409) when somebody has answered already
 */
export async function answerRemark(tx: Tx, id: string, answer: string, origin: string): Promise<void> {
  const row = await on(tx.db)
    .updateTable("site_remark")
    .set({ answer, answered_by: tx.ctx.actor.personId ?? null, answered_at: tx.ctx.now })
    .where("id", "=", id)
    .where("answer", "is", null)
    .returningAll()
    .executeTakeFirst();
  if (!row) {
    throw new Refusal(409, {
      uk: "На це зауваження вже відповіли. Оновіть сторінку, щоб побачити відповідь.",
      en: "This remark has been answered already. Reload the page to see the answer.",
    });
  }
  await tx.record({ what: "site.answer-remark", subject: `remark:${id}`, whose: row.author });
  const author = await findPerson(tx.db, row.author);
  if (!author?.email || !author.email_confirmed_at) return;
  const t = text.uk.remark;
  await sendMail(tx, {
    to: author.email,
    subject: t.letter(row.path),
    text: t.letterText(row.body, answer, `${origin}/cabinet/remarks`),
  });
}

/** Two records turned out to be one person: what they wrote and answered goes along. */
export async function moveRemarks(tx: Tx, from: string, into: string): Promise<void> {
  for (const field of ["author", "answered_by"] as const) {
    await on(tx.db)
      .updateTable("site_remark")
      .set({ [field]: into })
      .where(field, "=", from)
      .execute();
  }
  await tx.record({ what: "site.move-remarks", subject: `person:${into}`, whose: into });
}
