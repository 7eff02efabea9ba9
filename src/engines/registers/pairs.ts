import { sql } from "kysely";
import type { Context } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import { defineJob } from "../../platform/jobs/index.ts";
import { write } from "../../platform/journal/index.ts";
import type { Words } from "../../platform/text/index.ts";
import type { RegisterDefinition } from "./definition.ts";
import { registerOf } from "./registers.ts";

/** Two records that may be of one thing, and why it seems so. */
export interface Pair {
  one: { id: string; number: string; label: string };
  other: { id: string; number: string; label: string };
  reasons: Words[];
}

const sameSound: Words = { uk: "назви звучать однаково", en: "the names sound alike" };
const sameSoundAndDay: Words = {
  uk: "ім’я звучить однаково, день народження той самий",
  en: "the names sound alike, the day of birth is the same",
};

/** Looks for records of a register that may be of one thing, and proposes each pair once; gives how many were new. */
export async function proposePairs(db: Db, definition: RegisterDefinition): Promise<number> {
  const reasons = JSON.stringify([definition.person ? sameSoundAndDay : sameSound]);
  const { numAffectedRows } = await sql`
    insert into record_pair (one_id, other_id, register, reasons)
    select one.id, other.id, one.register, ${reasons}::jsonb
    from record one join record other on other.register = one.register and other.likeness = one.likeness
      and other.id > one.id and other.state = 'entered'
    where one.register = ${definition.id} and one.state = 'entered' and one.likeness <> ''
    limit 1000
    on conflict do nothing`.execute(db);
  return Number(numAffectedRows ?? 0);
}

/** Pairs that wait for somebody's word; 100 at most. */
export async function proposedPairs(db: Db, register: string): Promise<Pair[]> {
  const { rows } = await sql<Pair>`
    select jsonb_build_object('id', one.id, 'number', one.number, 'label', one.label) as one,
      jsonb_build_object('id', other.id, 'number', other.number, 'label', other.label) as other, p.reasons
    from record_pair p join record one on one.id = p.one_id and one.state = 'entered'
      join record other on other.id = p.other_id and other.state = 'entered'
    where p.register = ${register} and p.state = 'proposed' order by one.label, other.label limit 100`.execute(db);
  return rows;
}

/** Looks for pairs in one register, after records came into it. */
export const lookForPairs = defineJob<{ register: string }>({
  name: "registers.look-for-pairs",
  run: (ctx, { register }) => look(ctx, register),
});

async function look(ctx: Context, id: string) {
  const { definition } = await registerOf(ctx.db, id);
  await write(ctx, async (tx) => {
    const pairs = await proposePairs(tx.db, definition);
    await tx.record({ what: "registers.propose-pairs", subject: `register:${id}`, details: { pairs } });
  });
}
