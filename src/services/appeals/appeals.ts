import { sql } from "kysely";
import { findCase, type Case } from "../../engines/cases/index.ts";
import type { Context } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import { write, type Tx } from "../../platform/journal/index.ts";
import { kyivDay } from "../../platform/text/index.ts";
import { benefits, kinds, subjects, type Kind, type Subject } from "./appeal.ts";
import { appealsFamily, requestsFamily } from "./procedures.ts";
import { on } from "./tables.ts";

/**
 * Brings what is kept of an appeal up to its case: after it was filed, and after anything was done in it. A case of
 * another family is none of ours.
 */
export async function followCase(ctx: Context, caseId: string, family: string): Promise<void> {
  if (family !== appealsFamily && family !== requestsFamily) return;
  const found = await findCase(ctx.db, caseId);
  if (!found) return;
  await write(ctx, async (tx) => {
    await keepAppeal(tx, found);
    await tx.record({ what: "appeals.follow", subject: `case:${caseId}` });
  });
}

/** What the law wants counted of this case, as the case is now. */
export async function keepAppeal(tx: Tx, { id, head, state }: Case) {
  const row = {
    number: head.number,
    kind: kindOf(head.procedure, state.answers.kind),
    subject: among(subjects, state.answers.subject, "other"),
    benefit: among(benefits, state.answers.benefit, "none"),
    people: 1 + (Array.isArray(state.answers.people) ? state.answers.people.length : 0),
    channel: head.channel,
    unit_id: state.decision?.unitId ?? head.unit_id,
    author_id: head.applicant_id,
    received_on: kyivDay(head.submitted_at),
    due: head.due,
    answered_on: head.decided_on,
    late: head.late,
    outcome: head.outcome,
    closed: !head.open || head.decided_on !== null,
  };
  const repeats = await decidedBefore(tx.db, { ...row, case_id: id });
  await on(tx.db)
    .insertInto("appeal")
    .values({ case_id: id, ...row, repeats })
    .onConflict((clash) => clash.column("case_id").doUpdateSet(row))
    .execute();
}

function kindOf(procedure: string, answer: unknown): Kind {
  if (procedure === "information-request") return "request";
  if (procedure === "urgent-information-request") return "urgent-request";
  return among(kinds, answer, "application");
}

function among<T extends string>(list: Record<T, unknown>, answer: unknown, otherwise: T): T {
  return typeof answer === "string" && Object.hasOwn(list, answer) ? (answer as T) : otherwise;
}

/** The same author's appeal on the same subject that was decided before this one came: perhaps it is repeated. */
async function decidedBefore(
  db: Db,
  it: { case_id: string; author_id: string | null; subject: Subject; received_on: string; kind: Kind },
): Promise<string | null> {
  if (!it.author_id || it.kind === "request" || it.kind === "urgent-request") return null;
  const earlier = await on(db)
    .selectFrom("appeal")
    .select("case_id")
    .where("author_id", "=", it.author_id)
    .where("subject", "=", it.subject)
    .where("case_id", "!=", it.case_id)
    .where("answered_on", "<=", it.received_on)
    .orderBy("answered_on", "desc")
    .limit(1)
    .executeTakeFirst();
  return earlier?.case_id ?? null;
}

export interface JournalFilter {
  kind?: Kind;
  subject?: Subject;
  unitId?: string;
  open?: boolean;
  from?: string;
  until?: string;
  /** Units whose appeals the reader may see; undefined: all. */
  within?: string[];
  after?: string;
  limit: number;
}

/** The journal of appeals: open ones by benefit and term, others newest first. A page at a time. */
export async function journal(db: Db, filter: JournalFilter) {
  let query = on(db)
    .selectFrom("appeal as a")
    .leftJoin("appeal_mark as m", "m.case_id", "a.case_id")
    .selectAll("a")
    .select("m.mark");
  if (filter.kind) query = query.where("a.kind", "=", filter.kind);
  if (filter.subject) query = query.where("a.subject", "=", filter.subject);
  if (filter.unitId) query = query.where("a.unit_id", "=", filter.unitId);
  if (filter.within) query = query.where("a.unit_id", "in", filter.within.length ? filter.within : [nobody]);
  if (filter.open !== undefined) query = query.where("a.closed", "=", !filter.open);
  if (filter.from) query = query.where("a.received_on", ">=", filter.from);
  if (filter.until) query = query.where("a.received_on", "<=", filter.until);
  const at = Number(filter.after ?? 0);
  query = filter.open
    ? query
        .orderBy(sql`a.benefit = 'none'`)
        .orderBy(sql`a.due nulls last`)
        .orderBy("a.number")
    : query.orderBy("a.received_on", "desc").orderBy("a.number", "desc");
  const rows = await query
    .offset(at)
    .limit(filter.limit + 1)
    .execute();
  return {
    rows: rows.slice(0, filter.limit),
    next: rows.length > filter.limit ? String(at + filter.limit) : undefined,
  };
}

export type JournalRow = Awaited<ReturnType<typeof journal>>["rows"][number];

const nobody = "00000000-0000-0000-0000-000000000000";

export interface WeekFigures {
  /** Monday of the week. */
  week: string;
  received: number;
  answered: number;
  inTime: number;
  overdue: number;
}

/** Weeks with what came and how it was answered, newest first. */
export async function byWeek(db: Db, weeks: number, today: string): Promise<WeekFigures[]> {
  const { rows } = await sql<WeekFigures>`
    with week as (
      select (date_trunc('week', ${today}::date) - n * interval '7 days')::date as monday
      from generate_series(0, ${weeks - 1}::int) n)
    select monday::text as week,
      (select count(*) from appeal where received_on between monday and monday + 6)::int as received,
      (select count(*) from appeal where answered_on between monday and monday + 6)::int as answered,
      (select count(*) from appeal where answered_on between monday and monday + 6 and not late)::int as "inTime",
      (select count(*) from appeal where due < least(monday + 7, ${today}::date)
        and received_on <= monday + 6 and (answered_on is null or answered_on > monday + 6))::int as overdue
    from week order by monday desc`.execute(db);
  return rows;
}

export interface Slice {
  key: string;
  received: number;
  answered: number;
  inTime: number;
  overdue: number;
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

/** The author's mark of an answer, once. Gives whether it was taken. */
export async function giveMark(tx: Tx, caseId: string, mark: number, words: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows: taken } = await on(tx.db)
    .insertInto("appeal_mark")
    .values({ case_id: caseId, mark, words })
    .onConflict((clash) => clash.doNothing())
    .executeTakeFirstOrThrow();
  await tx.record({ what: "appeals.mark", subject: `case:${caseId}`, whose: tx.ctx.actor.personId, details: { mark } });
  return taken === 1n;
}

export const findAppeal = (db: Db, caseId: string) =>
  on(db)
    .selectFrom("appeal as a")
    .leftJoin("appeal_mark as m", "m.case_id", "a.case_id")
    .selectAll("a")
    .select("m.mark")
    .where("a.case_id", "=", caseId)
    .executeTakeFirst();

/** Appeals and requests of a person, newest first. */
export const appealsOf = (db: Db, personIds: string[]) =>
  on(db)
    .selectFrom("appeal as a")
    .leftJoin("appeal_mark as m", "m.case_id", "a.case_id")
    .selectAll("a")
    .select("m.mark")
    .where("a.author_id", "in", personIds)
    .orderBy("a.received_on", "desc")
    .orderBy("a.number", "desc")
    .limit(100)
    .execute();
