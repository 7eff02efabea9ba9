import { unitsByIds } from "../../../engines/people/index.ts";
import { EmptyState, Figure, Figures, PageHead, Section, Table, Time } from "../../../design/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import { remember } from "../../../platform/service/index.ts";
import { formatNumber, kyivDay, say, type Lang } from "../../../platform/text/index.ts";
import { kinds, subjects, type Kind, type Subject } from "../appeal.ts";
import { byWeek, satisfaction, sliced, type Slice } from "../appeals.ts";
import { text } from "../text.ts";

/** Weeks on the page of figures. */
const weeks = 12;

/** GET /appeals/figures: received, answered in time, overdue, by week, unit and subject. */
export async function showFigures(ask: Ask) {
  const t = text[ask.lang];
  const { year, perWeek, byUnit, bySubject, byKind, marks } = await figuresOf(ask);
  const units = await unitsByIds(
    ask.db,
    byUnit.map(({ key }) => key),
  );
  const unitName = (id: string) => {
    const unit = units.get(id);
    return unit ? (ask.lang === "en" && unit.name_en) || unit.name : "—";
  };
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
          <Table
            caption={t.perWeek}
            captionHidden
            rows={perWeek.filter((it) => it.received || it.answered || it.overdue)}
            empty={<EmptyState title={t.noFigures} />}
            columns={[
              { title: t.week, cell: ({ week }) => <Time at={week} />, head: true },
              { title: t.received, cell: (it) => it.received, numeric: true },
              { title: t.answered, cell: (it) => it.answered, numeric: true },
              { title: t.inTime, cell: (it) => it.inTime, numeric: true },
              { title: t.overdue, cell: (it) => it.overdue, numeric: true },
            ]}
          />
        </Section>
        <Slices
          title={`${t.byUnit}. ${t.thisYear(year)}`}
          head={t.unit}
          rows={byUnit}
          nameOf={unitName}
          lang={ask.lang}
        />
        <Slices
          title={`${t.bySubject}. ${t.thisYear(year)}`}
          head={t.subject}
          rows={bySubject}
          nameOf={(key) => say(subjects[key as Subject], ask.lang)}
          lang={ask.lang}
        />
        <Slices
          title={`${t.byKind}. ${t.thisYear(year)}`}
          head={t.kind}
          rows={byKind}
          nameOf={(key) => say(kinds[key as Kind], ask.lang)}
          lang={ask.lang}
        />
      </>
    ),
  });
}

/** Counted once until the next write. */
const figuresOf = (ask: Ask) =>
  remember(ask.hromada, `appeals.figures.${kyivDay(ask.now)}`, async () => {
    const { db } = ask.hromada;
    const today = kyivDay(ask.now);
    const year = Number(today.slice(0, 4));
    const period = { from: `${year}-01-01`, until: `${year}-12-31`, today };
    const [perWeek, byUnit, bySubject, byKind, marks] = await Promise.all([
      byWeek(db, weeks, today),
      sliced(db, "unit_id", period),
      sliced(db, "subject", period),
      sliced(db, "kind", period),
      satisfaction(db, period),
    ]);
    return { year, perWeek, byUnit, bySubject, byKind, marks };
  });

/** One way to look at a period's appeals. */
export function Slices(props: {
  title: string;
  head: string;
  rows: Slice[];
  nameOf: (key: string) => string;
  lang: Lang;
}) {
  const t = text[props.lang];
  if (!props.rows.length) return null;
  return (
    <Section title={props.title}>
      <Table
        caption={props.title}
        captionHidden
        rows={props.rows}
        columns={[
          { title: props.head, cell: ({ key }) => props.nameOf(key), head: true },
          { title: t.received, cell: (it) => it.received, numeric: true },
          { title: t.answered, cell: (it) => it.answered, numeric: true },
          { title: t.inTime, cell: (it) => it.inTime, numeric: true },
          { title: t.overdue, cell: (it) => it.overdue, numeric: true },
        ]}
      />
    </Section>
  );
}
