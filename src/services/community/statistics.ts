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
  /** Starosta districts; "—" for what is in none. */
  byDistrict: Group[];
  bySettlement: Group[];
  byStreet: Group[];
}

/**
 * Residents in force by age, kind of residence, starosta district, settlement and street. With `hide` small groups are
 * not told, neither by themselves nor as what is left of a larger one.
 */
export async function countResidents(db: Db, { hide }: { hide: boolean }): Promise<Statistics> {
  const { rows } = await sql<Row>`
    with living as (
      select r."values"->'who'->>'birthDate' as born, s."values"->>'kind' as kind,
        coalesce(nullif(town."values"->>'district', ''), '—') as district,
        coalesce(split_part(b.label, ', ', 1), '—') as settlement, coalesce(split_part(b.label, ', ', 2), '—') as street
      from record s join record r on r.id = (s."values"->>'resident')::uuid and r.state = 'entered'
        left join record b on b.id = (s."values"->>'building')::uuid
        left join record way on way.id = (b."values"->>'street')::uuid
        left join record town on town.id = (way."values"->>'settlement')::uuid
      where s.register = 'residences' and s.state = 'entered')
    select case when born is null then '—' when age(born::date) < interval '7 years' then '0–6'
        when age(born::date) < interval '18 years' then '7–17' when age(born::date) < interval '36 years' then '18–35'
        when age(born::date) < interval '60 years' then '36–59' else '60+' end as age,
      kind, district, settlement, street, count(*)::int as people
    from living group by 1, 2, 3, 4, 5`.execute(db);
  return statisticsOf(rows, { hide });
}

/** The same from people already counted by all of it. */
export function statisticsOf(rows: Row[], { hide }: { hide: boolean }): Statistics {
  const told = (groups: Group[]) => (hide ? hideSmall(groups) : groups);
  const byDistrict = told(grouped(rows, districtOf));
  const bySettlement = within(rows, byDistrict, districtOf, settlementOf, told);
  return {
    all: rows.reduce((sum, { people }) => sum + people, 0),
    byAge: told(grouped(rows, ({ age }) => age)),
    byKind: told(grouped(rows, ({ kind }) => kind)),
    byDistrict,
    bySettlement: calledShort(bySettlement),
    byStreet: calledShort(within(rows, bySettlement, settlementOf, streetOf, told)),
  };
}

// Two villages of a hromada may have one name: a group is told apart by the whole way to it.
const apart = "\u001F";
const districtOf: NameOf = ({ district }) => district;
const settlementOf: NameOf = (row) => [districtOf(row), row.settlement].join(apart);
const streetOf: NameOf = (row) => [settlementOf(row), row.street].join(apart);

const calledShort = (groups: Group[]): Group[] =>
  groups
    .map(({ name, people }) => ({ name: name.split(apart).slice(1).join(", "), people }))
    .sort((a, b) => a.name.localeCompare(b.name, "uk"));

export interface Row {
  age: string;
  kind: string;
  district: string;
  settlement: string;
  street: string;
  people: number;
}

type NameOf = (row: Row) => string;

function grouped(rows: Row[], name: NameOf): Group[] {
  const groups = new Map<string, number>();
  for (const row of rows) groups.set(name(row), (groups.get(name(row)) ?? 0) + row.people);
  const sorted = [...groups].sort(([a], [b]) => a.localeCompare(b, "uk"));
  return sorted.map(([group, people]) => ({ name: group, people }));
}

/** Groups within larger ones: of one that is not told nothing within it is, or the parts would tell it. */
function within(
  rows: Row[],
  larger: Group[],
  outer: NameOf,
  inner: NameOf,
  told: (groups: Group[]) => Group[],
): Group[] {
  return larger.flatMap(({ name, people }) => {
    const parts = grouped(
      rows.filter((row) => outer(row) === name),
      inner,
    );
    return people === null ? parts.map((part) => ({ ...part, people: null })) : told(parts);
  });
}

/** Small groups are not told; when it is one alone, the next smallest neither, or the sum would tell of it. */
export function hideSmall(groups: Group[]): Group[] {
  const bySize = [...groups].sort((a, b) => a.people! - b.people!);
  const small = bySize.filter(({ people }) => people! < smallestGroup);
  const hidden = new Set(small.length === 1 ? bySize.slice(0, 2) : small);
  return groups.map((group) => (hidden.has(group) ? { ...group, people: null } : group));
}
