import { sql } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { recordsOf } from "../people/index.ts";
import { on } from "./tables.ts";

interface Someone {
  personId?: string;
  name: string;
  email?: string;
  /** Where the thing is shown to members. */
  link?: string;
}

/** Makes sure of the conversation, and that this resident takes part in it. */
export async function addMember(tx: Tx, about: string, { personId, name, email, link }: Someone): Promise<void> {
  await on(tx.db)
    .insertInto("thread")
    .values({ about, link: link ?? null, desk_link: null, last_post_at: null, created_at: tx.ctx.now })
    .onConflict((conflict) => conflict.column("about").doNothing())
    .execute();
  if (!personId && !email) return;
  await on(tx.db)
    .insertInto("thread_member")
    .values({ about, person_id: personId ?? null, name, email: personId ? null : email!, seen_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Residents of a conversation. */
export async function membersOf(db: Db, about: string) {
  return on(db).selectFrom("thread_member").selectAll().where("about", "=", about).execute();
}

/** Whether the person, under any of the records merged into theirs, takes part in the conversation. */
export async function isMember(db: Db, about: string, personId: string): Promise<boolean> {
  const found = await on(db)
    .selectFrom("thread_member")
    .select("id")
    .where("about", "=", about)
    .where("person_id", "in", await recordsOf(db, personId))
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** The person has seen all that is there now. */
export async function markThreadSeen(db: Db, about: string, personIds: string[], now: Date): Promise<void> {
  await sql`update thread_member set seen_at = ${now} where about = ${about} and person_id = any(${personIds})
    and (seen_at is null or seen_at < ${now})`.execute(db);
}

export interface OwnThread {
  about: string;
  title_uk: string;
  title_en: string;
  link: string | null;
  last_post_at: Date;
  /** An official wrote since the person looked last. */
  fresh: boolean;
}

/** Conversations of a person in which something was written, the latest first; 100 at most. */
export async function threadsOf(db: Db, personId: string): Promise<OwnThread[]> {
  const { rows } = await sql<OwnThread>`
    select t.about, t.title_uk, t.title_en, t.link, max(p.created_at) as last_post_at,
      coalesce(bool_or(p.side = 'official' and p.created_at > coalesce(m.seen_at, '-infinity')), false) as fresh
    from thread_member m join thread t on t.about = m.about
      join thread_post p on p.about = t.about and not p.internal
    where m.person_id = any(${await recordsOf(db, personId)})
    group by t.about order by max(p.created_at) desc limit 100`.execute(db);
  return rows;
}
