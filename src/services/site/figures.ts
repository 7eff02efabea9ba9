import { sql } from "kysely";
import { type Context, system } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import { contextOf, type Hromada, remember, type Indicator } from "../../platform/service/index.ts";

export interface SiteFigure {
  indicator: Indicator;
  value: number;
}

/** So long the home page waits for a figure, in ms. */
const patience = 1_000;

/**
 * Figures of all services, for everybody. One that is not ready in time is shown as it was known last; one that
 * was never known, or can't be worked out, is left out, and the log tells of it.
 */
export function figuresOf({ hromada }: Pick<Context, "hromada">, wait = patience): Promise<SiteFigure[]> {
  return remember(hromada, "site.figures", async () => {
    const figures = await Promise.all(
      [...hromada.app.indicators.values()].map(async (indicator) => {
        const value = await valueInTime(hromada, indicator, wait);
        return value === undefined ? undefined : { indicator, value };
      }),
    );
    return figures.filter((figure) => figure !== undefined);
  });
}

interface Known {
  last?: number;
  /** A late answer that is still on its way: nobody asks again before it comes. */
  late?: Promise<number | undefined>;
}

const known = new WeakMap<Hromada, Map<string, Known>>();

async function valueInTime(hromada: Hromada, indicator: Indicator, wait: number): Promise<number | undefined> {
  const mine = knownOf(hromada, indicator.id);
  const asked = mine.late ?? workOut(hromada, indicator, mine);
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<"late">((resolve) => (timer = setTimeout(() => resolve("late"), wait)));
  const value = await Promise.race([asked, tooLong]);
  clearTimeout(timer);
  if (value !== "late") return value;
  mine.late = asked.finally(() => (mine.late = undefined));
  hromada.log.warn({ indicator: indicator.id, ms: wait }, "indicator is slow, its last value is shown");
  return mine.last;
}

/** What it is now, kept as the last known; undefined when it fails. */
async function workOut(hromada: Hromada, indicator: Indicator, mine: Known): Promise<number | undefined> {
  try {
    return (mine.last = await indicator.value(contextOf(hromada, system("site figures"))));
  } catch (error) {
    hromada.log.error({ indicator: indicator.id, error: (error as Error).message }, "indicator failed");
    return undefined;
  }
}

function knownOf(hromada: Hromada, id: string): Known {
  const ofHromada = known.get(hromada) ?? new Map<string, Known>();
  known.set(hromada, ofHromada);
  const mine = ofHromada.get(id) ?? {};
  ofHromada.set(id, mine);
  return mine;
}

/** How many items of a kind the public sees. */
export async function countPublished(db: Db, kind: "news" | "document"): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from content_item where kind = ${kind} and state = 'published'`.execute(db);
  return rows[0]!.count;
}
