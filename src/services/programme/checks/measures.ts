import { formatNumber, type Lang } from "../../../platform/text/index.ts";
import { reach, termYears, type Content, type Indicator, type Measure } from "../programme.ts";
import { finding, numbers, type Finding } from "./finding.ts";

/* Measures and indicators: each by itself, and as they belong together. */

// Indicators: «Динаміка» holds the level that base and targets reach together

export function checkChange(it: Indicator): Finding[] {
  const reached = reach(it);
  if (reached === null || it.change === null || reached === it.change) return [];
  const n = (value: number, lang: Lang) => formatNumber(value, lang);
  const parts = [it.base, ...it.targets.map((target) => target.value)].filter((value) => value !== null);
  const way = (lang: Lang) => parts.map((value) => n(value, lang)).join(" + ");
  return [
    finding(
      "error",
      "change",
      `Індикатор ${it.number}: база і цілі разом дають ${way("uk")} = ${n(reached, "uk")} (${it.unit}), а в динаміці записано ${n(it.change, "uk")}.`,
      `Indicator ${it.number}: base and targets give ${way("en")} = ${n(reached, "en")} (${it.unit}), but the change says ${n(it.change, "en")}.`,
      { indicators: [it] },
    ),
  ];
}

export function checkChangeOverBase({ indicators }: Content): Finding[] {
  const odd = indicators.filter((it) => it.base && it.change !== null && reach(it) === it.change);
  if (!odd.length) return [];
  return [
    finding(
      "note",
      "change-is-level",
      `Індикатори ${numbers(odd)} мають ненульову базу, а в динаміці записано досягнутий рівень, не приріст.`,
      `Indicators ${numbers(odd)} have a base above zero, and their change holds the level reached, not the growth.`,
      { indicators: odd },
    ),
  ];
}

// Measures and indicators belong together

export function checkPairs({ measures, indicators }: Content): Finding[] {
  const measured = new Set(indicators.map((it) => it.measure));
  const known = new Set(measures.map((it) => it.line));
  const bare = measures.filter((it) => !measured.has(it.line));
  const loose = indicators.filter((it) => it.measure === null || !known.has(it.measure));
  const empty = indicators.filter((it) => it.targets.every((target) => target.value === null));
  return [
    bare.length &&
      finding(
        "warning",
        "measure-without-indicator",
        `Немає індикатора до заходів: ${numbers(bare)}.`,
        `No indicator measures these measures: ${numbers(bare)}.`,
        { measures: bare },
      ),
    loose.length &&
      finding(
        "warning",
        "indicator-without-measure",
        `Індикатори не прив’язані до жодного заходу: ${numbers(loose)}.`,
        `These indicators belong to no measure: ${numbers(loose)}.`,
        { indicators: loose },
      ),
    empty.length &&
      finding(
        "warning",
        "indicator-without-target",
        `Індикатори без цільових значень: ${numbers(empty)}.`,
        `Indicators without targets: ${numbers(empty)}.`,
        { indicators: empty },
      ),
  ].filter((it) => it !== 0);
}

// Money and where it comes from

export function checkFunding({ measures }: Content): Finding[] {
  const funded = (it: Measure) => it.money.some((part) => part.thousand > 0);
  const dry = measures.filter((it) => it.sources.length && !funded(it) && !it.moneyWith);
  const unsourced = measures.filter((it) => !it.sources.length && funded(it));
  return [
    dry.length &&
      finding(
        "warning",
        "source-without-money",
        `Джерело фінансування названо, а грошей не передбачено: ${numbers(dry)}.`,
        `A source of money is named, but no money is planned: ${numbers(dry)}.`,
        { measures: dry },
      ),
    unsourced.length &&
      finding(
        "error",
        "money-without-source",
        `Гроші передбачено, а джерела немає: ${numbers(unsourced)}.`,
        `Money is planned, but no source is named: ${numbers(unsourced)}.`,
        { measures: unsourced },
      ),
  ].filter((it) => it !== 0);
}

export function checkTerms({ measures, indicators }: Content): Finding[] {
  const endless = measures.filter((it) => !it.term.trim());
  const outside = (measure: Measure, years: number[]) => {
    const term = termYears(measure.term);
    return term ? years.filter((year) => year < term.from || year > term.to) : [];
  };
  const late = measures.flatMap((it) => {
    const years = outside(
      it,
      it.money.filter((part) => part.thousand > 0).map((part) => part.year),
    );
    if (!years.length) return [];
    return finding(
      "error",
      "money-outside-term",
      `Захід ${it.number}: строк ${it.term}, а гроші передбачено і на ${years.join(", ")} рік.`,
      `Measure ${it.number}: its term is ${it.term}, but money is planned for ${years.join(", ")}.`,
      { measures: [it] },
    );
  });
  const byLine = new Map(measures.map((it) => [it.line, it]));
  const early = indicators.flatMap((it) => {
    const measure = byLine.get(it.measure ?? "");
    const years = measure
      ? outside(
          measure,
          it.targets.filter((target) => target.value).map((t) => t.year),
        )
      : [];
    if (!measure || !years.length) return [];
    return finding(
      "error",
      "target-outside-term",
      `Індикатор ${it.number}: ціль стоїть на ${years.join(", ")} рік, а строк заходу ${measure.term}.`,
      `Indicator ${it.number} has a target in ${years.join(", ")}, but the measure’s term is ${measure.term}.`,
      { measures: [measure], indicators: [it] },
    );
  });
  if (!endless.length) return [...late, ...early];
  return [
    ...late,
    ...early,
    finding(
      "warning",
      "no-term",
      `Не названо строку виконання заходів: ${numbers(endless)}.`,
      `No term is named for these measures: ${numbers(endless)}.`,
      { measures: endless },
    ),
  ];
}

export function checkWording({ measures, indicators }: Content): Finding[] {
  const byLine = new Map(measures.map((it) => [it.line, it]));
  // Spaces, full stops and the old spelling of «проєкт» are no difference.
  const plain = (title: string) =>
    title
      .toLowerCase()
      .replaceAll("проєкт", "проект")
      .replaceAll(/[\s.,:;/]+/g, "");
  const differing = indicators.filter((it) => {
    const measure = byLine.get(it.measure ?? "");
    return measure?.number === it.number && plain(measure.title) !== plain(it.title);
  });
  if (!differing.length) return [];
  return [
    finding(
      "note",
      "wording",
      `Додатки 1 і 2 називають по-різному: ${numbers(differing)}.`,
      `Annexes 1 and 2 word these differently: ${numbers(differing)}.`,
      { indicators: differing },
    ),
  ];
}
