import type { Context } from "../../platform/context/index.ts";
import { calendarOf, kyivDate, readCalendar } from "../../platform/time/index.ts";
import type { Procedure } from "./procedure.ts";
import type { Moment } from "./verb.ts";

/** What a verb and a letter may look at, now. Within a transaction it takes no second connection. */
export async function momentOf(ctx: Pick<Context, "hromada" | "db" | "now">, procedure: Procedure): Promise<Moment> {
  const { hromada, db, now } = ctx;
  const calendar = await (db === hromada.db ? calendarOf(hromada) : readCalendar(db));
  return { now, today: kyivDate(now), calendar, procedure };
}
