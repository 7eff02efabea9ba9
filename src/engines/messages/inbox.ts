import { sql } from "kysely";
import { recordsOf } from "../people/index.ts";
import type { Db } from "../../platform/database/index.ts";
import { on, type Delivery, type Message } from "./tables.ts";

export type InboxMessage = Message & { seen_at: Date | null };

/** A person's messages, newest first; `before` is the last one on the page before. */
export async function inboxOf(
  db: Db,
  personId: string,
  { unread = false, before, limit }: { unread?: boolean; before?: string; limit: number },
): Promise<InboxMessage[]> {
  const ids = await recordsOf(db, personId);
  const { rows } = await sql<InboxMessage>`
    select m.*, s.seen_at from message m left join message_seen s on s.message_id = m.id
    where m.person_id = any(${ids}) and (not ${unread} or s.seen_at is null)
      and (${before ?? null}::uuid is null
        or m.position < (select position from message where id = ${before ?? null}::uuid))
    order by m.position desc limit ${limit}`.execute(db);
  return rows;
}

/** A message of this person; undefined for anybody else's. */
export async function findOwnMessage(db: Db, personId: string, id: string): Promise<InboxMessage | undefined> {
  const ids = await recordsOf(db, personId);
  const { rows } = await sql<InboxMessage>`
    select m.*, s.seen_at from message m left join message_seen s on s.message_id = m.id
    where m.id = ${id} and m.person_id = any(${ids})`.execute(db);
  return rows[0];
}

/** How many messages the person has not opened yet. */
export async function countUnread(db: Db, personId: string): Promise<number> {
  const ids = await recordsOf(db, personId);
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from message m
    where m.person_id = any(${ids})
      and not exists (select 1 from message_seen s where s.message_id = m.id)`.execute(db);
  return rows[0]!.count;
}

/** Notes that the person opened these of their messages, or all of them. It is theirs alone: no line in the journal. */
export async function markSeen(db: Db, personId: string, now: Date, ids?: string[]): Promise<void> {
  const records = await recordsOf(db, personId);
  await sql`insert into message_seen (message_id, seen_at)
    select id, ${now} from message where person_id = any(${records})
      and (${ids ?? null}::uuid[] is null or id = any(${ids ?? null}::uuid[]))
    on conflict do nothing`.execute(db);
}

/** Proof of what was sent: each way that was tried, in order. */
export async function deliveriesOf(db: Db, messageIds: string[]): Promise<Delivery[]> {
  if (!messageIds.length) return [];
  return on(db)
    .selectFrom("message_delivery")
    .selectAll()
    .where("message_id", "in", messageIds)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
}

export interface SentFilter {
  about?: string;
  personId?: string;
  /** Only those that reached nobody by any way that was tried. */
  failed?: boolean;
  before?: string;
  limit: number;
}

export type SentMessage = Message & { seen_at: Date | null; person_name: string | null };

/** Messages to anybody, newest first: for officials, who leave a line in the journal. */
export async function sentMessages(db: Db, filter: SentFilter): Promise<SentMessage[]> {
  const { about = null, personId = null, before = null } = filter;
  const { rows } = await sql<SentMessage>`
    select m.*, s.seen_at, m.name as person_name from message m left join message_seen s on s.message_id = m.id
    where (${about}::text is null or m.about = ${about})
      and (${personId}::uuid is null or m.person_id = ${personId}::uuid)
      and (not ${filter.failed ?? false} or (
        exists (select 1 from message_delivery d where d.message_id = m.id and d.state = 'failed')
        and not exists (select 1 from message_delivery d where d.message_id = m.id and d.state <> 'failed')))
      and (${before}::uuid is null or m.position < (select position from message where id = ${before}::uuid))
    order by m.position desc limit ${filter.limit}`.execute(db);
  return rows;
}

export async function findMessage(db: Db, id: string): Promise<SentMessage | undefined> {
  const { rows } = await sql<SentMessage>`
    select m.*, s.seen_at, m.name as person_name from message m left join message_seen s on s.message_id = m.id
    where m.id = ${id}`.execute(db);
  return rows[0];
}
