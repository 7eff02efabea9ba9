import { checkAnswer, partsOf, partsOfType, readParts } from "../../engines/forms/index.ts";
import type { Field, RegisterDefinition, Values } from "../../engines/registers/index.ts";
import { checkGeometry, readGeometry } from "../../engines/places/index.ts";
import { soundOf } from "../../platform/search/index.ts";
import { say, type Lang, type Words } from "../../platform/text/index.ts";
import type { CivilDate } from "../../platform/time/index.ts";

/*
 * What a column of a spreadsheet may become: a field of the register, a part of one ("who.familyName"), a coordinate
 * of the place, the number of the books of before. And the reading of a row's cells by it.
 */

export interface Target {
  id: string;
  title: string;
}

const extra = {
  uk: {
    number: "Номер запису в старій книзі",
    lat: "Місце: широта",
    lon: "Місце: довгота",
    geometry: "Місце: координати або GeoJSON",
    from: "Чинний з",
  },
  en: {
    number: "Number in the old book",
    lat: "Place: latitude",
    lon: "Place: longitude",
    geometry: "Place: coordinates or GeoJSON",
    from: "In force from",
  },
};

const partWords: Record<string, Words> = {
  familyName: { uk: "прізвище", en: "family name" },
  givenName: { uk: "ім’я", en: "given name" },
  patronymic: { uk: "по батькові", en: "patronymic" },
  birthDate: { uk: "дата народження", en: "date of birth" },
  rnokpp: { uk: "РНОКПП", en: "RNOKPP" },
  edrpou: { uk: "код ЄДРПОУ", en: "EDRPOU code" },
  name: { uk: "назва", en: "name" },
  settlement: { uk: "населений пункт", en: "settlement" },
  street: { uk: "вулиця", en: "street" },
  building: { uk: "будинок", en: "building" },
  flat: { uk: "квартира", en: "flat" },
  postcode: { uk: "індекс", en: "postcode" },
  from: { uk: "з", en: "from" },
  until: { uk: "до", en: "until" },
};

/** Types that no cell can hold. */
const unreadable = new Set(["file", "table", "declaration", "place"]);

/** All that a column may become, in the order of the definition. */
export function targetsOf({ fields, geometry }: RegisterDefinition, lang: Lang): Target[] {
  const own = fields.flatMap((field): Target[] => {
    if (unreadable.has(field.type)) return [];
    const title = say(field.label, lang);
    const parts = field.type === "record" ? [] : partsOfType(field.type);
    const whole = field.type === "address" ? [] : [{ id: field.id, title }];
    return [
      ...whole,
      ...parts.map((part) => ({ id: `${field.id}.${part}`, title: `${title}: ${partWords[part]?.[lang] ?? part}` })),
    ];
  });
  const t = extra[lang];
  const place = geometry
    ? [
        { id: "geometry.lat", title: t.lat },
        { id: "geometry.lon", title: t.lon },
        { id: "geometry", title: t.geometry },
      ]
    : [];
  return [...own, ...place, { id: "number", title: t.number }, { id: "from", title: t.from }];
}

/** For each column the target that its title names best; "" where none does. No target is given twice. */
export function guessMapping(definition: RegisterDefinition, header: string[]): string[] {
  const targets = [...targetsOf(definition, "uk"), ...targetsOf(definition, "en")];
  const taken = new Set<string>();
  return header.map((title) => {
    const wanted = sound(title);
    if (!wanted) return "";
    const scored = targets
      .filter(({ id }) => !taken.has(id))
      .map((target) => ({ id: target.id, score: likeness(wanted, target) }))
      .sort((a, b) => b.score - a.score);
    const [best] = scored;
    if (!best || best.score < 2) return "";
    taken.add(best.id);
    return best.id;
  });
}

const sound = (title: string) =>
  title
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .map(soundOf)
    .filter(Boolean)
    .join(" ");

/** Other words under which spreadsheets have the same. */
const synonyms: Record<string, string[]> = {
  "geometry.lat": ["широта", "lat", "latitude", "y"],
  "geometry.lon": ["довгота", "lon", "lng", "longitude", "x"],
  geometry: ["geojson", "geometry", "геометрія", "координати"],
  number: ["№", "номер", "№ з/п", "n"],
  rnokpp: ["іпн", "інн", "рнокпп", "ідентифікаційний код"],
  birthDate: ["дата народження", "народився", "д.н."],
  familyName: ["прізвище"],
  givenName: ["ім'я", "імя"],
  patronymic: ["по батькові"],
  edrpou: ["єдрпоу", "код єдрпоу"],
  building: ["будинок", "№ будинку", "буд"],
  flat: ["квартира", "кв"],
  street: ["вулиця"],
  settlement: ["населений пункт", "село", "місто"],
};

/** 3: the very title; 2: a synonym, or one title within the other; 0: nothing in common. */
function likeness(wanted: string, { id, title }: Target): number {
  const known = sound(title);
  const last = known.split(" ").length > 1 && title.includes(":") ? sound(title.split(":")[1]!) : known;
  if (wanted === known || wanted === last) return 3;
  const others = [...(synonyms[id] ?? []), ...(synonyms[id.split(".")[1] ?? ""] ?? [])].map(sound);
  if (others.includes(wanted)) return 2.5;
  if (wanted.length >= 4 && last.length >= 4 && (known.includes(wanted) || wanted.includes(last))) return 2;
  return 0;
}

/** What a row says, and what is wrong in it by column ("" for the row itself). */
export interface RowRead {
  values: Values;
  number?: string;
  from?: string;
  troubles: Record<string, Words>;
}

/** Finds a record by what a cell says of it: its number or its very name; undefined when there is none or several. */
export type FindRecord = (register: string, text: string) => Promise<string | undefined>;

const noRecord: Words = {
  uk: "Такого запису немає або підходить кілька",
  en: "There is no such record, or several fit",
};
const noPlace: Words = { uk: "Не схоже на координати в межах України", en: "These are no coordinates in Ukraine" };
const noDay: Words = { uk: "Не схоже на дату: 12.03.2024", en: "This is no date: 12.03.2024" };

/** Reads the cells of a row into values, each by the rule of its field. */
export async function readRow(
  definition: RegisterDefinition,
  mapping: string[],
  cells: string[],
  today: CivilDate,
  find: FindRecord,
): Promise<RowRead> {
  const read: RowRead = { values: {}, troubles: {} };
  const cellOf = (target: string) => {
    const column = mapping.indexOf(target);
    return column < 0 ? "" : (cells[column] ?? "");
  };
  const tell = (target: string, words: Words) => {
    const column = mapping.findIndex((it) => it === target || it.startsWith(`${target}.`));
    read.troubles[column < 0 ? "" : String(column)] = words;
  };
  for (const field of definition.fields) await readField(field, { cellOf, tell, read, today, find });
  readPlace(definition, { cellOf, tell, read });
  read.number = cellOf("number") || undefined;
  const from = cellOf("from");
  if (from) {
    const day = /^\d{4}-\d\d-\d\d$/.test(from)
      ? from
      : from.replace(
          /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/,
          (_, d: string, m: string, y: string) => `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`,
        );
    if (/^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day))) read.from = day;
    else tell("from", noDay);
  }
  return read;
}

interface Reading {
  cellOf: (target: string) => string;
  tell: (target: string, words: Words) => void;
  read: RowRead;
}

async function readField(
  field: Field,
  { cellOf, tell, read, today, find }: Reading & { today: CivilDate; find: FindRecord },
) {
  const line = cellOf(field.id);
  if (field.type === "record") {
    const found = line ? await find(field.register, line) : undefined;
    if (found) read.values[field.id] = found;
    else if (line || !field.optional) tell(field.id, noRecord);
    return;
  }
  if (unreadable.has(field.type)) return;
  const parts: Record<string, string | string[]> = line ? partsOf(field, line) : {};
  for (const part of partsOfType(field.type)) {
    const cell = cellOf(`${field.id}.${part}`);
    if (cell) parts[part] = cell;
  }
  const inLang = (lang: Lang) => {
    const { answer, wrong } = readParts(field, parts, { lang, today });
    return {
      answer,
      wrong: wrong ?? (answer === undefined ? checkAnswer(field, undefined, { lang, today }) : undefined),
    };
  };
  const { answer, wrong } = inLang("uk");
  if (wrong) tell(field.id, optionsOf(field) ?? { uk: wrong, en: inLang("en").wrong ?? wrong });
  else if (answer !== undefined) read.values[field.id] = answer;
}

/** For a field of few values: which they are. */
function optionsOf(field: Field): Words | undefined {
  if (field.type !== "choice" && field.type !== "choices") return undefined;
  const names = (lang: Lang) => field.options.map(({ label }) => say(label, lang)).join(", ");
  return { uk: `Має бути одне з: ${names("uk")}`, en: `One of these is wanted: ${names("en")}` };
}

function readPlace({ geometry }: RegisterDefinition, { cellOf, tell, read }: Reading) {
  if (!geometry) return;
  const [lat, lon] = [cellOf("geometry.lat"), cellOf("geometry.lon")];
  const whole = cellOf("geometry");
  if (!lat && !lon && !whole) return;
  const point = (one: string, other: string) => ({
    type: "Point",
    coordinates: [Number(other.replace(",", ".")), Number(one.replace(",", "."))],
  });
  const [, first, second] = /^(-?\d+[.,]?\d*)\s*[,;\s]\s*(-?\d+[.,]?\d*)$/.exec(whole) ?? [];
  const shape = whole.startsWith("{")
    ? parsed(whole)
    : whole
      ? first && second && point(first, second)
      : point(lat, lon);
  const found = readGeometry(shape);
  const [trouble] = found ? checkGeometry(found) : [{ words: noPlace }];
  if (found && !trouble) read.values.geometry = found;
  else tell(whole ? "geometry" : "geometry.lat", trouble!.words);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
