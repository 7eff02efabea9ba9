import { Facts, IndicatorChart, Link, usePage } from "../../../design/index.ts";
import { formatNumber, type Lang } from "../../../platform/text/index.ts";
import { levels, type YearFact } from "../figures.ts";
import type { Indicator } from "../programme.ts";
import type { Provided } from "../providers.ts";
import { text } from "../text.ts";

export interface IndicatorProps {
  indicator: Indicator;
  facts: YearFact[];
  /** What another service computes now, where the indicator leans on it. */
  now?: Provided;
  small?: boolean;
}

/** An indicator: its way from the base through the targets beside what really was, and each year in figures. */
export function IndicatorView({ indicator, facts, now, small }: IndicatorProps) {
  const { lang } = usePage();
  const t = text[lang];
  const way = levels(indicator, facts);
  const own = new Map(facts.filter((it) => it.indicator === indicator.line).map((it) => [it.year, it.value]));
  const withUnit = (value: number | null | undefined) =>
    value === null || value === undefined ? "–" : number(value, indicator.unit, lang);
  if (!way.targets.length) return <p class="soft">{t.noTargets}</p>;
  return (
    <>
      <IndicatorChart
        title={small ? `${indicator.number}. ${indicator.title}` : indicator.title}
        unit={indicator.unit.toLowerCase()}
        {...(way.base && { base: way.base })}
        targets={way.targets}
        facts={way.facts}
        small={small}
        note={small ? undefined : t.levelNote}
      />
      {!small && (
        <Facts
          items={[
            { term: t.base, value: withUnit(indicator.base) },
            ...indicator.targets.map((it) => ({
              term: t.targetOf(it.year),
              value: own.has(it.year)
                ? `${withUnit(it.value)} · ${t.fact.toLowerCase()} ${withUnit(own.get(it.year))}`
                : withUnit(it.value),
            })),
          ]}
        />
      )}
      {now && (
        <p>
          {t.now}: <strong>{number(now.value, now.unit, lang)}</strong>. {t.provided}: {now.title},{" "}
          <Link to={now.evidence}>{t.evidence}</Link>.
        </p>
      )}
    </>
  );
}

const number = (value: number, unit: string, lang: Lang) => `${formatNumber(value, lang)}\u00A0${unit.toLowerCase()}`;
