import { Grid, Link, Notice, PageHead, Section, usePage } from "../../../design/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import { countedFacts } from "../filed.ts";
import type { YearFact } from "../figures.ts";
import type { Content, Indicator } from "../programme.ts";
import { contentOf, type Listed } from "../programmes.ts";
import { provided, type Provided } from "../providers.ts";
import { text } from "../text.ts";
import { programmeAsked } from "./ask.ts";
import { IndicatorView } from "./indicator.tsx";
import { crumbsOf, measureAddress } from "./parts.tsx";

/** GET /programme/:programme/indicators: every indicator as a small chart. */
export async function showIndicators(ask: Ask) {
  const t = text[ask.lang];
  const programme = await programmeAsked(ask);
  const [content, facts] = await Promise.all([
    contentOf(ask.db, programme.version!),
    countedFacts(ask.db, programme.id),
  ]);
  const now = await provided(ask, content.indicators);
  return page({
    title: `${t.indicators}. ${programme.title}`,
    crumbs: crumbsOf(programme, ask.lang),
    body: (
      <>
        <PageHead title={t.indicators} lead={programme.title} meta={t.indicatorsLead} />
        {facts.length === 0 && <Notice kind="info">{t.factsNone}</Notice>}
        {groups(content).map(({ title, own }) => (
          <Section {...(title && { title })}>
            <Grid min="l">
              {own.map((it) => (
                <One programme={programme} content={content} indicator={it} facts={facts} now={now} />
              ))}
            </Grid>
          </Section>
        ))}
      </>
    ),
  });
}

/** By priority, in the order of the document; those that belong to none come together. */
function groups(content: Content): { title: string; own: Indicator[] }[] {
  const byPriority = content.priorities.map((it) => ({
    title: `${it.number}. ${it.title}`,
    own: content.indicators.filter((indicator) => indicator.priority === it.number),
  }));
  const known = new Set(content.priorities.map((it) => it.number));
  const rest = content.indicators.filter((it) => it.priority === null || !known.has(it.priority));
  return [...byPriority, { title: "", own: rest }].filter(({ own }) => own.length);
}

function One(props: {
  programme: Listed;
  content: Content;
  indicator: Indicator;
  facts: YearFact[];
  now: Map<string, Provided>;
}) {
  const t = text[usePage().lang];
  const { indicator, content, programme } = props;
  const measure = content.measures.find((it) => it.line === indicator.measure);
  const now = props.now.get(indicator.provider ?? "");
  return (
    <div>
      {indicator.targets.length ? (
        <IndicatorView indicator={indicator} facts={props.facts} small {...(now && { now })} />
      ) : (
        <p>
          <strong>{indicator.number}.</strong> {indicator.title}
          <br />
          <span class="soft">{t.noTargets}</span>
        </p>
      )}
      {measure && (
        <p>
          <Link to={measureAddress(programme, measure)}>
            {t.measure(measure.number)}
            <span class="hidden">: {measure.title}</span>
          </Link>
        </p>
      )}
    </div>
  );
}
