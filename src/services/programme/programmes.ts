import { sql } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import type { CivilDate } from "../../platform/time/index.ts";
import type { Content, Indicator, Measure, Priority, Programme } from "./programme.ts";
import { on, type ProgrammeRow, type VersionRow } from "./tables.ts";

/** A programme with what is public of it now: its adopted version, or the draft of one that has none. */
export interface Listed extends Programme {
  id: string;
  current: boolean;
  versions: Version[];
  /** The version that holds; undefined while the first one is being prepared. */
  version: Version | undefined;
}

export interface Version {
  id: string;
  programmeId: string;
  ordinal: number;
  status: "draft" | "adopted";
  frozen: boolean;
  title: string;
  decision: Content["decision"];
  frozenAt: Date | null;
}

/** All programmes, the current one first, then the newest; one query. */
export async function listProgrammes(db: Db): Promise<Listed[]> {
  const rows = await on(db)
    .selectFrom("programme as p")
    .leftJoin("programme_version as v", "v.programme_id", "p.id")
    .select([
      "p.id as programme_id",
      "p.slug",
      "p.title as programme_title",
      "p.hromada",
      "p.code",
      "p.first_year",
      "p.last_year",
      "p.current",
      "v.id",
      "v.ordinal",
      "v.status",
      "v.frozen",
      "v.title",
      "v.decision_date",
      "v.decision_number",
      "v.decision_body",
      "v.frozen_at",
    ])
    .orderBy("p.current", "desc")
    .orderBy("p.first_year", "desc")
    .orderBy("p.slug")
    .orderBy("v.ordinal")
    .execute();
  return [...Map.groupBy(rows, (row) => row.programme_id).values()].map((own) => {
    const first = own[0]!;
    const versions = own.flatMap((row) => (row.id ? [versionOf(row as VersionHead)] : []));
    const open = versions.filter((it) => it.frozen);
    return {
      ...programmeOf({ ...first, title: first.programme_title }),
      id: first.programme_id,
      current: first.current,
      versions,
      version: open.findLast((it) => it.status === "adopted") ?? open.at(-1),
    };
  });
}

export async function findProgramme(db: Db, slug: string | undefined): Promise<Listed | undefined> {
  return (await listProgrammes(db)).find((it) => it.slug === slug);
}

type VersionHead = Pick<
  VersionRow,
  | "id"
  | "programme_id"
  | "ordinal"
  | "status"
  | "frozen"
  | "title"
  | "decision_date"
  | "decision_number"
  | "decision_body"
  | "frozen_at"
>;

const programmeOf = (row: Omit<ProgrammeRow, "id" | "current" | "created_at">): Programme => ({
  slug: row.slug,
  title: row.title,
  hromada: row.hromada,
  code: row.code,
  firstYear: row.first_year,
  lastYear: row.last_year,
});

const versionOf = (row: VersionHead): Version => ({
  id: row.id,
  programmeId: row.programme_id,
  ordinal: row.ordinal,
  status: row.status,
  frozen: row.frozen,
  title: row.title,
  decision: decisionOf(row),
  frozenAt: row.frozen_at,
});

const decisionOf = (row: Pick<VersionRow, "decision_date" | "decision_number" | "decision_body">) =>
  row.decision_date === null
    ? null
    : { date: row.decision_date as CivilDate, number: row.decision_number!, body: row.decision_body! };

/** Contents of frozen versions, which never change again; ids are unique over all hromadas. The last used come last. */
const kept = new Map<string, Content>();
const mostKept = 40;

/** All that a version says. One query; none for a frozen version that was read lately. */
export async function contentOf(db: Db, version: Pick<Version, "id" | "frozen">): Promise<Content> {
  const known = kept.get(version.id);
  const content = known ?? (await readContent(db, version.id));
  if (version.frozen) {
    kept.delete(version.id);
    kept.set(version.id, content);
    if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
  }
  return content;
}

type MeasureJson = Omit<Measure, "moneyWith"> & { moneyWith: string | null };
type IndicatorJson = Omit<Indicator, "provider"> & { provider: string | null };

async function readContent(db: Db, versionId: string): Promise<Content> {
  const { rows } = await sql<
    VersionRow & { priorities: Priority[]; measures: MeasureJson[]; indicators: IndicatorJson[] }
  >`
    select v.*,
      (select coalesce(json_agg(json_build_object('number', p.number, 'title', p.title) order by p.number), '[]')
        from programme_priority p where p.version_id = v.id) as priorities,
      (select coalesce(json_agg(json_build_object(
          'line', m.line, 'number', m.number, 'priority', m.priority, 'title', m.title,
          'executors', m.executors, 'executorsText', m.executors_text, 'term', m.term, 'sources', m.sources,
          'money', (select coalesce(json_agg(json_build_object('year', y.year, 'thousand', y.thousand,
              'source', nullif(y.source, '')) order by y.year, y.source), '[]')
            from measure_money y where y.version_id = m.version_id and y.line = m.line),
          'moneyWith', m.money_with, 'result', m.result) order by m.place), '[]')
        from measure m where m.version_id = v.id) as measures,
      (select coalesce(json_agg(json_build_object(
          'line', i.line, 'number', i.number, 'priority', i.priority, 'measure', i.measure, 'title', i.title,
          'unit', i.unit, 'base', i.base,
          'targets', (select coalesce(json_agg(json_build_object('year', t.year, 'value', t.value) order by t.year), '[]')
            from indicator_target t where t.version_id = i.version_id and t.line = i.line),
          'change', i.change, 'provider', i.provider) order by i.place), '[]')
        from indicator i where i.version_id = v.id) as indicators
    from programme_version v where v.id = ${versionId}`.execute(db);
  const row = rows[0];
  if (!row) throw new Error(`No version ${versionId}`);
  return {
    title: row.title,
    decision: decisionOf(row),
    status: row.status,
    passport: row.passport,
    facts: row.facts,
    tableTotals: row.table_totals,
    priorities: row.priorities,
    measures: row.measures.map(({ moneyWith, ...it }) => (moneyWith ? { ...it, moneyWith } : it)),
    indicators: row.indicators.map(({ provider, ...it }) => (provider ? { ...it, provider } : it)),
    note: row.note,
  };
}

// Executors: which unit a name in the document means

export async function executorUnits(db: Db, programmeId: string): Promise<Map<string, string>> {
  const rows = await on(db)
    .selectFrom("programme_executor")
    .select(["name", "unit_id"])
    .where("programme_id", "=", programmeId)
    .where("unit_id", "is not", null)
    .execute();
  return new Map(rows.map((row) => [row.name, row.unit_id!]));
}

/** Names of executors in a programme with their units, matched or not, in alphabetical order. */
export async function listExecutors(db: Db, programmeId: string): Promise<{ name: string; unitId: string | null }[]> {
  const rows = await on(db)
    .selectFrom("programme_executor")
    .select(["name", "unit_id"])
    .where("programme_id", "=", programmeId)
    .orderBy("name")
    .execute();
  return rows.map((row) => ({ name: row.name, unitId: row.unit_id }));
}

/** Units of the measure's executors, the leading one first; names that match no unit are left out. */
export const unitsOf = (measure: Pick<Measure, "executors">, units: Map<string, string>): string[] => [
  ...new Set(measure.executors.flatMap((name) => units.get(name) ?? [])),
];
