import { sql } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import { headOf, unitsAbove, whoMay } from "../people/index.ts";

/**
 * Who answers for a unit today: its head, or the nearest one above; for one who is away, who acts for them. Where
 * there is no head at all, those who may assign its cases.
 */
export async function headsFor(db: Db, unitId: string, day: string): Promise<string[]> {
  const above = (await unitsAbove(db, unitId)).reverse();
  for (const id of [unitId, ...above.map((unit) => unit.id)]) {
    const head = await headOf(db, id, day);
    if (head) return [(await deputyFor(db, head.person_id, day)) ?? head.person_id];
  }
  return (await whoMay(db, "cases.assign", day, unitId)).slice(0, 5);
}

/** Who acts for a person who is away today. */
export async function deputyFor(db: Db, personId: string, day: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select deputy_id as id from delegation
    where head_id = ${personId} and revoked_at is null and ${day}::date between from_date and to_date
    order by from_date desc limit 1`.execute(db);
  return rows[0]?.id;
}
