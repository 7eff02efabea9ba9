import { sql } from "kysely";
import type { Db } from "../../platform/database/index.ts";

/*
 * How appeals and requests are answered, in figures: by week for everybody, by year for the analysis that the law
 * wants. Nobody is named in them.
 */

interface Counted {
  received: number;
  answered: number;
  /** Of those answered. */
  inTime: number;
  overdue: number;
}

export interface WeekFigures extends Counted {
  /** Monday of the week. */
  week: string;
  /** The unit's id, the subject or the kind, whichever is asked for; else empty. */
  key: string;
}

/**
 * Weeks with what came in each, what was answered, and what was overdue at its end, newest first; of all, or of each
 * unit, subject or kind. Weeks without anything are left out.
 * @param until a day of the last week
 */
export async function byWeek(
  db: Db,
  { weeks, until, today, by }: { weeks: number; until: string; today: string; by?: "unit_id" | "subject" | "kind" },
): Promise<WeekFigures[]> {
  const key = by ? sql`${sql.ref(by)}::text` : sql`''`;
  const { rows } = await sql<WeekFigures>`
    with week as (
      select (date_trunc('week', ${until}::date) - n * interval '7 days')::date as monday
      from generate_series(0, ${weeks - 1}::int) n)
    select monday::text as week, counted.* from week cross join lateral (
      select ${key} as key,
        count(*) filter (where received_on between monday and monday + 6)::int as received,
        count(*) filter (where answered_on between monday and monday + 6)::int as answered,
        count(*) filter (where answered_on between monday and monday + 6 and not late)::int as "inTime",
        count(*) filter (where due < least(monday + 7, ${today}::date)
          and (answered_on is null or answered_on > monday + 6))::int as overdue
      from appeal where received_on <= monday + 6 group by 1) counted
    where received + answered + overdue > 0
    order by monday desc, received desc, key`.execute(db);
  return rows;
}

export interface Slice extends Counted {
  key: string;
}

/** A period's appeals by kind, subject, channel, benefit, outcome or unit: the yearly analysis, and the open figures. */
export async function sliced(
  db: Db,
  by: "kind" | "subject" | "channel" | "benefit" | "outcome" | "unit_id",
  { from, until, today }: { from: string; until: string; today: string },
): Promise<Slice[]> {
  const { rows } = await sql<Slice>`
    select coalesce(${sql.ref(by)}::text, '') as key, count(*)::int as received,
      (count(answered_on))::int as answered,
      (count(*) filter (where answered_on is not null and not late))::int as "inTime",
      (count(*) filter (where late or (answered_on is null and due < ${today}::date)))::int as overdue
    from appeal where received_on between ${from}::date and ${until}::date
    group by 1 order by 2 desc, 1`.execute(db);
  return rows;
}

/** How satisfied authors were with answers of a period: how many said so, and on the average. */
export async function satisfaction(db: Db, { from, until }: { from: string; until: string }) {
  const { rows } = await sql<{ marks: number; average: number | null }>`
    select count(*)::int as marks, avg(m.mark)::float8 as average
    from appeal_mark m join appeal a on a.case_id = m.case_id
    where a.received_on between ${from}::date and ${until}::date`.execute(db);
  return rows[0]!;
}
