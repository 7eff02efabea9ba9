import { soundOf } from "../../platform/search/index.ts";

/*
 * An address as somebody types it: "Миру 5 кв 3", "вул. 8 березня, буд. 12-Б", "Myru 5". Words are compared by how
 * they sound, numbers by what is written on the house.
 */

export interface Typed {
  /** Sounds of the words that name a street or a settlement. */
  words: string[];
  /** Kinds of street that were named: "вул", "пров". */
  kinds: string[];
  /** Numbers in their order: of a street ("8 Березня"), a building, a flat. */
  numbers: TypedNumber[];
}

export interface TypedNumber {
  key: string;
  /** What stood before it: "буд. 5", "кв. 3". */
  mark?: "building" | "flat";
}

/** Kinds of street, as written in full, in short, in Latin letters and in Russian. */
const kinds: Record<string, string> = {
  вул: "вул вулиця вулиці вулицю вулицею ул улица улиця vul vulytsia vulytsya ulitsa ul street str st",
  пров: "пров провул провулок провулку провулка пер переулок prov provulok lane",
  просп: "просп проспект проспекту пр-т пр-кт prospekt prosp avenue ave",
  бульв: "бульв бульвар бульвару б-р бул bulvar boulevard blvd",
  площа: "площа площі площу пл майдан площадь ploshcha pl square sq",
  узвіз: "узвіз узвозу спуск uzviz",
  шосе: "шосе шоссе shose",
  проїзд: "проїзд проїзду проезд proizd",
  тупик: "тупик тупік туп глухий tupyk",
  набережна: "набережна набережній наб naberezhna",
  мікрорайон: "мікрорайон мкр мкрн мр-н mikroraion",
  масив: "масив квартал кв-л",
  алея: "алея алеї аллея aleia",
  в_їзд: "в'їзд вїзд",
  лінія: "лінія лінії",
};
const kindOfWord = new Map(
  Object.entries(kinds).flatMap(([kind, words]) => words.split(" ").map((word) => [word, kind])),
);

const ofBuilding = new Set("буд будинок будинку дім д bud budynok house building".split(" "));
const ofFlat = new Set(
  "кв квартира квартири квартирі кім кімната офіс оф приміщення прим kv kvartyra flat apt".split(" "),
);
const ofBlock = new Set("к корп корпус korpus".split(" "));
const ofRegion = new Set("обл область області р-н район району oblast raion україна ukraine".split(" "));
const ofSettlement = new Set("м місто місті с село селі с-ще смт селище селища г город misto selo".split(" "));

const pieces = /\d+(?:\s?[-–/]\s?\d+)*(?:\s?[-–]?\s?\p{L}(?![\p{L}'-]))?(?:\s?\/\s?\d+)?|\p{L}[\p{L}'-]*/gu;

/** "8-го березня" is "8 березня". */
const ordinal = /(?<=\d)(?:-?(?:го|ого|ої|ий|му|ше|те|та|ша|тя|ня)|-[йїія])(?!\p{L})/gu;

export function readTyped(text: string): Typed {
  const plain = text
    .slice(0, 200)
    .toLowerCase()
    .normalize("NFC")
    .replace(/[’ʼ`´‘′"«»]/g, "'")
    .replace(/№/g, " ")
    .replace(ordinal, "");
  const typed: Typed = { words: [], kinds: [], numbers: [] };
  let mark: TypedNumber["mark"];
  for (const [piece] of plain.matchAll(pieces)) {
    if (/^\d/.test(piece)) {
      readNumber(typed, piece, mark);
      mark = undefined;
      continue;
    }
    if (ofBuilding.has(piece)) mark = "building";
    else if (ofFlat.has(piece)) mark = "flat";
    else if (ofBlock.has(piece)) joinBlock(typed);
    else if (ofRegion.has(piece)) typed.words.pop();
    else if (kindOfWord.has(piece)) typed.kinds.push(kindOfWord.get(piece)!);
    else if (!ofSettlement.has(piece) && piece.length > 1) typed.words.push(...wordsOfName(piece));
  }
  typed.numbers = typed.numbers.filter(({ key }) => key !== block);
  return typed;
}

const block = "к";

function readNumber(typed: Typed, piece: string, mark: TypedNumber["mark"]) {
  // A postcode says nothing that the rest does not.
  if (/^\d{5}$/.test(piece) && !mark) return;
  const before = typed.numbers.at(-2);
  if (typed.numbers.at(-1)?.key === block && before) {
    typed.numbers.pop();
    before.key += block + numberKey(piece);
    return;
  }
  // "5 к 3": the letter belongs to what follows.
  const split = /^(\d+)\s?-?\s?[кk]$/u.exec(piece);
  if (split) {
    typed.numbers.push({ key: split[1]!, ...(mark && { mark }) }, { key: block });
    return;
  }
  typed.numbers.push({ key: numberKey(piece), ...(mark && { mark }) });
}

function joinBlock(typed: Typed) {
  if (typed.numbers.length && typed.numbers.at(-1)!.key !== block) typed.numbers.push({ key: block });
}

const cyrillic: Record<string, string> = {
  a: "а",
  b: "б",
  v: "в",
  g: "г",
  h: "г",
  d: "д",
  e: "е",
  k: "к",
  c: "с",
  i: "і",
};

/** A number as it is compared: "12-Б", "12 б" and "12b" are "12б"; "5-3" is "5/3"; "5, корп. 2" is "5к2". */
export function numberKey(number: string): string {
  return number
    .toLowerCase()
    .replace(/корпус|корп\.?|к\./gu, "к")
    .replace(/[\s.,'’"№]/g, "")
    .replace(/[–—]/g, "-")
    .replace(/(?<=\d)-(?=\d)/g, "/")
    .replace(/-/g, "")
    .replace(/[a-z]/g, (letter) => cyrillic[letter] ?? letter)
    .slice(0, 60);
}

/** Sounds of the words of a name: "Б. Хмельницького" is ["hmelnitskoho"], "8-го Березня" ["8", "berezna"]. */
export function wordsOfName(name: string): string[] {
  return (
    name
      .toLowerCase()
      .replace(/[’ʼ`´‘′]/g, "'")
      .match(/\d+|\p{L}[\p{L}']*/gu) ?? []
  )
    .map((word) => (/^\d/.test(word) ? word : soundKey(word)))
    .filter((word) => word.length > 1 || /\d/.test(word));
}

/** What is said alike, and what people in a hurry write alike, is one. */
function soundKey(word: string): string {
  return soundOf(word)
    .replace(/shch|sch/g, "sh")
    .replace(/kh|gh|g/g, "h")
    .replace(/w/g, "v")
    .replace(/ck|c(?!h)/g, "k")
    .replace(/x/g, "ks")
    .replace(/j/g, "i")
    .replace(/i(?=[aeou])/g, "")
    .replace(/(.)\1+/g, "$1");
}

/** The kind of a street and the words of its own name: "вул. Миру". */
export function readStreet(street: string): { kind: string; words: string[] } {
  const parts = street.toLowerCase().replace(/\./g, " ").split(/\s+/);
  const kindAt = parts.findIndex((part) => kindOfWord.has(part));
  // "вул. Набережна" is of the first kind, and the other is its name.
  const own = parts.filter((_, at) => at !== kindAt || parts.length === 1);
  return { kind: kindAt < 0 ? "" : kindOfWord.get(parts[kindAt]!)!, words: wordsOfName(own.join(" ")) };
}

/** Sounds of a kind's own words: somebody may mean the street whose name it is. */
export const soundsOfKind = (kind: string): string[] => (kinds[kind] ?? "").split(" ").map(soundKey);
