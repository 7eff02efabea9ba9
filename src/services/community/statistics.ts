import { sql } from "kysely";
import type { Db } from "../../platform/database/index.ts";

/** A group of residents and how many are in it; null where the group is too small to be told of. */
export interface Group {
  name: string;
  people: number | null;
}

/** Fewer people than this in a group could be recognised. */
export const smallestGroup = 5;

export interface Statistics {
  all: number;
  byAge: Group[];
  byKind: Group[];
  bySettlement: Group[];
  byStreet: Group[];
}

/** Residents in force by age, kind of residence, settlement and street. With `hide` small groups are not told. */
export async function countResidents(db: Db, { hide }: { hide: boolean }): Promise<Statistics> {
  const { rows } = await sql<{ age: string; kind: string; settlement: string; street: string; people: number }>`
    with living as (
      select r."values"->'who'->>'birthDate' as born, s."values"->>'kind' as kind,
        coalesce(split_part(b.label, ', ', 1), '—') as settlement, coalesce(split_part(b.label, ', ', 2), '—') as street
      from record s join record r on r.id = (s."values"->>'resident')::uuid and r.state = 'entered'
        left join record b on b.id = (s."values"->>'building')::uuid
      where s.register = 'residences' and s.state = 'entered')
    select case when born is null then '—' when age(born::date) < interval '7 years' then '0–6'
        when age(born::date) < interval '18 years' then '7–17' when age(born::date) < interval '36 years' then '18–35'
        when age(born::date) < interval '60 years' then '36–59' else '60+' end as age,
      kind, settlement, street, count(*)::int as people
    from living group by 1, 2, 3, 4`.execute(db);
  const by = (key: "age" | "kind" | "settlement" | "street", name = (row: (typeof rows)[number]) => row[key]) => {
    const groups = new Map<string, number>();
    for (const row of rows) groups.set(name(row), (groups.get(name(row)) ?? 0) + row.people);
    const sorted = [...groups].sort(([a], [b]) => a.localeCompare(b, "uk"));
    const told = sorted.map(([group, people]): Group => ({ name: group, people }));
    return hide ? hideSmall(told) : told;
  };
  return {
    all: rows.reduce((sum, { people }) => sum + people, 0),
    byAge: by("age"),
    byKind: by("kind"),
    bySettlement: by("settlement"),
    byStreet: by("street", ({ settlement, street }) => `${settlement}, ${street}`),
  };
}

/** Small groups are not told; when it is one alone, the next smallest neither, or the sum would tell of it. */
export function hideSmall(groups: Group[]): Group[] {
  const bySize = [...groups].sort((a, b) => a.people! - b.people!);
  const small = bySize.filter(({ people }) => people! < smallestGroup);
  const hidden = new Set(small.length === 1 ? bySize.slice(0, 2) : small);
  return groups.map((group) => (hidden.has(group) ? { ...group, people: null } : group));
}
