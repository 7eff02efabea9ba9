import type { Context } from "../../platform/context/index.ts";
import type { Due, Module } from "../../platform/service/index.ts";

/** How long one service may think of what is due: the page is opened many times a day. */
const patience = 1_500;

export interface Gathered {
  /** The actor's own, what is due first; what has no term last. */
  mine: Due[];
  /** Of colleagues in the actor's units. */
  unit: Due[];
  /** Services that failed or did not answer in time. */
  unanswered: Module[];
}

/** What is due over all services, asked at once; one that fails leaves the rest as it is. */
export async function gatherDue(ctx: Context, waits = patience): Promise<Gathered> {
  const asked = ctx.hromada.app.modules.filter((module) => module.due);
  const answers = await Promise.all(asked.map((module) => ask(module, ctx, waits)));
  const all = answers.flatMap((answer) => answer ?? []).sort(byTerm);
  return {
    mine: all.filter((due) => due.who === undefined),
    unit: all.filter((due) => due.who !== undefined),
    unanswered: asked.filter((_, at) => answers[at] === undefined),
  };
}

async function ask(module: Module, ctx: Context, waits: number): Promise<Due[] | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${waits} ms`)), waits);
  });
  try {
    return await Promise.race([module.due!(ctx), late]);
  } catch (error) {
    ctx.hromada.log.error({ module: module.id, error: (error as Error).message }, "due failed");
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

function byTerm(a: Due, b: Due): number {
  return (a.until ?? "9999").localeCompare(b.until ?? "9999");
}

/** How many are late, due today, and due within seven days after today. */
export function countDue(dues: Due[], today: string): { late: number; today: number; week: number } {
  const weekAhead = new Date(Date.parse(today) + 7 * 86_400_000).toISOString().slice(0, 10);
  const count = (fits: (until: string) => boolean) => dues.filter(({ until }) => until && fits(until)).length;
  return {
    late: count((until) => until < today),
    today: count((until) => until === today),
    week: count((until) => until > today && until <= weekAhead),
  };
}
