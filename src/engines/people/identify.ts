import { sql } from "kysely";
import { stranger, type Actor } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import type { App, Hromada } from "../../platform/service/index.ts";
import { kyivDay } from "../../platform/text/index.ts";
import { coarse, hashOf } from "./sessions.ts";

/** Permissions by one role, own or lent. */
export interface Power {
  permissions: string[];
  /** Units that it covers, with those below them; null: the whole hromada. */
  units: string[] | null;
  /** Whose power it is, when it is lent; null: one's own. */
  head: string | null;
}

interface Found {
  session_id: string;
  level: 1 | 2 | 3;
  last_seen_at: Date;
  person_id: string;
  name: string;
  unit_ids: string[];
  powers: Power[];
}

/** Who sends this cookie now. One query, kept nowhere, so that what was revoked ends at once. */
export async function identify(
  hromada: At & Pick<Hromada, "app">,
  cookie: string | undefined,
  now: Date,
): Promise<Actor> {
  if (!cookie || cookie.length > 100) return stranger;
  const found = await findBySession(hromada, cookie, now);
  if (!found) return stranger;
  if (now.getTime() - found.last_seen_at.getTime() > coarse) await see(hromada.db, found.session_id, now);
  return actorOf(found, hromada.app);
}

type At = Pick<Hromada, "db" | "database">;
type Declared = Pick<App, "permissions">;

/** The actor of a person without a session: for a command or a job that works in their name, and for tests. */
export async function actorFor(hromada: Pick<Hromada, "db" | "app">, personId: string, now: Date): Promise<Actor> {
  const { rows } = await powersQuery(
    sql`select null::uuid as session_id, 2 as level, ${now}::timestamptz as last_seen_at, p.id as person_id, p.name
      from person p where p.id = ${personId}`,
    now,
  ).execute(hromada.db);
  return rows[0] ? actorOf(rows[0], hromada.app) : stranger;
}

function actorOf(found: Found, { permissions: declared }: Declared): Actor {
  const { powers } = found;
  const lent: string[] = [];
  return {
    kind: "person",
    personId: found.person_id,
    name: found.name,
    level: found.level,
    staff: found.unit_ids.length > 0 || powers.length > 0,
    unitIds: found.unit_ids,
    onBehalfOf: lent,
    sessionId: found.session_id ?? undefined,
    can(permission, unitId) {
      const power = decide(powers, permission, { unitId, byUnit: declared.get(permission)?.byUnit });
      // Noted only when it was needed: what one may oneself is not done on another's behalf.
      if (power?.head && !lent.includes(power.head)) lent.push(power.head);
      return power !== undefined;
    },
  };
}

/**
 * The power that allows this, one's own before a lent one. A power over units counts only for a permission that
 * is declared `byUnit`: for a named unit it must cover that unit; where none is named, as on the way to a page,
 * any will do, and the page asks again for the unit at hand.
 */
export function decide(
  powers: Power[],
  permission: string,
  { unitId, byUnit = false }: { unitId?: string; byUnit?: boolean } = {},
): Power | undefined {
  const covers = (units: string[]) => byUnit && (unitId === undefined || units.includes(unitId));
  const allowing = powers.filter(
    ({ permissions, units }) => permissions.includes(permission) && (units === null || covers(units)),
  );
  return allowing.find(({ head }) => head === null) ?? allowing[0];
}

async function findBySession({ db, database }: At, token: string, now: Date): Promise<Found | undefined> {
  const { sql: text, parameters } = powersQuery(
    sql`select s.id as session_id, s.level, s.last_seen_at, p.id as person_id, p.name
      from session s join person p on p.id = s.person_id
      where s.token_hash = ${hashOf(token)} and s.stage = 'full' and s.expires_at > ${now} and s.idle_until > ${now}`,
    now,
  ).compile(db);
  // Named, so that the server plans it once a connection: it runs for each page of each one signed in.
  const query = { name: "people.identify", text, values: [...parameters] };
  const { rows } = await database.pool.query<Found>(query);
  return rows[0];
}

// A letter to a mailbox (level 1) opens no workplace: powers need a password with its second step, or the state's word.
function powersQuery(who: ReturnType<typeof sql>, now: Date) {
  const day = kyivDay(now);
  return sql<Found>`
    with recursive who as materialized (${who}),
    source as (
      select person_id, null::uuid as head from who where level >= 2
      union all
      select d.head_id, d.head_id from delegation d join who on d.deputy_id = who.person_id and who.level >= 2
      where d.revoked_at is null and ${day}::date between d.from_date and d.to_date),
    held as (
      select source.head, g.role_id, g.unit_id from role_grant g join source on g.person_id = source.person_id
      where g.from_date <= ${day} and (g.to_date is null or g.to_date >= ${day})),
    below as (
      select distinct unit_id as top, unit_id as id from held where unit_id is not null
      union select b.top, u.id from unit u join below b on u.parent_id = b.id)
    select who.*,
      array(select distinct p.unit_id from holding h join position p on p.id = h.position_id
        join source on source.person_id = h.person_id
        where daterange(h.from_date, h.to_date, '[]') @> ${day}::date) as unit_ids,
      (select coalesce(jsonb_agg(jsonb_build_object('head', held.head,
          'permissions', (select coalesce(jsonb_agg(permission), '[]') from role_permission rp where rp.role_id = held.role_id),
          'units', case when held.unit_id is null then null
            else (select jsonb_agg(below.id) from below where below.top = held.unit_id) end)), '[]') from held) as powers
    from who`;
}

async function see(db: Db, sessionId: string, now: Date) {
  // The idle term runs anew from here, as long as it was given at the beginning.
  await sql`update session set idle_until = least(expires_at, ${now}::timestamptz + (idle_until - last_seen_at)),
    last_seen_at = ${now} where id = ${sessionId} and last_seen_at < ${now}`.execute(db);
}
