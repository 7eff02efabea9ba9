import { findRegister, may } from "../../engines/registers/index.ts";
import type { Context } from "../../platform/context/index.ts";
import type { Due } from "../../platform/service/index.ts";
import { addMonths, kyivDate } from "../../platform/time/index.ts";
import { debtsOn } from "./rent.ts";
import { text } from "./text.ts";
import { leasesEndingBy, monthsAhead } from "./things.ts";

/** So many of each kind are reminded of; the page of property has them all. */
const most = 25;

/**
 * For those who keep property, in the unit that holds the register where one does: payments overdue, and leases that
 * end within three months; soonest first.
 */
export async function due(ctx: Context): Promise<Due[]> {
  const register = await findRegister(ctx, "leases");
  if (!register || !may(ctx.actor, register, "enter")) return [];
  if (register.holderId && !ctx.actor.unitIds.includes(register.holderId)) return [];
  const t = text[ctx.lang];
  const today = kyivDate(ctx.now);
  const [debts, ending] = await Promise.all([
    debtsOn(ctx.db, today, { limit: most }),
    leasesEndingBy(ctx.db, { today, by: addMonths(today, monthsAhead), limit: most }),
  ]);
  const line = (lease: string, title: string, until: string): Due => ({
    title,
    to: `/desk/property/leases/${lease}`,
    until,
    from: t.title,
  });
  return [
    ...debts.map((it) => line(it.lease, t.overdue(it.contract, it.object), it.due)),
    ...ending.map((it) => line(it.id, t.ends(it.contract, it.object), it.until)),
  ];
}
