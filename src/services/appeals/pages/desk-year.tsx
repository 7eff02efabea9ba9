import { unitsByIds } from "../../../engines/people/index.ts";
import { ButtonLink, FilterBar, NumberField, PageHead, Toolbar } from "../../../design/index.ts";
import { content, page, type Ask } from "../../../platform/http/index.ts";
import { kyivDay, say } from "../../../platform/text/index.ts";
import { benefits, kinds, subjects } from "../appeal.ts";
import { sliced, type Slice } from "../figures.ts";
import { deskText } from "../desk-text.ts";
import { workbook } from "../sheet.ts";
import { Slices } from "./figures.tsx";

/** GET /desk/appeals/year: the analysis of a year, as art. 28 of law 393/96-VR asks for it. */
export async function showYear(ask: Ask) {
  const t = deskText[ask.lang];
  const year = yearOf(ask);
  const parts = await analysis(ask, year);
  return page({
    title: t.analysis,
    crumbs: [{ title: t.journal, to: "/desk/appeals" }],
    body: (
      <>
        <PageHead title={`${t.analysis}: ${year}`} lead={t.analysisLead} />
        <FilterBar to="/desk/appeals/year" button={t.filter}>
          <NumberField name="year" label={t.year} value={year} />
        </FilterBar>
        {parts.map((part) => (
          <Slices {...part} lang={ask.lang} />
        ))}
        <Toolbar>
          <ButtonLink to={`/desk/appeals/year/file?year=${year}`} kind="secondary" download>
            {t.download}
          </ButtonLink>
        </Toolbar>
      </>
    ),
  });
}

/** GET /desk/appeals/year/file: the same as a workbook, a sheet for each way to look. */
export async function saveYear(ask: Ask) {
  const year = yearOf(ask);
  const parts = await analysis(ask, year);
  return content({
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    body: await workbook(parts, ask.lang),
    saveAs: `appeals-${year}.xlsx`,
  });
}

interface Part {
  title: string;
  /** What a row is of. */
  head: string;
  rows: Slice[];
  nameOf: (key: string) => string;
}

async function analysis(ask: Ask, year: number): Promise<Part[]> {
  const t = deskText[ask.lang];
  const period = { from: `${year}-01-01`, until: `${year}-12-31`, today: kyivDay(ask.now) };
  const by = (key: Parameters<typeof sliced>[1]) => sliced(ask.db, key, period);
  const [kind, subject, channel, benefit, outcome, unit] = await Promise.all([
    by("kind"),
    by("subject"),
    by("channel"),
    by("benefit"),
    by("outcome"),
    by("unit_id"),
  ]);
  const units = await unitsByIds(
    ask.db,
    unit.map(({ key }) => key),
  );
  const worded = (list: Record<string, { uk: string; en: string }>) => (key: string) =>
    list[key] ? say(list[key], ask.lang) : key;
  const named = (list: Record<string, string>) => (key: string) => list[key] ?? key;
  return [
    { title: t.byKind, head: t.kind, rows: kind, nameOf: worded(kinds) },
    { title: t.bySubject, head: t.subject, rows: subject, nameOf: worded(subjects) },
    { title: t.byChannel, head: t.channel, rows: channel, nameOf: named(t.channels) },
    { title: t.byBenefit, head: t.benefit, rows: benefit, nameOf: worded(benefits) },
    { title: t.byOutcome, head: t.ending, rows: outcome, nameOf: named(t.outcomes) },
    { title: t.byUnit, head: t.unit, rows: unit, nameOf: (key) => units.get(key)?.name ?? "—" },
  ];
}

function yearOf(ask: Ask): number {
  const typed = Number(ask.query.get("year"));
  return Number.isInteger(typed) && typed >= 2000 && typed <= 2200 ? typed : Number(kyivDay(ask.now).slice(0, 4));
}
