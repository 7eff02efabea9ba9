import type { MeasureStatus } from "./periods.ts";
import { plannedIn, plannedOf, sum, type Content, type Indicator, type Measure } from "./programme.ts";

/** What an accepted report counts for, without its words. */
export interface CountedFigure {
  line: string;
  year: number;
  half: 1 | 2;
  status: MeasureStatus;
  spent: number;
}

/** Planned and spent; spent is null where no report was accepted, which is not the same as nothing spent. */
export interface PlanAndFact {
  planned: number;
  spent: number | null;
}

const spentOf = (figures: CountedFigure[]): number | null =>
  figures.length ? sum(figures.map((it) => it.spent)) : null;

export const inAll = (content: Content, figures: CountedFigure[]): PlanAndFact => ({
  // A version without a table of measures still has the sum that its passport states.
  planned: content.measures.length ? plannedOf(content.measures) : (content.facts.totals.all ?? 0),
  spent: spentOf(figures),
});

export function ofYear(content: Content, figures: CountedFigure[], year: number): PlanAndFact {
  return { planned: plannedOf(content.measures, year), spent: spentOf(figures.filter((it) => it.year === year)) };
}

export function ofPriority(content: Content, figures: CountedFigure[], priority: number): PlanAndFact {
  const own = content.measures.filter((it) => it.priority === priority);
  const lines = new Set(own.map((it) => it.line));
  return { planned: plannedOf(own), spent: spentOf(figures.filter((it) => lines.has(it.line))) };
}

export function ofMeasure(measure: Measure, figures: CountedFigure[], year?: number): PlanAndFact {
  const own = figures.filter((it) => it.line === measure.line && (year === undefined || it.year === year));
  return { planned: plannedIn(measure, year), spent: spentOf(own) };
}

/** What the last accepted report says of each measure, by line. Figures come oldest first. */
export const statusesOf = (figures: CountedFigure[]): Map<string, MeasureStatus> =>
  new Map(figures.map((it) => [it.line, it.status]));

/** A fact of a year: the last accepted one, counted from 1 January. */
export interface YearFact {
  indicator: string;
  year: number;
  value: number;
  provider?: string;
}

/** Levels for the chart: the base, and after each year what the parts so far make together. */
export function levels(indicator: Indicator, facts: YearFact[]) {
  const targets = indicator.targets.filter((it) => it.value !== null);
  const base = indicator.base ?? 0;
  const own = facts.filter((it) => it.indicator === indicator.line).sort((a, b) => a.year - b.year);
  const climb = (parts: { year: number; value: number | null }[]) => {
    let level = base;
    return parts.map(({ year, value }) => ({ year, value: (level = sum([level, value ?? 0])) }));
  };
  const firstYear = targets[0]?.year;
  return {
    base: firstYear === undefined ? undefined : { year: firstYear - 1, value: base },
    targets: climb(targets),
    facts: climb(own),
  };
}
