import type { ItemDraft } from "../../../engines/content/index.ts";

type SampleDocument = Pick<ItemDraft, "slug" | "texts"> & { fields: NonNullable<ItemDraft["fields"]> };

/** `programme`: text of the programme, parts II-VI, as Markdown. */
export const documents = (programme: string): SampleDocument[] => [
  {
    slug: "programme-2026-2028",
    fields: { act: "decision", number: "46/38/VIII", date: "2026-01-09", source: "/programme" },
    texts: {
      uk: {
        title: "Програма інформатизації на 2026–2028 роки",
        summary:
          "Рішення міської ради від 9 січня 2026 року № 46/38/VIII. Повний текст частин II–VI; заходи та індикатори — на сторінці програми.",
        body: programme,
      },
      en: {
        title: "Programme of informatization for 2026–2028",
        summary:
          "Decision of the city council of 9 January 2026 No. 46/38/VIII. The text is in Ukrainian; measures and indicators are on the page of the programme.",
        body: "The full text of the decision is published in Ukrainian. Measures, money and indicators are on the page of the [programme](/programme).",
      },
    },
  },
  {
    slug: "order-278-2025",
    fields: { act: "order", number: "278/2025-р", date: "2025-09-17" },
    texts: {
      uk: {
        title: "Про створення робочої групи з розробки Програми інформатизації до 2027 року",
        summary: "Розпорядження міського голови від 17 вересня 2025 року № 278/2025-р.",
        body: "З цього розпорядження почалося розроблення програми. Його названо в рядку 3 паспорта [Програми інформатизації на 2026–2028 роки](/documents/programme-2026-2028).",
      },
    },
  },
  {
    slug: "law-2807-ix",
    fields: { act: "law", number: "2807-IX" },
    texts: {
      uk: {
        title: "Закон України «Про Національну програму інформатизації»",
        summary: "Закон, на підставі якого громада складає свою програму.",
        body: "Програма громади є складовою Національної програми інформатизації. Текст закону — на сайті Верховної Ради: [zakon.rada.gov.ua/go/2807-20](https://zakon.rada.gov.ua/go/2807-20).",
      },
    },
  },
  {
    slug: "resolution-119-2024",
    fields: { act: "law", number: "119", date: "2024-02-02" },
    texts: {
      uk: {
        title: "Деякі питання Національної програми інформатизації",
        summary: "Постанова Кабінету Міністрів України від 2 лютого 2024 року № 119: форми звітів і строки.",
        body: `За цією постановою ми складаємо програму й звітуємо про неї.

- До 5 числа місяця після кожного півріччя виконавці подають інформацію про стан заходів.
- До 31 січня — інформацію про результати за рік.
- До 1 березня керівник програми подає два звіти Генеральному державному замовнику.`,
      },
    },
  },
  {
    slug: "order-34-2023",
    fields: { act: "law", number: "34", date: "2023-03-29" },
    texts: {
      uk: {
        title: "Методика визначення належності бюджетних програм, завдань, проектів, робіт до сфери інформатизації",
        summary: "Затверджена наказом Міністерства цифрової трансформації України від 29 березня 2023 року № 34.",
        body: "На цю методику спирається [Програма інформатизації на 2026–2028 роки](/documents/programme-2026-2028), частина II.",
      },
    },
  },
];
