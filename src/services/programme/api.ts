import { json, notFound, type Ask } from "../../platform/http/index.ts";
import { countedFacts, listReports } from "./filed.ts";
import { contentOf, listProgrammes, type Listed } from "./programmes.ts";
import { programmeAsked } from "./pages/ask.ts";

/** The public API: JSON, money in thousands of hryvnias, only what is public. */

const head = ({ slug, title, hromada, code, firstYear, lastYear, current, version }: Listed) => ({
  id: slug,
  title,
  hromada,
  katottg: code || null,
  firstYear,
  lastYear,
  current,
  decision: version?.decision ?? null,
});

/** GET /api/programmes */
export async function apiProgrammes(ask: Ask) {
  const all = await listProgrammes(ask.db);
  return json(all.filter((it) => it.version).map(head));
}

/** GET /api/programmes/:programme: all that the version in force says. */
export async function apiProgramme(ask: Ask) {
  const programme = await programmeAsked(ask);
  const content = await contentOf(ask.db, programme.version);
  return json({ ...head(programme), version: programme.version.ordinal, ...content });
}

/** GET /api/programmes/:programme/measures/:number: a measure with its indicators, accepted reports and facts. */
export async function apiMeasure(ask: Ask) {
  const programme = await programmeAsked(ask);
  const content = await contentOf(ask.db, programme.version);
  const measure = content.measures.find((it) => it.number === ask.params.number);
  if (!measure) throw notFound();
  const [reports, facts] = await Promise.all([
    listReports(ask.db, programme.id, { line: measure.line, counted: true }),
    countedFacts(ask.db, programme.id),
  ]);
  const indicators = content.indicators.filter((it) => it.measure === measure.line);
  return json({
    ...measure,
    indicators: indicators.map((it) => ({ ...it, facts: facts.filter((fact) => fact.indicator === it.line) })),
    reports: reports.map(({ period, status, allocated, contracted, spent, done, cause, facts }) => ({
      ...period,
      status,
      allocated,
      contracted,
      spent,
      done,
      cause,
      facts,
    })),
  });
}
