/*
 * Words as the index sees them: small letters, one spelling where people use several. Cyrillic words are brought
 * to sounds (я is й+а after a vowel), so that endings can be cut in one way: "музей", "музею", "музеїв".
 */

/** A word of a text, and where it stands there. */
export interface Word {
  text: string;
  from: number;
  to: number;
}

const wordLike = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|['’ʼ`´‘′](?=\p{L}))*/gu;

/** The words of a text in order: runs of letters and digits, with the apostrophes between letters. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(wordLike)].map((match) => ({
    text: match[0],
    from: match.index,
    to: match.index + match[0].length,
  }));
}

export const isCyrillic = (word: string) => /\p{Script=Cyrillic}/u.test(word);

/** A Latin word in small letters without accents and the possessive 's. */
export function foldLatin(word: string): string {
  return word
    .toLowerCase()
    .normalize("NFD")
    .replace(/['’ʼ`´‘′]s$/, "")
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/**
 * A Ukrainian word as sounds: ґ is г, no soft signs and apostrophes, ї and its kin as й with a vowel, "проект" as
 * "проєкт", Latin letters that look Cyrillic ("мiсто" with a Latin i) and Russian ones as the nearest of ours.
 */
export function foldUkrainian(word: string): string {
  const small = word.toLowerCase().normalize("NFC").replace(/\p{M}/gu, "");
  return small
    .replace(/[a-zґыэёъ]/g, (letter) => lookalikes[letter] ?? letter)
    .replace(/(?<=^|[аеєиіїоуюя'’ʼ`´‘′бпвмф])[яюєї]/g, (letter) => `й${plain[letter]}`)
    .replace(/(?<=[аеиіоу])е/g, "йе")
    .replace(/ї/g, "йі")
    .replace(/[яює]/g, (letter) => plain[letter]!)
    .replace(/[ь'’ʼ`´‘′]/g, "");
}

const plain: Record<string, string> = { я: "а", ю: "у", є: "е", ї: "і" };

const lookalikes: Record<string, string> = {
  a: "а",
  c: "с",
  e: "е",
  i: "і",
  k: "к",
  m: "м",
  o: "о",
  p: "р",
  t: "т",
  x: "х",
  y: "у",
  ґ: "г",
  ы: "и",
  э: "е",
  ё: "йо",
  ъ: "",
};
