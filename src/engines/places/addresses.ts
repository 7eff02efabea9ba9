import type { Position } from "geojson";
import { sql } from "kysely";
import type { Context } from "../../platform/context/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import type { Hromada } from "../../platform/service/index.ts";
import { touch, touchesOf } from "./layers.ts";
import { on } from "./tables.ts";
import { findStreets, readStreets, type Streets } from "./streets.ts";
import { numberKey, readTyped } from "./typed.ts";

/*
 * The index of addresses, for suggesting them while somebody types. The register of addresses fills it; whatever is
 * here is open.
 */

export interface AddressDraft {
  /** Of the register's record. */
  id: string;
  /** "UA68040390010084208", or empty where it is not known. */
  katottg: string;
  /** As shown: "м. Старокостянтинів". */
  settlement: string;
  /** With its kind: "вул. Миру"; empty in a village without streets. */
  street: string;
  /** Its names before; left as they are known when not given. */
  streetWas?: string[];
  building: string;
  flat?: string;
  /** Longitude and latitude. */
  point?: Position;
}

export const putAddress = (tx: Tx, draft: AddressDraft): Promise<void> => putAddresses(tx, [draft]);

/** Puts addresses into the index, or changes them there. The deed that brings them leaves the line in the journal. */
export async function putAddresses(tx: Tx, drafts: AddressDraft[]): Promise<void> {
  for (let from = 0; from < drafts.length; from += 2_000) await putSome(tx, drafts.slice(from, from + 2_000));
}

async function putSome(tx: Tx, drafts: AddressDraft[]) {
  const last = [...new Map(drafts.map((draft) => [draft.id, draft])).values()];
  const idOf = await putStreets(tx, last);
  const before = await streetsOf(
    tx,
    last.map(({ id }) => id),
  );
  await sql`
    insert into address (id, street_id, building, flat, building_key, flat_key, number, flat_number, longitude, latitude)
    select * from unnest(
      ${last.map(({ id }) => id)}::text[], ${last.map((draft) => idOf.get(streetKey(draft))!)}::bigint[],
      ${last.map(({ building }) => building)}::text[], ${last.map(({ flat }) => flat ?? "")}::text[],
      ${last.map(({ building }) => numberKey(building))}::text[], ${last.map(({ flat }) => numberKey(flat ?? ""))}::text[],
      ${last.map(({ building }) => numberOf(building))}::int[], ${last.map(({ flat }) => numberOf(flat ?? ""))}::int[],
      ${last.map(({ point }) => point?.[0] ?? null)}::float8[], ${last.map(({ point }) => point?.[1] ?? null)}::float8[])
    on conflict (id) do update set street_id = excluded.street_id, building = excluded.building, flat = excluded.flat,
      building_key = excluded.building_key, flat_key = excluded.flat_key, number = excluded.number,
      flat_number = excluded.flat_number, longitude = excluded.longitude, latitude = excluded.latitude`.execute(tx.db);
  await forgetEmpty(tx, before);
}

/** Ids of the streets of these addresses, by streetKey. */
async function putStreets(tx: Tx, drafts: AddressDraft[]): Promise<Map<string, number>> {
  const streets = new Map(drafts.map((draft) => [streetKey(draft), draft]));
  for (const draft of drafts) if (draft.streetWas) streets.set(streetKey(draft), draft);
  const given = sql`(select * from jsonb_to_recordset(${JSON.stringify([...streets.values()])}::jsonb)
    as t (katottg text, settlement text, street text, "streetWas" text[])) given`;
  const fresh = await sql`insert into address_street (katottg, settlement, street)
    select katottg, settlement, street from ${given} order by 1, 2, 3 on conflict do nothing`.execute(tx.db);
  const renamed = await sql`update address_street s set was = "streetWas" from ${given}
    where (s.katottg, s.settlement, s.street) = (given.katottg, given.settlement, given.street)
      and s.was <> "streetWas"`.execute(tx.db);
  if (fresh.numAffectedRows || renamed.numAffectedRows) await touch(tx.db, streetsTouch);
  const { rows } = await sql<{ id: number; katottg: string; settlement: string; street: string }>`
    select s.id, katottg, settlement, street from address_street s join ${given} using (katottg, settlement, street)
    for key share of s`.execute(tx.db);
  return new Map(rows.map((row) => [streetKey(row), row.id]));
}

/** Under which changes of streets are noted: no layer can have the name. */
const streetsTouch = "*streets";

const streetKey = ({ katottg, settlement, street }: Pick<AddressDraft, "katottg" | "settlement" | "street">) =>
  `${katottg}|${settlement}|${street}`;

const numberOf = (text: string) => Number(/\d{1,6}/.exec(text)?.[0] ?? 0);

/** Takes an address out of the index. */
export async function dropAddress(tx: Tx, id: string): Promise<void> {
  const before = await streetsOf(tx, [id]);
  await on(tx.db).deleteFrom("address").where("id", "=", id).execute();
  await forgetEmpty(tx, before);
}

async function streetsOf(tx: Tx, ids: string[]): Promise<number[]> {
  const rows = await on(tx.db).selectFrom("address").select("street_id").distinct().where("id", "in", ids).execute();
  return rows.map(({ street_id }) => street_id);
}

/** A street that nobody lives on any more, since it was renamed, is suggested no more. */
async function forgetEmpty(tx: Tx, streets: number[]) {
  if (!streets.length) return;
  const { numAffectedRows } = await sql`delete from address_street s where id = any (${streets}::bigint[])
    and not exists (select from address where street_id = s.id)`.execute(tx.db);
  if (numAffectedRows) await touch(tx.db, streetsTouch);
}

/** Whether there is any address to suggest. */
export async function hasAddresses({ db }: Pick<Context, "db">): Promise<boolean> {
  return (await on(db).selectFrom("address").select("id").limit(1).execute()).length > 0;
}

export interface Suggested {
  id: string;
  /** "вул. Миру, 5, кв. 3, м. Старокостянтинів" */
  text: string;
  settlement: string;
  katottg: string;
  street: string;
  building: string;
  /** As the register has it, or else as typed: the building is known, its flats are not. */
  flat: string;
  point: Position | undefined;
  /** The street's old name by which it was found. */
  was: string | undefined;
}

/** At most so many; 8 unless said. */
export const suggestionLimit = 50;

/**
 * Addresses that may be meant, likeliest first, from the first letters on: with typing errors, old names of streets,
 * without marks and commas, in Latin letters. `settlement` is a code of КАТОТТГ to stay within. Texts over 200 letters
 * are cut.
 */
export async function suggestAddresses(
  ctx: Context,
  text: string,
  { limit = 8, settlement }: { limit?: number; settlement?: string } = {},
): Promise<Suggested[]> {
  const typed = readTyped(text);
  const streets = findStreets(await streetsInMemory(ctx), typed, settlement);
  if (!streets.length) return [];
  const wanted = streets.flatMap((street, rank) => [
    { ...street, rank: rank * 2 },
    ...(street.flat === "" && street.building.includes("/")
      ? [{ ...street, ...split(street.building), rank: rank * 2 + 1 }]
      : []),
  ]);
  const most = Math.max(1, Math.min(limit, suggestionLimit));
  const { rows } = await sql<SuggestedRow>`
    select a.id, s.katottg, s.settlement, s.street, a.building, a.flat, w.flat as typed_flat, w.was, a.longitude, a.latitude
    from unnest(${wanted.map(({ id }) => id)}::bigint[], ${wanted.map(({ building }) => building)}::text[],
      ${wanted.map(({ flat }) => flat)}::text[], ${wanted.map(({ was }) => was ?? null)}::text[],
      ${wanted.map(({ rank }) => rank)}::int[]) as w (street_id, building, flat, was, rank)
    join address_street s on s.id = w.street_id
    cross join lateral (
      select * from address where street_id = w.street_id
        and building_key >= w.building and building_key < w.building || chr(1114111)
        and (w.flat = '' or flat_key = w.flat or (flat_key = '' and building_key = w.building))
      order by building_key <> w.building, flat_key <> w.flat, number, building_key, flat_number, flat_key, id
      limit ${most}
    ) a
    order by w.rank, a.building_key <> w.building, a.flat_key <> w.flat, a.number, a.building_key, a.flat_number,
      a.flat_key, a.id
    limit ${most * 2}`.execute(ctx.db);
  return [...new Map(rows.map((row) => [row.id, suggested(row)])).values()].slice(0, most);
}

// "5/3" is a building on a corner, or the third flat of the fifth one.
function split(building: string): { building: string; flat: string } {
  const at = building.lastIndexOf("/");
  return { building: building.slice(0, at), flat: building.slice(at + 1) };
}

interface SuggestedRow {
  id: string;
  katottg: string;
  settlement: string;
  street: string;
  building: string;
  flat: string;
  typed_flat: string;
  was: string | null;
  longitude: number | null;
  latitude: number | null;
}

function suggested(row: SuggestedRow): Suggested {
  const { id, katottg, settlement, street, building, longitude, latitude } = row;
  const flat = row.flat || row.typed_flat;
  return {
    id,
    text: [street, building, flat && `кв. ${flat}`, settlement].filter(Boolean).join(", "),
    settlement,
    katottg,
    street,
    building,
    flat,
    point: longitude === null || latitude === null ? undefined : [longitude, latitude],
    was: row.was ?? undefined,
  };
}

const kept = new WeakMap<Hromada, { version: string | undefined; streets: Promise<Streets> }>();

/** Streets change seldom, and reading them takes a moment: they outlive writes of anything else. */
async function streetsInMemory(ctx: Context): Promise<Streets> {
  if (ctx.db !== ctx.hromada.db) return readStreets(ctx.db);
  const version = await touchesOf(ctx, streetsTouch);
  const known = kept.get(ctx.hromada);
  if (known && known.version === version) return known.streets;
  const streets = readStreets(ctx.db);
  kept.set(ctx.hromada, { version, streets });
  streets.catch(() => kept.delete(ctx.hromada));
  return streets;
}
