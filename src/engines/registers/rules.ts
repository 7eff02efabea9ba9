import { sql } from "kysely";
import type { Db } from "../../platform/database/index.ts";

/*
 * Whoever writes a record does it by the rules of one version; whoever changes the rules looks at all records. The
 * former go side by side, the latter goes alone; both until the end of their transaction.
 */

/** Before the version in force is read, by which records will be written. */
export async function writingByRules(db: Db, register: string): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtext(${`registers.rules:${register}`}))`.execute(db);
}

/** Before records are judged by a new version. */
export async function changingRules(db: Db, register: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`registers.rules:${register}`}))`.execute(db);
}
