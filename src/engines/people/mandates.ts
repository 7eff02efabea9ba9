import { sql, type Generated, type Selectable } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import { notFound } from "../../platform/http/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import type { CivilDate } from "../../platform/time/index.ts";
import { recordsOf } from "./merge.ts";

export type MandateTables = {
  mandate: {
    id: Generated<string>;
    holder_id: string;
    kind: "child" | "ward" | "company";
    name: string;
    edrpou: string | null;
    basis: string;
    until: string | null;
    made_at: Date;
    ended_at: Date | null;
    under_id: string | null;
    may_see: Generated<boolean>;
    may_apply: Generated<boolean>;
    may_manage: Generated<boolean>;
    confirmed_at: Date | null;
    confirmed_by: string | null;
    refused_why: string | null;
  };
};

/** By which right a person acts for another. The holder says so; who handles the case compares it with the paper. */
export type Mandate = Selectable<MandateTables["mandate"]>;
export type MandateDraft = Pick<Mandate, "kind" | "name" | "edrpou" | "basis" | "until">;

/** What an employee may in the company's name. */
export type CompanyRights = Pick<Mandate, "may_see" | "may_apply" | "may_manage">;

const on = (db: Db) => db.withTables<MandateTables>();

/** Rights that the person may use on this day, under all records merged into theirs. */
export async function mandatesOf(db: Db, personId: string, day: CivilDate): Promise<Mandate[]> {
  return on(db)
    .selectFrom("mandate")
    .selectAll()
    .where("holder_id", "in", await recordsOf(db, personId))
    .where("ended_at", "is", null)
    .where(sql<boolean>`coalesce(until >= ${day}::date, true)`)
    .orderBy("kind")
    .orderBy("name")
    .execute();
}

/** The right, whether it is still in force or not: whose it is, the caller looks. */
export async function findMandate(db: Db, id: string): Promise<Mandate | undefined> {
  return on(db).selectFrom("mandate").selectAll().where("id", "=", id).executeTakeFirst();
}

/**
 * Rights of the person in force on this day by which they stand in what was begun by a mandate: that mandate itself,
 * and an employee's under the same one. In a company's affairs a mandate that the hromada confirmed counts for all.
 */
export async function rightsIn(
  db: Db,
  personId: string,
  begun: { mandateId: string | null; organisationId: string | null },
  day: CivilDate,
): Promise<Mandate[]> {
  const { rows } = await sql<Mandate>`
    select own.* from mandate own
    join mandate root on root.id = coalesce(own.under_id, own.id)
    where own.holder_id = any(${await recordsOf(db, personId)}::uuid[])
      and own.ended_at is null and coalesce(own.until >= ${day}::date, true)
      and (root.id = (select coalesce(under_id, id) from mandate where id = ${begun.mandateId})
        or (root.kind = 'company' and root.confirmed_at is not null
          and root.edrpou = (select edrpou from organisation where id = ${begun.organisationId})))`.execute(db);
  return rows;
}

export const isInForce = ({ ended_at, until }: Mandate, day: CivilDate): boolean =>
  ended_at === null && (until === null || until >= day);

export async function addMandate(tx: Tx, holderId: string, draft: MandateDraft): Promise<string> {
  const { id } = await on(tx.db)
    .insertInto("mandate")
    .values({ ...draft, holder_id: holderId, made_at: tx.ctx.now })
    .returning("id")
    .executeTakeFirstOrThrow();
  await tx.record({
    what: "people.add-mandate",
    subject: `mandate:${id}`,
    whose: holderId,
    details: { kind: draft.kind },
  });
  return id;
}

/** From now on the person and who acts under them do not act so; what was filed stays. Another's is not found. */
export async function endMandate(tx: Tx, holderId: string, id: string): Promise<void> {
  const ended = await on(tx.db)
    .updateTable("mandate")
    .set({ ended_at: tx.ctx.now })
    .where("id", "=", id)
    .where("holder_id", "in", await recordsOf(tx.db, holderId))
    .where("ended_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (!ended) throw notFound();
  await endUnder(tx, id);
  await tx.record({ what: "people.end-mandate", subject: `mandate:${id}`, whose: holderId });
}

/** Mandates that are the holders' own word yet, the longest waiting first; 200 at most. */
export async function unconfirmedMandates(db: Db, day: CivilDate): Promise<Mandate[]> {
  return on(db)
    .selectFrom("mandate")
    .selectAll()
    .where("ended_at", "is", null)
    .where("confirmed_at", "is", null)
    .where("under_id", "is", null)
    .where(sql<boolean>`coalesce(until >= ${day}::date, true)`)
    .orderBy("made_at")
    .limit(200)
    .execute();
}

/** The hromada has seen the paper. Undefined when somebody was faster. */
export async function confirmMandate(tx: Tx, id: string): Promise<Mandate | undefined> {
  return judge(tx, id, "people.confirm-mandate", {
    confirmed_at: tx.ctx.now,
    confirmed_by: tx.ctx.actor.personId!,
  });
}

/** The hromada does not accept the right: it ends at once, and with it all that hangs on it. */
export async function refuseMandate(tx: Tx, id: string, why: string): Promise<Mandate | undefined> {
  const refused = await judge(tx, id, "people.refuse-mandate", { ended_at: tx.ctx.now, refused_why: why });
  if (refused) await endUnder(tx, id);
  return refused;
}

async function judge(tx: Tx, id: string, what: string, change: Partial<Mandate>): Promise<Mandate | undefined> {
  const mandate = await on(tx.db)
    .updateTable("mandate")
    .set(change)
    .where("id", "=", id)
    .where("under_id", "is", null)
    .where("ended_at", "is", null)
    .where("confirmed_at", "is", null)
    .returningAll()
    .executeTakeFirst();
  await tx.record({ what, subject: `mandate:${id}`, whose: mandate?.holder_id, details: { done: Boolean(mandate) } });
  return mandate;
}

/** Employees' rights and open invitations end with the mandate that they hang on. */
async function endUnder(tx: Tx, id: string) {
  await on(tx.db)
    .updateTable("mandate")
    .set({ ended_at: tx.ctx.now })
    .where("under_id", "=", id)
    .where("ended_at", "is", null)
    .execute();
  await sql`update mandate_invitation set used_at = ${tx.ctx.now} where mandate_id = ${id} and used_at is null`.execute(
    tx.db,
  );
}

/** The organisation for which a company's mandate acts, by its code: the one that is known, or a new record of it. */
export async function companyOf(tx: Tx, { name, edrpou }: Pick<Mandate, "name" | "edrpou">): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with added as (
      insert into organisation (name, kind, edrpou)
      select case when exists (select from organisation where name = ${name}) then ${`${name}, ${edrpou}`} else ${name} end,
        'company', ${edrpou}
      on conflict (edrpou) do nothing returning id)
    select id from added union all select id from organisation where edrpou = ${edrpou} limit 1`.execute(tx.db);
  return rows[0]!.id;
}
