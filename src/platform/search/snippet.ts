import { foldLatin, foldUkrainian, isCyrillic, wordsOf, type Word } from "./fold.ts";
import { stemsOf } from "./stems.ts";
import type { Wanted } from "./vector.ts";

/** A piece of a text, and whether it is what was looked for. Plain text: whoever shows it escapes it. */
export interface Piece {
  text: string;
  hit: boolean;
}

/** The text in pieces, with the wanted words marked. */
export function highlight(text: string, wanted: Wanted[]): Piece[] {
  return mark(text, 0, text.length, hitsIn(text, wanted));
}

/** The part of a text, about 240 characters, that holds most of the wanted words; its beginning when none is there. */
export function snippet(text: string, wanted: Wanted[]): Piece[] {
  const hits = firstHits(text, wanted);
  const best = bestStart(hits);
  const from = best < 60 ? 0 : wordStart(text, best - 40);
  const to = text.length - from <= length + 40 ? text.length : wordEnd(text, from + length);
  const pieces = mark(text, from, to, hits);
  if (from > 0) pieces.unshift({ text: "… ", hit: false });
  if (to < text.length) pieces.push({ text: " …", hit: false });
  return pieces;
}

const length = 240;

interface Hit extends Word {
  /** Which of the wanted words it is. */
  which: number;
}

function hitsIn(text: string, wanted: Wanted[]): Hit[] {
  const owners = new Map(wanted.flatMap(({ stems }, which) => stems.map((stem) => [stem, which] as const)));
  const prefixes = wanted.flatMap(({ prefix }, which) => (prefix ? [{ prefix, which }] : []));
  return wordsOf(text).flatMap((word) => {
    const stem = stemsOf(word.text).find((one) => owners.has(one));
    const which = stem === undefined ? begins(word.text, prefixes) : owners.get(stem);
    return which === undefined ? [] : [{ ...word, which }];
  });
}

function begins(word: string, prefixes: { prefix: string; which: number }[]): number | undefined {
  if (!prefixes.length) return undefined;
  const folded = isCyrillic(word) ? foldUkrainian(word) : foldLatin(word);
  return prefixes.find(({ prefix }) => folded.startsWith(prefix))?.which;
}

/** The beginning mostly tells enough: the rest is read only when some wanted word is not in it. */
function firstHits(text: string, wanted: Wanted[]): Hit[] {
  const hits = hitsIn(text.slice(0, 2_000), wanted);
  return text.length <= 2_000 || new Set(hits.map((hit) => hit.which)).size === wanted.length
    ? hits
    : hitsIn(text, wanted);
}

/** Where the window with most different wanted words begins; the earliest of equals. */
function bestStart(hits: Hit[]): number {
  let best = { from: 0, worth: 0 };
  for (const [at, { from }] of hits.entries()) {
    const inside = hits.slice(at, at + 20).filter((hit) => hit.to <= from + length - 60);
    const worth = new Set(inside.map((hit) => hit.which)).size * 10 + Math.min(inside.length, 9);
    if (worth > best.worth) best = { from, worth };
  }
  return best.from;
}

function wordStart(text: string, near: number): number {
  const space = text.indexOf(" ", near);
  return space < 0 || space > near + 40 ? near : space + 1;
}

function wordEnd(text: string, near: number): number {
  const space = text.lastIndexOf(" ", near);
  return space < near - 40 ? near : space;
}

function mark(text: string, from: number, to: number, hits: Hit[]): Piece[] {
  const pieces: Piece[] = [];
  let at = from;
  for (const hit of hits) {
    if (hit.from < at || hit.to > to) continue;
    if (hit.from > at) pieces.push({ text: text.slice(at, hit.from), hit: false });
    pieces.push({ text: text.slice(hit.from, hit.to), hit: true });
    at = hit.to;
  }
  if (at < to) pieces.push({ text: text.slice(at, to), hit: false });
  return pieces;
}
