import { sql } from "kysely";
import type { Context } from "../../platform/context/index.ts";
import { defineJob } from "../../platform/jobs/index.ts";
import { write } from "../../platform/journal/index.ts";
import { kyivDate } from "../../platform/time/index.ts";
import { refresh } from "./actions.ts";

/** Records whose values of today changed by themselves at midnight: what was entered ahead comes into force. */
export const daily = defineJob({ name: "registers.daily", cron: "5 0 * * *", run: turn });

export async function turn(ctx: Context): Promise<void> {
  const today = kyivDate(ctx.now);
  const { rows } = await sql<{ id: string }>`
    select id from record where turns_on <= ${today}::date order by turns_on limit 5000`.execute(ctx.db);
  for (const { id } of rows)
    await write(ctx, async (tx) => {
      await refresh(tx, id);
      await tx.record({ what: "registers.turn", subject: `record:${id}` });
    });
}

/** So many records are worked out anew in one transaction. */
const portion = 100;

/** A record got another name: those that carry it in their own are called anew (a street, and its addresses). */
export async function rename(ctx: Context, data: unknown): Promise<void> {
  const { id } = data as { id: string };
  const { rows } = await sql<{ id: string }>`
    select distinct r.id from record_link link join record r on r.id = link.from_id
      join register_head head on head.id = r.register
      join register_version version on version.id = head.id and version.version = head.version
    where link.to_id = ${id} and r.state = 'entered' and version.definition->>'label' like '%{' || link.field || '}%'
    order by r.id`.execute(ctx.db);
  for (let from = 0; from < rows.length; from += portion)
    await write(ctx, async (tx) => {
      for (const row of rows.slice(from, from + portion)) await refresh(tx, row.id);
      await tx.record({ what: "registers.rename", subject: `record:${id}`, details: { records: rows.length } });
    });
}
