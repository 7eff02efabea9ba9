import { wordsOf } from "./fold.ts";
import { stemsOf } from "./stems.ts";

/** A part of an entry and its weight for the rank: title A, summary B. */
export type WeightedText = [text: string, weight: "A" | "B"];

const placesOfStem = 60;

/**
 * The stems of the texts with their places, written as a tsvector of PostgreSQL: `'громад':1A,7B`. Stems hold
 * letters and digits only, so nothing in them needs escaping.
 */
export function vectorOf(texts: WeightedText[]): string {
  const places = new Map<string, string[]>();
  let place = 0;
  for (const [text, weight] of texts) {
    for (const { text: word } of wordsOf(text)) {
      place += 1;
      for (const stem of stemsOf(word)) note(places, stem, `${place}${weight}`);
    }
  }
  return [...places].map(([stem, at]) => `'${stem}':${at.join(",")}`).join(" ");
}

/** The stems of a text without places, each once: `'громад' 'програм'`. */
export function bagOf(text: string): string {
  const stems = new Set(wordsOf(text).flatMap((word) => stemsOf(word.text)));
  return [...stems].map((stem) => `'${stem}'`).join(" ");
}

function note(places: Map<string, string[]>, stem: string, place: string) {
  const known = places.get(stem);
  if (!known) places.set(stem, [place]);
  else if (known.length < placesOfStem && known.at(-1) !== place) known.push(place);
}

/** What a word of a query may stand for: any of these stems, or with `prefix` any word that begins so. */
export interface Wanted {
  stems: string[];
  prefix?: string;
}

/** All words wanted (or any of them), each in any of its stems, as a tsquery: `('громад') & ('програм' | 'прогр')`. */
export function queryOf(wanted: Wanted[], joint: "&" | "|" = "&"): string {
  return wanted
    .map(({ stems, prefix }) => [...stems.map((stem) => `'${stem}'`), ...(prefix ? [`'${prefix}':*`] : [])])
    .map((choices) => `(${choices.join(" | ")})`)
    .join(` ${joint} `);
}
