import { findProcedure, syncProcedures, type Procedure } from "../../engines/cases/index.ts";
import type { Context } from "../../platform/context/index.ts";
import { transact, type Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { dropSearchEntry, putSearchEntry } from "../../platform/search/index.ts";
import { langs, say } from "../../platform/text/index.ts";
import { duties, type Duty, type DutyUnits } from "./duties.ts";
import { shipped } from "./procedures/index.ts";

/** Which duties a hromada has given to units, by slug; some may still have nobody. */
export type GivenDuties = Partial<DutyUnits>;

/**
 * The services that ship, for the units of a hromada. None while nobody takes applications; a duty that no unit has
 * falls to the one that takes them.
 */
export function shippedFor(given: GivenDuties): Procedure[] {
  const { cnap } = given;
  if (!cnap) return [];
  const units = Object.fromEntries(
    (Object.keys(duties) as Duty[]).map((duty) => [duty, given[duty] ?? cnap]),
  ) as DutyUnits;
  return shipped.map((procedureFor) => procedureFor(units));
}

/** Publishes what ships and differs from what is in force, save what the hromada itself has changed. */
export const publishShipped = (tx: Tx, given: GivenDuties): Promise<void> => syncProcedures(tx, shippedFor(given));

/** Puts a service into the search as it is now, or takes it out when it is closed. */
export async function indexService(ctx: Context, id: string): Promise<void> {
  const found = await findProcedure(ctx.db, id);
  if (!found) return;
  await transact(ctx.db, (tx) =>
    found.open ? putService(tx, found.procedure, ctx.now) : dropSearchEntry(tx, keyOf(found.procedure)),
  );
}

const keyOf = ({ id }: Procedure) => ({ module: "catalogue", kind: "service", ref: id });

async function putService(db: Db, it: Procedure, updatedAt: Date) {
  for (const lang of langs)
    await putSearchEntry(db, {
      ...keyOf(it),
      lang,
      title: say(it.title, lang),
      summary: say(it.summary, lang),
      // Not the papers: who looks for one must not be led to all services that ask for it.
      body: (it.sayings ?? []).join("\n"),
      url: `/services/${it.id}`,
      class: "open",
      boost: 2,
      updatedAt,
    });
}
