/** A light stem of an English word: plurals, -ing, -ed. "services" and "service" are "servic". */
export function englishStem(word: string): string {
  if (word.length < 4 || word === "news" || /\d/.test(word)) return word;
  return withoutTense(withoutPlural(word))
    .replace(/(?<=..)e$/, "")
    .replace(/(?<=..)i$/, "y");
}

function withoutPlural(word: string): string {
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|z)es$/.test(word)) return word.slice(0, -2);
  return /[^suia]s$/.test(word) ? word.slice(0, -1) : word;
}

function withoutTense(word: string): string {
  if (/.{2}ied$/.test(word)) return `${word.slice(0, -3)}y`;
  const stem = word.replace(/(?<=[aeiouy].*)(?<=.{3})(?:ing|ed)$/, "");
  return stem === word ? word : stem.replace(/([bdfgmnprt])\1$/, "$1");
}
