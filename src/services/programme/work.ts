import type { Actor } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import { listReports, type FiledReport } from "./filed.ts";
import type { Period } from "./periods.ts";
import { termYears, type Content, type Measure } from "./programme.ts";
import { contentOf, executorUnits, unitsOf, type Listed, type Version } from "./programmes.ts";

/** Who works on which measures: the workplace's, the reminders' and "what is due" ask it here. */

export interface Work {
  programme: Listed & { version: Version };
  content: Content;
  /** Unit ids by the names that the document uses. */
  units: Map<string, string>;
}

export async function workOf(db: Db, programme: Listed & { version: Version }): Promise<Work> {
  const [content, units] = await Promise.all([contentOf(db, programme.version), executorUnits(db, programme.id)]);
  return { programme, content, units };
}

/** Any unit that executes a measure may report on it; a person does so for units where they hold the power. */
export const mayReport = (actor: Actor, measure: Measure, units: Map<string, string>): boolean =>
  unitsOf(measure, units).some((unit) => actor.can("programme.report", unit));

/** Whether a report on the measure is awaited for the half-year: its term, when it names years, includes the year. */
export function isExpected(measure: Measure, { year }: Period): boolean {
  const term = termYears(measure.term);
  return !term || (term.from <= year && year <= term.to);
}

export interface Task {
  measure: Measure;
  report: FiledReport | undefined;
}

/** Measures awaited in a half-year, each with its report if there is one; those reported on anyway come too. */
export async function tasksOf(db: Db, { programme, content }: Work, period: Period): Promise<Task[]> {
  const reports = new Map((await listReports(db, programme.id, { period })).map((it) => [it.measure, it]));
  return content.measures
    .map((measure) => ({ measure, report: reports.get(measure.line) }))
    .filter(({ measure, report }) => report || isExpected(measure, period));
}

/** What the executor still has to do about it. */
export const isOwed = ({ report }: Task): boolean =>
  !report || ["draft", "returned", "reopened"].includes(report.state);
