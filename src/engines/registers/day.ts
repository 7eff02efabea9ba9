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
