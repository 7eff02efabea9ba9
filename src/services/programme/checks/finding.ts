import { formatThousands, type Lang, type Words } from "../../../platform/text/index.ts";

/** error: the document contradicts itself or the codifier. warning: something is missing. note: worth a look. */
export type Severity = "error" | "warning" | "note";

export interface Finding {
  kind: string;
  severity: Severity;
  words: Words;
  /** Lines of the measures it is about. */
  measures: string[];
  /** Lines of the indicators it is about. */
  indicators: string[];
}

interface About {
  measures?: { line: string }[];
  indicators?: { line: string }[];
}

/** Something that does not add up, in a sentence of each language. */
export function finding(severity: Severity, kind: string, uk: string, en: string, about: About = {}): Finding {
  const lines = (all: { line: string }[] = []) => all.map((it) => it.line);
  return { kind, severity, words: { uk, en }, measures: lines(about.measures), indicators: lines(about.indicators) };
}

export const money = (thousand: number, lang: Lang) => formatThousands(thousand, lang);
/** "1.2, 1.10" */
export const numbers = (all: { number: string }[]) => all.map((it) => it.number).join(", ");
