import type { CivilDate } from "../../platform/time/index.ts";
import type { Words } from "../../platform/text/index.ts";

/*
 * A programme of informatization, as law 2807-IX «Про Національну програму інформатизації» and the Cabinet's
 * resolution 119 of 02.02.2024 shape it: a passport, priorities, measures (annex 1) and indicators (annex 2).
 * Money is in thousands of hryvnias throughout, as the documents write it.
 */

/** What the law says and where, for pages and reports. */
export const citations = {
  law: { uk: "Закон 2807-IX «Про Національну програму інформатизації»", en: "Law 2807-IX" },
  resolution: { uk: "постанова КМУ від 02.02.2024 № 119", en: "Cabinet resolution 119 of 02.02.2024" },
  reportOnCourse: {
    uk: "додаток 5 до Положення, затвердженого постановою КМУ від 02.02.2024 № 119",
    en: "annex 5 to the Regulation approved by Cabinet resolution 119 of 02.02.2024",
  },
  reportOnResults: {
    uk: "додаток до Порядку моніторингу, затвердженого постановою КМУ від 02.02.2024 № 119",
    en: "annex to the Order of monitoring approved by Cabinet resolution 119 of 02.02.2024",
  },
} satisfies Record<string, Words>;

/** One row of the passport, worded as in the document. */
export interface PassportRow {
  number: string;
  name: string;
  /** Empty where the document leaves it empty. */
  value: string;
}

/** What a row of the passport is about, whatever number it has in that document. */
export type PassportFacts = {
  hromada: string;
  /** Code of the hromada by the КАТОТТГ, as written in the passport; empty where there is none. */
  code: string;
  totals: Totals;
};

/** Sums that the document itself states, thousand UAH. */
export interface Totals {
  all: number | null;
  byYear: YearMoney[];
}

export interface YearMoney {
  year: number;
  thousand: number;
}

export interface Priority {
  number: number;
  title: string;
}

/** Money of a measure in one year. The documents seldom divide it by source: then `source` is null. */
export interface Money extends YearMoney {
  source: string | null;
}

export interface Measure {
  /** Stays with the measure through all versions, whatever number it gets; reports belong to it. */
  line: string;
  number: string;
  priority: number;
  title: string;
  /** Names of units as the document writes them, first letter raised. */
  executors: string[];
  /** The cell of executors, word for word. */
  executorsText: string;
  /** Word for word: "2026-2028", "I квартал 2026 року"; empty where the document has none. */
  term: string;
  /** Empty: needs no money. */
  sources: string[];
  money: Money[];
  /** Line of the measure in whose sum this one's money is counted, where the document gives one sum for several. */
  moneyWith?: string;
  result: string;
}

/** What one year is to add to an indicator, in the indicator's own unit; null where none is set. */
export interface Target {
  year: number;
  value: number | null;
}

export interface Indicator {
  line: string;
  number: string;
  priority: number | null;
  /** Line of the measure that it measures. */
  measure: string | null;
  title: string;
  /** "%", "шт."; empty where the document names none. */
  unit: string;
  base: number | null;
  targets: Target[];
  /** The column «Динаміка (+/-, %)», as written. In the typical form it holds the level reached: base and targets. */
  change: number | null;
  /** Id of an indicator that another service computes, instead of a typed fact: "site.news-published". */
  provider?: string;
}

/** The act that approved a version, or brought a draft before the council. */
export interface Decision {
  date: CivilDate;
  number: string;
  body: string;
}

/** All that one version of a programme says. */
export interface Content {
  title: string;
  decision: Decision | null;
  /** An adopted programme is what holds; a draft is kept for comparison. */
  status: "draft" | "adopted";
  passport: PassportRow[];
  facts: PassportFacts;
  /** The row «Всього» under the table of measures; null where there is no table. */
  tableTotals: Totals | null;
  priorities: Priority[];
  measures: Measure[];
  indicators: Indicator[];
  /** What the source lacks or says of itself, for the manager. */
  note: string;
}

export interface Programme {
  /** Address: /programme/starokostiantyniv-2026 */
  slug: string;
  title: string;
  hromada: string;
  /** The hromada's code by the КАТОТТГ, from the codifier itself, to check the passport against; empty if unknown. */
  code: string;
  firstYear: number;
  lastYear: number;
}

export const yearsOf = (it: Pick<Programme, "firstYear" | "lastYear">): number[] =>
  Array.from({ length: it.lastYear - it.firstYear + 1 }, (_, at) => it.firstYear + at);

/** A sum without the dust of binary fractions: thousands with at most three digits after the comma (hryvnias). */
export const sum = (numbers: Iterable<number>): number => {
  let hryvnias = 0;
  for (const n of numbers) hryvnias += Math.round(n * 1000);
  return hryvnias / 1000;
};

export const plannedIn = (measure: Measure, year?: number): number =>
  sum(measure.money.filter((it) => year === undefined || it.year === year).map((it) => it.thousand));

export const plannedOf = (measures: Measure[], year?: number): number =>
  sum(measures.map((measure) => plannedIn(measure, year)));

/** First and last year that a term names; null for an empty or a wordless one. */
export function termYears(term: string): { from: number; to: number } | null {
  const years = [...term.matchAll(/\b(20\d\d)\b/g)].map(([year]) => Number(year));
  return years.length ? { from: Math.min(...years), to: Math.max(...years) } : null;
}

/** What the indicator is to reach when all targets are met: the base and each year's part. */
export function reach(indicator: Indicator): number | null {
  const parts = indicator.targets.map((target) => target.value).filter((value) => value !== null);
  return parts.length ? sum([indicator.base ?? 0, ...parts]) : null;
}

/** "3.10" after "3.9". */
export function byNumber(a: { number: string }, b: { number: string }): number {
  const [left, right] = [a, b].map((it) => it.number.split(".").map(Number)) as [number[], number[]];
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference) return difference;
  }
  return 0;
}
