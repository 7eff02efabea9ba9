import { sql } from "kysely";
import { enterRecords } from "../../engines/registers/index.ts";
import type { Context } from "../../platform/context/index.ts";
import { defineJob } from "../../platform/jobs/index.ts";
import { write, type Tx } from "../../platform/journal/index.ts";
import { kyivDate, type CivilDate } from "../../platform/time/index.ts";

/** Each morning, so that a lease entered in the middle of a month, or a night without power, leaves no gap. */
export const chargeJob = defineJob({ name: "property.charge", cron: "20 5 * * *", run: chargeMonths });

/** So many charges are entered in one transaction. */
const portion = 500;

/** A lease that was entered or changed is charged at once, and not only next morning. */
export async function chargeChanged(ctx: Context, data: unknown): Promise<void> {
  if ((data as { register: string }).register === "leases")
    await ctx.hromada.jobs.send(ctx.db, chargeJob, undefined, { key: "leases" });
}

/**
 * Charges each lease for the months up to this one that it was not charged for yet. Run twice, it adds nothing. A
 * charge that an official annulled does not come back.
 */
export async function chargeMonths(ctx: Context): Promise<void> {
  for (;;) {
    const made = await chargeSome(ctx);
    if (made < portion) return;
  }
}

async function chargeSome(ctx: Context): Promise<number> {
  const rows = await missingCharges(ctx);
  if (rows.length) await write(ctx, (tx) => enterCharges(tx, rows));
  return rows.length;
}

export interface Charge {
  lease: string;
  /** First day of the month. */
  month: CivilDate;
  /** Hryvnias, "8200.00". */
  expected: string;
}

/** Enters charges, each month of a lease once. */
export async function enterCharges(tx: Tx, charges: Charge[]): Promise<void> {
  await enterRecords(
    tx,
    "lease-charges",
    charges.map(({ lease, month, expected }) => ({
      key: `charge:${lease}:${month}`,
      values: { lease, month, expected },
    })),
  );
}

/**
 * Months of leases in force without a charge: from the month that the lease says to charge from, or that it was
 * entered in. The sum is what the lease said on the first of its days in that month, for as many of them as it lasts.
 */
async function missingCharges({ db, now }: Context): Promise<Charge[]> {
  const today = kyivDate(now);
  const { rows } = await sql<Charge>`
    with lease as (
      select id, ("values"->>'from')::date as first, ("values"->>'until')::date as last,
        coalesce(("values"->>'charge-from')::date, (entered_at at time zone 'Europe/Kyiv')::date) as since
      from record where register = 'leases' and state = 'entered'),
    charged as (
      select lease.*, m.month::date as month, greatest(m.month::date, first) as from_day,
        least((m.month + interval '1 month')::date - 1, last) as to_day,
        (m.month + interval '1 month')::date - m.month::date as days
      from lease cross join lateral generate_series(
        date_trunc('month', greatest(first, since)::timestamp), least(${today}::date, last)::timestamp, interval '1 month'
      ) as m (month))
    select charged.id as lease, to_char(charged.month, 'YYYY-MM-DD') as month,
      round((v."values"->>'monthly')::numeric * (to_day - from_day + 1) / days, 2)::text as expected
    from charged join record_version v on v.record_id = charged.id and upper_inf(v.known) and v.valid @> charged.from_day
    where not exists (
      select from record c where c.register = 'lease-charges'
        and c."values" @> jsonb_build_object('lease', charged.id, 'month', to_char(charged.month, 'YYYY-MM-DD')))
    order by charged.month, charged.id limit ${portion}`.execute(db);
  return rows;
}
