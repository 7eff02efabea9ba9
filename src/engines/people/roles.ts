import { sql } from "kysely";
import { isUnique, isViolation, type Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import type { App } from "../../platform/service/index.ts";
import { kyivDay } from "../../platform/text/index.ts";
import { PeopleError } from "./error.ts";
import { on, type Role, type RoleGrant } from "./tables.ts";

/** The roles of a new hromada. An administrator adds others. */
export const firstRoles: Role[] = [
  { id: "administrator", title_uk: "Адміністратор", title_en: "Administrator" },
  { id: "editor", title_uk: "Редактор сайту", title_en: "Site editor" },
  { id: "clerk", title_uk: "Діловод", title_en: "Clerk" },
  { id: "head", title_uk: "Керівник", title_en: "Head" },
  { id: "programme-manager", title_uk: "Керівник програми", title_en: "Programme manager" },
  { id: "executor", title_uk: "Виконавець", title_en: "Executor" },
  { id: "notary", title_uk: "Нотаріус", title_en: "Notary" },
  { id: "utility", title_uk: "Комунальне підприємство", title_en: "Utility" },
];

/**
 * Brings a database up to what the modules declare: a permission seen for the first time goes to the roles it
 * names; what an administrator changed since stands. Safe when several processes start at once.
 */
export async function syncPermissions(db: Db, app: Pick<App, "permissions">): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await on(tx)
      .insertInto("role")
      .values(firstRoles)
      .onConflict((clash) => clash.doNothing())
      .execute();
    for (const [permission, { roles }] of app.permissions) {
      const { rows } = await sql`insert into known_permission (permission) values (${permission})
        on conflict do nothing returning permission`.execute(tx);
      if (!rows.length) continue;
      await sql`insert into role_permission (role_id, permission)
        select id, ${permission} from role where id = any(${roles}) on conflict do nothing`.execute(tx);
    }
  });
}

export type RoleWithPermissions = Role & { permissions: string[]; holders: number };

/** Roles with their permissions, and how many people hold each today. */
export async function listRoles(db: Db, day: string): Promise<RoleWithPermissions[]> {
  const { rows } = await sql<RoleWithPermissions>`
    select r.*, array(select permission from role_permission where role_id = r.id order by permission) as permissions,
      (select count(distinct person_id) from role_grant g
        where g.role_id = r.id and daterange(from_date, to_date, '[]') @> ${day}::date) as holders
    from role r order by r.title_uk`.execute(db);
  return rows;
}

export type GrantSeen = RoleGrant & { title_uk: string; title_en: string; unit_name: string | null };

/** Roles that a person has or will have from this day, and by which unit. */
export async function grantsOf(db: Db, personId: string, day: string): Promise<GrantSeen[]> {
  const { rows } = await sql<GrantSeen>`
    select g.*, r.title_uk, r.title_en, u.name as unit_name
    from role_grant g join role r on r.id = g.role_id left join unit u on u.id = g.unit_id
    where g.person_id = ${personId} and (g.to_date is null or g.to_date >= ${day}) order by r.title_uk, g.from_date`.execute(
    db,
  );
  return rows;
}

/** People who by a role of their own may do this today, for this unit when one is named: for notices. */
export async function whoMay(db: Db, permission: string, day: string, unitId?: string): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    with recursive above as (
      select id, parent_id from unit where id = ${unitId ?? null}::uuid
      union select u.id, u.parent_id from unit u join above a on u.id = a.parent_id)
    select distinct g.person_id from role_grant g join role_permission rp on rp.role_id = g.role_id
    where rp.permission = ${permission} and daterange(g.from_date, g.to_date, '[]') @> ${day}::date
      and (g.unit_id is null or ${unitId ?? null}::uuid is null or g.unit_id in (select id from above))`.execute(db);
  return rows.map((row) => row.person_id);
}

export interface Grant {
  personId: string;
  roleId: string;
  /** None: the whole hromada. */
  unitId?: string | null;
  from: string;
  to?: string | null;
}

/** Gives a person a role. Nobody gives powers beyond their own, save the hromada's own administrator. */
export async function grantRole(tx: Tx, grant: Grant): Promise<string> {
  await refuseBeyondOwn(tx, grant);
  const { id } = await refusing(
    on(tx.db)
      .insertInto("role_grant")
      .values({
        person_id: grant.personId,
        role_id: grant.roleId,
        unit_id: grant.unitId ?? null,
        from_date: grant.from,
        to_date: grant.to ?? null,
        granted_by: tx.ctx.actor.personId ?? null,
      })
      .returning("id")
      .executeTakeFirstOrThrow(),
  );
  await tx.record({
    what: "people.grant-role",
    subject: `role:${grant.roleId}`,
    whose: grant.personId,
    details: { grant: id, unitId: grant.unitId ?? null, from: grant.from, to: grant.to ?? null },
  });
  return id;
}

/** Takes a role back at once. The last administrator stays. */
export async function revokeRole(tx: Tx, grantId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('people.administrators'))`.execute(tx.db);
  const grant = await on(tx.db)
    .deleteFrom("role_grant")
    .where("id", "=", grantId)
    .returningAll()
    .executeTakeFirstOrThrow();
  if (grant.role_id === "administrator") await refuseWithoutAdministrator(tx);
  await tx.record({
    what: "people.revoke-role",
    subject: `role:${grant.role_id}`,
    whose: grant.person_id,
    details: { grant: grantId },
  });
  await tx.emit("people.power-ended", { id: grant.person_id });
}

/** Adds a role without permissions; gives its id. */
export async function createRole(tx: Tx, role: Role): Promise<void> {
  try {
    await on(tx.db).insertInto("role").values(role).execute();
  } catch (error) {
    if (isUnique(error)) throw new PeopleError("role-exists");
    throw error;
  }
  await tx.record({ what: "people.create-role", subject: `role:${role.id}` });
}

/** Sets what a role may. The administrator's role always may manage users, or nobody could mend it. */
export async function setRolePermissions(tx: Tx, roleId: string, permissions: string[]): Promise<void> {
  const wanted = roleId === "administrator" ? [...new Set([...permissions, "people.users"])] : permissions;
  const beyond = wanted.some((permission) => !tx.ctx.actor.can(permission));
  if (beyond && !(await isAdministrator(tx))) throw new PeopleError("beyond-own-powers");
  await on(tx.db).deleteFrom("role_permission").where("role_id", "=", roleId).execute();
  if (wanted.length)
    await on(tx.db)
      .insertInto("role_permission")
      .values(wanted.map((permission) => ({ role_id: roleId, permission })))
      .execute();
  await tx.record({ what: "people.set-role", subject: `role:${roleId}`, details: { permissions: wanted } });
}

async function refuseBeyondOwn(tx: Tx, grant: Grant) {
  const given = await on(tx.db)
    .selectFrom("role_permission")
    .select("permission")
    .where("role_id", "=", grant.roleId)
    .execute();
  const { actor } = tx.ctx;
  const beyond = given.some(({ permission }) => !actor.can(permission, grant.unitId ?? undefined));
  if (beyond && !(await isAdministrator(tx))) throw new PeopleError("beyond-own-powers");
}

/**
 * Whether the actor holds the administrator's role of the whole hromada, by themselves and not on loan. Powers of the
 * services are not theirs, and yet somebody has to give them for the first time; the journal says who did.
 */
async function isAdministrator({ db, ctx }: Tx): Promise<boolean> {
  if (!ctx.actor.personId) return false;
  const held = await on(db)
    .selectFrom("role_grant")
    .select("id")
    .where("person_id", "=", ctx.actor.personId)
    .where("role_id", "=", "administrator")
    .where("unit_id", "is", null)
    .where(sql<boolean>`daterange(from_date, to_date, '[]') @> ${kyivDay(ctx.now)}::date`)
    .executeTakeFirst();
  return held !== undefined;
}

async function refuseWithoutAdministrator(tx: Tx) {
  const day = kyivDay(tx.ctx.now);
  const { rows } = await sql<{ left: number }>`
    select count(*) as left from role_grant g join staff_login l on l.person_id = g.person_id and l.closed_at is null
    where g.role_id = 'administrator' and g.unit_id is null and g.to_date is null and g.from_date <= ${day}`.execute(
    tx.db,
  );
  if (!rows[0]!.left) throw new PeopleError("last-administrator");
}

async function refusing<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isViolation(error, "role_grant_once")) throw new PeopleError("role-held-already");
    if ((error as { code?: string }).code === "22000" || isViolation(error, "role_grant_check"))
      throw new PeopleError("dates-reversed");
    throw error;
  }
}
