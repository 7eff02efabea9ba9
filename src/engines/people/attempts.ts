import { sql } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import { sha256 } from "./hash.ts";
import { on } from "./tables.ts";

/*
 * Guessing is made slow, by account and by address. An attempt counts as failed from its beginning and is
 * forgiven when it succeeds, so a hundred at once count as a hundred.
 */

interface Allowance {
  /** Failures without a delay. */
  free: number;
  /** Seconds after the first one beyond; doubles with each further. */
  first: number;
  /** Seconds at most. */
  most: number;
}

const allowances = {
  account: { free: 5, first: 30, most: 900 },
  /** A whole town hall may sit behind one address; a success is given back. */
  address: { free: 50, first: 30, most: 3_600 },
  /** Letters to one address: five, then a pause. */
  letter: { free: 5, first: 600, most: 3_600 },
} satisfies Record<string, Allowance>;

export type Guarded = keyof typeof allowances;

/** When failures are forgotten by themselves. */
const forgetAfter = "24 hours";

/**
 * Takes one attempt of each of these. Gives 0 when it may go on, otherwise how many seconds to wait; a refused
 * attempt does not lengthen the wait.
 */
export async function takeAttempt(db: Db, of: Partial<Record<Guarded, string>>, now: Date): Promise<number> {
  let wait = 0;
  for (const [kind, who] of Object.entries(of) as [Guarded, string][])
    wait = Math.max(wait, await takeOne(db, kind, who, now));
  return wait;
}

async function takeOne(db: Db, kind: Guarded, who: string, now: Date): Promise<number> {
  const { free, first, most } = allowances[kind];
  const key = keyOf(kind, who);
  const failures = sql`case when a.last_at < ${now}::timestamptz - ${forgetAfter}::interval then 1 else a.failures + 1 end`;
  const { rows } = await sql`
    insert into attempt as a (key, failures, last_at, blocked_until) values (${key}, 1, ${now}, ${now})
    on conflict (key) do update set failures = ${failures}, last_at = ${now},
      blocked_until = ${now}::timestamptz + case when ${failures} < ${free}::int then interval '0'
        else make_interval(secs => least(${most}::float8, ${first}::float8 * power(2, least(${failures} - ${free}::int, 20)))) end
    where a.blocked_until <= ${now} returning key`.execute(db);
  return rows.length ? 0 : waitFor(db, key, now);
}

async function waitFor(db: Db, key: Buffer, now: Date): Promise<number> {
  const row = await on(db).selectFrom("attempt").select("blocked_until").where("key", "=", key).executeTakeFirst();
  return row ? Math.max(1, Math.ceil((row.blocked_until.getTime() - now.getTime()) / 1000)) : 1;
}

/** Forgets the failures of an account after a success. */
export async function forgive(db: Db, kind: Guarded, who: string): Promise<void> {
  await on(db).deleteFrom("attempt").where("key", "=", keyOf(kind, who)).execute();
}

/** Gives back the one attempt that succeeded; failures of others from the same address stay. */
export async function giveBack(db: Db, kind: Guarded, who: string, now: Date): Promise<void> {
  await sql`update attempt set failures = greatest(0, failures - 1),
    blocked_until = case when failures - 1 < ${allowances[kind].free}::int then least(blocked_until, ${now}) else blocked_until end
    where key = ${keyOf(kind, who)}`.execute(db);
}

/** Attempts of long ago. */
export async function forgetAttempts(db: Db, now: Date): Promise<void> {
  await sql`delete from attempt where last_at < ${now}::timestamptz - ${forgetAfter}::interval and blocked_until < ${now}`.execute(
    db,
  );
}

const keyOf = (kind: Guarded, who: string) => sha256("attempt", kind, who.trim().toLowerCase());
