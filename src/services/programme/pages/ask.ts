import { notFound, type Ask } from "../../../platform/http/index.ts";
import { readPeriod, type Period } from "../periods.ts";
import { findProgramme, type Listed, type Version } from "../programmes.ts";
import { yearsOf } from "../programme.ts";
import type { Span } from "../reports.ts";

/** What addresses name: the programme, its half-year, its version; each refused where there is none. */

/** A public programme: one that has a frozen version. */
export async function programmeAsked(ask: Ask): Promise<Listed & { version: Version }> {
  const found = await findProgramme(ask.db, ask.params.programme);
  if (!found?.version) throw notFound();
  return { ...found, version: found.version };
}

export function periodAsked(ask: Ask, programme: Listed): Period {
  const period = readPeriod(ask.params.period);
  if (!period || !yearsOf(programme).includes(period.year)) throw notFound();
  return period;
}

/** "2026" or "2026-1" within the programme's years. */
export function spanAsked(ask: Ask, programme: Listed): Span {
  const span = /^20\d\d$/.test(ask.params.span ?? "") ? { year: Number(ask.params.span) } : readPeriod(ask.params.span);
  if (!span || !yearsOf(programme).includes(span.year)) throw notFound();
  return span;
}

export function versionAsked(ask: Ask, programme: Listed, frozen: boolean): Version {
  const found = programme.versions.find((it) => String(it.ordinal) === ask.params.version);
  if (!found || (frozen && !found.frozen)) throw notFound();
  return found;
}
