import { sql } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import { distance, soundOf, stemsOf, wordsOf } from "../../platform/search/index.ts";
import { romanize } from "../../platform/text/index.ts";

/*
 * Records are found by the sounds of their words: word forms meet by their stems, Latin letters by transliteration,
 * and a mistyped word is mended to the nearest that some record has. Numbers are found by their beginning.
 */

const longest = 60;
const mostWords = 200;

/** Sounds of a text, each once: what search compares. */
export function soundsOf(text: string): string[] {
  const sounds = wordsOf(text.replaceAll("\0", "")).flatMap(({ text: word }) => soundsOfWord(word));
  return [...new Set(sounds)].slice(0, mostWords);
}

/** A word with digits stands as it is; others by their stems and whole, in Latin letters that sound alike. */
function soundsOfWord(word: string): string[] {
  if (/\d/.test(word))
    return [
      romanize(word)
        .toLowerCase()
        .replaceAll(/[^a-z0-9]/g, "")
        .slice(0, longest),
    ].filter(Boolean);
  return [word, ...stemsOf(word)].map((it) => soundOf(it).slice(0, longest)).filter(Boolean);
}

/** Sounds as a tsvector without places. */
export const vectorOf = (sounds: string[]): string => sounds.map((sound) => `'${sound}'`).join(" ");

/** Remembers words, so that mistyped ones can be mended to them; in one order, so that two never wait for each other. */
export async function noteSounds(db: Db, sounds: Iterable<string>): Promise<void> {
  const words = [...new Set(sounds)].filter((sound) => sound.length >= 4 && !/\d/.test(sound)).sort();
  if (!words.length) return;
  await sql`insert into record_word (sound)
    select sound from unnest(${words}::text[]) as fresh (sound)
    where not exists (select from record_word known where known.sound = fresh.sound)
    order by sound on conflict do nothing`.execute(db);
}

/** At most so many words of a query are read. */
const wordsOfQuery = 6;

/**
 * A query as a tsquery: all words, each as its beginning. With `mended` each word also stands for those that differ
 * from it by a letter or two.
 */
export async function queryFor(db: Db, text: string, { mended = false } = {}): Promise<string | undefined> {
  const words = wordsOf(text.replaceAll("\0", "").slice(0, 200)).slice(0, wordsOfQuery);
  const choices = await Promise.all(
    words.map(async ({ text: word }) => {
      const [whole, ...stems] = soundsOfWord(word);
      if (!whole) return [];
      const near = mended ? await nearSounds(db, [whole, ...stems]) : [];
      const all = new Set([...stems, ...near].map((sound) => `'${sound}'`));
      return [`(${[`'${whole}':*`, ...all].join(" | ")})`];
    }),
  );
  return choices.flat().join(" & ") || undefined;
}

/** Words of records that differ from these by a letter, two for a long word; the nearest first, 20 at most. */
async function nearSounds(db: Db, sounds: string[]): Promise<string[]> {
  const [whole] = sounds;
  if (!whole || whole.length < 4 || /\d/.test(whole)) return [];
  const { rows } = await sql<{ sound: string }>`
    select sound from record_word where sound % ${whole} order by similarity(sound, ${whole}) desc limit 100`.execute(
    db,
  );
  const most = whole.length < 6 ? 1 : 2;
  return rows
    .map(({ sound }) => ({ sound, edits: Math.min(...sounds.map((it) => distance(it, sound))) }))
    .filter(({ edits }) => edits <= most)
    .sort((a, b) => a.edits - b.edits)
    .slice(0, 20)
    .map(({ sound }) => sound);
}
