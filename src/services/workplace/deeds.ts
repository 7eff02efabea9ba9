import type { Words } from "../../platform/text/index.ts";

/** What the workplace's lines of the journal say. */
export const deeds: Record<string, Words> = {
  "workplace.list-persons": { uk: "переглянуто список людей", en: "list of people read" },
  "workplace.read-outbox": { uk: "переглянуто вихідну пошту", en: "outgoing mail read" },
  "workplace.read-letter": { uk: "переглянуто лист", en: "letter read" },
  "workplace.read-journal": { uk: "переглянуто журнал", en: "journal read" },
  "workplace.ask-check": { uk: "поставлено перевірку журналу", en: "verification of the journal asked for" },
  "workplace.check-journal": { uk: "перевірено журнал", en: "journal verified" },
  "workplace.post-notice": { uk: "додано оголошення для працівників", en: "notice for staff posted" },
  "workplace.change-notice": { uk: "змінено оголошення для працівників", en: "notice for staff changed" },
  "workplace.withdraw-notice": { uk: "знято оголошення для працівників", en: "notice for staff taken down" },
  "workplace.follow-author": {
    uk: "оголошення перейшли до об’єднаного запису",
    en: "notices moved to the merged record",
  },
  "workplace.mend-day": { uk: "виправлено день календаря", en: "day of the calendar mended" },
  "workplace.unmend-day": { uk: "скасовано виправлення дня", en: "mending of a day undone" },
  "workplace.martial-law": { uk: "змінено період воєнного стану", en: "period of martial law changed" },
  "workplace.retry-jobs": { uk: "завдання поставлено в чергу знову", en: "jobs queued again" },
};
