import type { RegisterDefinition } from "../../../engines/registers/index.ts";
import { informatization, internal, kept, needed, open, rights, words } from "./common.ts";

/** Parts of the questionnaire that a unit may belong to, by the number of its section. */
export const sections = [
  { id: "section-4", label: words("Виконавчий комітет", "Executive committee") },
  { id: "section-9", label: words("Соціальна сфера", "Social sphere") },
  { id: "section-15", label: words("ЦНАП", "Administrative services centre") },
  { id: "section-16", label: words("Освіта", "Education") },
  { id: "section-17", label: words("Медицина", "Health care") },
  { id: "section-18", label: words("Культура, туризм, спорт", "Culture, tourism, sport") },
] as const;

export type SectionId = (typeof sections)[number]["id"];

export const unitTypes = [
  { id: "office", label: words("структурний підрозділ", "administrative unit") },
  { id: "kindergarten", label: words("заклад дошкільної освіти", "kindergarten") },
  { id: "primary", label: words("початкова школа", "primary school") },
  { id: "gymnasium", label: words("гімназія", "gymnasium") },
  { id: "lyceum", label: words("ліцей", "lyceum") },
  { id: "out-of-school", label: words("заклад позашкільної освіти", "out-of-school education") },
  { id: "vocational", label: words("професійна освіта", "vocational school") },
  { id: "pre-higher", label: words("фахова передвища освіта", "professional college") },
  { id: "higher", label: words("вища освіта", "higher education") },
  { id: "postgraduate", label: words("післядипломна освіта", "postgraduate education") },
  { id: "medical", label: words("заклад охорони здоров’я", "health care institution") },
  { id: "club", label: words("клубний заклад", "house of culture") },
  { id: "library", label: words("бібліотека", "library") },
  { id: "museum", label: words("музей", "museum") },
  { id: "art-school", label: words("школа мистецтв", "school of arts") },
  { id: "tourism", label: words("туристичний центр", "tourist centre") },
  { id: "sport", label: words("спортивний заклад", "sports institution") },
  { id: "other", label: words("інше", "other") },
] as const;

const count = (id: string, uk: string, en: string, hint?: [string, string]) =>
  ({
    id,
    type: "number",
    label: words(uk, en),
    ...(hint && { hint: words(...hint) }),
    ...internal,
    least: 0,
    most: 100_000,
    decimals: 0,
  }) as const;

/** Units and institutions by which equipment is counted; those of the structure are known there by their name. */
export const units: RegisterDefinition = {
  id: "it-units",
  family: "assets",
  title: words("Підрозділи й заклади, де є техніка", "Units and institutions with equipment"),
  one: words("Підрозділ чи заклад", "Unit or institution"),
  about: words(
    "За ними рахують техніку на робоче місце й заповнюють анкету цифрової готовності.",
    "By them equipment for a seat is counted and the questionnaire of digital readiness is filled in.",
  ),
  legalBasis: [informatization],
  fields: [
    {
      id: "name",
      type: "text",
      label: words("Назва", "Name"),
      hint: words(
        "Так, як у структурі: тоді посади рахуються звідти",
        "As in the structure: then positions are counted from there",
      ),
      ...open,
      ...needed,
      longest: 300,
    },
    { id: "type", type: "choice", label: words("Вид", "Kind"), ...open, ...needed, options: [...unitTypes] },
    {
      id: "section",
      type: "choice",
      label: words("Розділ анкети", "Section of the questionnaire"),
      hint: words("Порожньо: до анкети не входить", "Empty: not in the questionnaire"),
      ...internal,
      options: [...sections],
    },
    {
      id: "staff",
      type: "number",
      label: words("Штатних одиниць", "Staff positions"),
      hint: words(
        "Порожньо: рахуються посади підрозділу зі структури",
        "Empty: positions of the unit are counted from the structure",
      ),
      ...internal,
      least: 0,
      most: 100_000,
      decimals: 2,
    },
    count("specialists", "З них учителів або лікарів", "Of them teachers or doctors"),
    count("pupils", "Учнів", "Pupils"),
    count("workplaces", "Робочих місць", "Workplaces"),
    count("workplaces-active", "З них активних", "Of them active"),
    count("workplaces-wanted", "Потрібно ще робочих місць", "Workplaces wanted besides"),
    { id: "website", type: "text", label: words("Сайт", "Website"), ...open, longest: 300 },
  ],
  label: "{name}",
  unique: [["name"]],
  listed: ["type", "section", "staff"],
  series: "ПІД",
  rights,
  published: false,
  retention: kept,
};
