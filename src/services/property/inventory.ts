import { sql, type Generated } from "kysely";
import { correctRecord, findRecord, isUuid, keyOf } from "../../engines/registers/index.ts";
import type { Db } from "../../platform/database/index.ts";
import { notFound, Refusal } from "../../platform/http/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { formatDate } from "../../platform/text/index.ts";
import { kyivDate, type CivilDate } from "../../platform/time/index.ts";

/*
 * An inventory has a day, a commission, and a list of what is to be there, made when it begins. Each thing is then
 * seen, by the label on it; what nobody saw is told of. A closed one stays as it is.
 */

export const findings = ["in-place", "moved", "missing"] as const;
export type Finding = (typeof findings)[number];

type InventoryTables = {
  property_inventory: {
    id: Generated<string>;
    day: string;
    commission: string[];
    kind: string | null;
    balance: string | null;
    started_by: string | null;
    started_at: Date;
    closed_by: string | null;
    closed_at: Date | null;
  };
  property_inventory_item: {
    inventory_id: string;
    record_id: string;
    number: string;
    name: string;
    place: Generated<string>;
    extra: Generated<boolean>;
    result: Finding | null;
    moved_to: string | null;
    condition_before: string | null;
    condition: string | null;
    note: Generated<string>;
    photo_id: string | null;
    seen_by: string | null;
    seen_at: Date | null;
  };
};

const on = (db: Db) => db.withTables<InventoryTables>();

export interface InventoryDraft {
  day: CivilDate;
  commission: string[];
  kind?: string;
  /** Name of the holder on balance, whose things alone it is of. */
  balance?: string;
}

/**
 * Begins an inventory of everything in force, or of one kind or holder.
 * @throws Refusal for one of nothing, and for one of the same things while another is under way
 */
export async function startInventory(tx: Tx, { day, commission, kind, balance }: InventoryDraft): Promise<string> {
  const begun = await on(tx.db)
    .insertInto("property_inventory")
    .values({
      day,
      commission,
      kind: kind ?? null,
      balance: balance ?? null,
      started_by: tx.ctx.actor.personId ?? null,
      started_at: tx.ctx.now,
    })
    .onConflict((twin) => twin.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!begun)
    throw new Refusal(409, {
      uk: "Інвентаризація цього майна вже триває: вона є в списку нижче. Спершу закрийте її.",
      en: "An inventory of this property is under way: it is in the list below. Close it first.",
    });
  const { id } = begun;
  const { numAffectedRows } = await sql`
    insert into property_inventory_item (inventory_id, record_id, number, name, place, condition_before)
    select ${id}, id, "values"->>'inventory', "values"->>'name', left(coalesce("values"->>'address', ''), 500),
      "values"->>'condition'
    from record where register = 'property' and state = 'entered'
      and ${kind ? sql`"values"->>'kind' = ${kind}` : sql`true`}
      and ${balance ? sql`"values"->>'balance' = ${balance}` : sql`true`}`.execute(tx.db);
  if (!numAffectedRows)
    throw new Refusal(409, { uk: "Такого майна в реєстрі немає.", en: "There is no such property in the register." });
  await tx.record({
    what: "property.start-inventory",
    subject: `inventory:${id}`,
    details: { things: Number(numAffectedRows) },
  });
  return id;
}

export interface Inventory {
  id: string;
  day: CivilDate;
  commission: string[];
  kind: string | null;
  balance: string | null;
  closed_at: Date | null;
  /** Things on the list, and how many of them somebody looked for. */
  all: number;
  seen: number;
}

const counted = sql`
  select i.id, i.day::text as day, i.commission, i.kind, i.balance, i.closed_at,
    count(item.record_id)::int as all, count(item.seen_at)::int as seen
  from property_inventory i left join property_inventory_item item on item.inventory_id = i.id`;

/** Inventories, those under way first, then the latest; 100 at most. */
export async function listInventories(db: Db): Promise<Inventory[]> {
  const { rows } = await sql<Inventory>`
    ${counted} group by i.id order by i.closed_at is not null, i.day desc, i.started_at desc limit 100`.execute(db);
  return rows;
}

export async function findInventory(db: Db, id: string): Promise<Inventory | undefined> {
  if (!isUuid(id)) return undefined;
  const { rows } = await sql<Inventory>`${counted} where i.id = ${id} group by i.id`.execute(db);
  return rows[0];
}

export interface Item {
  record_id: string;
  number: string;
  name: string;
  place: string;
  extra: boolean;
  result: Finding | null;
  moved_to: string | null;
  condition_before: string | null;
  condition: string | null;
  note: string;
  photo_id: string | null;
  photo_name: string | null;
  seen_at: Date | null;
  seen_by_name: string | null;
}

const items = sql`
  select item.record_id, item.number, item.name, item.place, item.extra, item.result, item.moved_to,
    item.condition_before, item.condition, item.note, item.photo_id, photo.name as photo_name, item.seen_at,
    nullif(concat_ws(' ', p.family_name, p.given_name), '') as seen_by_name
  from property_inventory_item item left join person p on p.id = item.seen_by
    left join file photo on photo.id = item.photo_id`;

/** All things of an inventory by place and number: one walks from house to house. */
export async function itemsOf(db: Db, inventoryId: string): Promise<Item[]> {
  const { rows } = await sql<Item>`
    ${items} where item.inventory_id = ${inventoryId} order by item.place, item.number`.execute(db);
  return rows;
}

export async function findItem(db: Db, inventoryId: string, recordId: string): Promise<Item | undefined> {
  const { rows } = await sql<Item>`
    ${items} where item.inventory_id = ${inventoryId} and item.record_id = ${recordId}`.execute(db);
  return rows[0];
}

/** The thing with this inventory number, as it stands on the label. */
export async function findByLabel(db: Db, number: string): Promise<string | undefined> {
  const key = keyOf(["inventory"], { inventory: number.replaceAll("\0", "") });
  const { rows } = await sql<{ id: string }>`
    select record_id as id from record_key
    where register = 'property' and fields = 'inventory' and value = ${key ?? ""}`.execute(db);
  return rows[0]?.id;
}

/** The inventory under way that a thing is looked at for: one that lists it before others, the latest first. */
export async function inventoryFor(db: Db, recordId: string): Promise<Inventory | undefined> {
  const { rows } = await sql<Inventory>`
    ${counted} where i.closed_at is null group by i.id
    order by coalesce(bool_or(item.record_id = ${recordId}), false) desc, i.day desc, i.started_at desc limit 1`.execute(
    db,
  );
  return rows[0];
}

export interface PastFinding extends Item {
  inventory_id: string;
  day: CivilDate;
}

/** What inventories found of a thing, the latest first; 20 at most. */
export async function findingsOf(db: Db, recordId: string): Promise<PastFinding[]> {
  const { rows } = await sql<PastFinding>`
    select item.*, i.day::text as day, photo.name as photo_name, null as seen_by_name
    from property_inventory_item item join property_inventory i on i.id = item.inventory_id
      left join file photo on photo.id = item.photo_id
    where item.record_id = ${recordId} and item.seen_at is not null
    order by i.day desc, item.seen_at desc limit 20`.execute(db);
  return rows;
}

/** Holders on balance that the register names, for a choice. */
export async function holdersOnBalance(db: Db): Promise<string[]> {
  const { rows } = await sql<{ balance: string }>`
    select distinct "values"->>'balance' as balance from record
    where register = 'property' and state = 'entered' and "values"->>'balance' <> '' order by 1 limit 200`.execute(db);
  return rows.map(({ balance }) => balance);
}

export interface Sight {
  result: Finding;
  movedTo?: string;
  condition?: string;
  note?: string;
  /** Kept from before where no new one is given. */
  photoId?: string;
  /** When it was last seen, as the looker's page said: somebody may have been quicker. */
  before?: string;
}

/**
 * Notes what was seen of a thing. A thing beyond the list is added as found besides. A condition that changed is
 * noted in the register from today, with the inventory as its ground.
 */
export async function noteSight(tx: Tx, inventoryId: string, recordId: string, it: Sight): Promise<void> {
  const inventory = await holdOpen(tx, inventoryId);
  const thing = await findRecord(tx.db, recordId);
  if (!thing || thing.register.id !== "property") throw notFound();
  const item = await findItem(tx.db, inventoryId, recordId);
  if ((item?.seen_at?.toISOString() ?? "") !== (it.before ?? "")) throw alreadySeen(item);
  const { inventory: number, name, address, condition } = thing.head.values;
  // Of what is not there, nobody saw the condition.
  const conditionNow = it.result === "missing" ? undefined : it.condition;
  const seen = {
    result: it.result,
    moved_to: it.result === "moved" ? it.movedTo! : null,
    condition: conditionNow ?? null,
    note: it.note ?? "",
    ...(it.photoId && { photo_id: it.photoId }),
    seen_by: tx.ctx.actor.personId ?? null,
    seen_at: tx.ctx.now,
  };
  await on(tx.db)
    .insertInto("property_inventory_item")
    .values({
      inventory_id: inventoryId,
      record_id: recordId,
      number: String(number),
      name: String(name),
      place: String(address ?? "").slice(0, 500),
      extra: true,
      condition_before: (condition as string | undefined) ?? null,
      ...seen,
    })
    .onConflict((twin) => twin.columns(["inventory_id", "record_id"]).doUpdateSet(seen))
    .execute();
  if (conditionNow && conditionNow !== condition && thing.head.state === "entered")
    await correctRecord(tx, recordId, {
      seq: thing.head.seq,
      values: { condition: conditionNow },
      from: kyivDate(tx.ctx.now),
      why: `Інвентаризація від ${formatDate(inventory.day, "uk")}`,
    });
  await tx.record({
    what: "property.see",
    subject: `record:${recordId}`,
    details: { inventory: inventoryId, result: it.result },
  });
}

/** Closes an inventory: what was not seen by now was not seen. */
export async function closeInventory(tx: Tx, id: string): Promise<void> {
  await holdOpen(tx, id);
  await on(tx.db)
    .updateTable("property_inventory")
    .set({ closed_at: tx.ctx.now, closed_by: tx.ctx.actor.personId ?? null })
    .where("id", "=", id)
    .execute();
  await tx.record({ what: "property.close-inventory", subject: `inventory:${id}` });
}

/** Holds an inventory under way until the end of the transaction: it is not closed while something is noted in it. */
async function holdOpen(tx: Tx, id: string) {
  const { rows } = await sql<{ day: string; closed: boolean }>`
    select day::text as day, closed_at is not null as closed from property_inventory where id = ${id} for update`.execute(
    tx.db,
  );
  if (!rows[0]) throw notFound();
  if (rows[0].closed)
    throw new Refusal(409, {
      uk: "Цю інвентаризацію вже закрито: записати в неї нічого не можна.",
      en: "This inventory is closed: nothing more can be noted in it.",
    });
  return rows[0];
}

const alreadySeen = (item: Item | undefined) =>
  new Refusal(409, {
    uk: `Поки ви дивилися, цю річ уже записали${item?.seen_by_name ? `: ${item.seen_by_name}` : ""}. Перевірте й збережіть ще раз, якщо бачите інше.`,
    en: `While you looked, this thing was noted${item?.seen_by_name ? ` by ${item.seen_by_name}` : ""}. Check, and save again if you see otherwise.`,
  });
