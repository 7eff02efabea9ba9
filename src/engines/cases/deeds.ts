import type { Words } from "../../platform/text/index.ts";
import { verbs } from "./verbs/index.ts";
import { doneWords } from "./words.ts";

const inLowerCase = ({ uk, en }: Words): Words => ({
  uk: uk.charAt(0).toLowerCase() + uk.slice(1),
  en: en.charAt(0).toLowerCase() + en.slice(1),
});

/** Lines of the journal in words. */
export const deeds: Record<string, Words> = {
  ...Object.fromEntries(Object.keys(verbs).map((verb) => [`cases.${verb}`, inLowerCase(doneWords[verb]!)])),
  "cases.submit": { uk: "подано заяву", en: "application filed" },
  "cases.submit-again": { uk: "ту саму заяву надіслано ще раз", en: "the same application sent again" },
  "cases.read": { uk: "переглянуто справу", en: "case read" },
  "cases.list": { uk: "переглянуто список справ", en: "list of cases read" },
  "cases.find-applicant": { uk: "пошук заявника", en: "search for an applicant" },
  "cases.publish": { uk: "опубліковано редакцію послуги", en: "version of a service published" },
  "cases.sync": { uk: "звірено послуги програми", en: "services of the program brought up to date" },
  "cases.open-procedure": { uk: "послугу відкрито для заяв", en: "service opened for applications" },
  "cases.close-procedure": { uk: "послугу закрито для заяв", en: "service closed for applications" },
  "cases.daily": { uk: "строки справ перевірено", en: "terms of cases checked" },
  "cases.remind": { uk: "нагадано про строк", en: "reminded of a term" },
  "cases.merge": { uk: "справи перейшли до об’єднаного запису людини", en: "cases went to the merged record" },
};
