import { sql, type Generated, type Selectable } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import { notFound } from "../../platform/http/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import type { CivilDate } from "../../platform/time/index.ts";
import { recordsOf } from "./merge.ts";

type MandateTables = {
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
  };
};

/** By which right a person acts for another. The holder says so; who handles the case compares it with the paper. */
export type Mandate = Selectable<MandateTables["mandate"]>;
export type MandateDraft = Pick<Mandate, "kind" | "name" | "edrpou" | "basis" | "until">;

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

/** From now on the person does not act so; what was filed stays. Another's mandate is not found. */
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
  await tx.record({ what: "people.end-mandate", subject: `mandate:${id}`, whose: holderId });
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
