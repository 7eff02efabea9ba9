import { sql } from "kysely";
import { isViolation, type Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { PeopleError } from "./error.ts";
import { on, type Delegation } from "./tables.ts";

export type DelegationSeen = Delegation & { head_name: string; deputy_name: string };

/** Powers lent by a person and to them that did not end before this day. */
export async function delegationsOf(db: Db, personId: string, day: string): Promise<DelegationSeen[]> {
  return delegationsWhere(db, sql`(d.head_id = ${personId} or d.deputy_id = ${personId}) and d.to_date >= ${day}`);
}

/** All powers lent in the hromada that did not end before this day. */
export async function listDelegations(db: Db, day: string): Promise<DelegationSeen[]> {
  return delegationsWhere(db, sql`d.to_date >= ${day}`);
}

async function delegationsWhere(db: Db, where: ReturnType<typeof sql>): Promise<DelegationSeen[]> {
  const { rows } = await sql<DelegationSeen>`
    select d.*, head.name as head_name, deputy.name as deputy_name
    from delegation d join person head on head.id = d.head_id join person deputy on deputy.id = d.deputy_id
    where d.revoked_at is null and ${where} order by d.from_date, head.name limit 200`.execute(db);
  return rows;
}

export interface Lending {
  headId: string;
  deputyId: string;
  /** First and last day, both included. */
  from: string;
  to: string;
  /** The act by which: "Розпорядження № 15-к від 01.02.2026". */
  why: string;
}

/**
 * Lends the head's own powers to a deputy from a day to a day. What was lent to the head is not lent on.
 * What the deputy does by them the journal writes down with the head beside.
 */
export async function delegate(tx: Tx, it: Lending): Promise<string> {
  const { id } = await refusing(
    on(tx.db)
      .insertInto("delegation")
      .values({
        head_id: it.headId,
        deputy_id: it.deputyId,
        from_date: it.from,
        to_date: it.to,
        why: it.why,
        made_by: tx.ctx.actor.personId ?? null,
        revoked_at: null,
      })
      .returning("id")
      .executeTakeFirstOrThrow(),
  );
  await tx.record({
    what: "people.delegate",
    subject: `delegation:${id}`,
    whose: it.deputyId,
    details: { headId: it.headId, from: it.from, to: it.to },
  });
  return id;
}

/** Takes lent powers back at once. */
export async function revokeDelegation(tx: Tx, id: string): Promise<void> {
  const { deputy_id } = await on(tx.db)
    .updateTable("delegation")
    .set({ revoked_at: tx.ctx.now })
    .where("id", "=", id)
    .returning("deputy_id")
    .executeTakeFirstOrThrow();
  await tx.record({ what: "people.revoke-delegation", subject: `delegation:${id}`, whose: deputy_id });
}

async function refusing<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isViolation(error, "delegation_once")) throw new PeopleError("delegation-twice");
    if (isViolation(error, "delegation_two_persons")) throw new PeopleError("delegation-to-self");
    if ((error as { code?: string }).code === "22000" || isViolation(error, "delegation_dates"))
      throw new PeopleError("dates-reversed");
    throw error;
  }
}
