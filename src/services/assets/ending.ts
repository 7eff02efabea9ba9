import { findRegister, may } from "../../engines/registers/index.ts";
import type { Context } from "../../platform/context/index.ts";
import type { Due } from "../../platform/service/index.ts";
import { addMonths, kyivDate, type CivilDate } from "../../platform/time/index.ts";
import { readFacts, type Facts } from "./facts.ts";
import { text } from "./text.ts";

/** A warranty, a licence or a contract that ends within so many months is told of ahead. */
const monthsAhead = 3;
/** So many are reminded of; the page of equipment has them all. */
const most = 25;

export interface Ending {
  what: "warranty" | "licence" | "contract";
  label: string;
  to: string;
  until: CivilDate;
}

/** What ends from today on within three months, soonest first. */
export function endingSoon(facts: Facts): Ending[] {
  const by = addMonths(facts.today, monthsAhead);
  const line = (what: Ending["what"], it: { id: string; register: string; label: string }, until?: CivilDate) =>
    until && until >= facts.today && until <= by
      ? [{ what, label: it.label, to: `/desk/registers/${it.register}/${it.id}`, until }]
      : [];
  return [
    ...facts.things.flatMap((it) => line("warranty", it, it.warranty)),
    ...facts.licences.flatMap((it) => line("licence", it, it.until)),
    ...[...facts.systems, ...facts.connections].flatMap((it) => line("contract", it, it.until)),
  ].toSorted((a, b) => a.until.localeCompare(b.until) || a.label.localeCompare(b.label));
}

/** For those who keep IT equipment, in the unit that holds the register where one does. */
export async function due(ctx: Context): Promise<Due[]> {
  const register = await findRegister(ctx, "it-assets");
  if (!register || !may(ctx.actor, register, "enter")) return [];
  if (register.holderId && !ctx.actor.unitIds.includes(register.holderId)) return [];
  const t = text[ctx.lang];
  const ending = endingSoon(await readFacts(ctx.db, kyivDate(ctx.now)));
  return ending
    .slice(0, most)
    .map(({ what, label, to, until }) => ({ title: t[what](label), to, until, from: t.title }));
}
