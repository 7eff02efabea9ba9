import { sql } from "kysely";
import type { Context } from "../../platform/context/index.ts";
import { defineJob } from "../../platform/jobs/index.ts";
import { write } from "../../platform/journal/index.ts";
import { refresh } from "./actions.ts";

/** So many records are worked out anew in one transaction. */
const portion = 200;

/**
 * What lists, search and the map keep of a record is worked out by the version of its time. After a new version the
 * records of a register are worked out anew, a portion at a time; begun again when it was cut off.
 */
export const reproject = defineJob<{ register: string }>({
  name: "registers.reproject",
  async run(ctx, { register }) {
    let last: string | undefined;
    do last = await reprojectPortion(ctx, register, last);
    while (last);
  },
});

async function reprojectPortion(ctx: Context, register: string, after?: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from record where register = ${register} and id > ${after ?? "00000000-0000-0000-0000-000000000000"}::uuid
    order by id limit ${portion}`.execute(ctx.db);
  if (!rows.length) return undefined;
  await write(ctx, async (tx) => {
    for (const { id } of rows) await refresh(tx, id);
    await tx.record({
      what: "registers.reproject",
      subject: `register:${register}`,
      details: { records: rows.length },
    });
  });
  return rows.at(-1)!.id;
}
