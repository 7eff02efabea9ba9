import { sql, type RawBuilder } from "kysely";
import type { Actor } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import type { CaseHead, State } from "./tables.ts";

export interface CaseFilter {
  /** Units whose cases the reader may see; undefined: all. */
  within?: string[];
  states?: State[];
  /** Only those where something is still to be done; all when false is not said either. */
  open?: boolean;
  family?: string;
  procedure?: string;
  unitId?: string;
  /** A person, or null for those that nobody has. */
  assigneeId?: string | null;
  /** Last day of the term not later than this. */
  dueUntil?: string;
  dueFrom?: string;
  /** Decided after the term. */
  late?: boolean;
  /** Beginning of a number, or a part of the applicant's name. */
  text?: string;
  order: "due" | "newest";
  /** The last one of the page before, as `cursorOf` wrote it. */
  after?: string;
  limit: number;
}

export type ListedCase = Pick<
  CaseHead,
  | "id"
  | "number"
  | "procedure"
  | "family"
  | "state"
  | "unit_id"
  | "assignee_id"
  | "applicant_name"
  | "channel"
  | "submitted_at"
  | "due"
  | "due_at"
  | "outcome"
  | "late"
  | "waits_until"
  | "seq"
> & { unit: string; unit_short: string; assignee: string | null };

/** Units whose cases the actor sees, for `within`: undefined when they see all of them. */
export function unitsSeen(actor: Actor, units: { id: string }[]): string[] | undefined {
  const seen = units.filter(({ id }) => actor.can("cases.see", id)).map(({ id }) => id);
  return seen.length === units.length ? undefined : seen;
}

/** A page of cases in one query: the soonest term first, or the newest filing. */
export async function listCases(db: Db, filter: CaseFilter): Promise<{ cases: ListedCase[]; next?: string }> {
  const conditions = conditionsOf(filter);
  const byDue = filter.order === "due";
  const after = readCursor(filter.after);
  if (after)
    conditions.push(
      byDue
        ? sql`(c.due_order, c.id) > (${after[0]}::date, ${after[1]}::uuid)`
        : sql`(c.submitted_at, c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
    );
  const order = byDue ? sql`due_order, id` : sql`submitted_at desc, id desc`;
  const { rows } = await sql<ListedCase & { due_order: string; exact: string }>`
    select c.*, u.name as unit, u.short_name as unit_short, p.name as assignee
    from (select c.id, c.number, c.procedure, c.family, c.state, c.unit_id, c.assignee_id, c.applicant_name, c.channel,
        c.submitted_at, c.submitted_at::text as exact, c.due, c.due_at, c.outcome, c.late, c.waits_until, c.seq, c.due_order
      from case_head c where ${all(conditions)} order by ${order} limit ${filter.limit + 1}) c
    join unit u on u.id = c.unit_id left join person p on p.id = c.assignee_id
    order by ${order}`.execute(db);
  const cases = rows.slice(0, filter.limit);
  const last = cases.at(-1);
  const more = rows.length > filter.limit && last;
  return { cases, ...(more && { next: `${byDue ? last.due_order : last.exact}_${last.id}` }) };
}

/** Ids of the cases that a filter finds, for doing something with all of them; 500 at most. */
export async function caseIds(db: Db, filter: Omit<CaseFilter, "order" | "limit" | "after">): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from case_head c where ${all(conditionsOf({ ...filter, order: "due", limit: 500 }))} limit 500`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

export interface Counters {
  mine: number;
  unassigned: number;
  late: number;
  soon: number;
  open: number;
}

/** How many open cases wait, of those that the reader may see: for tabs above the list. */
export async function countersOf(
  db: Db,
  { within, personId, today, soon }: { within?: string[]; personId: string; today: string; soon: string },
): Promise<Counters> {
  const { rows } = await sql<Counters>`
    select (count(*) filter (where assignee_id = ${personId}))::int as mine,
      (count(*) filter (where assignee_id is null))::int as unassigned,
      (count(*) filter (where due < ${today}))::int as late,
      (count(*) filter (where due between ${today} and ${soon}))::int as soon,
      count(*)::int as open
    from case_head c where ${all(conditionsOf({ within, open: true, order: "due", limit: 1 }))}`.execute(db);
  return rows[0]!;
}

function conditionsOf(filter: CaseFilter): RawBuilder<unknown>[] {
  const { text } = filter;
  const like = text?.toLowerCase().replaceAll(/[\\%_]/g, "\\$&");
  const is = (wanted: unknown, condition: RawBuilder<unknown>) => (wanted === undefined ? [] : [condition]);
  return [
    ...is(
      filter.within,
      sql`(c.unit_id = any(${filter.within ?? []}::uuid[]) or c.first_unit_id = any(${filter.within ?? []}::uuid[]))`,
    ),
    ...is(filter.open, filter.open ? sql`c.open` : sql`not c.open`),
    ...is(filter.states, sql`c.state = any(${filter.states ?? []}::text[])`),
    ...is(filter.family, sql`c.family = ${filter.family}`),
    ...is(filter.procedure, sql`c.procedure = ${filter.procedure}`),
    ...is(filter.unitId, sql`c.unit_id = ${filter.unitId}::uuid`),
    ...is(
      filter.assigneeId,
      filter.assigneeId ? sql`c.assignee_id = ${filter.assigneeId}::uuid` : sql`c.assignee_id is null`,
    ),
    ...is(filter.dueFrom, sql`c.due >= ${filter.dueFrom}::date`),
    ...is(filter.dueUntil, sql`c.due <= ${filter.dueUntil}::date`),
    ...is(filter.late, sql`c.late`),
    ...is(
      text,
      /\d/.test(text ?? "")
        ? sql`(c.number like ${`${text?.toUpperCase().replaceAll(/[\\%_]/g, "\\$&")}%`} or lower(c.applicant_name) like ${`%${like}%`})`
        : sql`lower(c.applicant_name) like ${`%${like}%`}`,
    ),
  ];
}

const all = (conditions: RawBuilder<unknown>[]) => (conditions.length ? sql.join(conditions, sql` and `) : sql`true`);

function readCursor(cursor: string | undefined): [string, string] | undefined {
  const [, position, id] = /^(.{10,40})_([0-9a-f-]{36})$/.exec(cursor ?? "") ?? [];
  if (!position || !id || Number.isNaN(Date.parse(position))) return undefined;
  return [position, id];
}
