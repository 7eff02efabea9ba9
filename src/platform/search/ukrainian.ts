import { foldUkrainian } from "./fold.ts";

/*
 * Ukrainian changes the stem together with the ending: школа, школі, шкіл; дорога, дорозі; податок, податку. Some
 * endings are also ends of stems: програм-ами, but програм-и. So a word has a few possible stems rather than one;
 * two words meet when they share any. Sounds are swapped only before the endings that swap them, which keeps
 * apart what a blind folding would glue: місто and мости, нога and ніж.
 */

/** The possible stems of a Ukrainian word in its folded spelling, the likeliest first. Never empty. */
export function ukrainianStems(word: string): string[] {
  const folded = foldUkrainian(word);
  if (folded.length < 3) return [folded];
  if (whole.has(folded)) return [tidy(folded)];
  const readings = [...nounReadings(folded), ...verbReadings(folded, presentTense.test(word))];
  const stems = readings
    .flatMap(swaps)
    .map(tidy)
    .filter((stem) => stem.length > 1);
  return stems.length ? [...new Set(stems)] : [folded];
}

/** A way to cut the word: what stays, and what went. */
type Reading = [stem: string, ending: string];

// Longer ones first. In sounds: "ою" is "ойу", "ія" is "ійа".
const endings = (
  "йами йах йам ами ома има ими ові еві ого ому ойу ейу ойі " +
  "йів ми ах ам ом ем ів ей ій ий им их йа йу йе йі а е и і о у"
).split(" ");

/** Endings that may be a part of the stem, and what is then the ending: "програм-ами" or "програм-и". */
const doubtful: Record<string, string> = Object.fromEntries([
  ...["ами", "ими", "ми"].map((ending) => [ending, "и"]),
  ...["ові", "еві"].map((ending) => [ending, "і"]),
  ...["ома", "има"].map((ending) => [ending, "а"]),
  ...["ого", "ому", "ейу"].map((ending) => [ending, ending.at(-1)]),
  ...["ах", "ам", "ом", "ем", "ів", "ей", "ій", "им", "их", "йів", "йам", "йах"].map((ending) => [ending, ""]),
]);

function nounReadings(word: string): Reading[] {
  const ending = endings.find((end) => word.endsWith(end) && word.length - end.length >= shortest(end));
  if (ending === undefined) return [[word, ""]];
  const readings = [cut(word, ending)];
  const other = doubtful[ending];
  if (other !== undefined) readings.push(cut(word, other));
  return readings;
}

// "мами" is мам-и, not м-ами; "кошти" is кошт-и.
const shortest = (ending: string) => (ending === "ми" ? 3 : 2);

const cut = (word: string, ending: string): Reading => [word.slice(0, word.length - ending.length), ending];

/** Forms of verbs, and nouns made of them, brought to one stem: отримати, отримали, отримує, отримання. */
function verbReadings(word: string, present: boolean): Reading[] {
  const active = word.replace(/с[ая]$|(?<=[тувий])с$/, "");
  const patterns = present ? [...verbEndings, ...presentEndings] : verbEndings;
  const stem = patterns.map((pattern) => active.replace(pattern, "")).find((rest) => rest !== active);
  const readings: Reading[] = stem !== undefined && stem.length > 2 ? [[stem, "?"]] : [];
  return active === word ? readings : [...readings, [active, "?"]];
}

const verbEndings = [
  /(?:йува|ува|ова|[аиуіео])(?:ти|ли|вши|в)$/,
  /(?:йува|ува|[аеі])нн[аіу](?:м|ми|х)?$/,
  /(?:йу|у|а)(?:йу|йе|йет|йут|йучи|йемо|йете)$/,
];

// Told from nouns like "депутат" by the soft sign alone, which folding takes away.
const presentTense = /ть(?:с[яь])?$/i;
const presentEndings = [/[аиуі]т$/];

/** The stem with the sounds that its other forms may have, by what was cut off. */
function swaps([stem, ending]: Reading): string[] {
  if (ending === "і") return [stem, ...swapLast(stem, beforeSoft)];
  if (ending === "е") return [stem, ...swapLast(stem, beforeCall)];
  if (ending === "" || closed.test(stem + ending)) return [stem, ...openSyllable(stem), ...withoutFleeting(stem)];
  return [stem];
}

// дорозі, бібліотеці, русі; друже, чоловіче.
const beforeSoft: Record<string, string> = { з: "г", ц: "к", с: "х" };
const beforeCall: Record<string, string> = { ж: "г", ч: "к", ш: "х" };

function swapLast(stem: string, sounds: Record<string, string>): string[] {
  const other = sounds[stem.at(-1)!];
  return other ? [stem.slice(0, -1) + other] : [];
}

// The instrumental of радість, ніч, сіль keeps the syllable closed: радістю, ніччю, сіллю.
const closed = /(?:іст|([бвгджзклмнпрстфхцчш])\1)у$/;

/** шкіл, ніч, сіл, Київ: in other forms the last і is о or е. */
function openSyllable(stem: string): string[] {
  const parts = /^(.*)і([бвгджзйклмнпрстфхцчшщ]{1,4})$/.exec(stem);
  return parts ? [`${parts[1]}о${parts[2]}`, `${parts[1]}е${parts[2]}`] : [];
}

/** податок, мешканець, лікарень, вікон: in other forms the last о or е is gone. */
function withoutFleeting(stem: string): string[] {
  const parts = /^(.*[бвгджзйклмнпрстфхцчшщ])[ое]([вклмнрцт])$/.exec(stem);
  return parts ? [parts[1]! + parts[2]!] : [];
}

/** No й at the end (музей, музеї; сім’я, сімей), one consonant for two (стаття, статей). */
function tidy(stem: string): string {
  return stem.replace(/(?<=..)й$/, "").replace(/([бвгджзклмнпрстфхцчш])\1$/, "$1");
}

// Their ends only look like endings.
const whole = new Set(["водій", "носій"]);
