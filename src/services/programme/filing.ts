import { sql } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import { isUnique, isViolation } from "../../platform/database/index.ts";
import { classifyFile } from "../../platform/files/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import type { Words } from "../../platform/text/index.ts";
import { after, isOpen, type Evidence, type Fact, type Period, type Report, type ReportDeed } from "./periods.ts";
import type { CountedFigure, YearFact } from "./figures.ts";
import { on, type StepRow } from "./tables.ts";

/*
 * Reports of executors as they are kept: filled in, submitted, returned or accepted, locked with their half-year.
 * The database holds the same path, so that two people at once, or a forgotten page, can't leave it.
 */

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

/** What can't be done with a report, in words for its page. */
export class ReportRefusal extends Error {
  readonly words: Words;
  constructor(words: Words) {
    super(words.en);
    this.words = words;
  }
}

const changedMeanwhile = () =>
  new ReportRefusal({
    uk: "Поки сторінка була відкрита, звіт змінив хтось інший. Нижче те, що набрали ви; порівняйте зі збереженим і надішліть ще раз.",
    en: "Somebody else changed the report while the page was open. What you typed is below; compare it with what is saved and send it again.",
  });
const closed = () =>
  new ReportRefusal({
    uk: "Звіт уже подано або прийнято, змінити його не можна.",
    en: "The report is already submitted or accepted and can’t be changed.",
  });
const locked = () =>
  new ReportRefusal({
    uk: "Це півріччя закрито. Щоб щось змінити, керівник програми має відкрити звіт знову.",
    en: "This half-year is locked. To change anything, the manager has to open the report again.",
  });

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

export interface ReportDraft {
  programmeId: string;
  line: string;
  period: Period;
  /** Of the report that the form was filled over; 0: there was none. */
  revision: number;
  said: Pick<Report, "status" | "allocated" | "contracted" | "spent" | "done" | "cause" | "facts">;
}

/** Saves what the executor typed; gives the report's id. Throws ReportRefusal when it may not be changed any more. */
export async function saveReport(tx: Tx, { programmeId, line, period, revision, said }: ReportDraft): Promise<string> {
  const { facts, ...columns } = said;
  const id = revision
    ? await changeReport(tx.db, { programmeId, line, period, revision }, columns)
    : await refusing(insertReport(tx.db, { programmeId, line, period }, columns));
  await on(tx.db).deleteFrom("measure_report_fact").where("report_id", "=", id).execute();
  if (facts.length)
    await on(tx.db)
      .insertInto("measure_report_fact")
      .values(
        facts.map((it) => ({ report_id: id, indicator: it.indicator, value: it.value, provider: it.provider ?? null })),
      )
      .execute();
  await tx.record({ what: "programme.save-report", subject: `report:${id}`, details: { line, ...period } });
  return id;
}

type Columns = Omit<ReportDraft["said"], "facts">;

async function insertReport(db: Db, key: Omit<ReportDraft, "revision" | "said">, columns: Columns): Promise<string> {
  const { id } = await on(db)
    .insertInto("measure_report")
    .values({ programme_id: key.programmeId, line: key.line, ...key.period, ...columns })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

async function changeReport(db: Db, key: Omit<ReportDraft, "said">, columns: Columns): Promise<string> {
  const found = await on(db)
    .selectFrom("measure_report")
    .select(["id", "state", "revision"])
    .where("programme_id", "=", key.programmeId)
    .where("line", "=", key.line)
    .where("year", "=", key.period.year)
    .where("half", "=", key.period.half)
    .forUpdate()
    .executeTakeFirst();
  if (!found || found.revision !== key.revision) throw changedMeanwhile();
  if (!isOpen(found.state)) throw closed();
  await on(db)
    .updateTable("measure_report")
    .set({ ...columns, revision: found.revision + 1 })
    .where("id", "=", found.id)
    .execute();
  return found.id;
}

/** What the database refused, as words for the page. */
async function refusing<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    if (isUnique(error, "measure_report_once")) throw changedMeanwhile();
    if (isViolation(error, "period_locked")) throw locked();
    if (isViolation(error, "report_closed") || isViolation(error, "report_path")) throw closed();
    throw error;
  });
}

export async function addEvidence(tx: Tx, reportId: string, file: FiledEvidence): Promise<void> {
  await refusing(
    on(tx.db)
      .insertInto("measure_report_file")
      .values({
        report_id: reportId,
        file_id: file.fileId,
        name: file.name,
        type: file.type,
        bytes: file.bytes,
        public: file.public,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
  await tx.record({ what: "programme.add-evidence", subject: `report:${reportId}`, details: { file: file.fileId } });
}

export async function removeEvidence(tx: Tx, reportId: string, fileId: string): Promise<void> {
  await refusing(
    on(tx.db)
      .deleteFrom("measure_report_file")
      .where("report_id", "=", reportId)
      .where("file_id", "=", fileId)
      .execute(),
  );
  await tx.record({ what: "programme.remove-evidence", subject: `report:${reportId}`, details: { file: fileId } });
}

/**
 * Takes a report one step along its path and keeps what it said then. Returning and reopening want a remark.
 * Throws ReportRefusal when the step is not on the path from where the report stands now.
 */
export async function moveReport(
  tx: Tx,
  programmeId: string,
  id: string,
  deed: ReportDeed,
  remark = "",
): Promise<void> {
  const now = await on(tx.db)
    .selectFrom("measure_report")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  const next = now && now.programme_id === programmeId ? after(now.state, deed) : undefined;
  if (!now || !next)
    throw new ReportRefusal({
      uk: "Звіт уже в іншому стані: оновіть сторінку.",
      en: "The report is already in another state: reload the page.",
    });
  await refusing(
    on(tx.db)
      .updateTable("measure_report")
      .set({
        state: next,
        remark: deed === "return" || deed === "reopen" ? remark : "",
        revision: now.revision + 1,
        ...(deed === "submit" && { submitted_at: tx.ctx.now }),
      })
      .where("id", "=", id)
      .execute(),
  );
  const facts = await on(tx.db)
    .selectFrom("measure_report_fact")
    .select(["indicator", "value", "provider"])
    .where("report_id", "=", id)
    .execute();
  const { status, allocated, contracted, spent, done, cause } = now;
  await on(tx.db)
    .insertInto("measure_report_step")
    .values({
      report_id: id,
      deed,
      by_person: tx.ctx.actor.personId ?? null,
      remark,
      said: JSON.stringify({ status, allocated, contracted, spent, done, cause, facts }),
    })
    .execute();
  if (deed === "accept" || deed === "reopen") await showEvidence(tx, id, deed === "accept");
  await tx.record({ what: `programme.${deed}`, subject: `report:${id}`, ...(remark && { why: remark }) });
  if (deed === "reopen") await unlockPeriod(tx, programmeId, { year: now.year, half: now.half });
}

/** Files that the executor opened are everybody's while the report counts. */
async function showEvidence(tx: Tx, reportId: string, open: boolean) {
  const files = await on(tx.db)
    .selectFrom("measure_report_file")
    .select("file_id")
    .where("report_id", "=", reportId)
    .where("public", "=", true)
    .execute();
  for (const { file_id } of files) await classifyFile(tx, file_id, open ? "open" : "internal");
}

async function unlockPeriod(tx: Tx, programmeId: string, { year, half }: Period) {
  await on(tx.db)
    .updateTable("programme_period")
    .set({ locked_at: null })
    .where("programme_id", "=", programmeId)
    .where("year", "=", year)
    .where("half", "=", half)
    .execute();
}

/**
 * Locks a half-year: every accepted report becomes locked, and no new one may be begun. Throws ReportRefusal while
 * any report is still under way. Reports that nobody filed need a reason, which the journal keeps.
 */
export async function lockPeriod(tx: Tx, programmeId: string, period: Period, why: string): Promise<void> {
  await on(tx.db)
    .insertInto("programme_period")
    .values({ programme_id: programmeId, ...period, locked_at: tx.ctx.now })
    .onConflict((conflict) => conflict.columns(["programme_id", "year", "half"]).doUpdateSet({ locked_at: tx.ctx.now }))
    .execute();
  const reports = await on(tx.db)
    .selectFrom("measure_report")
    .select(["id", "state"])
    .where("programme_id", "=", programmeId)
    .where("year", "=", period.year)
    .where("half", "=", period.half)
    .forUpdate()
    .execute();
  if (reports.some(({ state }) => state !== "accepted" && state !== "locked"))
    throw new ReportRefusal({
      uk: "Не всі звіти прийнято: спершу прийміть їх або поверніть і дочекайтеся виправлених.",
      en: "Not all reports are accepted: accept them first, or return them and wait for corrected ones.",
    });
  for (const { id } of reports.filter(({ state }) => state === "accepted"))
    await moveReport(tx, programmeId, id, "lock");
  await tx.record({
    what: "programme.lock-period",
    subject: `programme:${programmeId}`,
    details: { ...period },
    ...(why && { why }),
  });
}
