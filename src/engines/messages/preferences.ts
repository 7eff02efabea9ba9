import type { Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import type { Lang } from "../../platform/text/index.ts";
import { usual, type Preference } from "./plan.ts";
import { on } from "./tables.ts";

export type Wishes = Preference & { lang: Lang | null };

/** How the person wants to be told; the usual where they never said. */
export async function preferenceOf(db: Db, personId: string): Promise<Wishes> {
  const row = await on(db)
    .selectFrom("message_preference")
    .selectAll()
    .where("person_id", "=", personId)
    .executeTakeFirst();
  if (!row) return { ...usual, lang: null };
  return {
    lang: row.lang,
    channels: row.channels,
    quietFrom: row.quiet_from,
    quietUntil: row.quiet_until,
    quietLetters: row.quiet_letters,
    digest: row.digest,
  };
}

export async function savePreference(tx: Tx, personId: string, wishes: Wishes): Promise<void> {
  const columns = {
    lang: wishes.lang,
    channels: JSON.stringify(wishes.channels),
    quiet_from: wishes.quietFrom,
    quiet_until: wishes.quietUntil,
    quiet_letters: wishes.quietLetters,
    digest: wishes.digest,
    changed_at: tx.ctx.now,
  };
  await on(tx.db)
    .insertInto("message_preference")
    .values({ person_id: personId, ...columns })
    .onConflict((conflict) => conflict.column("person_id").doUpdateSet(columns))
    .execute();
  await tx.record({ what: "messages.prefer", subject: `person:${personId}`, whose: personId });
}
