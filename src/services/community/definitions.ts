import type { RegisterDefinition } from "../../engines/registers/index.ts";
import type { Words } from "../../platform/text/index.ts";

const words = (uk: string, en: string): Words => ({ uk, en });

/** The law on declaring and registering residence, and the order of the register of the territorial community. */
const law = [
  {
    title: words(
      "Закон України № 1871-IX «Про надання публічних послуг щодо декларування та реєстрації місця проживання»",
      "Law No. 1871-IX on declaring and registering residence",
    ),
    url: "https://zakon.rada.gov.ua/laws/show/1871-20",
  },
  {
    title: words(
      "Порядок декларування та реєстрації місця проживання, постанова КМУ № 265 від 07.02.2022",
      "Resolution No. 265 of 07.02.2022",
    ),
    url: "https://zakon.rada.gov.ua/laws/show/265-2022-п",
  },
];

const rights = {
  read: "community.read",
  propose: "community.register",
  enter: "community.register",
  correct: "community.register",
  annul: "community.register",
  extract: "community.certify",
} as const;

const purposes = [
  words("Реєстрація місця проживання", "Registration of residence"),
  words("Видача довідки чи витягу", "Issuing a certificate or extract"),
  words("Розгляд заяви мешканця", "Handling an application"),
  words("Запит суду чи правоохоронного органу", "Request of a court or the police"),
];

const personal = "personal" as const;
const kept = {
  years: 75,
  basis: words("строк зберігання карток реєстрації, 75 років (потребує звірки)", "75 years, to be checked"),
};

/** Ways in which somebody lives at an address. */
export const residenceKinds = [
  { id: "registered", label: words("зареєстроване", "registered") },
  { id: "declared", label: words("задеклароване", "declared") },
  { id: "temporary", label: words("тимчасове перебування", "temporary stay") },
  { id: "displaced", label: words("внутрішньо переміщена особа", "displaced person") },
] as const;

export const residents: RegisterDefinition = {
  id: "residents",
  family: "community",
  title: words("Мешканці", "Residents"),
  one: words("Мешканець", "Resident"),
  about: words(
    "Люди, що живуть у громаді. Для всіх — лише числа, без імен.",
    "People who live in the hromada. For everybody numbers only, without names.",
  ),
  address: "/community",
  legalBasis: law,
  fields: [
    { id: "who", type: "person", label: words("Хто", "Who"), class: personal },
    {
      id: "sex",
      type: "choice",
      label: words("Стать", "Sex"),
      class: personal,
      optional: true,
      options: [
        { id: "female", label: words("жіноча", "female") },
        { id: "male", label: words("чоловіча", "male") },
      ],
    },
    { id: "citizenship", type: "text", label: words("Громадянство", "Citizenship"), class: personal, optional: true },
    { id: "unzr", type: "unzr", label: words("УНЗР", "UNZR"), class: personal, optional: true },
    {
      id: "document",
      type: "text",
      label: words("Паспорт або свідоцтво", "Passport or certificate"),
      class: personal,
      optional: true,
    },
    {
      id: "mother",
      type: "record",
      register: "residents",
      label: words("Мати", "Mother"),
      class: personal,
      optional: true,
    },
    {
      id: "father",
      type: "record",
      register: "residents",
      label: words("Батько", "Father"),
      class: personal,
      optional: true,
    },
    { id: "phone", type: "phone", label: words("Телефон", "Telephone"), class: personal, optional: true },
  ],
  label: "{who}",
  unique: [["who.rnokpp"], ["unzr"]],
  sought: ["unzr"],
  series: "МЕШ",
  person: "who",
  persons: ["mother", "father"],
  rights,
  purposes,
  published: false,
  retention: kept,
};

export const residences: RegisterDefinition = {
  id: "residences",
  family: "community",
  title: words("Місця проживання", "Residences"),
  one: words("Місце проживання", "Residence"),
  about: words("Хто де живе, з якого дня і на якій підставі.", "Who lives where, from which day and by what ground."),
  legalBasis: law,
  fields: [
    { id: "resident", type: "record", register: "residents", label: words("Хто", "Who"), class: personal },
    { id: "address", type: "text", label: words("Адреса", "Address"), class: personal, longest: 300 },
    {
      id: "building",
      type: "record",
      register: "addresses",
      label: words("Будинок у реєстрі адрес", "Building in the register of addresses"),
      class: personal,
      optional: true,
    },
    { id: "flat", type: "text", label: words("Квартира", "Flat"), class: personal, optional: true, longest: 20 },
    {
      id: "kind",
      type: "choice",
      label: words("Яке проживання", "Kind of residence"),
      class: personal,
      options: residenceKinds.map(({ id, label }) => ({ id, label })),
    },
    { id: "until", type: "date", label: words("До якого дня", "Until"), class: personal, optional: true },
    { id: "ground", type: "text", label: words("Підстава", "Ground"), class: personal, optional: true },
  ],
  label: "{resident}: {address}, {flat}",
  sought: ["address"],
  series: "ПРО",
  persons: ["resident"],
  rights,
  purposes,
  published: false,
  views: [
    {
      id: "notary",
      title: words("Для нотаріуса", "For a notary"),
      permission: "community.inquire-notary",
      fields: ["resident", "address", "flat", "kind"],
      findBy: ["resident"],
    },
    {
      id: "utility",
      title: words("Для комунального підприємства", "For a utility"),
      permission: "community.inquire-utility",
      fields: ["address", "flat", "kind"],
      findBy: ["resident"],
    },
  ],
  retention: kept,
};

export const definitions = [residents, residences];
