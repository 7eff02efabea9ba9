import { sql } from "kysely";
import {
  enterRecord,
  findRecord,
  lookUp,
  openRecord,
  type RecordHead,
  type Values,
} from "../../engines/registers/index.ts";
import type { Context } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { sections } from "./definitions.ts";
import { andWithin, type Scope } from "./scope.ts";

/** Numbers of the card that go from year to year. */
export const numbers: string[] = Object.values(sections)
  .flat()
  .map(({ id }) => id);

export interface Card {
  id: string;
  number: string;
  label: string;
  settlement: string;
  seq: number;
  values: Values;
  /** Of the year that was asked for. */
  year: { id: string; seq: number; values: Values } | null;
  people: number;
}

/** Households in force within the reader's scope, in order of settlement and address, with what the year says of each. */
export async function cardsOf(
  db: Db,
  {
    year,
    within,
    settlement,
    q,
    ids,
  }: { year: number; within: Scope; settlement?: string; q?: string; ids?: string[] },
): Promise<Card[]> {
  const text = q?.trim().replaceAll(/[\\%_]/g, "\\$&");
  const { rows } = await sql<Card>`
    select h.id, h.number, h.label, h.seq, h."values", h."values"->>'settlement' as settlement,
      (select jsonb_build_object('id', y.id, 'seq', y.seq, 'values', y."values") from record y
        where y.register = 'household-years' and y.state = 'entered'
          and y."values" @> jsonb_build_object('household', h.id::text, 'year', ${year}::int)) as year,
      (select count(*)::int from record m where m.register = 'household-members' and m.state = 'entered'
        and m."values" @> jsonb_build_object('household', h.id::text)) as people
    from record h where h.register = 'households' and h.state = 'entered'
      ${andWithin(within, sql`h."values"->>'settlement'`)}
      ${settlement ? sql`and h."values"->>'settlement' = ${settlement}` : sql``}
      ${text ? sql`and (h.label ilike ${`%${text}%`} or h.number ilike ${`%${text}%`})` : sql``}
      ${ids ? sql`and h.id = any(${ids}::uuid[])` : sql``}
    order by h.label, h.id limit 2000`.execute(db);
  return rows;
}

/** Settlements within a scope that have households, with how many. */
export async function settlementsOf(db: Db, within: Scope): Promise<{ settlement: string; households: number }[]> {
  const { rows } = await sql<{ settlement: string; households: number }>`
    select "values"->>'settlement' as settlement, count(*)::int as households from record
    where register = 'households' and state = 'entered' ${andWithin(within, sql`"values"->>'settlement'`)} group by 1 order by 1`.execute(
    db,
  );
  return rows;
}

/** Who lives in a household, without a trace: pages that name them take `readMembers`. */
export async function membersOf(db: Db, householdId: string): Promise<RecordHead[]> {
  const { rows } = await sql<{ id: string }>`
    select id from record where register = 'household-members' and state = 'entered'
      and "values" @> ${JSON.stringify({ household: householdId })}::jsonb order by label limit 100`.execute(db);
  return Promise.all(rows.map(async ({ id }) => (await findRecord(db, id))!.head));
}

/** The same for a reader: each person named sees in their cabinet who read and what for. */
export async function readMembers(ctx: Context, householdId: string): Promise<RecordHead[]> {
  const members = await membersOf(ctx.db, householdId);
  const seen: RecordHead[] = [];
  for (const { id } of members) {
    const one = await openRecord(ctx, id);
    if (one?.classes.includes("personal")) seen.push(one.head);
  }
  return seen;
}

/** The years that are kept, newest first. */
export async function keptYears(db: Db): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    select distinct ("values"->>'year')::int as year from record
    where register = 'household-years' and state = 'entered' order by 1 desc`.execute(db);
  return rows.map(({ year }) => year);
}

/**
 * Opens a year within the keeper's scope: what each household had the year before carries on, to be confirmed on the spot. Run twice it adds
 * only what is not there. Gives how many were opened.
 */
export async function rollOver(tx: Tx, year: number, within: Scope): Promise<number> {
  const cards = await cardsOf(tx.db, { year, within });
  const before = new Map(
    (await cardsOf(tx.db, { year: year - 1, within })).map((card) => [card.id, card.year?.values]),
  );
  const fresh = cards.filter((card) => card.year === null);
  for (const card of fresh) {
    const old = before.get(card.id) ?? {};
    const carried = Object.fromEntries(numbers.flatMap((id) => (old[id] === undefined ? [] : [[id, old[id]]])));
    const values: Values = { household: card.id, year, ...carried };
    await enterRecord(tx, "household-years", { values, key: `household-year:${card.id}:${year}` });
  }
  await tx.record({
    what: "households.roll-over",
    subject: "register:household-years",
    details: { year, opened: fresh.length },
  });
  return fresh.length;
}

/** A household by its number. */
export const findByNumber = async (db: Db, number: string) => (await lookUp(db, "households", number))[0];
