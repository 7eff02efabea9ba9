/** The words of a name that differ from document to document and mean nothing for a lookup. */
const tails = [
  /\s+виконавчого комітету(\s+старокостянтинівської)?\s+міської ради$/,
  /\s+(виконавчого комітету|виконкому)$/,
  /\s+(старокостянтинівської\s+)?міської ради$/,
];

/**
 * What a lookup compares instead of a unit's name: small letters, one kind of apostrophe, no quotes and
 * commas, dashes as spaces, "і/й/та" alike, without the tail "of the executive committee of the city council".
 */
export function unitKey(name: string): string {
  const plain = name
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/["«»“”„,.]/g, " ")
    .replaceAll(/['`´‘ʼ]/g, "’")
    .replaceAll(/[‐‑‒–—−-]/g, " ")
    .replaceAll(/\s(і|й|та)\s/g, " та ")
    .replaceAll(/\s+/g, " ")
    .trim();
  const short = tails.reduce((text, tail) => text.replace(tail, ""), plain);
  return short || plain;
}
