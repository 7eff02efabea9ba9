import type { ItemDraft } from "../../../engines/content/index.ts";

const law = "Постанова Кабінету Міністрів України від 2 лютого 2024 року № 119 та частина VI програми.";

/** Days that the programme itself sets. */
export const events: (Pick<ItemDraft, "slug" | "texts"> & { fields: NonNullable<ItemDraft["fields"]> })[] = [
  {
    slug: "reports-second-half-2026",
    fields: {
      start: "2027-01-05T09:00:00+02:00",
      end: "2027-01-05T18:00:00+02:00",
      source: "/documents/resolution-119-2024",
    },
    texts: {
      uk: {
        title: "Останній день звітів виконавців за друге півріччя 2026 року",
        summary: "Виконавці заходів програми подають керівникові інформацію про стан завдань.",
        body: law,
      },
      en: {
        title: "Last day for executors’ reports for the second half of 2026",
        summary: "Executors of the programme tell its manager how their measures stand.",
      },
    },
  },
  {
    slug: "yearly-information-2026",
    fields: {
      start: "2027-01-31T09:00:00+02:00",
      end: "2027-01-31T18:00:00+02:00",
      source: "/documents/resolution-119-2024",
    },
    texts: {
      uk: {
        title: "Інформація про результати програми за 2026 рік",
        summary: "До 31 січня виконавці інформують про результати року за пріоритетними напрямами.",
        body: law,
      },
    },
  },
  {
    slug: "reports-to-customer-2026",
    fields: {
      start: "2027-03-01T09:00:00+02:00",
      end: "2027-03-01T18:00:00+02:00",
      source: "/documents/resolution-119-2024",
    },
    texts: {
      uk: {
        title: "Два звіти Генеральному державному замовнику за 2026 рік",
        summary: "До 1 березня керівник програми подає звіт про хід і звіт про результати виконання.",
        body: law,
      },
    },
  },
  {
    slug: "reports-first-half-2027",
    fields: {
      start: "2027-07-05T09:00:00+03:00",
      end: "2027-07-05T18:00:00+03:00",
      source: "/documents/resolution-119-2024",
    },
    texts: {
      uk: {
        title: "Останній день звітів виконавців за перше півріччя 2027 року",
        summary: "Виконавці заходів програми подають керівникові інформацію про стан завдань.",
        body: law,
      },
    },
  },
];
