import { sql } from "kysely";
import { type Context, system } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import { contextOf, remember, type Indicator } from "../../platform/service/index.ts";

export interface SiteFigure {
  indicator: Indicator;
  value: number;
}

/** Figures of all services, for everybody; one that can't be worked out now is left out, and the log tells of it. */
export function figuresOf({ hromada }: Pick<Context, "hromada">): Promise<SiteFigure[]> {
  return remember(hromada, "site.figures", async () => {
    const ctx = contextOf(hromada, system("site figures"));
    const figures = await Promise.all(
      [...hromada.app.indicators.values()].map(async (indicator) => {
        try {
          return { indicator, value: await indicator.value(ctx) };
        } catch (error) {
          hromada.log.error({ indicator: indicator.id, error: (error as Error).message }, "indicator failed");
          return undefined;
        }
      }),
    );
    return figures.filter((figure) => figure !== undefined);
  });
}

/** How many items of a kind the public sees. */
export async function countPublished(db: Db, kind: "news" | "document"): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from content_item where kind = ${kind} and state = 'published'`.execute(db);
  return rows[0]!.count;
}
