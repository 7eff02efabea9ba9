import type { Db } from "../../platform/database/index.ts";
import { distance } from "../../platform/search/index.ts";
import { on } from "./tables.ts";
import { readStreet, soundsOfKind, wordsOfName, type Typed, type TypedNumber } from "./typed.ts";

/* Streets of a hromada in memory: a few thousand at most, so every one of them can be weighed for every letter typed. */

/** Beyond this many streets the rest is not suggested. */
export const streetLimit = 30_000;

export interface Streets {
  list: Street[];
  /** All words of all names, by number. */
  vocabulary: string[];
}

interface Street {
  id: number;
  katottg: string;
  kind: string;
  /** Each name, the present one first: numbers of its words. */
  names: { words: number[]; was: string | undefined }[];
  settlement: number[];
}

export async function readStreets(db: Db): Promise<Streets> {
  const rows = await on(db).selectFrom("address_street").selectAll().orderBy("id").limit(streetLimit).execute();
  const numbers = new Map<string, number>();
  const numberOf = (word: string) => {
    const known = numbers.get(word) ?? numbers.size;
    numbers.set(word, known);
    return known;
  };
  const list = rows.map(({ id, katottg, settlement, street, was }) => ({
    id,
    katottg,
    kind: readStreet(street).kind,
    names: [street, ...was].map((name, at) => ({
      words: readStreet(name).words.map(numberOf),
      was: at ? name : undefined,
    })),
    settlement: wordsOfName(settlement.replace(/^(?:смт|с-ще|село|селище|місто|м\.|с\.)\s*/iu, "")).map(numberOf),
  }));
  return { list, vocabulary: [...numbers.keys()] };
}

export interface FoundStreet {
  id: number;
  score: number;
  /** The old name by which it was found. */
  was: string | undefined;
  building: string;
  flat: string;
}

const atMost = 12;

/** The streets that may be meant, likeliest first, each with what is left for its building and flat. */
export function findStreets({ list, vocabulary }: Streets, typed: Typed, katottg?: string): FoundStreet[] {
  const scores = typed.words.map((word) => scoresOf(word, vocabulary));
  const kinds = typed.kinds.map((kind) => ({
    kind,
    scores: soundsOfKind(kind).map((word) => scoresOf(word, vocabulary, true)),
  }));
  const found: FoundStreet[] = [];
  for (const street of list) {
    if (katottg && street.katottg !== katottg) continue;
    const best = scoreOf(street, typed, scores, kinds, vocabulary);
    if (best) found.push(best);
  }
  found.sort((one, other) => other.score - one.score || one.id - other.id);
  return found.filter(({ score }) => score >= (found[0]?.score ?? 0) - 0.3).slice(0, atMost);
}

function scoreOf(
  street: Street,
  typed: Typed,
  scores: Float32Array[],
  kinds: { kind: string; scores: Float32Array[] }[],
  vocabulary: string[],
): FoundStreet | undefined {
  let best: FoundStreet | undefined;
  for (const { words, was } of street.names) {
    const score = scoreOfName(street, words, scores, kinds);
    if (score === undefined) continue;
    const { matched, left } = takeNumbers(words, typed.numbers, vocabulary);
    const asked = scores.length + score.asNames + matched;
    const named = words.filter((word) => scores.some((of) => of[word]! > 0)).length + score.asNames + matched;
    const coverage = words.length ? named / words.length : 1;
    const total = asked ? ((score.sum + matched) / asked) * (0.7 + 0.3 * coverage) : 0;
    // Nothing of the street itself was named: only a village without streets is meant by its name alone.
    const whole = total + score.kind - (was === undefined ? 0 : 0.05) - (words.length && !named ? 0.4 : 0);
    if (whole <= 0 || (best && best.score >= whole)) continue;
    best = { id: street.id, score: whole, was, ...placesOf(left) };
  }
  return best;
}

function scoreOfName(
  street: Street,
  words: number[],
  scores: Float32Array[],
  kinds: { kind: string; scores: Float32Array[] }[],
): { sum: number; kind: number; asNames: number } | undefined {
  let sum = 0;
  for (const of of scores) {
    let best = 0;
    for (const word of words) if (of[word]! > best) best = of[word]!;
    for (const word of street.settlement) if (of[word]! * 0.6 > best) best = of[word]! * 0.6;
    if (!best) return undefined;
    sum += best;
  }
  let [kind, asNames] = [0, 0];
  for (const asked of kinds) {
    if (asked.kind === street.kind) kind += 0.1;
    // «Набережна» is a kind of street, and the name of many.
    else if (words.some((word) => asked.scores.some((of) => of[word]! > 0))) asNames += 1;
    else kind -= 0.1;
  }
  return { sum: sum + asNames, kind, asNames };
}

/** Numbers that are in the street's own name, and those that are left. */
function takeNumbers(words: number[], numbers: TypedNumber[], vocabulary: string[]) {
  const left = [...numbers];
  let matched = 0;
  for (const word of words) {
    if (!/^\d/.test(vocabulary[word]!)) continue;
    const at = left.findIndex(({ key, mark }) => !mark && /^\d+/.exec(key)?.[0] === vocabulary[word]);
    if (at < 0) continue;
    left.splice(at, 1);
    matched += 1;
  }
  return { matched, left };
}

function placesOf(numbers: TypedNumber[]): { building: string; flat: string } {
  const flat = numbers.find(({ mark }) => mark === "flat");
  const building = numbers.find(({ mark }) => mark === "building") ?? numbers.find((number) => number !== flat);
  const second = numbers.find((number) => number !== flat && number !== building);
  return { building: building?.key ?? "", flat: flat?.key ?? second?.key ?? "" };
}

/** How well a typed word is each word of the vocabulary: 1 the same, 0 another. */
function scoresOf(typed: string, vocabulary: string[], exactly = false): Float32Array {
  const scores = new Float32Array(vocabulary.length);
  const letters = lettersOf(typed);
  vocabulary.forEach((word, at) => {
    scores[at] = word === typed ? 1 : exactly ? 0 : likeness(typed, letters, word);
  });
  return scores;
}

function likeness(typed: string, letters: number, word: string): number {
  if (/^\d/.test(word)) return 0;
  if (word.startsWith(typed)) return 0.8 + (0.15 * typed.length) / word.length;
  const edits = typed.length < 4 ? 0 : typed.length < 7 ? 1 : 2;
  if (!edits) return 0;
  // "Мира" for "Миру": an ending of another case, or of another language.
  if (word.length === typed.length && word.slice(0, -1) === typed.slice(0, -1)) return 0.77;
  // Each edit changes two letters of the set at most: most words need no closer look.
  if (Math.abs(word.length - typed.length) <= edits && bits(letters ^ lettersOf(word)) <= edits * 2) {
    const apart = distance(typed, word);
    if (apart <= edits) return 0.76 - apart * 0.08;
  }
  return sameStem(typed, word) || isMistypedBeginning(typed, letters, word) ? 0.6 : 0;
}

/** "Шевченко" and "Шевченка", "Грушевський" and "Грушевського": alike but for the ending. */
function sameStem(typed: string, word: string): boolean {
  let same = 0;
  while (same < typed.length && typed[same] === word[same]) same += 1;
  return same >= 5 && typed.length - same <= 3 && word.length - same <= 4;
}

/** Not typed to its end yet, and with a mistake already. */
function isMistypedBeginning(typed: string, letters: number, word: string): boolean {
  if (typed.length < 5 || word.length <= typed.length) return false;
  return [0, 1, -1].some((more) => {
    const beginning = word.slice(0, typed.length + more);
    return bits(letters ^ lettersOf(beginning)) <= 2 && distance(typed, beginning) <= 1;
  });
}

const lettersOf = (word: string): number => {
  let set = 0;
  for (let at = 0; at < word.length; at += 1) set |= 1 << (word.charCodeAt(at) - 97);
  return set;
};

function bits(set: number): number {
  let left = set;
  let count = 0;
  for (; left; count += 1) left &= left - 1;
  return count;
}
