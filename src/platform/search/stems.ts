import { englishStem } from "./english.ts";
import { foldLatin, isCyrillic } from "./fold.ts";
import { ukrainianStems } from "./ukrainian.ts";

const remembered = new Map<string, string[]>();
const memory = 50_000;

/** The possible stems of a word of either language; empty for the little words that are everywhere. */
export function stemsOf(word: string): string[] {
  const known = remembered.get(word);
  if (known) return known;
  const stems = makeStems(word);
  if (remembered.size >= memory) remembered.clear();
  remembered.set(word, stems);
  return stems;
}

function makeStems(word: string): string[] {
  if (littleWords.has(word.toLowerCase())) return [];
  // A lexeme of the database holds 2 KB; no word that anybody looks for is longer than this.
  const bounded = word.slice(0, 60);
  const stems = isCyrillic(bounded) ? ukrainianStems(bounded) : [englishStem(foldLatin(bounded))];
  // Nothing is left of a lone soft sign.
  return stems.filter(Boolean);
}

/** Whether two words would meet in the search: громада and громадою do. */
export function meet(one: string, other: string): boolean {
  const stems = new Set(stemsOf(one));
  return stemsOf(other).some((stem) => stems.has(stem));
}

const littleWords = new Set(
  (
    "а але або б би бо був була було були в від він вона вони воно все всі від ви вже до є ж же з за зі із і й їх її " +
    "його ще що щоб яка який які як якщо на над не ні ми може мій про при під по та так також те ти тих того той тому " +
    "то ту у усі хто це цей ця ці цього чи чим для " +
    "a an and are as at be by for from in is it its of on or that the this to was were with"
  ).split(" "),
);
