import type { RegisterDefinition } from "../../../engines/registers/index.ts";
import { informatization, internal, kept, needed, rights, unit, until, words } from "./common.ts";

export const technologies = [
  { id: "gpon", label: words("GPON", "GPON") },
  { id: "fibre", label: words("оптика", "fibre") },
  { id: "cable", label: words("кабель", "cable") },
  { id: "dsl", label: words("DSL", "DSL") },
  { id: "radio", label: words("радіо", "radio") },
  { id: "mobile", label: words("мобільний зв’язок", "mobile") },
  { id: "satellite", label: words("супутник (Starlink)", "satellite (Starlink)") },
] as const;

/** How units are connected to the internet. */
export const connections: RegisterDefinition = {
  id: "connections",
  family: "assets",
  title: words("Підключення до інтернету", "Internet connections"),
  one: words("Підключення", "Connection"),
  about: words(
    "Хто, чим і з якою швидкістю підключає підрозділи й заклади.",
    "Who connects units and institutions, how and how fast.",
  ),
  legalBasis: [informatization],
  fields: [
    unit,
    { id: "provider", type: "text", label: words("Провайдер", "Provider"), ...internal, ...needed, longest: 200 },
    {
      id: "technology",
      type: "choice",
      label: words("Тип підключення", "Kind of connection"),
      ...internal,
      ...needed,
      options: [...technologies],
    },
    {
      id: "speed",
      type: "number",
      label: words("Швидкість, Мбіт/с", "Speed, Mbit/s"),
      ...internal,
      least: 0,
      most: 1_000_000,
      decimals: 2,
    },
    { id: "backup", type: "yes-no", label: words("Запасне", "In reserve"), ...internal },
    {
      id: "enough",
      type: "yes-no",
      label: words("Швидкості й якості досить", "Speed and quality are enough"),
      ...internal,
    },
    { id: "shelter", type: "yes-no", label: words("Працює в укритті", "Works in the shelter"), ...internal },
    {
      id: "filtered",
      type: "yes-no",
      label: words("Провайдер фільтрує трафік за договором", "The provider filters by contract"),
      ...internal,
    },
    { id: "contract", type: "text", label: words("Договір", "Contract"), ...internal, longest: 200 },
    until("Договір діє до", "Contract until"),
  ],
  label: "{provider}, {unit}",
  unique: [["unit", "provider", "technology"]],
  listed: ["unit", "technology", "speed", "until"],
  series: "ЗВЗ",
  rights,
  published: false,
  retention: kept,
};
