import type { RegisterDefinition } from "../../../engines/registers/index.ts";
import { informatization, internal, kept, needed, open, rights, unit, until, words } from "./common.ts";

/** Rights to use programs: how many, where, until when. */
export const licences: RegisterDefinition = {
  id: "software-licences",
  family: "assets",
  title: words("Ліцензії на програми", "Software licences"),
  one: words("Ліцензія", "Licence"),
  about: words(
    "Які програми куплено, на скільки місць і до якого дня.",
    "Which programs are paid for, for how many seats, until when.",
  ),
  legalBasis: [informatization],
  fields: [
    { id: "product", type: "text", label: words("Програма", "Program"), ...internal, ...needed, longest: 200 },
    { id: "publisher", type: "text", label: words("Розробник", "Publisher"), ...internal, longest: 200 },
    {
      id: "kind",
      type: "choice",
      label: words("Вид", "Kind"),
      ...internal,
      ...needed,
      options: [
        { id: "os", label: words("операційна система", "operating system") },
        { id: "office", label: words("офісний пакет", "office package") },
        { id: "antivirus", label: words("антивірус", "antivirus") },
        { id: "other", label: words("інша програма", "another program") },
      ],
    },
    {
      id: "count",
      type: "number",
      label: words("На скільки місць", "Seats"),
      ...internal,
      ...needed,
      least: 1,
      most: 1_000_000,
      decimals: 0,
    },
    unit,
    { id: "contract", type: "text", label: words("Договір", "Contract"), ...internal, longest: 200 },
    until("Діє до (безстрокова: порожньо)", "Until (empty where it has no end)"),
  ],
  label: "{product}, {contract}",
  unique: [["product", "unit", "contract"]],
  sought: ["publisher", "unit"],
  listed: ["kind", "count", "unit", "until"],
  series: "ЛІЦ",
  rights,
  published: false,
  retention: kept,
};

export const systemKinds = [
  { id: "documents", label: words("електронний документообіг (СЕДО)", "document flow") },
  { id: "accounting", label: words("бухгалтерський і фінансовий облік", "accounting and finance") },
  { id: "social", label: words("соціальна сфера", "social sphere") },
  { id: "education", label: words("освітня система (ОІС)", "education system") },
  { id: "medical", label: words("медична система (МІС)", "medical system") },
  { id: "library", label: words("бібліотечна система (АБІС)", "library system") },
  { id: "queue", label: words("електронна черга", "electronic queue") },
  { id: "state-register", label: words("державний реєстр, до якого є доступ", "state register that may be looked at") },
  { id: "channel", label: words("захищений канал чи з’єднання", "protected channel or connection") },
  { id: "site", label: words("сайт", "website") },
  { id: "other", label: words("інша", "another") },
] as const;

export type SystemKind = (typeof systemKinds)[number]["id"];

/**
 * Information systems and resources. Everybody sees what there is, by which right and whether it holds data of
 * people; how it is guarded and where it stands, only those who keep it.
 */
export const informationSystems: RegisterDefinition = {
  id: "information-systems",
  family: "assets",
  title: words("Інформаційні системи й ресурси", "Information systems and resources"),
  one: words("Інформаційна система", "Information system"),
  about: words(
    "Які системи й реєстри веде громада, на якій підставі, чи є в них дані людей.",
    "Which systems and registers the hromada keeps, by which right, and whether they hold data of people.",
  ),
  legalBasis: [
    informatization,
    {
      title: words(
        "Закон України № 80/94-ВР «Про захист інформації в інформаційно-комунікаційних системах»",
        "Law No. 80/94-VR on protection of information in information and communication systems",
      ),
      url: "https://zakon.rada.gov.ua/laws/show/80/94-вр",
    },
  ],
  fields: [
    { id: "name", type: "text", label: words("Назва", "Name"), ...open, ...needed, longest: 200 },
    { id: "kind", type: "choice", label: words("Вид", "Kind"), ...open, ...needed, options: [...systemKinds] },
    { ...unit, label: words("Хто веде чи користується", "Who keeps or uses it"), class: "open" },
    { id: "developer", type: "text", label: words("Розробник", "Developer"), ...open, longest: 200 },
    { id: "basis", type: "text", label: words("Підстава", "Basis"), ...open, longest: 300 },
    {
      id: "year",
      type: "number",
      label: words("Рік впровадження", "Year of introduction"),
      ...open,
      least: 1990,
      most: 2100,
      decimals: 0,
    },
    { id: "personal", type: "yes-no", label: words("Є дані людей", "Holds data of people"), ...open },
    {
      id: "accounts",
      type: "number",
      label: words("Активних користувачів", "Active users"),
      ...internal,
      least: 0,
      most: 1_000_000,
      decimals: 0,
    },
    {
      id: "wanted",
      type: "number",
      label: words("Потрібно ще ліцензій", "Licences wanted besides"),
      ...internal,
      least: 0,
      most: 1_000_000,
      decimals: 0,
    },
    { id: "web", type: "yes-no", label: words("Працює через вебсторінку", "Works in a browser"), ...internal },
    {
      id: "integration",
      type: "text",
      label: words("З чим обмінюється даними", "What it exchanges data with"),
      ...internal,
      longest: 300,
    },
    {
      id: "protection",
      type: "choice",
      label: words("Захист", "Protection"),
      class: "restricted",
      optional: true,
      options: [
        { id: "kszi", label: words("КСЗІ з атестатом відповідності", "KSZI with an attestation") },
        { id: "isms", label: words("СУІБ", "information security management system") },
        { id: "none", label: words("немає підтвердженого", "none confirmed") },
      ],
    },
    {
      id: "host",
      type: "text",
      label: words("Де розміщено", "Where it stands"),
      class: "restricted",
      optional: true,
      longest: 200,
    },
    until("Договір діє до", "Contract until"),
  ],
  label: "{name}",
  unique: [["name", "unit"]],
  sought: ["developer", "unit"],
  listed: ["kind", "unit", "personal"],
  series: "СИС",
  rights,
  published: true,
  retention: kept,
};
