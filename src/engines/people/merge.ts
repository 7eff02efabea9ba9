import { sql } from "kysely";
import type { Tx } from "../../platform/journal/index.ts";
import { on, type Person } from "./tables.ts";

/**
 * Makes two records of one human being one: ways in, sessions, positions and numbers go over; the emptied record
 * stays and points to the other, since the journal names it. Other modules answer the event `people.merged`.
 */
export async function merge(tx: Tx, from: Person, into: Person): Promise<void> {
  const { db } = tx;
  await on(db)
    .updateTable("person")
    .set({ rnokpp: null, unzr: null, merged_into: into.id })
    .where("id", "=", from.id)
    .execute();
  await on(db)
    .updateTable("person")
    .set({
      rnokpp: into.rnokpp ?? from.rnokpp,
      unzr: into.unzr ?? from.unzr,
      birth_date: into.birth_date ?? from.birth_date,
      email: into.email ?? from.email,
      email_confirmed_at: into.email ? into.email_confirmed_at : from.email_confirmed_at,
      phone: into.phone ?? from.phone,
      level: Math.max(into.level, from.level) as Person["level"],
    })
    .where("id", "=", into.id)
    .execute();
  for (const table of ["identity", "session", "holding"] as const)
    await on(db).updateTable(table).set({ person_id: into.id }).where("person_id", "=", from.id).execute();
  // An older merge into the record that now ends.
  await on(db).updateTable("person").set({ merged_into: into.id }).where("merged_into", "=", from.id).execute();
  await sql`delete from letter_link where person_id = ${from.id} and used_at is null`.execute(db);
  await tx.record({ what: "people.merge", subject: `person:${into.id}`, whose: into.id, details: { from: from.id } });
  await tx.emit("people.merged", { from: from.id, into: into.id });
}

/** Ids of the person and of the records that were merged into theirs: for "what is mine". */
export async function recordsOf(db: Tx["db"], personId: string): Promise<string[]> {
  const rows = await on(db).selectFrom("person").select("id").where("merged_into", "=", personId).execute();
  return [personId, ...rows.map(({ id }) => id)];
}
