import { sql } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import { householdKinds } from "./definitions.ts";
import { numbers } from "./households.ts";
import { andWithin, type Scope } from "./scope.ts";

export interface ReportRow {
  settlement: string;
  households: number;
  /** By how they are lived in, as householdKinds. */
  kinds: Record<string, number>;
  people: number;
  /** Households whose members were given land for a personal peasant farm. */
  farms: number;
  /** Sums of the card's numbers. */
  sums: Record<string, number>;
  /** How many of the households have data of the year that were confirmed on the spot. */
  confirmed: number;
}

/**
 * Report 6-сільрада (order 262/2017) on 1 January: households and what they have, by settlement; the last row is
 * the whole, of the reader's scope. Households with land of personal peasant farms, and its area, are the main figures
 * of the observation as the State Statistics Service describes it (metadata 2.03.07.18); the order of the form's own
 * lines and their codes are to be checked against the order.
 */
export async function reportOn(
  db: Db,
  { year, all, within }: { year: number; all: string; within: Scope },
): Promise<ReportRow[]> {
  const sums = numbers.map(
    (id) => sql`coalesce(sum((y."values"->>${sql.lit(id)})::numeric), 0)::float8 as ${sql.id(id)}`,
  );
  const kinds = householdKinds.map(
    ({ id }) => sql`count(*) filter (where h."values"->>'kind' = ${sql.lit(id)})::int as ${sql.id(`kind ${id}`)}`,
  );
  const { rows } = await sql<Record<string, number> & { settlement: string | null }>`
    select h."values"->>'settlement' as settlement, count(*)::int as households,
      coalesce(sum(m.people), 0)::int as people,
      count(*) filter (where y."values"->>'confirmed' = 'true')::int as confirmed,
      count(*) filter (where (y."values"->>'land-garden')::numeric > 0)::int as farms, ${sql.join([...kinds, ...sums])}
    from record h
    left join record y on y.register = 'household-years' and y.state = 'entered'
      and y."values" @> jsonb_build_object('household', h.id::text, 'year', ${year}::int)
    left join (select "values"->>'household' as household, count(*) as people from record
      where register = 'household-members' and state = 'entered' group by 1) m on m.household = h.id::text
    where h.register = 'households' and h.state = 'entered' ${andWithin(within, sql`h."values"->>'settlement'`)}
    group by rollup (1) order by 1 nulls last`.execute(db);
  return rows.map((row) => ({
    settlement: row.settlement ?? all,
    households: row.households!,
    kinds: Object.fromEntries(householdKinds.map(({ id }) => [id, row[`kind ${id}`]!])),
    people: row.people!,
    farms: row.farms!,
    sums: Object.fromEntries(numbers.map((id) => [id, row[id]!])),
    confirmed: row.confirmed!,
  }));
}
