import { factsOf, type Facts } from "../facts.ts";
import { sections as named } from "../registers/units.ts";
import type { Answers } from "./answers.ts";
import { centre } from "./centre.ts";
import { council } from "./council.ts";
import { culture } from "./culture.ts";
import { education } from "./education.ts";
import { health } from "./health.ts";
import type { Found, Line } from "./line.ts";
import { social } from "./social.ts";
import type { Words } from "../../../platform/text/index.ts";

/*
 * The questionnaire «Стан цифрової готовності громади» (digital audit, July 2025): its sections about equipment,
 * programs and connections.
 */

export interface Section {
  /** As in the questionnaire: "16". */
  number: string;
  title: Words;
  lines: Line[];
}

const lines: Record<string, Line[]> = { 4: council, 9: social, 15: centre, 16: education, 17: health, 18: culture };

export const sections: Section[] = named.map(({ id, label }) => {
  const number = id.slice("section-".length);
  return { number, title: label, lines: lines[number]! };
});

export interface FilledLine extends Line {
  found?: Found;
  /** What an official typed; empty where nothing was. */
  typed: string;
}

/** Each line with what the registers and the officials say. */
export function fillSection(section: Section, facts: Facts, { byLine }: Pick<Answers, "byLine">): FilledLine[] {
  const theirs = factsOf(facts, ({ section: it }) => it === `section-${section.number}`);
  return section.lines.map((line) => ({
    ...line,
    found: line.rule?.(theirs),
    typed: byLine.get(line.id)?.answer ?? "",
  }));
}

export const isAsked = ({ head, lead }: Line) => !head && !lead;

/** An official types the answer: no rule, or nothing in the registers to count by; or there is more to say. */
export const isTyped = (line: FilledLine) => isAsked(line) && (!line.found || line.more === true);

export const isAnswered = (line: FilledLine) => line.found !== undefined || line.typed !== "";
