import { listCases, procedureTitles, unitsSeen } from "../../engines/cases/index.ts";
import { listUnits } from "../../engines/people/index.ts";
import type { Context } from "../../platform/context/index.ts";
import type { Due } from "../../platform/service/index.ts";
import { kyivDay, say } from "../../platform/text/index.ts";
import { addDays, civilDate } from "../../platform/time/index.ts";
import { text } from "./text.ts";

/** Days ahead that the first page of the workplace shows. */
const ahead = 14;

/** Cases that the actor handles, and the late ones of the units that they lead; soonest first. */
export async function due(ctx: Context): Promise<Due[]> {
  const { actor, db } = ctx;
  if (!actor.personId || !actor.can("cases.see")) return [];
  const today = civilDate(kyivDay(ctx.now));
  const titles = await procedureTitles(ctx);
  const mine = await listCases(db, {
    open: true,
    assigneeId: actor.personId,
    dueUntil: addDays(today, ahead),
    order: "due",
    limit: 30,
  });
  const late = actor.can("cases.decide") ? await lateOfUnits(ctx, addDays(today, -1)) : [];
  const seen = new Set(mine.cases.map(({ id }) => id));
  const line = (it: (typeof mine.cases)[number], who?: string): Due => ({
    title: `№ ${it.number}, ${say(titles.get(it.procedure) ?? { uk: it.procedure, en: it.procedure }, ctx.lang)}`,
    to: `/desk/cases/${it.id}`,
    until: it.due ?? undefined,
    from: text[ctx.lang].title,
    ...(who && { who }),
  });
  return [
    ...mine.cases.map((it) => line(it)),
    ...late.filter(({ id }) => !seen.has(id)).map((it) => line(it, it.assignee ?? text[ctx.lang].list.nobody)),
  ];
}

async function lateOfUnits(ctx: Context, until: string) {
  const units = await listUnits(ctx.db);
  const led = units.filter(({ id }) => ctx.actor.unitIds.includes(id) && ctx.actor.can("cases.decide", id));
  if (!led.length) return [];
  const { cases } = await listCases(ctx.db, {
    within: unitsSeen(ctx.actor, led) ?? led.map(({ id }) => id),
    open: true,
    dueUntil: until,
    order: "due",
    limit: 20,
  });
  return cases;
}
