import { sql } from "kysely";
import { isViolation, type Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { PeopleError } from "./error.ts";
import { on, type Position } from "./tables.ts";

export interface Holder {
  holding_id: string;
  person_id: string;
  name: string;
  seat: number;
  from_date: string | null;
  to_date: string | null;
  sample: boolean;
}

export type PositionWithHolders = Position & { holders: Holder[] };

/** Positions of a unit that exist, the head first, with who holds each on this day. */
export async function positionsOf(db: Db, unitId: string, day: string): Promise<PositionWithHolders[]> {
  return positionsWhere(db, day, sql`p.unit_id = ${unitId} and p.closed_on is null`);
}

/** All positions of the hromada that exist, with who holds each on this day: for a directory of officials. */
export async function allPositions(db: Db, day: string): Promise<PositionWithHolders[]> {
  return positionsWhere(db, day, sql`p.closed_on is null`);
}

export async function findPosition(db: Db, id: string): Promise<Position | undefined> {
  return on(db).selectFrom("position").selectAll().where("id", "=", id).executeTakeFirst();
}

async function positionsWhere(db: Db, day: string, where: ReturnType<typeof sql>): Promise<PositionWithHolders[]> {
  const { rows } = await sql<PositionWithHolders>`
    select p.*, coalesce(jsonb_agg(jsonb_build_object('holding_id', h.id, 'person_id', h.person_id, 'name', who.name,
        'seat', h.seat, 'from_date', h.from_date, 'to_date', h.to_date, 'sample', who.sample) order by h.seat)
      filter (where h.id is not null), '[]') as holders
    from position p
    left join holding h on h.position_id = p.id and daterange(h.from_date, h.to_date, '[]') @> ${day}::date
    left join person who on who.id = h.person_id
    where ${where} group by p.id order by p.head desc, p.place, p.title`.execute(db);
  return rows;
}

export interface HeldPosition {
  holding_id: string;
  position_id: string;
  title: string;
  title_en: string;
  head: boolean;
  unit_id: string;
  unit_name: string;
  unit_slug: string;
  from_date: string | null;
  to_date: string | null;
}

/** Positions of a person: those held on this day, or without a day all there ever were, newest first. */
export async function holdingsOf(db: Db, personId: string, day?: string): Promise<HeldPosition[]> {
  const { rows } = await sql<HeldPosition>`
    select h.id as holding_id, p.id as position_id, p.title, p.title_en, p.head, u.id as unit_id, u.name as unit_name,
      u.slug as unit_slug, h.from_date, h.to_date
    from holding h join position p on p.id = h.position_id join unit u on u.id = p.unit_id
    where h.person_id = ${personId}
      and (${day ?? null}::date is null or daterange(h.from_date, h.to_date, '[]') @> ${day ?? null}::date)
    order by h.from_date desc nulls last, p.head desc, p.title`.execute(db);
  return rows;
}

export interface Colleague {
  person_id: string;
  name: string;
  title: string;
  title_en: string;
  head: boolean;
  email: string | null;
  sample: boolean;
}

/** Who works in a unit on this day, the head first: for notices and for choosing an executor. */
export async function peopleOf(db: Db, unitId: string, day: string): Promise<Colleague[]> {
  const { rows } = await sql<Colleague>`
    select who.id as person_id, who.name, p.title, p.title_en, p.head, coalesce(p.email, who.email) as email, who.sample
    from holding h join position p on p.id = h.position_id join person who on who.id = h.person_id
    where p.unit_id = ${unitId} and daterange(h.from_date, h.to_date, '[]') @> ${day}::date
    order by p.head desc, p.place, who.name`.execute(db);
  return rows;
}

/** The head of a unit on this day, if there is one. */
export async function headOf(db: Db, unitId: string, day: string): Promise<Colleague | undefined> {
  return (await peopleOf(db, unitId, day)).find((colleague) => colleague.head);
}

export interface PositionDraft {
  unitId: string;
  title: string;
  titleEn?: string;
  head?: boolean;
  seats?: number;
  public?: boolean;
  email?: string | null;
  phone?: string | null;
  room?: string;
  hours?: string;
  place?: number;
}

/** Adds a position to a unit; gives its id. */
export async function createPosition(tx: Tx, draft: PositionDraft): Promise<string> {
  const { id } = await on(tx.db)
    .insertInto("position")
    .values({ ...columnsOf(draft), unit_id: draft.unitId, title: draft.title })
    .returning("id")
    .executeTakeFirstOrThrow();
  await tx.record({ what: "people.create-position", subject: `position:${id}`, details: { unitId: draft.unitId } });
  return id;
}

export async function changePosition(
  tx: Tx,
  id: string,
  change: Partial<Omit<PositionDraft, "unitId">>,
): Promise<void> {
  await on(tx.db).updateTable("position").set(columnsOf(change)).where("id", "=", id).execute();
  await tx.record({
    what: "people.change-position",
    subject: `position:${id}`,
    details: { fields: Object.keys(change) },
  });
  await tx.emit("people.position-changed", { id });
}

/** Ends a position with this day; nobody may hold it after. */
export async function closePosition(tx: Tx, id: string, lastDay: string): Promise<void> {
  await on(tx.db).selectFrom("position").select("id").where("id", "=", id).forUpdate().executeTakeFirstOrThrow();
  const held = await on(tx.db)
    .selectFrom("holding")
    .select("id")
    .where("position_id", "=", id)
    .where((row) => row.or([row("to_date", "is", null), row("to_date", ">", lastDay)]))
    .executeTakeFirst();
  if (held) throw new PeopleError("position-held");
  await on(tx.db).updateTable("position").set({ closed_on: lastDay }).where("id", "=", id).execute();
  await tx.record({ what: "people.close-position", subject: `position:${id}`, details: { lastDay } });
  await tx.emit("people.position-changed", { id });
}

export interface Appointment {
  positionId: string;
  personId: string;
  /** First day; null: in office before we began to count. */
  from: string | null;
  to?: string | null;
  /** The act by which, "Розпорядження № 12-к від 01.02.2026". */
  why?: string;
}

/** Puts a person into a position, into its first free seat; gives the id of the holding. */
export async function appoint(tx: Tx, it: Appointment): Promise<string> {
  // One appointment to a position at a time, so that each finds the seat that is really free.
  await on(tx.db).selectFrom("position").select("id").where("id", "=", it.positionId).forUpdate().execute();
  const id = await refusing(insertHolding(tx.db, it));
  if (!id) throw new PeopleError("seat-taken");
  await tx.record({
    what: "people.appoint",
    subject: `position:${it.positionId}`,
    whose: it.personId,
    details: { holding: id, from: it.from, to: it.to ?? null },
  });
  await tx.emit("people.position-changed", { id: it.positionId });
  return id;
}

/** Ends a holding with this day, the last one in office. */
export async function dismiss(tx: Tx, holdingId: string, lastDay: string): Promise<void> {
  const held = await refusing(
    on(tx.db)
      .updateTable("holding")
      .set({ to_date: lastDay })
      .where("id", "=", holdingId)
      .returning(["position_id", "person_id"])
      .executeTakeFirstOrThrow(),
  );
  await tx.record({
    what: "people.dismiss",
    subject: `position:${held.position_id}`,
    whose: held.person_id,
    details: { holding: holdingId, lastDay },
  });
  await tx.emit("people.position-changed", { id: held.position_id });
}

async function insertHolding(db: Db, it: Appointment): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into holding (position_id, seat, person_id, from_date, to_date, why)
    select p.id, seat, ${it.personId}, ${it.from}, ${it.to ?? null}, ${it.why ?? ""}
    from position p cross join lateral generate_series(1, p.seats) seat
    where p.id = ${it.positionId} and p.closed_on is null and not exists (
      select from holding h where h.position_id = p.id and h.seat = seat.seat
        and daterange(h.from_date, h.to_date, '[]') && daterange(${it.from}::date, ${it.to ?? null}::date, '[]'))
    order by seat limit 1 returning id`.execute(db);
  return rows[0]?.id;
}

/** Turns the database's own refusals into the engine's. */
async function refusing<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isViolation(error, "holding_one_a_seat")) throw new PeopleError("seat-taken");
    const code = (error as { code?: string }).code;
    // 22000: a range whose lower bound is greater; 23514: the check of the dates.
    if (code === "22000" || isViolation(error, "holding_check")) throw new PeopleError("dates-reversed");
    throw error;
  }
}

function columnsOf(draft: Partial<PositionDraft>) {
  return {
    title: draft.title,
    title_en: draft.titleEn,
    head: draft.head,
    seats: draft.seats,
    public: draft.public,
    email: draft.email,
    phone: draft.phone,
    room: draft.room,
    hours: draft.hours,
    place: draft.place,
  };
}
