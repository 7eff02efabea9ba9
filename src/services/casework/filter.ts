import { z } from "zod";
import type { CaseFilter, State } from "../../engines/cases/index.ts";
import type { Ask } from "../../platform/http/index.ts";
import { kyivDay } from "../../platform/text/index.ts";
import { addDays, civilDate } from "../../platform/time/index.ts";

export const states: State[] = [
  "in-work",
  "returned",
  "left",
  "suspended",
  "decided",
  "sent",
  "delivered",
  "appealed",
  "closed",
  "withdrawn",
  "forwarded",
];

export const dues = ["late", "today", "week"] as const;
export const tabs = ["mine", "free", "late", "soon", "open", "all"] as const;
export type Tab = (typeof tabs)[number];

/** Rows of one page of the list. */
export const aPage = 50;

/** Cases whose term ends within so many days are shown as soon. */
export const soonDays = 3;

const optional = <T extends z.ZodType>(type: T) => type.optional().catch(undefined);

/** What an address says of a list: each part that can't be read is left out. */
const query = z.object({
  tab: z.enum(tabs).catch("open"),
  state: optional(z.enum(states as [State, ...State[]])),
  procedure: optional(z.string().regex(/^[a-z0-9-]{1,60}$/)),
  unit: optional(z.uuid()),
  who: optional(z.uuid()),
  due: optional(z.enum(dues)),
  q: optional(z.string().trim().min(1).max(100)),
  order: optional(z.enum(["due", "newest"])),
  after: optional(z.string().max(100)),
});

export type ListQuery = z.output<typeof query>;

export const readQuery = (ask: Pick<Ask, "query">): ListQuery => query.parse(Object.fromEntries(ask.query));

/** The address of a list; `change` replaces parts of it, and the place in the list is lost unless said. */
export function listAddress(it: Partial<ListQuery>, change: Partial<ListQuery> = {}): string {
  const said = Object.entries({ ...it, after: undefined, ...change }).filter(([, value]) => value !== undefined);
  const text = new URLSearchParams(said as [string, string][]).toString();
  return text && text !== "tab=open" ? `/desk/cases?${text}` : "/desk/cases";
}

/** What the list asks of the engine. A number or a name is looked for among all cases, the closed ones too. */
export function filterOf(it: ListQuery, ask: Pick<Ask, "now" | "actor">, within: string[] | undefined): CaseFilter {
  const today = civilDate(kyivDay(ask.now));
  const soon = addDays(today, soonDays);
  const byTab: Record<Tab, Partial<CaseFilter>> = {
    mine: { open: true, assigneeId: ask.actor.personId },
    free: { open: true, assigneeId: null },
    late: { open: true, dueUntil: addDays(today, -1) },
    soon: { open: true, dueFrom: today, dueUntil: soon },
    open: { open: true },
    all: {},
  };
  const byDue = {
    late: { dueUntil: addDays(today, -1) },
    today: { dueFrom: today, dueUntil: today },
    week: { dueFrom: today, dueUntil: addDays(today, 7) },
  };
  const searched = it.q !== undefined && it.tab === "open";
  return {
    within,
    ...byTab[searched ? "all" : it.tab],
    ...(it.due && byDue[it.due]),
    ...(it.state && { states: [it.state] }),
    procedure: it.procedure,
    unitId: it.unit,
    ...(it.who && { assigneeId: it.who }),
    text: it.q,
    order: it.order ?? (it.tab === "all" || searched ? "newest" : "due"),
    after: it.after,
    limit: aPage,
  };
}
