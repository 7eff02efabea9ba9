import { createHash, randomBytes } from "node:crypto";
import { sql, type Generated, type Selectable } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import { notFound } from "../../platform/http/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import type { CivilDate } from "../../platform/time/index.ts";
import { findMandate, isInForce, type CompanyRights, type Mandate, type MandateTables } from "./mandates.ts";
import { recordsOf } from "./merge.ts";

type CompanyTables = MandateTables & {
  mandate_invitation: {
    id: Generated<string>;
    mandate_id: string;
    name: string;
    email: string;
    token_hash: Buffer;
    may_see: boolean;
    may_apply: boolean;
    may_manage: boolean;
    until: string | null;
    invited_by: string;
    invited_at: Date;
    expires_at: Date;
    used_at: Date | null;
  };
};

export type MandateInvitation = Selectable<CompanyTables["mandate_invitation"]>;

const on = (db: Db) => db.withTables<CompanyTables>();
const hashOf = (token: string) => createHash("sha256").update(token).digest();
const week = 7 * 24 * 60 * 60_000;

/** Employees who act under the company's mandate on this day, with their names. */
export async function colleaguesOf(db: Db, rootId: string, day: CivilDate): Promise<(Mandate & { person: string })[]> {
  const { rows } = await sql<Mandate & { person: string }>`
    select mandate.*, person.name as person from mandate join person on person.id = mandate.holder_id
    where under_id = ${rootId} and ended_at is null and coalesce(until >= ${day}::date, true)
    order by person.name, mandate.id limit 200`.execute(db);
  return rows;
}

/** Invitations to the company that nobody has taken yet. */
export async function mandateInvitationsOf(db: Db, rootId: string, now: Date): Promise<MandateInvitation[]> {
  return on(db)
    .selectFrom("mandate_invitation")
    .selectAll()
    .where("mandate_id", "=", rootId)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .orderBy("invited_at")
    .limit(200)
    .execute();
}

/** Invites an employee; gives what the letter's link carries, for 7 days and once. The caller sends the letter. */
export async function inviteToCompany(
  tx: Tx,
  root: Mandate,
  it: CompanyRights & { name: string; email: string; until: string | null },
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const { now, actor } = tx.ctx;
  await on(tx.db)
    .insertInto("mandate_invitation")
    .values({
      ...it,
      until: earlier(it.until, root.until),
      mandate_id: root.id,
      token_hash: hashOf(token),
      invited_by: actor.personId!,
      invited_at: now,
      expires_at: new Date(now.getTime() + week),
      used_at: null,
    })
    .execute();
  await tx.record({ what: "people.invite-to-company", subject: `mandate:${root.id}`, details: rightsIn(it) });
  return token;
}

/** The invitation of a letter's link; undefined when unknown, used or late. */
export async function findMandateInvitation(
  db: Db,
  token: string,
  now: Date,
): Promise<{ invitation: MandateInvitation; root: Mandate } | undefined> {
  if (!/^[\w-]{43}$/.test(token)) return undefined;
  const invitation = await on(db)
    .selectFrom("mandate_invitation")
    .selectAll()
    .where("token_hash", "=", hashOf(token))
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  const root = invitation && (await findMandate(db, invitation.mandate_id));
  return root && !root.ended_at ? { invitation, root } : undefined;
}

export async function revokeMandateInvitation(tx: Tx, rootId: string, id: string): Promise<void> {
  const { numUpdatedRows } = await on(tx.db)
    .updateTable("mandate_invitation")
    .set({ used_at: tx.ctx.now })
    .where("id", "=", id)
    .where("mandate_id", "=", rootId)
    .where("used_at", "is", null)
    .executeTakeFirst();
  if (!numUpdatedRows) throw notFound();
  await tx.record({ what: "people.uninvite-from-company", subject: `mandate:${rootId}` });
}

/** Takes the invitation: of two at once one passes. Who is identified surely enough, the caller looked. */
export async function acceptMandate(tx: Tx, token: string, day: CivilDate): Promise<void> {
  const { now, actor } = tx.ctx;
  const invitation = await on(tx.db)
    .updateTable("mandate_invitation")
    .set({ used_at: now })
    .where("token_hash", "=", hashOf(token))
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .returningAll()
    .executeTakeFirst();
  const root = invitation && (await lockedRoot(tx, invitation.mandate_id));
  if (!root || !isInForce(root, day)) throw notFound();
  const me = actor.personId!;
  await on(tx.db)
    .updateTable("mandate")
    .set({ ended_at: now })
    .where("under_id", "=", root.id)
    .where("holder_id", "in", await recordsOf(tx.db, me))
    .where("ended_at", "is", null)
    .execute();
  const { may_see, may_apply, may_manage, until } = invitation;
  const { kind, name, edrpou, basis } = root;
  const { id } = await on(tx.db)
    .insertInto("mandate")
    .values({
      holder_id: me,
      kind,
      name,
      edrpou,
      basis,
      until,
      under_id: root.id,
      may_see,
      may_apply,
      may_manage,
      made_at: now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await tx.record({ what: "people.join-company", subject: `mandate:${id}`, whose: me, details: rightsIn(invitation) });
}

/** New rights and end day of an employee, from the next request on. */
export async function setColleagueRights(
  tx: Tx,
  root: Mandate,
  id: string,
  it: CompanyRights & { until: string | null },
): Promise<void> {
  const changed = await on(tx.db)
    .updateTable("mandate")
    .set({ ...rightsIn(it), until: earlier(it.until, root.until) })
    .where("id", "=", id)
    .where("under_id", "=", root.id)
    .where("ended_at", "is", null)
    .returning("holder_id")
    .executeTakeFirst();
  if (!changed) throw notFound();
  await tx.record({
    what: "people.set-company-rights",
    subject: `mandate:${id}`,
    whose: changed.holder_id,
    details: rightsIn(it),
  });
}

/** The employee acts no more, from the next request on; what they filed stays the company's. */
export async function endColleague(tx: Tx, rootId: string, id: string): Promise<void> {
  const ended = await on(tx.db)
    .updateTable("mandate")
    .set({ ended_at: tx.ctx.now })
    .where("id", "=", id)
    .where("under_id", "=", rootId)
    .where("ended_at", "is", null)
    .returning("holder_id")
    .executeTakeFirst();
  if (!ended) throw notFound();
  await tx.record({ what: "people.end-company-rights", subject: `mandate:${id}`, whose: ended.holder_id });
}

/** The mandate, held still: it can't be ended while somebody joins under it. */
const lockedRoot = (tx: Tx, id: string) =>
  on(tx.db).selectFrom("mandate").selectAll().where("id", "=", id).forShare().executeTakeFirst();

const rightsIn = ({ may_see, may_apply, may_manage }: CompanyRights) => ({ may_see, may_apply, may_manage });

const earlier = (one: string | null, other: string | null) =>
  one && other ? (one < other ? one : other) : (one ?? other);
