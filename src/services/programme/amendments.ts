import { findUnitByName } from "../../engines/people/index.ts";
import type { Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { dropSearchEntry, putSearchEntry } from "../../platform/search/index.ts";
import { formatThousands } from "../../platform/text/index.ts";
import type { Imported } from "./exchange-import.ts";
import { plannedIn, type Content, type Decision, type Indicator, type Measure, type Programme } from "./programme.ts";
import { contentOf, listExecutors, type Version } from "./programmes.ts";
import { on } from "./tables.ts";

/*
 * How a programme changes: an amendment is prepared as a copy of what holds, edited, and becomes a frozen version
 * by a decision of the council. What is frozen is never touched again; the database refuses it.
 */

/** Adds a programme; gives its id. The current one is only one. */
export async function addProgramme(tx: Tx, it: Programme, { current = false } = {}): Promise<string> {
  if (current) await on(tx.db).updateTable("programme").set({ current: false }).where("current", "=", true).execute();
  const { id } = await on(tx.db)
    .insertInto("programme")
    .values({
      slug: it.slug,
      title: it.title,
      hromada: it.hromada,
      code: it.code,
      first_year: it.firstYear,
      last_year: it.lastYear,
      current,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await tx.record({ what: "programme.add", subject: `programme:${id}` });
  return id;
}

/** Adds a version that is still at work; gives its id. */
export async function addVersion(tx: Tx, programmeId: string, content: Content): Promise<string> {
  const last = await on(tx.db)
    .selectFrom("programme_version")
    .select("ordinal")
    .where("programme_id", "=", programmeId)
    .orderBy("ordinal", "desc")
    .limit(1)
    .executeTakeFirst();
  const { id } = await on(tx.db)
    .insertInto("programme_version")
    .values({
      programme_id: programmeId,
      ordinal: (last?.ordinal ?? 0) + 1,
      status: "draft",
      ...headOf(content),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await insertRows(tx.db, id, content);
  await tx.record({ what: "programme.draft", subject: `programme:${programmeId}`, details: { version: id } });
  return id;
}

const headOf = (content: Content) => ({
  title: content.title,
  decision_date: content.decision?.date ?? null,
  decision_number: content.decision?.number ?? null,
  decision_body: content.decision?.body ?? null,
  passport: JSON.stringify(content.passport),
  facts: JSON.stringify(content.facts),
  table_totals: content.tableTotals && JSON.stringify(content.tableTotals),
  note: content.note,
});

/** Replaces priorities, measures and indicators of a version at work, as an imported workbook has them. */
export async function replaceRows(tx: Tx, version: Version, rows: Imported): Promise<void> {
  await on(tx.db).deleteFrom("indicator").where("version_id", "=", version.id).execute();
  await on(tx.db).deleteFrom("measure").where("version_id", "=", version.id).execute();
  await on(tx.db).deleteFrom("programme_priority").where("version_id", "=", version.id).execute();
  await insertRows(tx.db, version.id, rows);
  await record(tx, "programme.import", version, { measures: rows.measures.length });
}

async function insertRows(db: Db, id: string, { priorities, measures, indicators }: Imported) {
  if (priorities.length)
    await on(db)
      .insertInto("programme_priority")
      .values(priorities.map((it) => ({ version_id: id, ...it })))
      .execute();
  if (measures.length)
    await on(db)
      .insertInto("measure")
      .values(measures.map((it, place) => measureRow(id, it, place)))
      .execute();
  await insertMoney(db, id, measures);
  if (indicators.length)
    await on(db)
      .insertInto("indicator")
      .values(indicators.map((it, place) => indicatorRow(id, it, place)))
      .execute();
  await insertTargets(db, id, indicators);
}

const measureRow = (version_id: string, it: Measure, place: number) => ({
  version_id,
  line: it.line,
  number: it.number,
  place,
  priority: it.priority,
  title: it.title,
  executors: it.executors,
  executors_text: it.executorsText,
  term: it.term,
  sources: it.sources,
  money_with: it.moneyWith ?? null,
  result: it.result,
});

const indicatorRow = (version_id: string, it: Indicator, place: number) => ({
  version_id,
  line: it.line,
  number: it.number,
  place,
  priority: it.priority,
  measure: it.measure,
  title: it.title,
  unit: it.unit,
  base: it.base,
  change: it.change,
  provider: it.provider ?? null,
});

async function insertMoney(db: Db, version_id: string, measures: Measure[]) {
  const rows = measures.flatMap(({ line, money }) =>
    money.map(({ year, thousand, source }) => ({ version_id, line, year, thousand, source: source ?? "" })),
  );
  if (rows.length) await on(db).insertInto("measure_money").values(rows).execute();
}

async function insertTargets(db: Db, version_id: string, indicators: Indicator[]) {
  const rows = indicators.flatMap(({ line, targets }) => targets.map((target) => ({ version_id, line, ...target })));
  if (rows.length) await on(db).insertInto("indicator_target").values(rows).execute();
}

/** Saves one measure of a version at work with its money and its indicators; a new line adds a measure. */
export async function saveMeasure(tx: Tx, version: Version, measure: Measure, indicators: Indicator[]): Promise<void> {
  const content = await contentOf(tx.db, version);
  const at = content.measures.findIndex((it) => it.line === measure.line);
  const row = measureRow(version.id, measure, at < 0 ? placeFor(content.measures, measure) : at);
  await on(tx.db)
    .insertInto("measure")
    .values(row)
    .onConflict((conflict) => conflict.columns(["version_id", "line"]).doUpdateSet(row))
    .execute();
  await on(tx.db)
    .deleteFrom("measure_money")
    .where("version_id", "=", version.id)
    .where("line", "=", measure.line)
    .execute();
  await insertMoney(tx.db, version.id, [measure]);
  await on(tx.db)
    .deleteFrom("indicator")
    .where("version_id", "=", version.id)
    .where("measure", "=", measure.line)
    .execute();
  if (indicators.length) {
    const rows = indicators.map((it) => indicatorRow(version.id, it, row.place));
    await on(tx.db).insertInto("indicator").values(rows).execute();
    await insertTargets(tx.db, version.id, indicators);
  }
  await record(tx, "programme.amend-measure", version, { line: measure.line });
}

/** After the last measure of the same priority. */
function placeFor(measures: Measure[], measure: Measure): number {
  const before = measures.findLastIndex((it) => it.priority <= measure.priority);
  return before + 1;
}

export async function removeMeasure(tx: Tx, version: Version, line: string): Promise<void> {
  await on(tx.db).deleteFrom("measure").where("version_id", "=", version.id).where("line", "=", line).execute();
  await record(tx, "programme.remove-measure", version, { line });
}

/** Saves what the passport says: its rows, the code, and the sums that the document states. */
export async function savePassport(
  tx: Tx,
  version: Version,
  it: Pick<Content, "title" | "passport" | "facts" | "tableTotals" | "note">,
): Promise<void> {
  await on(tx.db)
    .updateTable("programme_version")
    .set({
      title: it.title,
      passport: JSON.stringify(it.passport),
      facts: JSON.stringify(it.facts),
      table_totals: it.tableTotals && JSON.stringify(it.tableTotals),
      note: it.note,
    })
    .where("id", "=", version.id)
    .execute();
  await record(tx, "programme.amend-passport", version);
}

export async function dropDraft(tx: Tx, version: Version): Promise<void> {
  await on(tx.db).deleteFrom("programme_version").where("id", "=", version.id).execute();
  await record(tx, "programme.drop-draft", version);
}

/**
 * Freezes a version: by the council's decision as what holds from now on, or as a draft kept for comparison.
 * Executors that the programme had not named before are matched with units by name.
 */
export async function freezeVersion(
  tx: Tx,
  version: Version,
  { status, decision }: { status: "draft" | "adopted"; decision: Decision | null },
): Promise<void> {
  await on(tx.db)
    .updateTable("programme_version")
    .set({
      status,
      frozen: true,
      frozen_at: tx.ctx.now,
      decision_date: decision?.date ?? null,
      decision_number: decision?.number ?? null,
      decision_body: decision?.body ?? null,
    })
    .where("id", "=", version.id)
    .execute();
  const content = await contentOf(tx.db, version);
  await matchExecutors(tx, version.programmeId, content);
  if (status === "adopted") await indexMeasures(tx, version, content);
  await record(tx, "programme.adopt", version, { status });
}

async function matchExecutors(tx: Tx, programmeId: string, content: Content) {
  const known = new Set((await listExecutors(tx.db, programmeId)).map((it) => it.name));
  const names = new Set(content.measures.flatMap((it) => it.executors));
  for (const name of names) {
    if (known.has(name)) continue;
    const unit = await findUnitByName(tx.db, name);
    await on(tx.db)
      .insertInto("programme_executor")
      .values({ programme_id: programmeId, name, unit_id: unit?.id ?? null })
      .execute();
  }
}

/** Says which unit a name means; null: none of the hromada's. */
export async function matchExecutor(tx: Tx, programmeId: string, name: string, unitId: string | null): Promise<void> {
  await on(tx.db)
    .updateTable("programme_executor")
    .set({ unit_id: unitId })
    .where("programme_id", "=", programmeId)
    .where("name", "=", name)
    .execute();
  await tx.record({ what: "programme.match-executor", subject: `programme:${programmeId}`, details: { unit: unitId } });
}

/** Puts the measures of what now holds into the search, in place of what held before. */
async function indexMeasures(tx: Tx, version: Version, content: Content) {
  const programme = await on(tx.db)
    .selectFrom("programme")
    .select(["slug", "title", "current"])
    .where("id", "=", version.programmeId)
    .executeTakeFirstOrThrow();
  if (!programme.current) return;
  const before = await on(tx.db)
    .selectFrom("measure as m")
    .innerJoin("programme_version as v", "v.id", "m.version_id")
    .select("m.line")
    .distinct()
    .where("v.programme_id", "=", version.programmeId)
    .where("v.id", "!=", version.id)
    .execute();
  for (const { line } of before)
    await dropSearchEntry(tx.db, { module: "programme", kind: "measure", ref: `${programme.slug}:${line}` });
  for (const it of content.measures)
    await putSearchEntry(tx.db, {
      module: "programme",
      kind: "measure",
      ref: `${programme.slug}:${it.line}`,
      lang: "uk",
      title: `${it.number}. ${it.title}`,
      summary: `${programme.title}, ${formatThousands(plannedIn(it), "uk")}`,
      body: [it.result, ...it.executors].join("\n"),
      url: `/programme/${programme.slug}/measures/${it.number}`,
      class: "open",
      updatedAt: tx.ctx.now,
    });
}

const record = (tx: Tx, what: string, version: Version, details: Record<string, unknown> = {}) =>
  tx.record({ what, subject: `programme:${version.programmeId}`, details: { version: version.id, ...details } });
