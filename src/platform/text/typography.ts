import type { Lang } from "./words.ts";

/** One apostrophe for all that keyboards give: "п'ять", "пʼять", "п`ять" are all "п’ять". Only between letters. */
export function normalizeApostrophes(text: string): string {
  return text.replace(/(?<=\p{L})['`´‘’ʼ′ʹ＇](?=\p{L})/gu, "’");
}

/** In the quotes of the language; those inside become the inner ones: «Клуб „Мрія“», “The ‘Mriia’ club”. */
export function quote(text: string, lang: Lang): string {
  const [open, close, innerOpen, innerClose] = lang === "uk" ? ["«", "»", "„", "“"] : ["“", "”", "‘", "’"];
  const inner = text
    .replace(/[«“„]([^«»“”„"]*)[»”“]/g, `${innerOpen}$1${innerClose}`)
    .replace(/"([^"]*)"/g, `${innerOpen}$1${innerClose}`);
  return open + inner + close;
}

const lists = {
  uk: { and: new Intl.ListFormat("uk"), or: new Intl.ListFormat("uk", { type: "disjunction" }) },
  en: { and: new Intl.ListFormat("en-GB"), or: new Intl.ListFormat("en-GB", { type: "disjunction" }) },
};

/** «а, б і в», "a, b and c"; with "or" «а, б або в». */
export function formatList(items: string[], lang: Lang, joint: "and" | "or" = "and"): string {
  return lists[lang][joint].format(items);
}

/**
 * Puts no-break spaces where a line must not end: after a short preposition or conjunction, between a number
 * and what it counts, after №, §, «ст.», «вул.», «р.», between initials and a name, before a dash.
 */
export function noBreaks(text: string, lang: Lang): string {
  const short = lang === "uk" ? shortUk : shortEn;
  return text
    .replace(/ (?=[—–] )/g, "\u00A0")
    .replace(/([№§]) ?(?=[\d\p{L}])/gu, "$1\u00A0")
    .replace(/(?<=\d) (?=(?:\d{3}|\p{Ll}|%|₴))/gu, "\u00A0")
    .replace(/(?<=(?:^|[\s(«])\p{Lu}\.) ?(?=\p{Lu}(?:\.|\p{Ll}))/gu, "\u00A0")
    .replace(abbreviations, "\u00A0")
    .replace(short, "\u00A0");
}

const shortUk =
  /(?<=(?:^|[\s(«"„])(?:[аіїйвузо]|та|до|на|не|за|із|зі|по|від|під|для|при|про|або|що|як|чи|ні|це|є)) (?=\S)/giu;
const shortEn = /(?<=(?:^|[\s("“])(?:a|an|the|of|to|in|on|at|by|or|is|as)) (?=\S)/giu;
const abbreviations =
  /(?<=(?:^|[\s(])(?:ст|п|пп|ч|м|с|смт|вул|просп|пров|пл|буд|кв|оф|ім|т|р|тис|млн|див)\.) (?=\S)/giu;
