import type { Context } from "../../platform/context/index.ts";
import { say, type Lang } from "../../platform/text/index.ts";
import type { Indicator } from "./programme.ts";

/** Values that other services compute, and the way to what stands behind them. */

export interface Provided {
  id: string;
  title: string;
  unit: string;
  value: number;
  /** Address of the rows behind the number. */
  evidence: string;
}

/** What the named indicators of other services say now, by id. One that fails or is gone is left out. */
export async function provided(ctx: Context, indicators: Indicator[]): Promise<Map<string, Provided>> {
  const ids = [...new Set(indicators.flatMap((it) => it.provider ?? []))];
  const found = await Promise.all(ids.map((id) => readOne(ctx, id)));
  return new Map(found.filter((it) => it !== undefined).map((it) => [it.id, it]));
}

async function readOne(ctx: Context, id: string): Promise<Provided | undefined> {
  const declared = ctx.hromada.app.indicators.get(id);
  if (!declared) return undefined;
  try {
    const value = await declared.value(ctx);
    return {
      id,
      title: say(declared.title, ctx.lang),
      unit: say(declared.unit, ctx.lang),
      value,
      evidence: declared.evidence,
    };
  } catch (error) {
    // A page about fifty measures does not fall with one number.
    ctx.hromada.log.error({ error, indicator: id }, "an indicator could not be computed");
    return undefined;
  }
}

/** Indicators that a measure's may lean on: those of all services but the programme's own. */
export function providerChoices(ctx: Context): { value: string; title: string }[] {
  return [...ctx.hromada.app.indicators.values()]
    .filter((it) => !it.id.startsWith("programme."))
    .map((it) => ({ value: it.id, title: say(it.title, ctx.lang) }));
}

export const providerName = (ctx: Context, id: string, lang: Lang): string => {
  const declared = ctx.hromada.app.indicators.get(id);
  return declared ? say(declared.title, lang) : id;
};
