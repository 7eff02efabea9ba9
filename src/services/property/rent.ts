import { sql } from "kysely";
import { enterRecord, findRecord, labelsOf, RegisterError, type RecordHead } from "../../engines/registers/index.ts";
import type { Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { formatDate, formatMoney } from "../../platform/text/index.ts";
import type { CivilDate } from "../../platform/time/index.ts";

/*
 * What leases bring: what was charged, what came, what is owed. Payments cover the oldest months first. Sums are
 * added up in the database, in exact numbers, and leave it as hryvnias.
 */

/** Where a lease does not say, a month is paid by this day of the next one (model lease, resolution 820, to be checked). */
const usualPayDay = 15;

export interface Debt {
  lease: string;
  contract: string;
  object: string;
  /** The tenant's name where it is a company; who a person is, the lease itself tells for a purpose. */
  tenant: string | null;
  /** First day of the oldest month that is not paid whole. */
  month: CivilDate;
  /** The last day when it was to be paid. */
  due: CivilDate;
  owed: number;
}

/** Leases of which something is overdue on this day, the oldest debt first. */
export async function debtsOn(db: Db, today: CivilDate, { limit = 200 } = {}): Promise<Debt[]> {
  const { rows } = await sql<Debt>`
    with charge as (
      select l.id as lease, (c."values"->>'month')::date as month, (c."values"->>'expected')::numeric as expected,
        ((c."values"->>'month')::date + interval '1 month')::date
          + coalesce((l."values"->>'pay-by')::int, ${usualPayDay}) - 1 as due
      from record c join record l on l.id = (c."values"->>'lease')::uuid
      where c.register = 'lease-charges' and c.state = 'entered'),
    overdue as (
      select *, sum(expected) over (partition by lease order by month) as upto from charge where due < ${today}::date),
    paid as (
      select (p."values"->>'lease')::uuid as lease, sum((p."values"->>'received')::numeric) as received
      from record p where p.register = 'lease-payments' and p.state = 'entered' group by 1),
    owing as (
      select o.lease, min(month) as month, min(due) as due, max(upto) - coalesce(max(received), 0) as owed
      from overdue o left join paid on paid.lease = o.lease where upto > coalesce(received, 0) group by o.lease)
    select owing.lease, l."values"->>'contract' as contract, coalesce(thing.label, '') as object,
      l."values"->'organisation'->>'name' as tenant, to_char(month, 'YYYY-MM-DD') as month,
      to_char(due, 'YYYY-MM-DD') as due, owed::float8 as owed
    from owing join record l on l.id = owing.lease
      left join record thing on thing.id = (l."values"->>'object')::uuid
    order by due, owed desc, l.id limit ${limit}`.execute(db);
  return rows;
}

export interface MonthOfIncome {
  /** First day of the month. */
  month: CivilDate;
  expected: number;
  received: number;
}

/** Income of so many months up to the month of this day: charged for each, and what came within it. */
export async function incomeByMonth(db: Db, today: CivilDate, months = 12): Promise<MonthOfIncome[]> {
  const { rows } = await sql<MonthOfIncome>`
    with span as (
      select m::date as month from generate_series(
        date_trunc('month', ${today}::date::timestamp) - make_interval(months => ${months - 1}),
        date_trunc('month', ${today}::date::timestamp), interval '1 month') as m),
    moved as (
      select date_trunc('month', ("values"->>'month')::timestamp)::date as month,
        ("values"->>'expected')::numeric as expected, 0 as received
      from record where register = 'lease-charges' and state = 'entered'
      union all
      select date_trunc('month', ("values"->>'paid')::timestamp)::date, 0, ("values"->>'received')::numeric
      from record where register = 'lease-payments' and state = 'entered')
    select to_char(span.month, 'YYYY-MM-DD') as month, coalesce(sum(expected), 0)::float8 as expected,
      coalesce(sum(received), 0)::float8 as received
    from span left join moved on moved.month = span.month group by span.month order by span.month`.execute(db);
  return rows;
}

export interface Ledger {
  months: { month: CivilDate; expected: number; received: number; owed: number }[];
  payments: { id: string; paid: CivilDate; received: number; reference: string }[];
  /** Charged less received, whether due or not; below nothing when more was paid. */
  balance: number;
}

/** The account of one lease: by month, newest first, and each payment, newest first. */
export async function ledgerOf(db: Db, leaseId: string): Promise<Ledger> {
  const moved = await sql<{ month: CivilDate; expected: number; received: number }>`
    select to_char(month, 'YYYY-MM-DD') as month, sum(expected)::float8 as expected, sum(received)::float8 as received
    from (
      select date_trunc('month', coalesce("values"->>'month', "values"->>'paid')::timestamp) as month,
        coalesce(("values"->>'expected')::numeric, 0) as expected, coalesce(("values"->>'received')::numeric, 0) as received
      from record where register in ('lease-charges', 'lease-payments') and state = 'entered'
        and "values" @> ${JSON.stringify({ lease: leaseId })}::jsonb) as moved
    group by 1 order by 1`.execute(db);
  const payments = await sql<Ledger["payments"][number]>`
    select id, "values"->>'paid' as paid, ("values"->>'received')::float8 as received, "values"->>'reference' as reference
    from record where register = 'lease-payments' and state = 'entered'
      and "values" @> ${JSON.stringify({ lease: leaseId })}::jsonb
    order by "values"->>'paid' desc, number desc`.execute(db);
  let owed = 0;
  const months = moved.rows.map(({ month, expected, received }) => {
    owed += kopecks(expected) - kopecks(received);
    return { month, expected, received, owed: owed / 100 };
  });
  return { months: months.toReversed(), payments: payments.rows, balance: owed / 100 };
}

/** Whole kopecks add up without a remainder. */
const kopecks = (hryvnias: number) => Math.round(hryvnias * 100);

export interface Payment {
  paid: CivilDate;
  /** Hryvnias, "8200.00". */
  received: string;
  reference: string;
}

/**
 * Enters what came for a lease.
 * @throws RegisterError "taken" for a payment with the same reference, saying when it was entered and for what lease
 */
export async function enterPayment(tx: Tx, lease: Pick<RecordHead, "id">, it: Payment): Promise<void> {
  try {
    await enterRecord(tx, "lease-payments", { values: { lease: lease.id, ...it } });
  } catch (error) {
    if (error instanceof RegisterError && error.code === "taken" && error.other) throw await sayTwice(tx, error.other);
    throw error;
  }
}

/** The payment that was there before, in words: when it came, how much, for which lease; and what to do. */
async function sayTwice(tx: Tx, before: string): Promise<RegisterError> {
  const { values } = (await findRecord(tx.db, before))!.head;
  const lease = (await labelsOf(tx.db, [String(values.lease)])).get(String(values.lease)) ?? "";
  const [day, sum] = [String(values.paid), Number(values.received)];
  const words = {
    uk: `Платіж із цим номером уже внесено: ${formatDate(day, "uk")}, ${formatMoney(sum, "uk")}, ${lease}. Якщо це інший платіж, додайте до номера його дату.`,
    en: `A payment with this number was entered already: ${formatDate(day, "en")}, ${formatMoney(sum, "en")}, ${lease}. If this is another one, add its date to the number.`,
  };
  return new RegisterError("taken", words, { other: before, troubles: { reference: words } });
}
