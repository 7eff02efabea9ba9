import { sql } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import type { CountedFigure, YearFact } from "./figures.ts";
import type { Evidence, Fact, Period, Report } from "./periods.ts";
import { on, type StepRow } from "./tables.ts";

/* Reports of executors as they are kept: read whole, or only the figures that everybody sees. */

export interface FiledReport extends Omit<Report, "evidence"> {
  id: string;
  remark: string;
  /** Grows with each change; a form that was opened before a change is told so. */
  revision: number;
  submittedAt: Date | null;
  changedAt: Date;
  evidence: FiledEvidence[];
}

export interface FiledEvidence extends Evidence {
  /** Shown to everybody once the report is accepted. */
  public: boolean;
}

export interface Which {
  period?: Period;
  line?: string;
  /** Only what was accepted: what everybody may see. */
  counted?: boolean;
}

/** Reports of a programme with facts and files, oldest half-year first; one query. */
export async function listReports(db: Db, programmeId: string, which: Which = {}): Promise<FiledReport[]> {
  const { period, line, counted } = which;
  const rows = await on(db)
    .selectFrom("measure_report as r")
    .selectAll("r")
    .select([
      sql<Fact[]>`(select coalesce(json_agg(json_build_object('indicator', f.indicator, 'value', f.value,
        'provider', f.provider) order by f.indicator), '[]') from measure_report_fact f where f.report_id = r.id)`.as(
        "facts",
      ),
      sql<FiledEvidence[]>`(select coalesce(json_agg(json_build_object('fileId', e.file_id, 'name', e.name,
        'type', e.type, 'bytes', e.bytes, 'public', e.public) order by e.added_at, e.name), '[]')
        from measure_report_file e where e.report_id = r.id)`.as("evidence"),
    ])
    .where("r.programme_id", "=", programmeId)
    .$if(period !== undefined, (query) => query.where("r.year", "=", period!.year).where("r.half", "=", period!.half))
    .$if(line !== undefined, (query) => query.where("r.line", "=", line!))
    .$if(counted === true, (query) => query.where("r.state", "in", ["accepted", "locked"]))
    .orderBy("r.year")
    .orderBy("r.half")
    .orderBy("r.line")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    period: { year: row.year, half: row.half },
    measure: row.line,
    state: row.state,
    status: row.status,
    allocated: row.allocated,
    contracted: row.contracted,
    spent: row.spent,
    done: row.done,
    cause: row.cause,
    facts: row.facts.map(({ provider, ...fact }) => (provider ? { ...fact, provider } : fact)),
    evidence: row.evidence,
    remark: row.remark,
    revision: row.revision,
    submittedAt: row.submitted_at,
    changedAt: row.changed_at,
  }));
}

/** The figures that everybody sees, without words, oldest first: for charts and lists; one query. */
export async function countedFigures(db: Db, programmeId: string): Promise<CountedFigure[]> {
  return on(db)
    .selectFrom("measure_report")
    .select(["line", "year", "half", "status", "spent"])
    .where("programme_id", "=", programmeId)
    .where("state", "in", ["accepted", "locked"])
    .orderBy("year")
    .orderBy("half")
    .execute();
}

/** Facts that everybody sees: of each indicator and year the last accepted one; one query. */
export async function countedFacts(db: Db, programmeId: string): Promise<YearFact[]> {
  const rows = await on(db)
    .selectFrom("measure_report as r")
    .innerJoin("measure_report_fact as f", "f.report_id", "r.id")
    .distinctOn(["f.indicator", "r.year"])
    .select(["f.indicator", "r.year", "f.value", "f.provider"])
    .where("r.programme_id", "=", programmeId)
    .where("r.state", "in", ["accepted", "locked"])
    .orderBy("f.indicator")
    .orderBy("r.year")
    .orderBy("r.half", "desc")
    .execute();
  return rows.map(({ provider, ...fact }) => (provider ? { ...fact, provider } : fact));
}

export async function stepsOf(db: Db, reportIds: string[]): Promise<StepRow[]> {
  if (!reportIds.length) return [];
  return on(db)
    .selectFrom("measure_report_step")
    .selectAll()
    .where("report_id", "in", reportIds)
    .orderBy("id")
    .execute();
}

export async function lockedPeriods(db: Db, programmeId: string): Promise<(Period & { lockedAt: Date })[]> {
  const rows = await on(db)
    .selectFrom("programme_period")
    .selectAll()
    .where("programme_id", "=", programmeId)
    .where("locked_at", "is not", null)
    .orderBy("year")
    .orderBy("half")
    .execute();
  return rows.map((row) => ({ year: row.year, half: row.half, lockedAt: row.locked_at! }));
}
