import { sql } from "kysely";
import type { Context } from "../../platform/context/index.ts";
import { matching } from "./find.ts";
import { findLayer } from "./layers.ts";

/** What stands in a column of a layer now: to choose colours and filters from. */
export interface ValuesIn {
  /** The commonest first; texts, or "true" and "false". Empty for a column of numbers. */
  values: { value: string; count: number }[];
  /** Whether there are more than those. */
  more: boolean;
  /** Of a column of numbers. */
  least?: number;
  most?: number;
  /** Numbers that part it in five of about the same size, ascending and different. */
  steps: number[];
}

/** Undefined where there is no such layer or column for the actor. */
export async function valuesIn(
  ctx: Context,
  layerId: string,
  columnId: string,
  limit = 30,
): Promise<ValuesIn | undefined> {
  const layer = await findLayer(ctx, layerId);
  const column = layer?.columns.find(({ id }) => id === columnId);
  if (!layer || !column) return undefined;
  const rows = matching(ctx, layer, {}, sql`properties -> ${column.id} as it`);
  if (column.type === "number") {
    const { rows: found } = await sql<{ least: number | null; most: number | null; steps: (number | null)[] | null }>`
      select min(n) as least, max(n) as most,
        percentile_disc(array[0.2, 0.4, 0.6, 0.8]) within group (order by n) as steps
      from (select case when jsonb_typeof(it) = 'number' then (it #>> '{}')::float8 end as n from (${rows}) r) numbers`.execute(
      ctx.db,
    );
    const { least, most, steps } = found[0]!;
    if (least === null || most === null) return { values: [], more: false, steps: [] };
    const parts = [least, ...(steps ?? [])].filter((it) => it !== null);
    return { values: [], more: false, least, most, steps: [...new Set(parts)].sort((a, b) => a - b) };
  }
  const { rows: found } = await sql<{ value: string; count: number }>`
    select left(it #>> '{}', 200) as value, count(*)::int as count from (${rows}) r
    where jsonb_typeof(it) in ('string', 'boolean') and it #>> '{}' <> ''
    group by 1 order by 2 desc, 1 limit ${limit + 1}`.execute(ctx.db);
  return { values: found.slice(0, limit), more: found.length > limit, steps: [] };
}
