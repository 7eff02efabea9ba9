import {
  BarChart,
  Disclosure,
  EmptyState,
  Figure,
  Figures,
  Grid,
  Kept,
  Notice,
  PageHead,
  Section,
  Table,
  Tag,
  usePage,
  type TableColumn,
} from "../../../design/index.ts";
import { notFound, page, type Ask } from "../../../platform/http/index.ts";
import { remember } from "../../../platform/service/index.ts";
import { formatPercent, kyivDay, type Lang } from "../../../platform/text/index.ts";
import type { CivilDate } from "../../../platform/time/index.ts";
import { countedFigures } from "../filed.ts";
import { inAll, ofMeasure, ofPriority, ofYear, statusesOf, type CountedFigure } from "../figures.ts";
import type { MeasureStatus } from "../periods.ts";
import { plannedIn, yearsOf, type Content, type Measure } from "../programme.ts";
import { contentOf, listProgrammes, type Listed } from "../programmes.ts";
import { text } from "../text.ts";
import { Indicators, Others, Passport, Reports, Versions, type Shown } from "./home-below.tsx";
import { decisionWords, MeasureLink, money, StatusTag, thousands } from "./parts.tsx";

/** GET /programme: the programme that holds now. */
export async function showCurrent(ask: Ask) {
  const all = await openProgrammes(ask);
  const [first] = all;
  const t = text[ask.lang];
  if (!first) return page({ title: t.title, body: <Empty /> });
  return show(ask, first, all);
}

/** GET /programme/:programme */
export async function showProgramme(ask: Ask) {
  const all = await openProgrammes(ask);
  const own = all.find((it) => it.slug === ask.params.programme);
  if (!own) throw notFound();
  return show(ask, own, all);
}

/** Those that the public sees, kept until the next write. */
const openProgrammes = ({ hromada, db }: Ask) =>
  remember(hromada, "programme.open", async () => (await listProgrammes(db)).filter((it) => it.version));

/** All that the page of a programme shows, kept until the next write. Two queries at most. */
const shownOf = ({ hromada, db }: Ask, programme: Listed) =>
  remember(hromada, `programme.shown.${programme.id}`, async (): Promise<Shown> => {
    const [content, figures] = await Promise.all([contentOf(db, programme.version!), countedFigures(db, programme.id)]);
    return { programme, content, figures };
  });

function Empty() {
  const t = text[usePage().lang];
  return (
    <>
      <PageHead title={t.title} />
      <EmptyState title={t.none} />
    </>
  );
}

async function show(ask: Ask, programme: Listed, all: Listed[]) {
  const t = text[ask.lang];
  const shown = await shownOf(ask, programme);
  const { content } = shown;
  const today = kyivDay(ask.now) as CivilDate;
  return page({
    title: programme.title,
    description: `${programme.hromada}. ${decisionWords(programme.version!, ask.lang)}`,
    crumbs: programme.current ? [] : [{ title: t.title, to: "/programme" }],
    body: (
      // Seven hundred elements, the same for everybody.
      <Kept of={shown} name={today}>
        {() => (
          <>
            <Head programme={programme} content={content} today={today} />
            <Numbers {...shown} />
            {content.measures.length > 0 && <Money {...shown} />}
            <Measures {...shown} />
            <Indicators programme={programme} content={content} />
            <Reports {...shown} today={today} />
            <Passport content={content} />
            <Versions programme={programme} />
            <Others all={all.filter((it) => it.id !== programme.id)} />
          </>
        )}
      </Kept>
    ),
  });
}

function Head({ programme, content, today }: { programme: Listed; content: Content; today: CivilDate }) {
  const { lang } = usePage();
  const t = text[lang];
  const ended = Number(today.slice(0, 4)) > programme.lastYear;
  return (
    <PageHead
      title={programme.title}
      above={
        content.status === "draft" ? (
          <Tag kind="soon">{t.draft}</Tag>
        ) : ended ? (
          <Tag>{t.ended}</Tag>
        ) : (
          <Tag kind="done">{t.holds}</Tag>
        )
      }
      lead={programme.hromada}
      meta={decisionWords(programme.version!, lang)}
    />
  );
}

function Numbers({ programme, content, figures }: Shown) {
  const { lang } = usePage();
  const t = text[lang];
  const whole = inAll(content, figures);
  const reported = new Set(figures.map((it) => it.line)).size;
  return (
    <Figures>
      <Figure
        value={thousands(whole.planned, lang)}
        unit={t.thousand}
        label={t.plannedInAll}
        source={content.measures.length ? { to: "#measures" } : { to: "#passport" }}
      />
      <Figure
        value={whole.spent === null ? "–" : thousands(whole.spent, lang)}
        unit={whole.spent === null ? undefined : t.thousand}
        label={t.spentInAll}
        note={whole.spent === null ? t.spentNone : formatPercent(whole.spent / (whole.planned || 1), lang)}
        source={{ to: "#reports" }}
      />
      <Figure
        value={content.measures.length}
        label={`${t.measuresOf(content.measures.length)}, ${t.indicatorsCount(content.indicators.length)}`}
        note={reported ? t.withReport(reported) : undefined}
        source={{ to: `/programme/${programme.slug}/indicators`, title: t.indicatorsAll }}
      />
    </Figures>
  );
}

function Money({ programme, content, figures }: Shown) {
  const { lang } = usePage();
  const t = text[lang];
  const format = (n: number) => thousands(n, lang);
  const bars = { unit: t.thousand, series: [t.planned, t.spent], format };
  const note = figures.length ? t.factsNote : t.factsNone;
  return (
    <Section title={t.moneyTitle}>
      <Grid min="l">
        <BarChart
          {...bars}
          title={t.moneyByYear}
          groupTitle={t.year}
          note={note}
          groups={yearsOf(programme).map((year) => {
            const { planned, spent } = ofYear(content, figures, year);
            return { label: String(year), values: [planned, spent] };
          })}
        />
        <BarChart
          {...bars}
          title={t.moneyByPriority}
          groupTitle={t.priority}
          groups={content.priorities.map((it) => {
            const { planned, spent } = ofPriority(content, figures, it.number);
            return { label: `${it.number}. ${it.title}`, values: [planned, spent] };
          })}
        />
      </Grid>
    </Section>
  );
}

function Measures({ programme, content, figures }: Shown) {
  const { lang } = usePage();
  const t = text[lang];
  const statuses = statusesOf(figures);
  if (!content.measures.length)
    return (
      <Section title={t.measures} id="measures">
        <Notice kind="info">{t.noTable}</Notice>
      </Section>
    );
  return (
    <Section title={t.measures} id="measures">
      {content.priorities.map((priority) => {
        const own = content.measures.filter((it) => it.priority === priority.number);
        const { planned } = ofPriority(content, figures, priority.number);
        const name = `${priority.number}. ${priority.title}`;
        return (
          <Disclosure summary={`${name} · ${t.measuresCount(own.length)}, ${money(planned, lang)}`}>
            <Table
              caption={name}
              captionHidden
              dense
              rows={own}
              columns={[
                { title: t.number, cell: (it: Measure) => it.number, nowrap: true },
                {
                  title: t.measureTitle,
                  cell: (it) => <MeasureLink programme={programme} measure={it} />,
                  head: true,
                },
                { title: `${t.planned}, ${t.thousand}`, cell: (it) => plannedWords(it, content, lang), numeric: true },
                // While nothing is accepted, two columns of dashes would say nothing.
                ...(figures.length ? factColumns(figures, statuses, lang) : []),
              ]}
            />
          </Disclosure>
        );
      })}
    </Section>
  );
}

const factColumns = (
  figures: CountedFigure[],
  statuses: Map<string, MeasureStatus>,
  lang: Lang,
): TableColumn<Measure>[] => [
  {
    title: `${text[lang].spent}, ${text[lang].thousand}`,
    cell: (it) => thousands(ofMeasure(it, figures).spent, lang),
    numeric: true,
  },
  { title: text[lang].status, cell: (it) => <StatusTag status={statuses.get(it.line)} />, nowrap: true },
];

function plannedWords(measure: Measure, content: Content, lang: Lang) {
  const shared = measure.moneyWith && content.measures.find((it) => it.line === measure.moneyWith);
  if (shared) return text[lang].moneyWith(shared.number);
  const planned = plannedIn(measure);
  return planned ? thousands(planned, lang) : "–";
}
