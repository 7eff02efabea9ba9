import { sql, type RawBuilder } from "kysely";
import { isUuid, referringTo, type RecordHead } from "../../engines/registers/index.ts";
import type { Db } from "../../platform/database/index.ts";
import type { CivilDate } from "../../platform/time/index.ts";

/** Things that the hromada owns, and whether they are leased: open data only, for officials and everybody alike. */

export interface Thing {
  id: string;
  inventory: string;
  name: string;
  kind: string;
  address: string | null;
  area: number | null;
  condition: string | null;
  /** It stands on the map. */
  placed: boolean;
  /** The last day of the lease in force; null where there is none. */
  leasedUntil: CivilDate | null;
  /** It may be leased, and no lease is in force. */
  free: boolean;
}

/** Leases in force on this day of a record `r` of property, or of one that was merged into it. */
const leasedUntil = (today: CivilDate): RawBuilder<string | null> => sql`(
  select max(l."values"->>'until') from record_link link join record l on l.id = link.from_id
  where link.field = 'object' and link.to_id in (select r.id union select m.id from record m where m.merged_into = r.id)
    and l.register = 'leases' and l.state = 'entered'
    and l."values"->>'from' <= ${today} and l."values"->>'until' >= ${today})`;

const thingsOn = (today: CivilDate) => sql`
  select *, may_lease and "leasedUntil" is null as free from (
    select r.id, r."values"->>'inventory' as inventory, r."values"->>'name' as name,
      r."values"->>'kind' as kind, r."values"->>'address' as address, (r."values"->>'area')::float8 as area,
      r."values"->>'condition' as condition, r."values" ? 'geometry' as placed, coalesce((r."values"->>'may-lease')::boolean, false) as may_lease,
      ${leasedUntil(today)} as "leasedUntil"
    from record r where r.register = 'property' and r.state = 'entered') as known`;

export interface Counted {
  all: number;
  leased: number;
  free: number;
  byKind: Record<string, number>;
}

export async function countThings(db: Db, today: CivilDate): Promise<Counted> {
  const { rows } = await sql<{ kind: string; all: number; leased: number; free: number }>`
    select kind, count(*)::int as all, count("leasedUntil")::int as leased, (count(*) filter (where free))::int as free
    from (${thingsOn(today)}) as thing group by kind`.execute(db);
  const sum = (of: "all" | "leased" | "free") => rows.reduce((total, row) => total + row[of], 0);
  return {
    all: sum("all"),
    leased: sum("leased"),
    free: sum("free"),
    byKind: Object.fromEntries(rows.map(({ kind, all }) => [kind, all])),
  };
}

export const states = ["free", "leased", "other"] as const;

export interface ThingsWanted {
  kind?: string;
  state?: (typeof states)[number];
  /** Only these: what a search by words found. */
  ids?: string[];
  /** So many of the first are left out. */
  skip?: number;
  limit: number;
}

/** Things by name. */
export async function listThings(db: Db, today: CivilDate, wanted: ThingsWanted): Promise<Thing[]> {
  const { kind, state, ids, skip = 0, limit } = wanted;
  const { rows } = await sql<Thing>`
    select id, inventory, name, kind, address, area, condition, placed, "leasedUntil", free
    from (${thingsOn(today)}) as thing
    where ${kind ? sql`kind = ${kind}` : sql`true`} and ${ids ? sql`id = any(${ids}::uuid[])` : sql`true`}
      and ${stateIs(state)}
    order by name, inventory, id offset ${skip} limit ${limit}`.execute(db);
  return rows;
}

function stateIs(state: ThingsWanted["state"]) {
  if (state === "free") return sql`free`;
  if (state === "leased") return sql`"leasedUntil" is not null`;
  if (state === "other") return sql`not free and "leasedUntil" is null`;
  return sql`true`;
}

export async function findThing(db: Db, today: CivilDate, id: string): Promise<Thing | undefined> {
  if (!isUuid(id)) return undefined;
  const [found] = await listThings(db, today, { ids: [id], limit: 1 });
  return found;
}

/** All leases of a thing, the latest first. */
export async function leasesOf(db: Db, thingId: string): Promise<RecordHead[]> {
  const rows = await referringTo(db, thingId);
  return rows
    .filter(({ register, field }) => register === "leases" && field === "object")
    .sort((a, b) => String(b.values.until).localeCompare(String(a.values.until)));
}

/** A lease that ends within so many months is told of ahead. */
export const monthsAhead = 3;

export interface EndingLease {
  id: string;
  contract: string;
  object: string;
  until: CivilDate;
}

/** Leases in force whose last day is not after this one, the soonest first. */
export async function leasesEndingBy(
  db: Db,
  { today, by, limit = 50 }: { today: CivilDate; by: CivilDate; limit?: number },
): Promise<EndingLease[]> {
  const { rows } = await sql<EndingLease>`
    select l.id, l."values"->>'contract' as contract, coalesce(thing.label, '') as object, l."values"->>'until' as until
    from record l left join record thing on thing.id = (l."values"->>'object')::uuid
    where l.register = 'leases' and l.state = 'entered'
      and l."values"->>'until' between ${today} and ${by}
    order by 4, 2 limit ${limit}`.execute(db);
  return rows;
}

export interface Auction {
  id: string;
  thing: string;
  /** Id of the thing. */
  of: string;
  whatFor: "lease" | "sale";
  day: CivilDate;
  startPrice: number;
  finalPrice: number | null;
  /** Only where it leads to a page by https. */
  link: string | null;
  result: string;
}

/** Auctions, the latest first; of one thing where it is named. */
export async function listAuctions(
  db: Db,
  { of, skip = 0, limit }: { of?: string; skip?: number; limit: number },
): Promise<Auction[]> {
  const { rows } = await sql<Auction>`
    select a.id, coalesce(thing."values"->>'name', '') as thing, a."values"->>'object' as of, a."values"->>'what-for' as "whatFor",
      a."values"->>'day' as day, (a."values"->>'start-price')::float8 as "startPrice",
      (a."values"->>'final-price')::float8 as "finalPrice", a."values"->>'link' as link, a."values"->>'result' as result
    from record a left join record thing on thing.id = (a."values"->>'object')::uuid
    where a.register = 'auctions' and a.state = 'entered' and ${of ? sql`a."values"->>'object' = ${of}` : sql`true`}
    order by a."values"->>'day' desc, a.id offset ${skip} limit ${limit}`.execute(db);
  return rows.map((row) => ({ ...row, link: webAddress(row.link) }));
}

/** A link that somebody typed leads outside only by https. */
export const webAddress = (typed: string | null) =>
  typed && URL.canParse(typed) && new URL(typed).protocol === "https:" ? typed : null;
