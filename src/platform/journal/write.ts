import type { Context } from "../context/index.ts";
import { transact, type Db } from "../database/index.ts";
import type { Job, SendOptions } from "../jobs/index.ts";
import type { JournalTables } from "./tables.ts";

export type { SendOptions };

/** What was done, as the journal keeps it. Ids only: no personal data in `subject`, `why` or `details`. */
export interface Deed {
  /** "content.publish": module, then verb. */
  what: string;
  /** "news:4f1c…" */
  subject?: string;
  /** The person whose data it is. */
  whose?: string;
  why?: string;
  details?: Record<string, unknown>;
}

/** A transaction that writes: its database, its journal, and what follows from it. */
export interface Tx {
  db: Db;
  ctx: Context;
  record(deed: Deed): Promise<void>;
  /** Queues a job that exists only if this transaction commits. */
  send<T>(job: Job<T>, data: T, options?: SendOptions): Promise<void>;
  /** Tells the modules that answer this event; each does so in a job of its own. */
  emit(event: string, data: object): Promise<void>;
}

/**
 * Runs `work` in one transaction and gives its result after the commit. Everything or nothing: rows, journal
 * lines, jobs, messages. Throws when `work` recorded no deed, since no write may go unseen.
 */
export async function write<T>(ctx: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
  const done = await transact(ctx.db, async (db) => {
    let recorded = 0;
    const tx: Tx = {
      db,
      ctx: { ...ctx, db },
      async record(deed) {
        recorded += 1;
        await insertLine(db, ctx, "write", deed);
      },
      async send(job, data, options) {
        await ctx.hromada.jobs.send(db, job, data, options);
      },
      async emit(event, data) {
        await ctx.hromada.jobs.emit(db, event, data);
      },
    };
    const result = await work(tx);
    if (!recorded) throw new Error("A write left no line in the journal");
    return result;
  });
  ctx.hromada.changed();
  return done;
}

/** Notes that the actor is about to see personal data of somebody else; the page follows after the commit. */
export async function recordReading(ctx: Context, deed: Deed): Promise<void> {
  if (deed.whose !== undefined && deed.whose === ctx.actor.personId) return;
  await insertLine(ctx.db, ctx, "reading", deed);
}

async function insertLine(db: Db, ctx: Context, kind: "write" | "reading", deed: Deed) {
  const { actor } = ctx;
  await db
    .withTables<JournalTables>()
    .insertInto("journal_line")
    .values({
      kind,
      what: deed.what,
      actor: actor.personId ?? null,
      actor_name: actor.name || "stranger",
      on_behalf_of: actor.onBehalfOf?.length ? actor.onBehalfOf : null,
      whose: deed.whose ?? null,
      subject: deed.subject ?? null,
      why: deed.why ?? null,
      details: deed.details ?? {},
      request_id: ctx.requestId,
    })
    .execute();
}
