import { sql } from "kysely";
import type { Db } from "../../platform/database/index.ts";

export interface MonthFigures {
  procedure: string;
  title: string;
  title_en: string;
  family: string;
  /** "2026-02" */
  month: string;
  received: number;
  decided: number;
  in_time: number;
  granted: number;
  refused: number;
  /** Filed in that month, not decided, and after the term on this day. */
  overdue: number;
}

/** Received, decided, in time and overdue by procedure and month of filing; nothing about any one case. */
export async function figuresByMonth(db: Db, today: string, family?: string): Promise<MonthFigures[]> {
  const { rows } = await sql<MonthFigures>`
    select c.procedure, p.title_uk as title, p.title_en, p.family,
      to_char(c.submitted_at at time zone 'Europe/Kyiv', 'YYYY-MM') as month,
      count(*)::int as received, (count(c.decided_on))::int as decided,
      (count(*) filter (where c.decided_on is not null and not c.late))::int as in_time,
      (count(*) filter (where c.outcome = 'grant'))::int as granted,
      (count(*) filter (where c.outcome = 'refuse'))::int as refused,
      (count(*) filter (where c.due < ${today}))::int as overdue
    from case_head c join procedure_head p on p.id = c.procedure
    where ${family ?? null}::text is null or p.family = ${family ?? null}
    group by 1, 2, 3, 4, 5 order by 5, 2`.execute(db);
  return rows;
}

/** The whole of a year: for indicators. */
export async function figuresOfYear(db: Db, year: number, today: string) {
  const { rows } = await sql<{ received: number; decided: number; in_time: number; overdue: number }>`
    select count(*)::int as received, (count(decided_on))::int as decided,
      (count(*) filter (where decided_on is not null and not late))::int as in_time,
      (count(*) filter (where due < ${today}))::int as overdue
    from case_head
    where submitted_at >= ${`${year}-01-01`}::timestamp at time zone 'Europe/Kyiv'
      and submitted_at < ${`${year + 1}-01-01`}::timestamp at time zone 'Europe/Kyiv'`.execute(db);
  return rows[0]!;
}
