import { sql } from "kysely";
import type { Db } from "../database/index.ts";
import { romanize } from "../text/index.ts";
import { isCyrillic, wordsOf } from "./fold.ts";
import { cyrillicGuess } from "./readings.ts";
import { meet, stemsOf } from "./stems.ts";

const wordsOfEntry = 600;

/** Remembers the words of an entry, so that a mistyped one can be mended to them. */
export async function noteWords(db: Db, text: string): Promise<void> {
  const words = new Set(wordsOf(text).map((word) => plainWord(word.text)));
  const worth = [...words].filter(
    (word) => word.length >= 4 && word.length <= 30 && !/\d/.test(word) && stemsOf(word).length,
  );
  if (!worth.length) return;
  const list = worth.slice(0, wordsOfEntry);
  await sql`
    insert into search_word (word, sound)
    select word, sound from unnest(${list}::text[], ${list.map(soundOf)}::text[]) as fresh (word, sound)
    where not exists (select from search_word known where known.word = fresh.word)`.execute(db);
}

/**
 * The query with each word that nobody has written mended to the nearest that somebody has; undefined when
 * nothing was mended. Whether the mended query finds anything is for the caller to see.
 */
export async function mendQuery(db: Db, query: string): Promise<string | undefined> {
  let mended = query;
  for (const { text } of wordsOf(query).slice(0, 6).reverse()) {
    const better = await nearestWord(db, plainWord(text));
    const at = mended.lastIndexOf(text);
    if (better) mended = mended.slice(0, at) + better + mended.slice(at + text.length);
  }
  return mended === query ? undefined : mended;
}

async function nearestWord(db: Db, word: string): Promise<string | undefined> {
  if (word.length < 4 || word.length > 30 || /\d/.test(word) || !stemsOf(word).length) return undefined;
  const sounds = [soundOf(word), soundOf(stemsOf(word)[0]!)];
  const { rows } = await sql<{ word: string }>`
    select word from (
      select word, max(similarity(sound, wanted)) as likeness
      from unnest(${sounds}::text[]) wanted join search_word on sound % wanted group by word
    ) found order by likeness desc, word limit 40`.execute(db);
  const typed = isCyrillic(word) ? word : cyrillicGuess(word);
  if (rows.some((row) => meet(row.word, word) || meet(row.word, typed))) return undefined;
  const most = word.length < 5 ? 1 : 2;
  const [nearest] = rows
    .map((row) => ({ word: row.word, edits: edits(row.word, word, typed) }))
    .filter((known) => known.edits <= most)
    .sort((a, b) => a.edits - b.edits);
  return nearest?.word;
}

// A mistake in another form of the word, "громодами" where only "громади" is known, is seen by the stems: but the
// form itself is the better answer.
function edits(known: string, word: string, typed: string): number {
  const [stem = known] = stemsOf(known);
  const [wordStem = word] = stemsOf(word);
  const byStem = Math.min(stem.length, wordStem.length) < 4 ? Infinity : distance(stem, wordStem) + 0.5;
  return Math.min(distance(known, word), distance(known, typed), byStem);
}

const plainWord = (word: string) => word.toLowerCase().replace(/['ʼ`´‘′]/g, "’");

/** A word as it sounds, in Latin letters: those that people mix up are alike (и and і); soft signs are silent. */
export const soundOf = (word: string) =>
  romanize(word)
    .toLowerCase()
    .replace(/[^a-z]/g, "")
    .replaceAll("y", "i");

/** How many letters to change, add, drop or swap with a neighbour to make one word of the other. */
export function distance(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 1; at <= one.length; at += 1) {
    const row = [at];
    for (let to = 1; to <= other.length; to += 1) {
      const same = one[at - 1] === other[to - 1];
      const swapped = at > 1 && to > 1 && one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1];
      row[to] = Math.min(
        last[to]! + 1,
        row[to - 1]! + 1,
        last[to - 1]! + (same ? 0 : 1),
        swapped ? beforeLast[to - 2]! + 1 : Infinity,
      );
    }
    [beforeLast, last] = [last, row];
  }
  return last[other.length]!;
}
