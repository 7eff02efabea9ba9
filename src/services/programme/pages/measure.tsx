import {
  Attachments,
  Facts,
  Link,
  LinkList,
  PageHead,
  Section,
  Table,
  Timeline,
  usePage,
  type Step,
} from "../../../design/index.ts";
import { unitsByIds, type Unit } from "../../../engines/people/index.ts";
import { notFound, page, type Ask } from "../../../platform/http/index.ts";
import { formatDate, kyivDay, type Lang } from "../../../platform/text/index.ts";
import type { CivilDate } from "../../../platform/time/index.ts";
import { compare, sentence } from "../compare.ts";
import { countedFacts, listReports, type FiledReport } from "../filed.ts";
import type { YearFact } from "../figures.ts";
import { begunPeriods, isCounted, lastDay, periodId, reportDay, type Period } from "../periods.ts";
import { plannedIn, sum, termYears, yearsOf, type Content, type Measure } from "../programme.ts";
import { contentOf, executorUnits, type Listed, type Version } from "../programmes.ts";
import { provided, type Provided } from "../providers.ts";
import { spanName } from "../reports.ts";
import { text } from "../text.ts";
import { programmeAsked } from "./ask.ts";
import { IndicatorView } from "./indicator.tsx";
import { crumbsOf, decisionWords, evidenceAddress, measureAddress, money, StatusTag, thousands } from "./parts.tsx";

/** GET /programme/:programme/measures/:number: one measure with its state and history. */
export async function showMeasure(ask: Ask) {
  const t = text[ask.lang];
  const programme = await programmeAsked(ask);
  const content = await contentOf(ask.db, programme.version);
  const measure = content.measures.find((it) => it.number === ask.params.number);
  if (!measure) throw notFound();
  const [all, facts, units] = await Promise.all([
    listReports(ask.db, programme.id, { line: measure.line, counted: true }),
    countedFacts(ask.db, programme.id),
    executorUnits(ask.db, programme.id),
  ]);
  const indicators = content.indicators.filter((it) => it.measure === measure.line);
  const [byId, now, changes] = await Promise.all([
    unitsByIds(
      ask.db,
      measure.executors.flatMap((name) => units.get(name) ?? []),
    ),
    provided(ask, indicators),
    changesOf(ask, programme, measure),
  ]);
  const reports = all.filter((it) => isCounted(it.state));
  const unitOf = (name: string) => byId.get(units.get(name) ?? "");
  return page({
    title: `${measure.number}. ${measure.title}`,
    description: measure.result || programme.title,
    crumbs: [
      ...crumbsOf(programme, ask.lang),
      ...(programme.current ? [{ title: programme.title, to: "/programme" }] : []),
    ],
    body: (
      <>
        <PageHead
          above={<StatusTag status={reports.at(-1)?.status} />}
          title={measure.title}
          meta={`${t.measure(measure.number)} · ${content.priorities.find((it) => it.number === measure.priority)?.title ?? ""}`}
        />
        <Main programme={programme} content={content} measure={measure} unitOf={unitOf} />
        <Money programme={programme} content={content} measure={measure} reports={reports} />
        <Section title={t.indicators}>
          {indicators.length === 0 && <p>{t.notMeasured}</p>}
          {indicators.map((it) => (
            <IndicatorView indicator={it} facts={facts as YearFact[]} {...nowOf(now, it.provider)} />
          ))}
        </Section>
        <History ask={ask} programme={programme} measure={measure} reports={reports} />
        <Changes programme={programme} changes={changes} />
        <Neighbours programme={programme} content={content} measure={measure} />
      </>
    ),
  });
}

const nowOf = (now: Map<string, Provided>, provider: string | undefined) => {
  const found = now.get(provider ?? "");
  return found ? { now: found } : {};
};

interface Props {
  programme: Listed;
  content: Content;
  measure: Measure;
}

function Main({ measure, unitOf }: Props & { unitOf: (name: string) => Unit | undefined }) {
  const { lang } = usePage();
  const t = text[lang];
  return (
    <Facts
      items={[
        {
          term: t.executors,
          value: measure.executors.map((name, at) => {
            const unit = unitOf(name);
            return (
              <>
                {at > 0 && <br />}
                {unit ? <Link to={`/structure/${unit.slug}`}>{name}</Link> : name}
              </>
            );
          }),
        },
        { term: t.term, value: measure.term || t.noTerm },
        { term: t.sources, value: measure.sources.join("; ") || t.needsNoMoney },
        { term: t.result, value: measure.result },
      ]}
    />
  );
}

function Money({ programme, content, measure, reports }: Props & { reports: FiledReport[] }) {
  const { lang } = usePage();
  const t = text[lang];
  const shared = measure.moneyWith && content.measures.find((it) => it.line === measure.moneyWith);
  const spentIn = (year: number) => {
    const own = reports.filter((it) => it.period.year === year);
    return own.length ? sum(own.map((it) => it.spent)) : null;
  };
  const years = yearsOf(programme).filter((year) => plannedIn(measure, year) || spentIn(year));
  return (
    <Section title={t.moneyOfMeasure}>
      {shared && (
        <p>
          <Link to={measureAddress(programme, shared)}>{t.moneyWith(shared.number)}</Link>
        </p>
      )}
      {!shared && years.length === 0 && <p>{t.noMoney}</p>}
      {years.length > 0 && (
        <Table
          caption={t.moneyOfMeasure}
          captionHidden
          rows={years}
          columns={[
            { title: t.year, cell: (year) => year, head: true },
            { title: t.planned, cell: (year) => thousands(plannedIn(measure, year), lang), numeric: true },
            { title: t.spent, cell: (year) => thousands(spentIn(year), lang), numeric: true },
          ]}
          foot={[
            t.total,
            thousands(plannedIn(measure), lang),
            thousands(reports.length ? sum(reports.map((it) => it.spent)) : null, lang),
          ]}
        />
      )}
    </Section>
  );
}

/** Half-years as a path: what was said of each, and which are still awaited. */
function History(props: { ask: Ask; programme: Listed; measure: Measure; reports: FiledReport[] }) {
  const today = kyivDay(props.ask.now) as CivilDate;
  const { lang } = usePage();
  const t = text[lang];
  const term = termYears(props.measure.term);
  const periods = begunPeriods(yearsOf(props.programme), today).filter(
    ({ year }) =>
      !term || (year >= term.from && year <= term.to) || props.reports.some((it) => it.period.year === year),
  );
  return (
    <Section title={t.history}>
      {props.reports.length === 0 && <p>{t.historyNone}</p>}
      {periods.length > 0 && (
        <Timeline
          label={t.history}
          steps={periods.toReversed().map((period) => {
            const report = props.reports.find((it) => periodId(it.period) === periodId(period));
            return report ? told(report, props.ask) : awaited(period, today, lang);
          })}
        />
      )}
    </Section>
  );
}

function awaited(period: Period, today: CivilDate, lang: Lang): Step {
  const t = text[lang];
  const title = capital(spanName(period, lang));
  const until = formatDate(reportDay(period), lang);
  if (today <= lastDay(period)) return { title, state: "now", text: t.runs(until) };
  return today <= reportDay(period)
    ? { title, state: "now", text: t.wanted(until) }
    : { title, state: "late", text: t.overdue(until) };
}

function told(report: FiledReport, ask: Ask): Step {
  const { lang } = ask;
  const t = text[lang];
  const open = report.evidence.filter((file) => file.public);
  const sums = [
    report.spent > 0 && t.spentWords(money(report.spent, lang)),
    report.contracted > 0 && t.contractedWords(money(report.contracted, lang)),
  ].filter(Boolean);
  return {
    title: capital(spanName(report.period, lang)),
    state: report.status === "late" ? "late" : "done",
    when: [t.statuses[report.status], ...sums].join(", "),
    text: report.done,
    children: (
      <>
        {report.cause && <p>{t.causeWords(report.cause)}</p>}
        {open.length > 0 && (
          <Attachments
            title={t.files}
            files={open.map((file) => ({
              to: evidenceAddress(ask, file),
              name: file.name,
              type: file.type,
              bytes: file.bytes,
            }))}
          />
        )}
      </>
    ),
  };
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

interface Change {
  version: Version;
  sentences: string[];
}

/** How public versions changed this measure, newest first. */
async function changesOf(ask: Ask, programme: Listed, measure: Measure): Promise<Change[]> {
  const open = programme.versions.filter((it) => it.frozen);
  if (open.length < 2) return [];
  const contents = await Promise.all(open.map((it) => contentOf(ask.db, it)));
  const only = (content: Content): Content => ({
    ...content,
    measures: content.measures.filter((it) => it.line === measure.line),
    indicators: content.indicators.filter((it) => it.measure === measure.line),
  });
  return open
    .slice(1)
    .map((version, at) => ({
      version,
      sentences: compare(only(contents[at]!), only(contents[at + 1]!))
        .filter((it) => it.about === "measure" || it.about === "indicator")
        .map((it) => sentence(it, ask.lang)),
    }))
    .filter((it) => it.sentences.length)
    .toReversed();
}

function Changes({ programme, changes }: { programme: Listed; changes: Change[] }) {
  const { lang } = usePage();
  const t = text[lang];
  if (!changes.length) return null;
  return (
    <Section title={t.versionsHistory} more={{ to: `/programme/${programme.slug}/versions`, title: t.compare }}>
      {changes.map(({ version, sentences }) => (
        <>
          <h3>{t.version(version.ordinal)}</h3>
          <p class="soft">{version.decision ? decisionWords(version, lang) : formatFrozen(version, lang)}</p>
          <ul>
            {sentences.map((it) => (
              <li>{it}</li>
            ))}
          </ul>
        </>
      ))}
    </Section>
  );
}

const formatFrozen = (version: Version, lang: Lang) => (version.frozenAt ? formatDate(version.frozenAt, lang) : "");

function Neighbours({ programme, content, measure }: Props) {
  const t = text[usePage().lang];
  const at = content.measures.indexOf(measure);
  const near = [content.measures[at - 1], content.measures[at + 1]].filter((it) => it !== undefined);
  return (
    <Section title={t.near}>
      <LinkList items={near.map((it) => ({ to: measureAddress(programme, it), title: `${it.number}. ${it.title}` }))} />
    </Section>
  );
}
