import { unitsByIds } from "../../../engines/people/index.ts";
import { EmptyState, Figure, Figures, Link, PageHead, Section, Stack, Table } from "../../../design/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import { remember } from "../../../platform/service/index.ts";
import { formatDate, formatNumber, kyivDay, say, type Lang } from "../../../platform/text/index.ts";
import { kinds, subjects, type Kind, type Subject } from "../appeal.ts";
import { byWeek, satisfaction, sliced, type Slice, type WeekFigures } from "../figures.ts";
import { text } from "../text.ts";

/** Weeks on the page of figures. */
const weeks = 8;

/** GET /appeals/figures: received, answered in time, overdue, by week, unit and subject; `week` is one week's Monday. */
export async function showFigures(ask: Ask) {
  const t = text[ask.lang];
  const { year, perWeek, marks } = await figuresOf(ask);
  const week = perWeek.find((it) => it.week === ask.query.get("week"))?.week;
  const { byUnit, bySubject, byKind } = week ? await weekOf(ask, week) : await yearOf(ask, year);
  const units = await unitsByIds(
    ask.db,
    byUnit.map(({ key }) => key),
  );
  const unitName = (id: string) => {
    const unit = units.get(id);
    return unit ? (ask.lang === "en" && unit.name_en) || unit.name : "—";
  };
  const over = (title: string) => (week ? title : `${title}. ${t.thisYear(year)}`);
  const split = (
    <>
      <Slices title={over(t.byUnit)} head={t.unit} rows={byUnit} nameOf={unitName} lang={ask.lang} />
      <Slices
        title={over(t.bySubject)}
        head={t.subject}
        rows={bySubject}
        nameOf={(key) => say(subjects[key as Subject], ask.lang)}
        lang={ask.lang}
      />
      <Slices
        title={over(t.byKind)}
        head={t.kind}
        rows={byKind}
        nameOf={(key) => say(kinds[key as Kind], ask.lang)}
        lang={ask.lang}
      />
    </>
  );
  return page({
    title: t.figures,
    description: t.figuresText,
    crumbs: [{ title: t.title, to: "/appeals" }, ...(week ? [{ title: t.figures, to: "/appeals/figures" }] : [])],
    body: (
      <>
        <PageHead title={week ? t.thatWeek(formatDate(week, ask.lang)) : t.figures} lead={t.figuresLead} />
        {!week && marks.average !== null && (
          <Figures>
            <Figure value={formatNumber(marks.average, ask.lang, 1)} label={`${t.average} (${t.marks(marks.marks)})`} />
          </Figures>
        )}
        {week && split}
        <Section title={t.perWeek}>
          <Stack>
            <p class="soft">{t.perWeekLead}</p>
            <Table
              caption={t.perWeek}
              captionHidden
              dense
              rows={perWeek}
              empty={<EmptyState title={t.noFigures} />}
              columns={[
                {
                  title: t.week,
                  cell: (it) =>
                    it.week === week ? (
                      <strong>{formatDate(it.week, ask.lang)}</strong>
                    ) : (
                      <Link to={`/appeals/figures?week=${it.week}`}>{formatDate(it.week, ask.lang)}</Link>
                    ),
                  head: true,
                },
                ...countColumns<WeekFigures>(ask.lang),
              ]}
            />
          </Stack>
        </Section>
        {!week && split}
      </>
    ),
  });
}

/** Counted once until the next write. */
const figuresOf = (ask: Ask) =>
  remember(ask.hromada, `appeals.figures.${kyivDay(ask.now)}`, async () => {
    const today = kyivDay(ask.now);
    const year = Number(today.slice(0, 4));
    const [perWeek, marks] = await Promise.all([
      byWeek(ask.hromada.db, { weeks, until: today, today }),
      satisfaction(ask.hromada.db, { from: `${year}-01-01`, until: `${year}-12-31` }),
    ]);
    return { year, perWeek, marks };
  });

interface Split {
  byUnit: Slice[];
  bySubject: Slice[];
  byKind: Slice[];
}

const weekOf = (ask: Ask, week: string): Promise<Split> =>
  remember(ask.hromada, `appeals.figures.${kyivDay(ask.now)}.${week}`, async () => {
    const of = (by: "unit_id" | "subject" | "kind") =>
      byWeek(ask.hromada.db, { weeks: 1, until: week, today: kyivDay(ask.now), by });
    const [byUnit, bySubject, byKind] = await Promise.all([of("unit_id"), of("subject"), of("kind")]);
    return { byUnit, bySubject, byKind };
  });

const yearOf = (ask: Ask, year: number): Promise<Split> =>
  remember(ask.hromada, `appeals.figures.${kyivDay(ask.now)}.year`, async () => {
    const period = { from: `${year}-01-01`, until: `${year}-12-31`, today: kyivDay(ask.now) };
    const of = (by: "unit_id" | "subject" | "kind") => sliced(ask.hromada.db, by, period);
    const [byUnit, bySubject, byKind] = await Promise.all([of("unit_id"), of("subject"), of("kind")]);
    return { byUnit, bySubject, byKind };
  });

/** One way to look at a period's appeals. */
export function Slices(props: {
  title: string;
  head: string;
  rows: Slice[];
  nameOf: (key: string) => string;
  lang: Lang;
}) {
  if (!props.rows.length) return null;
  return (
    <Section title={props.title}>
      <Table
        caption={props.title}
        captionHidden
        dense
        rows={props.rows}
        columns={[
          { title: props.head, cell: ({ key }) => props.nameOf(key), head: true },
          ...countColumns<Slice>(props.lang),
        ]}
      />
    </Section>
  );
}

function countColumns<T extends Slice>(lang: Lang) {
  const t = text[lang];
  return (["received", "answered", "inTime", "overdue"] as const).map((count) => ({
    title: t[count],
    cell: (it: T) => it[count],
    numeric: true,
  }));
}
