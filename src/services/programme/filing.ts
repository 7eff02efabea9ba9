import type { Db } from "../../platform/database/index.ts";
import { classifyFile } from "../../platform/files/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import type { FiledEvidence } from "./filed.ts";
import { after, isOpen, type Period, type Report, type ReportDeed } from "./periods.ts";
import { changedMeanwhile, closed, refusing, ReportRefusal } from "./report-refusal.ts";
import { on } from "./tables.ts";

/*
 * What happens to the reports of executors: filled in, submitted, returned or accepted, locked with their half-year.
 * The database holds the same path, so that two people at once, or a forgotten page, can't leave it.
 */

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
