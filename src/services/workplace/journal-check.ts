import { sql, type Generated } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import { defineJob } from "../../platform/jobs/index.ts";
import { verifyChain, write, type Tx, type Verdict } from "../../platform/journal/index.ts";

type CheckTables = {
  journal_check: {
    id: Generated<number>;
    asked_at: Date;
    finished_at: Date | null;
    links: number | null;
    faults: Verdict["faults"] | null;
    head: string | null;
  };
};

const on = (db: Db) => db.withTables<CheckTables>();

/**
 * Walks the whole journal, by the clock each night and whenever somebody asks, and leaves what it found. Some 100,000
 * lines a second: no page waits for that.
 */
export const checkJournal = defineJob({
  name: "workplace.check-journal",
  cron: "40 2 * * *",
  retries: 2,
  async run(ctx) {
    const verdict = await verifyChain(ctx.db);
    await write(ctx, (tx) => keepVerdict(tx, verdict));
  },
});

async function keepVerdict(tx: Tx, { links, faults, head }: Verdict): Promise<void> {
  const found = {
    finished_at: new Date(),
    links,
    faults: sql<Verdict["faults"]>`${JSON.stringify(faults)}::jsonb`,
    head,
  };
  const { numUpdatedRows } = await on(tx.db)
    .updateTable("journal_check")
    .set(found)
    .where("finished_at", "is", null)
    .executeTakeFirst();
  if (!numUpdatedRows)
    await on(tx.db)
      .insertInto("journal_check")
      .values({ asked_at: tx.ctx.now, ...found })
      .execute();
  await tx.record({ what: "workplace.check-journal", details: { links, faults: faults.length } });
}

/** A verification that nothing came of so long ago is asked for anew. */
const patience = 15 * 60_000;

/** Queues a verification; false when one is waiting or under way. */
export async function askForCheck(tx: Tx): Promise<boolean> {
  await tx.record({ what: "workplace.ask-check" });
  await tx.send(checkJournal, undefined, { key: "asked" });
  if (await waitingSince(tx.db, tx.ctx.now)) return false;
  await on(tx.db).insertInto("journal_check").values({ asked_at: tx.ctx.now }).execute();
  return true;
}

export interface Checked extends Verdict {
  at: Date;
}

/** What the last verification found, if there was any. */
export async function lastCheck(db: Db): Promise<Checked | undefined> {
  const row = await on(db)
    .selectFrom("journal_check")
    .selectAll()
    .where("finished_at", "is not", null)
    .orderBy("finished_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && { at: row.finished_at!, links: row.links!, faults: row.faults!, head: row.head! };
}

/** Since when a verification waits or goes on; nothing when none does. */
export async function waitingSince(db: Db, now: Date): Promise<Date | undefined> {
  const row = await on(db)
    .selectFrom("journal_check")
    .select("asked_at")
    .where("finished_at", "is", null)
    .where("asked_at", ">", new Date(now.getTime() - patience))
    .orderBy("asked_at")
    .limit(1)
    .executeTakeFirst();
  return row?.asked_at;
}
