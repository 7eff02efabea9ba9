import { sql } from "kysely";
import { deadlineOf, findCase, momentOf, type Case } from "../../engines/cases/index.ts";
import type { Context } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import { write, type Tx } from "../../platform/journal/index.ts";
import { kyivDay } from "../../platform/text/index.ts";
import { benefits, kinds, subjects, type Kind, type Subject } from "./appeal.ts";
import { appealsFamily, requestsFamily } from "./procedures.ts";
import { on, type Ending } from "./tables.ts";

/**
 * Brings what is kept of an appeal up to its case: after it was filed, and after anything was done in it. A case of
 * another family is none of ours.
 */
export async function followCase(ctx: Context, caseId: string, family: string): Promise<void> {
  if (!isOurs(family)) return;
  const found = await findCase(ctx.db, caseId);
  if (!found) return;
  await write(ctx, async (tx) => {
    await keepAppeal(tx, found);
    await tx.record({ what: "appeals.follow", subject: `case:${caseId}` });
  });
}

export const isOurs = (family: string) => family === appealsFamily || family === requestsFamily;

/** What the law wants counted of this case, as the case is now. */
export async function keepAppeal(tx: Tx, { id, head, state, procedure }: Case) {
  const { calendar, today } = await momentOf(tx.ctx, procedure);
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
    // A case that is decided waits for nothing any more; that it was late for weeks is still counted.
    due: state.decision ? deadlineOf(state, calendar, today).lastDay : head.due,
    answered_on: head.decided_on,
    late: head.late,
    outcome: (head.outcome as Ending | null) ?? among(ends, state.state, null),
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

/** Ways to end without an answer. */
const ends = { forwarded: true, withdrawn: true, closed: true };

function among<T extends string, U>(list: Record<T, unknown>, answer: unknown, otherwise: U): T | U {
  return typeof answer === "string" && Object.hasOwn(list, answer) ? (answer as T) : otherwise;
}

/** The same author's appeal on the same subject, answered in substance before this one came: perhaps it is repeated. */
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
    .where("outcome", "=", "grant")
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
