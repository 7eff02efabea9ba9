import { unitsByIds } from "../../../engines/people/index.ts";
import { EmptyState, Figure, Figures, Link, PageHead, Section, Stack, Table } from "../../../design/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import { remember } from "../../../platform/service/index.ts";
import { formatDate, formatNumber, kyivDay, say, type Lang } from "../../../platform/text/index.ts";
import { kinds, subjects, type Kind, type Subject } from "../appeal.ts";
import { byWeek, satisfaction, sliced, type Slice, type WeekFigures } from "../figures.ts";
import { text } from "../text.ts";

/** Weeks on the page of figures. */
const weeks = 12;

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
  const when = week ? t.thatWeek(formatDate(week, ask.lang)) : t.thisYear(year);
  return page({
    title: t.figures,
    description: t.figuresText,
    crumbs: [{ title: t.title, to: "/appeals" }],
    body: (
      <>
        <PageHead title={t.figures} lead={t.figuresLead} />
        {marks.average !== null && (
          <Figures>
            <Figure value={formatNumber(marks.average, ask.lang, 1)} label={`${t.average} (${t.marks(marks.marks)})`} />
          </Figures>
        )}
        <Section title={t.perWeek}>
          <Stack>
            <p class="soft">{t.perWeekLead}</p>
            <Table
              caption={t.perWeek}
              captionHidden
              wide
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
                      <Link to={`/appeals/figures?week=${it.week}#units`}>{formatDate(it.week, ask.lang)}</Link>
                    ),
                  head: true,
                },
                ...countColumns<WeekFigures>(ask.lang),
              ]}
            />
          </Stack>
        </Section>
        <Slices
          id="units"
          title={`${t.byUnit}. ${when}`}
          head={t.unit}
          rows={byUnit}
          nameOf={unitName}
          lang={ask.lang}
        />
        <Slices
          title={`${t.bySubject}. ${when}`}
          head={t.subject}
          rows={bySubject}
          nameOf={(key) => say(subjects[key as Subject], ask.lang)}
          lang={ask.lang}
        />
        <Slices
          title={`${t.byKind}. ${when}`}
          head={t.kind}
          rows={byKind}
          nameOf={(key) => say(kinds[key as Kind], ask.lang)}
          lang={ask.lang}
        />
        {week && (
          <p>
            <Link to="/appeals/figures">{t.thisYear(year)}</Link>
          </p>
        )}
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
  id?: string;
}) {
  if (!props.rows.length) return null;
  return (
    <Section title={props.title} id={props.id}>
      <Table
        caption={props.title}
        captionHidden
        wide
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
