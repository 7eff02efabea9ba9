import { foldLatin, foldUkrainian, isCyrillic, wordsOf } from "./fold.ts";
import { stemsOf } from "./stems.ts";
import type { Wanted } from "./vector.ts";

/** A way to understand what was typed. */
export interface Reading {
  /** As people write it: "програма" for "ghjuhfvf". */
  query: string;
  wanted: Wanted[];
  /** Any of the words will do. */
  loose?: true;
}

const wordsAtMost = 12;

/** The words of a query that say something, each with the stems it may stand for. Latin ones may be Ukrainian. */
export function readQuery(query: string): Reading {
  const wanted = wordsOf(query)
    .map(({ text }) => ({ stems: isCyrillic(text) ? stemsOf(text) : latinStems(text) }))
    .filter(({ stems }) => stems.length);
  return { query, wanted: wanted.slice(0, wordsAtMost) };
}

// "hromada" is looked for as it is and as "громада".
function latinStems(word: string): string[] {
  const own = stemsOf(word);
  if (!own.length || /\d/.test(word)) return own;
  return [...own, ...stemsOf(cyrillicGuess(word))];
}

/** The other readings, likelier first: typed in the wrong layout of the keyboard; the last word not finished. */
export function otherReadings(query: string): Reading[] {
  const swapped = swapLayout(query);
  const readings = swapped === query ? [] : [readQuery(swapped)];
  return [...readings, unfinished(query)].filter((reading) => reading.wanted.length);
}

function unfinished(query: string): Reading {
  const { wanted } = readQuery(query);
  const last = wordsOf(query).at(-1)?.text ?? "";
  const prefix = (isCyrillic(last) ? foldUkrainian(last) : foldLatin(last)).slice(0, 60);
  if (prefix.length < 3) return { query, wanted: [] };
  return { query, wanted: [...wanted.slice(0, stemsOf(last).length ? -1 : undefined), { stems: [], prefix }] };
}

const latinKeys = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const ukrainianKeys = "йцукенгшщзхїфівапролджєячсмитьбю’";
const toUkrainian = new Map([...latinKeys].map((key, at) => [key, [...ukrainianKeys][at]!]));
const toLatin = new Map([...ukrainianKeys].map((key, at) => [key, latinKeys[at]!]));

/** What the same keys give in the other layout: "ghjuhfvf" is "програма", "зщдшсн" is "policy". */
export function swapLayout(query: string): string {
  const keys = isCyrillic(query) ? toLatin : toUkrainian;
  return [...query.toLowerCase()].map((key) => keys.get(key) ?? key).join("");
}

/** A Ukrainian word out of Latin letters, near enough for stems: "Kostiantyniv" is "костянтинів", "sesii" "сесій". */
export function cyrillicGuess(word: string): string {
  const letters = foldLatin(word);
  let spelt = "";
  let at = 0;
  while (at < letters.length) {
    const known = at === 0 ? { ...sounds, ...firstSounds } : sounds;
    const parts = [4, 3, 2, 1].map((n) => letters.slice(at, at + n));
    const group = parts.find((part) => part in known) ?? letters[at]!;
    spelt += soundAt(group, known, spelt.at(-1) ?? "", letters[at + group.length]);
    at += group.length;
  }
  return spelt;
}

function soundAt(group: string, known: Record<string, string>, before: string, next: string | undefined): string {
  if (group === "i" && /[аеєиіїоуюя]/.test(before)) return next === undefined || /[aeiouy]/.test(next) ? "й" : "ї";
  if (group === "y" && before === "и") return "й";
  return known[group] ?? group;
}

const pairs = (text: string) => Object.fromEntries(text.split(" ").map((pair) => pair.split("=") as [string, string]));

const firstSounds = pairs("y=й yi=ї");
const sounds = pairs(
  "shch=щ zgh=зг zh=ж kh=х ts=ц ch=ч sh=ш ia=я ya=я iu=ю yu=ю ie=є ye=є io=йо yo=йо a=а b=б c=ц d=д e=е f=ф g=г " +
    "h=г i=і j=й k=к l=л m=м n=н o=о p=п q=к r=р s=с t=т u=у v=в w=в x=кс y=и z=з",
);
