/** Ukrainian in Latin letters, by resolution 55 of the Cabinet of Ministers of 27.01.2010: "Згорани" is "Zghorany". */
export function romanize(text: string): string {
  return text.replace(/[\p{L}\p{M}'’ʼ`]+/gu, romanizeWord);
}

function romanizeWord(word: string): string {
  if (!/[а-яєіїґ]/iu.test(word)) return word;
  const shouted = word.length > 1 && word === word.toUpperCase();
  const letters = [...word.toLowerCase()].filter((letter) => !silent.has(letter));
  const spelt = letters.map((letter, at) => romanizeLetter(letter, letters[at - 1])).join("");
  if (shouted) return spelt.toUpperCase();
  return /^\p{Lu}/u.test(word) ? spelt.charAt(0).toUpperCase() + spelt.slice(1) : spelt;
}

function romanizeLetter(letter: string, before: string | undefined): string {
  if (before === undefined && letter in first) return first[letter]!;
  if (letter === "г" && before === "з") return "gh";
  return latin[letter] ?? letter;
}

// Soft and hard signs, apostrophes, and the stress mark over a vowel.
const silent = new Set(["ь", "ъ", "'", "’", "ʼ", "`", "\u0301"]);

const first: Record<string, string> = { є: "ye", ї: "yi", й: "y", ю: "yu", я: "ya" };

// The last three are not Ukrainian letters, but they come in names and quotations.
const pairs = `а a б b в v г h ґ g д d е e є ie ж zh з z и y і i ї i й i к k л l м m н n о o п p р r с s т t у u
  ф f х kh ц ts ч ch ш sh щ shch ю iu я ia ы y э e ё io`;

const latin: Record<string, string> = Object.fromEntries(
  [...pairs.matchAll(/(\S+) (\S+)/g)].map(([, letter, sound]) => [letter, sound]),
);

/**
 * A piece of an address out of a title: "Рішення сесії № 12" is "rishennia-sesii-12". At most `limit` characters,
 * cut between words; empty when the title has no letter or digit.
 */
export function slug(title: string, limit = 80): string {
  const words = romanize(title)
    .normalize("NFD")
    .toLowerCase()
    .replace(/['’ʼ`\p{M}]/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  if (words.length <= limit) return words;
  const cut = words.slice(0, limit + 1);
  return cut.slice(0, cut.lastIndexOf("-") > 0 ? cut.lastIndexOf("-") : limit);
}
