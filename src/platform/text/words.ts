export type Lang = "uk" | "en";

export const langs: readonly Lang[] = ["uk", "en"];

/** A text in both languages. An empty English one falls back to the Ukrainian. */
export interface Words {
  uk: string;
  en: string;
}

/** The text in this language, or the Ukrainian one where it was not translated. */
export function say(words: Words, lang: Lang): string {
  return words[lang] || words.uk;
}

/** The number with its Ukrainian noun: plural(5, "новина", "новини", "новин") is "5 новин", kept on one line. */
export function plural(n: number, one: string, few: string, many: string): string {
  return `${counts.uk.format(n)}\u00A0${pluralWord(n, one, few, many)}`.replace("-", "\u2212");
}

/** The noun alone: pluralWord(22, "день", "дні", "днів") is "дні". A fraction takes `few`: "1,5 години". */
export function pluralWord(n: number, one: string, few: string, many: string): string {
  const size = Math.abs(n);
  if (!Number.isInteger(size)) return few;
  const teen = size % 100 > 10 && size % 100 < 20;
  if (size % 10 === 1 && !teen) return one;
  return size % 10 >= 2 && size % 10 <= 4 && !teen ? few : many;
}

/** The number with its English noun: pluralEn(1, "day", "days") is "1 day", kept on one line. */
export function pluralEn(n: number, one: string, many: string): string {
  return `${counts.en.format(n)}\u00A0${Math.abs(n) === 1 ? one : many}`.replace("-", "\u2212");
}

const counts = {
  uk: new Intl.NumberFormat("uk", { maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat("en-GB", { maximumFractionDigits: 2 }),
};

export type Gender = "masculine" | "feminine" | "neuter";

/** "5-й", "5-та", "5-те" in Ukrainian by the gender of the noun; "5th" in English. Whole positive numbers. */
export function ordinal(n: number, lang: Lang, gender: Gender = "masculine"): string {
  return lang === "uk" ? `${n}-${ukrainianEnding(n, gender)}` : `${n}${englishEnding(n)}`;
}

function ukrainianEnding(n: number, gender: Gender): string {
  if (gender === "masculine") return "й";
  const vowel = gender === "feminine" ? "а" : "е";
  const teen = n % 100 > 10 && n % 100 < 20;
  const unit = teen ? 10 : n % 10;
  if (unit === 3) return gender === "feminine" ? "тя" : "тє";
  return consonantBeforeEnding(n, unit) + vowel;
}

function consonantBeforeEnding(n: number, unit: number): string {
  if (unit === 1) return "ш";
  if (unit === 2) return "г";
  if (unit === 7 || unit === 8) return "м";
  if (n % 1000 === 0) return "н";
  return n % 100 === 40 ? "в" : "т";
}

function englishEnding(n: number): string {
  const teen = n % 100 > 10 && n % 100 < 14;
  return (teen ? undefined : ["", "st", "nd", "rd"][n % 10]) || "th";
}
