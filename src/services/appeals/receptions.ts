import { sql } from "kysely";
import { isUnique, type Db } from "../../platform/database/index.ts";
import { notFound, Refusal } from "../../platform/http/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { on } from "./tables.ts";

export interface ReceptionDay {
  positionId: string;
  place: string;
  startsAt: Date;
  endsAt: Date;
  /** Minutes for each visitor. */
  minutes: number;
}

/** Opens hours of reception: as many visits as fit, side by side. Gives how many. */
export async function openReception(tx: Tx, day: ReceptionDay): Promise<number> {
  const length = day.minutes * 60_000;
  const count = Math.floor((day.endsAt.getTime() - day.startsAt.getTime()) / length);
  const slots = Array.from({ length: Math.max(0, Math.min(count, 50)) }, (_, at) => ({
    position_id: day.positionId,
    place: day.place,
    starts_at: new Date(day.startsAt.getTime() + at * length),
    ends_at: new Date(day.startsAt.getTime() + (at + 1) * length),
  }));
  if (!slots.length) throw new Refusal(422, tooShort);
  try {
    await on(tx.db).insertInto("reception").values(slots).execute();
  } catch (error) {
    if ((error as { code?: string }).code === "23P01") throw new Refusal(422, overlaps);
    throw error;
  }
  await tx.record({
    what: "appeals.open-reception",
    subject: `position:${day.positionId}`,
    details: { visits: slots.length },
  });
  return slots.length;
}

export interface FreeSlot {
  id: string;
  position_id: string;
  place: string;
  starts_at: Date;
  ends_at: Date;
}

/** Visits that may be booked from now on, soonest first; 200 at most. */
export async function freeSlots(db: Db, now: Date): Promise<FreeSlot[]> {
  const { rows } = await sql<FreeSlot>`
    select r.id, r.position_id, r.place, r.starts_at, r.ends_at from reception r
    where r.starts_at > ${now} and r.cancelled_why is null
      and not exists (select from reception_visit v where v.reception_id = r.id and v.cancelled_at is null)
    order by r.starts_at, r.id limit 200`.execute(db);
  return rows;
}

/**
 * Books a visit for the actor. One place, one person: of two at once the second is told that it is taken. Nobody has
 * more than one visit to come with the same official.
 */
export async function bookVisit(tx: Tx, receptionId: string, about: string): Promise<void> {
  const personId = tx.ctx.actor.personId!;
  const slot = await on(tx.db)
    .selectFrom("reception")
    .selectAll()
    .where("id", "=", receptionId)
    .where("cancelled_why", "is", null)
    .where("starts_at", ">", tx.ctx.now)
    .executeTakeFirst();
  if (!slot) throw new Refusal(422, gone);
  await sql`select pg_advisory_xact_lock(hashtext(${`reception:${personId}:${slot.position_id}`}))`.execute(tx.db);
  const { rows } = await sql`
    select 1 from reception_visit v join reception r on r.id = v.reception_id
    where v.person_id = ${personId} and v.cancelled_at is null and r.position_id = ${slot.position_id}
      and r.starts_at > ${tx.ctx.now}`.execute(tx.db);
  if (rows.length) throw new Refusal(422, already);
  try {
    await on(tx.db)
      .insertInto("reception_visit")
      .values({ reception_id: receptionId, person_id: personId, about, booked_at: tx.ctx.now })
      .execute();
  } catch (error) {
    if (isUnique(error, "reception_visit_one")) throw new Refusal(409, taken);
    throw error;
  }
  await tx.record({ what: "appeals.book-visit", subject: `reception:${receptionId}`, whose: personId });
}

/** The actor's own visit is given up; another may book the hour. Another's visit is not found. */
export async function cancelVisit(tx: Tx, visitId: string): Promise<void> {
  const cancelled = await on(tx.db)
    .updateTable("reception_visit")
    .set({ cancelled_at: tx.ctx.now })
    .where("id", "=", visitId)
    .where("person_id", "=", tx.ctx.actor.personId!)
    .where("cancelled_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (!cancelled) throw notFound();
  await tx.record({ what: "appeals.cancel-visit", subject: `visit:${visitId}`, whose: tx.ctx.actor.personId });
}

export interface Visit extends FreeSlot {
  visit_id: string | null;
  person_id: string | null;
  visitor: string | null;
  about: string | null;
  outcome: string | null;
}

/** Hours of reception from a day on, with who comes: for the secretary. Personal data: note the reading. */
export async function receptionsFrom(db: Db, from: Date): Promise<Visit[]> {
  const { rows } = await sql<Visit>`
    select r.id, r.position_id, r.place, r.starts_at, r.ends_at, v.id as visit_id, v.person_id, p.name as visitor,
      v.about, v.outcome
    from reception r
    left join reception_visit v on v.reception_id = r.id and v.cancelled_at is null
    left join person p on p.id = v.person_id
    where r.starts_at >= ${from} and r.cancelled_why is null
    order by r.starts_at, r.id limit 300`.execute(db);
  return rows;
}

/** The actor's visits, the next first, past ones too. */
export async function visitsOf(db: Db, personId: string): Promise<Visit[]> {
  const { rows } = await sql<Visit>`
    select r.id, r.position_id, r.place, r.starts_at, r.ends_at, v.id as visit_id, v.person_id, null as visitor,
      v.about, v.outcome
    from reception_visit v join reception r on r.id = v.reception_id
    where v.person_id = ${personId} and v.cancelled_at is null
    order by r.starts_at desc limit 50`.execute(db);
  return rows;
}

/** What came of a visit. */
export async function noteOutcome(tx: Tx, visitId: string, outcome: string): Promise<void> {
  await on(tx.db).updateTable("reception_visit").set({ outcome }).where("id", "=", visitId).execute();
  await tx.record({ what: "appeals.note-visit", subject: `visit:${visitId}` });
}

const gone = {
  uk: "Цього часу прийому вже немає. Оберіть інший.",
  en: "This hour of reception is no more. Choose another.",
};
const taken = {
  uk: "Цей час щойно записав хтось інший. Оберіть інший.",
  en: "Somebody has just booked this hour. Choose another.",
};
const already = {
  uk: "Ви вже записані до цього керівника. Щоб обрати інший час, спершу скасуйте той запис у кабінеті.",
  en: "You are booked with this official already. To choose another hour, cancel that visit in your account first.",
};
const tooShort = {
  uk: "За цей час не вміститься жодного відвідувача. Перевірте години.",
  en: "Not one visitor fits in these hours. Check them.",
};
const overlaps = {
  uk: "На цей час у керівника вже є прийом. Оберіть інші години.",
  en: "The official has a reception at that time already. Choose other hours.",
};
