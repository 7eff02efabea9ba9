import { sql } from "kysely";
import { kyivDay, slug as slugOf } from "../../platform/text/index.ts";
import type { Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { PeopleError } from "./error.ts";
import { unitKey } from "./names.ts";
import { on, type Organisation, type Unit, type UnitKind } from "./tables.ts";

export type UnitInTree = Unit & { depth: number };

/** The tree in reading order: a unit, then its parts. Closed ones only when asked for. */
export async function listUnits(db: Db, { closed = false } = {}): Promise<UnitInTree[]> {
  let query = on(db).selectFrom("unit").selectAll().orderBy("place").orderBy("name");
  if (!closed) query = query.where("closed_on", "is", null);
  const units = await query.execute();
  const known = new Set(units.map((unit) => unit.id));
  const parts = Map.groupBy(units, (unit) => (unit.parent_id && known.has(unit.parent_id) ? unit.parent_id : null));
  const walk = (parent: string | null, depth: number): UnitInTree[] =>
    (parts.get(parent) ?? []).flatMap((unit) => [{ ...unit, depth }, ...walk(unit.id, depth + 1)]);
  return walk(null, 0);
}

export async function findUnit(db: Db, id: string): Promise<Unit | undefined> {
  return on(db).selectFrom("unit").selectAll().where("id", "=", id).executeTakeFirst();
}

export async function findUnitBySlug(db: Db, slug: string): Promise<Unit | undefined> {
  return on(db).selectFrom("unit").selectAll().where("slug", "=", slug).executeTakeFirst();
}

/** The unit that a document calls so: by its name, a former name, or another known spelling. */
export async function findUnitByName(db: Db, name: string): Promise<Unit | undefined> {
  return on(db)
    .selectFrom("unit_name")
    .innerJoin("unit", "unit.id", "unit_name.unit_id")
    .selectAll("unit")
    .where("unit_name.key", "=", unitKey(name))
    .orderBy("unit.closed_on", (order) => order.desc().nullsFirst())
    .executeTakeFirst();
}

export async function unitsByIds(db: Db, ids: Iterable<string>): Promise<Map<string, Unit>> {
  const wanted = [...new Set(ids)];
  if (!wanted.length) return new Map();
  const units = await on(db).selectFrom("unit").selectAll().where("id", "in", wanted).execute();
  return new Map(units.map((unit) => [unit.id, unit]));
}

/** Ids of the unit and of everything below it. */
export async function unitWithin(db: Db, unitId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive below as (
      select id from unit where id = ${unitId}
      union select unit.id from unit join below on unit.parent_id = below.id)
    select id from below`.execute(db);
  return rows.map((row) => row.id);
}

/** The way to a unit, outermost first, without the unit itself. */
export async function unitsAbove(db: Db, unitId: string): Promise<Unit[]> {
  const { rows } = await sql<Unit>`
    with recursive above as (
      select unit.*, 0 as height from unit where id = ${unitId}
      union select unit.*, height + 1 from unit join above on unit.id = above.parent_id)
    select * from above where height > 0 order by height desc`.execute(db);
  return rows;
}

/** Former names of a unit with the last day of each, newest first. */
export async function formerNames(db: Db, unitId: string): Promise<{ name: string; until: string }[]> {
  const rows = await on(db)
    .selectFrom("unit_name")
    .select(["name", "until"])
    .where("unit_id", "=", unitId)
    .where("until", "is not", null)
    .orderBy("until", "desc")
    .execute();
  return rows.map(({ name, until }) => ({ name, until: until! }));
}

export async function findOrganisation(db: Db, id: string): Promise<Organisation | undefined> {
  return on(db).selectFrom("organisation").selectAll().where("id", "=", id).executeTakeFirst();
}

export interface UnitDraft {
  name: string;
  kind: UnitKind;
  parentId?: string | null;
  slug?: string;
  nameEn?: string;
  shortName?: string;
  tasks?: string;
  address?: string;
  email?: string | null;
  phone?: string | null;
  hours?: string;
  place?: number;
  sample?: boolean;
  /** Other spellings under which documents know it. */
  spellings?: string[];
  /** The legal person that the unit is: an enterprise, an institution. */
  organisation?: { kind: Organisation["kind"]; edrpou?: string | null };
}

/** Adds a unit; gives its id. */
export async function createUnit(tx: Tx, draft: UnitDraft): Promise<string> {
  const organisation = draft.organisation && (await keepOrganisation(tx.db, draft));
  const { id } = await on(tx.db)
    .insertInto("unit")
    .values({
      ...columnsOf(draft),
      name: draft.name,
      kind: draft.kind,
      parent_id: draft.parentId ?? null,
      organisation_id: organisation ?? null,
      slug: await freeSlug(tx.db, draft.slug ?? slugOf(draft.shortName || draft.name)),
      sample: draft.sample ?? false,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  for (const name of [draft.name, draft.shortName ?? "", ...(draft.spellings ?? [])]) await keepName(tx.db, id, name);
  await tx.record({ what: "people.create-unit", subject: `unit:${id}` });
  await tx.emit("people.unit-changed", { id });
  return id;
}

/** Gives the unit another name from today; the former one stays known. */
export async function renameUnit(tx: Tx, id: string, name: string, nameEn = ""): Promise<void> {
  const unit = await lockUnit(tx.db, id);
  await keepName(tx.db, id, unit.name, kyivDay(tx.ctx.now));
  await keepName(tx.db, id, name);
  await on(tx.db).updateTable("unit").set({ name, name_en: nameEn }).where("id", "=", id).execute();
  await tx.record({ what: "people.rename-unit", subject: `unit:${id}`, details: { from: unit.name, to: name } });
  await tx.emit("people.unit-changed", { id });
}

export type UnitChange = Partial<Omit<UnitDraft, "name" | "nameEn" | "parentId" | "slug" | "organisation" | "sample">>;

/** Changes what is said of a unit: tasks, contacts, order. */
export async function changeUnit(tx: Tx, id: string, change: UnitChange): Promise<void> {
  for (const name of change.spellings ?? []) await keepName(tx.db, id, name);
  const columns = columnsOf(change);
  if (Object.values(columns).some((value) => value !== undefined))
    await on(tx.db).updateTable("unit").set(columns).where("id", "=", id).execute();
  await tx.record({ what: "people.change-unit", subject: `unit:${id}`, details: { fields: Object.keys(change) } });
  await tx.emit("people.unit-changed", { id });
}

/** Puts a unit under another one, or at the top. Refuses a circle, also when two move at once. */
export async function moveUnit(tx: Tx, id: string, parentId: string | null): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('people.unit-tree'))`.execute(tx.db);
  if (parentId && (await unitWithin(tx.db, id)).includes(parentId)) throw new PeopleError("unit-in-itself");
  await on(tx.db).updateTable("unit").set({ parent_id: parentId }).where("id", "=", id).execute();
  await tx.record({ what: "people.move-unit", subject: `unit:${id}`, details: { parentId } });
  await tx.emit("people.unit-changed", { id });
}

/** Ends a unit with this day. What it did stays; nobody may be in it, nothing below it. */
export async function closeUnit(tx: Tx, id: string, lastDay: string): Promise<void> {
  await lockUnit(tx.db, id);
  const { rows } = await sql<{ used: boolean }>`select
    exists (select from unit where parent_id = ${id} and closed_on is null)
    or exists (select from position where unit_id = ${id} and closed_on is null) as used`.execute(tx.db);
  if (rows[0]!.used) throw new PeopleError("unit-in-use");
  await on(tx.db).updateTable("unit").set({ closed_on: lastDay }).where("id", "=", id).execute();
  await tx.record({ what: "people.close-unit", subject: `unit:${id}`, details: { lastDay } });
  await tx.emit("people.unit-changed", { id });
}

function columnsOf(draft: UnitChange & { nameEn?: string }) {
  return {
    kind: draft.kind,
    name_en: draft.nameEn,
    short_name: draft.shortName,
    tasks: draft.tasks,
    address: draft.address,
    email: draft.email,
    phone: draft.phone,
    hours: draft.hours,
    place: draft.place,
  };
}

async function keepOrganisation(db: Db, draft: UnitDraft): Promise<string> {
  const { kind, edrpou = null } = draft.organisation!;
  const row = await on(db)
    .insertInto("organisation")
    .values({ name: draft.name, kind, edrpou, email: draft.email ?? null, phone: draft.phone ?? null })
    .onConflict((clash) => clash.column("name").doUpdateSet({ kind }))
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

async function keepName(db: Db, unitId: string, name: string, until: string | null = null) {
  if (!name.trim()) return;
  await on(db)
    .insertInto("unit_name")
    .values({ unit_id: unitId, key: unitKey(name), name, until })
    .onConflict((clash) => clash.columns(["key", "unit_id"]).doUpdateSet({ name, until }))
    .execute();
}

async function lockUnit(db: Db, id: string): Promise<Unit> {
  return on(db).selectFrom("unit").selectAll().where("id", "=", id).forUpdate().executeTakeFirstOrThrow();
}

async function freeSlug(db: Db, wanted: string): Promise<string> {
  const base = wanted.slice(0, 70).replaceAll(/^-+|-+$/g, "") || "unit";
  for (let n = 1; ; n++) {
    const slug = n === 1 ? base : `${base}-${n}`;
    if (!(await findUnitBySlug(db, slug))) return slug;
  }
}
