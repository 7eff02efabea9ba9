import type { Field, RegisterDefinition } from "../../engines/registers/index.ts";
import type { Words } from "../../platform/text/index.ts";

const words = (uk: string, en: string): Words => ({ uk, en });

/** Order 56 of 11.04.2016 as amended by 264/2020; the report 6-сільрада by order 262/2017. */
const law = [
  {
    title: words(
      "Інструкція з ведення погосподарського обліку, наказ Держстату № 56 від 11.04.2016",
      "Instruction on household accounting, order 56 of 11.04.2016",
    ),
    url: "https://zakon.rada.gov.ua/laws/show/z0689-16",
  },
];

export const read = "households.read";
export const keep = "households.keep";
const rights = { read, propose: keep, enter: keep, correct: keep, annul: keep, extract: keep } as const;
const purposes = [
  words("Погосподарський облік", "Household accounting"),
  words("Видача довідки", "Issuing a certificate"),
  words("Річний звіт", "The yearly report"),
];
const personal = "personal" as const;
const internal = "internal" as const;
// Public sources name no term for these cards that was found: the basis says so wherever it is shown.
const retention = {
  years: 75,
  basis: words("строк зберігання погосподарських книг, 75 років (потребує звірки)", "75 years, to be checked"),
};

/** How a household is lived in (section of the object card). */
export const householdKinds = [
  { id: "permanent", label: words("постійно проживають", "lived in all the year") },
  { id: "seasonal", label: words("проживають частину року", "lived in for a part of the year") },
  { id: "empty", label: words("не проживають", "nobody lives there") },
];

export const households: RegisterDefinition = {
  id: "households",
  family: "households",
  title: words("Об’єкти погосподарського обліку", "Households"),
  one: words("Домогосподарство", "Household"),
  about: words(
    "Двори й садиби: хто живе, яке житло, земля, худоба, техніка. Для всіх — лише числа по селах.",
    "Homesteads: who lives there, the dwelling, land, livestock, machinery. For everybody numbers by village only.",
  ),
  legalBasis: law,
  fields: [
    { id: "settlement", type: "text", label: words("Населений пункт", "Settlement"), class: internal, longest: 100 },
    {
      id: "address",
      type: "text",
      label: words("Вулиця й будинок", "Street and building"),
      class: internal,
      longest: 200,
    },
    {
      id: "head",
      type: "person",
      label: words("Перша за списком особа", "First person of the list"),
      class: personal,
      optional: true,
    },
    {
      id: "kind",
      type: "choice",
      label: words("Як проживають", "How it is lived in"),
      class: internal,
      options: householdKinds,
    },
    {
      id: "built",
      type: "number",
      label: words("Рік побудови житла", "Year when the dwelling was built"),
      class: internal,
      optional: true,
      least: 1700,
      most: 2100,
    },
    {
      id: "area",
      type: "number",
      label: words("Загальна площа житла", "Floor area"),
      class: internal,
      optional: true,
      decimals: 1,
      unit: words("м²", "m²"),
      least: 0,
      most: 5_000,
    },
    {
      id: "living",
      type: "number",
      label: words("Житлова площа", "Living area"),
      class: internal,
      optional: true,
      decimals: 1,
      unit: words("м²", "m²"),
      least: 0,
      most: 5_000,
    },
    {
      id: "rooms",
      type: "number",
      label: words("Кімнат", "Rooms"),
      class: internal,
      optional: true,
      least: 0,
      most: 100,
    },
    {
      id: "comforts",
      type: "choices",
      label: words("Обладнання житла", "What the dwelling has"),
      class: internal,
      optional: true,
      options: [
        { id: "water", label: words("водогін", "piped water") },
        { id: "sewer", label: words("каналізація", "sewerage") },
        { id: "gas", label: words("природний газ", "natural gas") },
        { id: "heating", label: words("опалення", "heating") },
        { id: "electricity", label: words("електрика", "electricity") },
      ],
    },
  ],
  label: "{settlement}, {address}",
  unique: [["settlement", "address"]],
  sought: ["head"],
  listed: ["kind", "area"],
  series: "ДГ",
  rights,
  purposes,
  published: false,
  retention,
};

export const members: RegisterDefinition = {
  id: "household-members",
  family: "households",
  title: words("Члени домогосподарств", "Members of households"),
  one: words("Член домогосподарства", "Member of a household"),
  about: words("Хто живе в якому дворі.", "Who lives in which homestead."),
  legalBasis: law,
  fields: [
    {
      id: "household",
      type: "record",
      register: "households",
      label: words("Домогосподарство", "Household"),
      class: internal,
    },
    { id: "who", type: "person", label: words("Хто", "Who"), class: personal },
    {
      id: "kin",
      type: "text",
      label: words("Ким доводиться першій особі", "Relation to the first person"),
      class: personal,
      optional: true,
      longest: 100,
    },
    {
      id: "work",
      type: "text",
      label: words("Де працює чи вчиться", "Work or school"),
      class: personal,
      optional: true,
      longest: 200,
    },
  ],
  label: "{who}",
  sought: ["household"],
  series: "ЧДГ",
  person: "who",
  persons: ["who"],
  rights,
  purposes,
  published: false,
  retention,
};

const counted = (id: string, uk: string, en: string): Field => ({
  id,
  type: "number",
  label: words(uk, en),
  class: internal,
  optional: true,
  least: 0,
  most: 100_000,
});
const land = (id: string, uk: string, en: string): Field => ({
  id,
  type: "number",
  label: words(uk, en),
  class: internal,
  optional: true,
  decimals: 4,
  unit: words("га", "ha"),
  least: 0,
  most: 10_000,
});

/** What is counted on 1 January, by section of the card. */
export const sections = {
  land: [
    land("land-house", "Для житла й господарських будівель", "For the house and yard"),
    land("land-garden", "Особисте селянське господарство", "Personal peasant farm"),
    land("land-orchard", "Садівництво", "Orchard"),
    land("land-hay", "Сінокоси й пасовища", "Hayfields and pastures"),
    land("land-shares", "Земельні частки (паї)", "Land shares"),
  ],
  livestock: [
    counted("cattle", "Велика рогата худоба", "Cattle"),
    counted("cows", "з неї корови", "of them cows"),
    counted("pigs", "Свині", "Pigs"),
    counted("sheep", "Вівці й кози", "Sheep and goats"),
    counted("horses", "Коні", "Horses"),
    counted("rabbits", "Кролі", "Rabbits"),
    counted("poultry", "Птиця", "Poultry"),
    counted("hives", "Бджолосім’ї", "Bee colonies"),
  ],
  machinery: [
    counted("tractors", "Трактори", "Tractors"),
    counted("mini-tractors", "Мінітрактори й мотоблоки", "Small tractors and cultivators"),
    counted("trucks", "Вантажні автомобілі", "Trucks"),
    counted("cars", "Легкові автомобілі", "Cars"),
    counted("harvesters", "Комбайни", "Harvesters"),
  ],
};

export const years: RegisterDefinition = {
  id: "household-years",
  family: "households",
  title: words("Дані домогосподарств за роками", "Households by year"),
  one: words("Дані на 1 січня", "Data on 1 January"),
  about: words(
    "Земля, худоба й техніка двору на 1 січня кожного року.",
    "Land, livestock and machinery on 1 January of each year.",
  ),
  legalBasis: law,
  fields: [
    {
      id: "household",
      type: "record",
      register: "households",
      label: words("Домогосподарство", "Household"),
      class: internal,
    },
    {
      id: "year",
      type: "number",
      label: words("На 1 січня року", "On 1 January of"),
      class: internal,
      least: 1990,
      most: 2100,
    },
    {
      id: "confirmed",
      type: "yes-no",
      label: words("Уточнено на місці", "Confirmed on the spot"),
      class: internal,
      optional: true,
    },
    ...sections.land,
    ...sections.livestock,
    ...sections.machinery,
    { id: "remark", type: "text", label: words("Примітка", "Remark"), class: internal, optional: true, longest: 500 },
  ],
  label: "{household}, {year}",
  unique: [["household", "year"]],
  listed: ["year", "confirmed"],
  series: "ДГР",
  rights,
  purposes,
  published: false,
  retention,
};

export const definitions = [households, members, years];
