import type { Facts } from "../facts.ts";

/** What a rule finds in the registers: the figure, or words, with the very rows that it came from. */
export interface Found {
  /** A figure, or yes and no. */
  answer?: number | boolean;
  /** The figure is a share in percent. */
  percent?: boolean;
  /** A list in words: models, providers. */
  words?: string;
  rows: { id: string; register: string; label: string }[];
}

/** Counts by the registers; undefined where they hold nothing to count by. */
export type Rule = (facts: Facts) => Found | undefined;

/** A line of the questionnaire, in its own words. */
export interface Line {
  /** "16/57": the section and the place in it; answers are kept by it, so new lines go to the end. */
  id: string;
  words: string;
  /** A heading, not asked. */
  head?: true;
  /** Words that lead to the lines below («з них:»), not asked. */
  lead?: true;
  /** Absent where no register knows: an official types the answer. */
  rule?: Rule;
  /** Besides the figure there is something that registers do not know. */
  more?: true;
}

type Draft = Omit<Line, "id">;

export const head = (words: string): Draft => ({ words, head: true });
export const lead = (words: string): Draft => ({ words, lead: true });
/** No register knows it. */
export const typed = (words: string): Draft => ({ words });
export const counted = (words: string, rule: Rule): Draft => ({ words, rule });
/** Counted, and the form asks for something besides. */
export const countedAndMore = (words: string, rule: Rule): Draft => ({ words, rule, more: true });

export const numbered = (section: string, drafts: Draft[]): Line[] =>
  drafts.map((draft, at) => ({ id: `${section}/${at + 1}`, ...draft }));
