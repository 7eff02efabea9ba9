import type { Words } from "../../platform/text/index.ts";

/*
 * Appeals of citizens (393/96-ВР) and requests for public information (2939-VI), as the law tells them apart. No SQL
 * and no HTTP here.
 */

/** What somebody turns to the town hall with. */
export const kinds = {
  application: { uk: "Заява чи клопотання", en: "Application" },
  complaint: { uk: "Скарга", en: "Complaint" },
  proposal: { uk: "Пропозиція чи зауваження", en: "Proposal" },
  request: { uk: "Запит на інформацію", en: "Request for information" },
  "urgent-request": { uk: "Невідкладний запит", en: "Urgent request" },
} satisfies Record<string, Words>;

export type Kind = keyof typeof kinds;

/** Subjects by the classifier of appeals (resolution 858 of 24.09.2008, first level; to be checked). */
export const subjects = {
  housing: { uk: "Житло", en: "Housing" },
  utilities: { uk: "Комунальне господарство", en: "Utilities" },
  land: { uk: "Земля та аграрна політика", en: "Land and agriculture" },
  social: { uk: "Соціальний захист", en: "Social protection" },
  health: { uk: "Охорона здоров’я", en: "Health" },
  education: { uk: "Освіта й культура", en: "Education and culture" },
  transport: { uk: "Дороги і транспорт", en: "Roads and transport" },
  ecology: { uk: "Довкілля", en: "Environment" },
  order: { uk: "Порядок і безпека", en: "Order and safety" },
  authority: { uk: "Робота влади", en: "Work of the authorities" },
  money: { uk: "Бюджет і майно громади", en: "Budget and property of the hromada" },
  other: { uk: "Інше", en: "Other" },
} satisfies Record<string, Words>;

export type Subject = keyof typeof subjects;

/** Those whose appeals are considered first (393/96-ВР art. 18; verified in law.md). */
export const benefits = {
  none: { uk: "Пільг немає", en: "None" },
  hero: { uk: "Герой України, мати-героїня", en: "Hero of Ukraine, mother-heroine" },
  disabled: { uk: "Особа з інвалідністю внаслідок війни", en: "Person disabled by the war" },
  veteran: { uk: "Учасник бойових дій, ветеран", en: "Combatant, veteran" },
  family: { uk: "Родина загиблого захисника", en: "Family of a fallen defender" },
  large: { uk: "Багатодітна сім’я", en: "Family with many children" },
  displaced: { uk: "Внутрішньо переміщена особа", en: "Displaced person" },
} satisfies Record<string, Words>;

export type Benefit = keyof typeof benefits;

/** Why an appeal is not considered (393/96-ВР art. 8; verified). */
export const notConsidered = [
  {
    id: "anonymous",
    title: { uk: "Звернення без підпису або місця проживання автора", en: "No signature or residence of the author" },
    basis: { uk: "ст. 8 Закону 393/96-ВР", en: "art. 8 of Law 393/96-VR" },
  },
  {
    id: "unclear",
    title: { uk: "З тексту не можна зрозуміти суті", en: "The matter can’t be made out" },
    basis: { uk: "ст. 8 Закону 393/96-ВР", en: "art. 8 of Law 393/96-VR" },
  },
  {
    id: "repeated",
    title: {
      uk: "Повторне звернення того самого автора з питання, яке вже вирішено по суті",
      en: "The same author on the same matter, decided already in substance",
    },
    basis: { uk: "ст. 8 Закону 393/96-ВР", en: "art. 8 of Law 393/96-VR" },
  },
  {
    id: "late",
    title: { uk: "Скаргу подано пізніше строку", en: "The complaint came too late" },
    basis: { uk: "ст. 8, 17 Закону 393/96-ВР", en: "art. 8, 17 of Law 393/96-VR" },
  },
];

/** Why information is refused (2939-VI art. 22). */
export const refusals = [
  {
    id: "not-held",
    title: {
      uk: "Громада не володіє і не має володіти цією інформацією",
      en: "The hromada neither has nor must have it",
    },
    basis: { uk: "п. 1 ч. 1 ст. 22 Закону 2939-VI", en: "art. 22 part 1 item 1 of Law 2939-VI" },
  },
  {
    id: "restricted",
    title: {
      uk: "Інформація з обмеженим доступом: шкода від оприлюднення більша за користь",
      en: "Restricted: the harm of disclosure is greater than the good",
    },
    basis: {
      uk: "п. 2 ч. 1 ст. 22, ч. 2 ст. 6 Закону 2939-VI",
      en: "art. 22 part 1 item 2, art. 6 part 2 of Law 2939-VI",
    },
  },
  {
    id: "unpaid",
    title: { uk: "Не оплачено копіювання понад 10 сторінок", en: "Copies beyond 10 pages were not paid" },
    basis: { uk: "п. 3 ч. 1 ст. 22 Закону 2939-VI", en: "art. 22 part 1 item 3 of Law 2939-VI" },
  },
  {
    id: "no-requisites",
    title: { uk: "У запиті немає того, чого вимагає закон", en: "The request lacks what the law asks for" },
    basis: { uk: "п. 4 ч. 1 ст. 22 Закону 2939-VI", en: "art. 22 part 1 item 4 of Law 2939-VI" },
  },
];

/** Pages of copies that are free (2939-VI art. 21; verified). */
export const freePages = 10;

/**
 * What copies cost, in hryvnias: the first ten pages are free, and all are where no tariff is set (2939-VI art. 21).
 * @param perPage hryvnias a page; undefined where the hromada has set none
 */
export function copiesCost(pages: number, perPage: number | undefined): number {
  return Math.round(Math.max(0, pages - freePages) * (perPage ?? 0) * 100) / 100;
}

/** Numbers that are in every text about somebody: struck out before an answer is shown to all. */
export function strikeOut(text: string): string {
  return text
    .replaceAll(/[\w.+-]+@[\w-]+\.[\w.-]+/g, struck)
    .replaceAll(/(?<!\d)(?:\+?38[\s(]*)?\(?0\d{2}[\s)-]*\d{3}[\s-]?\d{2}[\s-]?\d{2}(?!\d)/g, struck)
    .replaceAll(/(?<!\d)\d{8}-?\d{5}(?!\d)/g, struck)
    .replaceAll(/(?<!\d)\d{10}(?!\d)/g, struck)
    .replaceAll(/UA\d{2}(?:\s?\d){25}/g, struck);
}

export const struck = "█████";
