import type { RegisterDefinition } from "../../engines/registers/index.ts";
import type { Words } from "../../platform/text/index.ts";

const words = (uk: string, en: string): Words => ({ uk, en });

/** Categories of КАТОТТГ that people live in, as addresses write them. */
export const settlementKinds = [
  { id: "city", code: "M", label: words("м.", "city") },
  { id: "town", code: "X", label: words("с-ще", "settlement") },
  { id: "village", code: "C", label: words("с.", "village") },
] as const;

/** Kinds of streets, as addresses write them; the words by which people and old books name them follow. */
export const streetKinds = [
  { id: "street", label: words("вул.", "street"), names: ["вулиця", "вул", "улица", "ул", "street", "vul"] },
  { id: "lane", label: words("пров.", "lane"), names: ["провулок", "пров", "пер", "lane", "prov"] },
  { id: "avenue", label: words("просп.", "avenue"), names: ["проспект", "просп", "пр-т", "avenue"] },
  { id: "boulevard", label: words("бульв.", "boulevard"), names: ["бульвар", "бульв", "б-р", "boulevard"] },
  { id: "square", label: words("пл.", "square"), names: ["площа", "пл", "майдан", "square"] },
  { id: "passage", label: words("проїзд", "passage"), names: ["проїзд", "passage"] },
  { id: "dead-end", label: words("тупик", "dead end"), names: ["тупик", "глухий кут"] },
  { id: "quarter", label: words("мкр.", "quarter"), names: ["мікрорайон", "мкр", "квартал", "масив"] },
] as const;

const codeList = {
  title: words(
    "Кодифікатор адміністративно-територіальних одиниць (КАТОТТГ), наказ Мінрегіону № 290 від 26.11.2020",
    "Code list of administrative units (КАТОТТГ), order No. 290 of 26.11.2020",
  ),
};

const naming = {
  title: words(
    "Порядок присвоєння адрес об’єктам будівництва, постанова КМУ № 690 від 07.07.2021",
    "Order of assigning addresses, resolution No. 690 of 07.07.2021",
  ),
};

const kept = { years: "permanent" as const, basis: words("адреси зберігають завжди", "addresses are kept for ever") };

export const settlements: RegisterDefinition = {
  id: "settlements",
  family: "addresses",
  title: words("Населені пункти", "Settlements"),
  one: words("Населений пункт", "Settlement"),
  about: words("Міста, селища й села громади за КАТОТТГ.", "Cities, towns and villages of the hromada by КАТОТТГ."),
  legalBasis: [codeList],
  fields: [
    { id: "name", type: "text", label: words("Назва", "Name"), class: "open" },
    {
      id: "kind",
      type: "choice",
      label: words("Вид", "Kind"),
      class: "open",
      options: settlementKinds.map(({ id, label }) => ({ id, label })),
    },
    { id: "katottg", type: "text", label: words("Код КАТОТТГ", "КАТОТТГ code"), class: "open", longest: 19 },
    {
      id: "district",
      type: "text",
      label: words("Старостинський округ", "Starosta district"),
      class: "open",
      optional: true,
    },
  ],
  label: "{kind} {name}",
  unique: [["katottg"]],
  sought: ["katottg"],
  listed: ["katottg", "district"],
  geometry: { kind: "any", class: "open", optional: true, colour: "#5c5346", order: 500 },
  published: true,
  retention: kept,
};

export const streets: RegisterDefinition = {
  id: "streets",
  family: "addresses",
  title: words("Вулиці", "Streets"),
  one: words("Вулиця", "Street"),
  about: words("Вулиці, провулки, площі з усіма перейменуваннями.", "Streets, lanes, squares with all renamings."),
  legalBasis: [naming],
  fields: [
    {
      id: "settlement",
      type: "record",
      register: "settlements",
      label: words("Населений пункт", "Settlement"),
      class: "open",
    },
    {
      id: "kind",
      type: "choice",
      label: words("Вид", "Kind"),
      class: "open",
      options: streetKinds.map(({ id, label }) => ({ id, label })),
    },
    { id: "name", type: "text", label: words("Назва", "Name"), class: "open" },
    {
      id: "decision",
      type: "text",
      label: words("Рішення про назву", "Decision on the name"),
      class: "open",
      optional: true,
    },
  ],
  label: "{settlement}, {kind} {name}",
  unique: [["settlement", "kind", "name"]],
  listed: ["decision"],
  series: "ВУЛ",
  geometry: { kind: "line", class: "open", optional: true, colour: "#8b7d6b", mark: "name", order: 501 },
  published: true,
  retention: kept,
};

export const addresses: RegisterDefinition = {
  id: "addresses",
  family: "addresses",
  title: words("Адреси", "Addresses"),
  one: words("Адреса", "Address"),
  address: "/addresses",
  about: words("Будинки й споруди громади: вулиця, номер, місце.", "Buildings of the hromada: street, number, place."),
  legalBasis: [naming],
  fields: [
    { id: "street", type: "record", register: "streets", label: words("Вулиця", "Street"), class: "open" },
    {
      id: "building",
      type: "text",
      label: words("Номер будинку", "Building number"),
      hint: words("З літерою чи корпусом: 12а, 7/2", "With a letter or part: 12a, 7/2"),
      class: "open",
      longest: 20,
    },
    {
      id: "postcode",
      type: "text",
      label: words("Поштовий індекс", "Postcode"),
      class: "open",
      optional: true,
      longest: 5,
    },
    {
      id: "use",
      type: "choice",
      label: words("Що це", "What it is"),
      class: "open",
      optional: true,
      options: [
        { id: "house", label: words("приватний будинок", "house") },
        { id: "flats", label: words("багатоквартирний будинок", "block of flats") },
        { id: "public", label: words("громадська будівля", "public building") },
        { id: "other", label: words("інше", "other") },
      ],
    },
    {
      id: "decision",
      type: "text",
      label: words("Рішення про адресу", "Decision on the address"),
      class: "open",
      optional: true,
    },
  ],
  label: "{street}, {building}",
  unique: [["street", "building"]],
  listed: ["postcode", "use"],
  series: "АДР",
  geometry: { kind: "point", class: "open", optional: true, colour: "#7a6f62", mark: "building", order: 502 },
  published: true,
  extracts: [
    {
      id: "address",
      title: words("Витяг з реєстру адрес", "Extract from the register of addresses"),
      rows: [
        { label: words("Адреса", "Address"), from: "label" },
        { label: words("Номер у реєстрі", "Number in the register"), from: "number" },
        { label: words("Поштовий індекс", "Postcode"), from: "postcode" },
        { label: words("Підстава", "Ground"), from: "decision" },
      ],
    },
  ],
  retention: kept,
};

export const flats: RegisterDefinition = {
  id: "flats",
  family: "addresses",
  title: words("Квартири й приміщення", "Flats"),
  one: words("Квартира", "Flat"),
  about: words("Квартири й приміщення в будинках.", "Flats and premises in buildings."),
  legalBasis: [naming],
  fields: [
    { id: "address", type: "record", register: "addresses", label: words("Будинок", "Building"), class: "internal" },
    { id: "number-of", type: "text", label: words("Номер квартири", "Flat number"), class: "internal", longest: 20 },
    {
      id: "area",
      type: "number",
      label: words("Площа", "Area"),
      class: "internal",
      optional: true,
      decimals: 2,
      unit: words("м²", "m²"),
    },
  ],
  label: "{address}, кв. {number-of}",
  unique: [["address", "number-of"]],
  series: "КВ",
  published: false,
  retention: kept,
};

export const definitions = [settlements, streets, addresses, flats];
