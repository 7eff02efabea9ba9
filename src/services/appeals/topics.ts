import type { Topic } from "../../platform/service/index.ts";

const fields: Topic["fields"] = {
  number: { uk: "номер запиту", en: "number of the request" },
  pages: { uk: "скільки сторінок", en: "how many pages" },
  sum: { uk: "сума до сплати", en: "sum to pay" },
};

/** What requesters are told of copies, and a hromada may word anew. */
export const topics: Record<string, Topic> = {
  "appeals.copies": {
    title: { uk: "Копії за запитом платні", en: "Copies for a request are to be paid" },
    group: "affairs",
    subject: { uk: "Копії за вашим запитом № {number}", en: "Copies for your request No. {number}" },
    body: {
      uk: "Добрий день, {name}!\n\nЗа запитом № {number} підготовлено копії: {pages} стор. Перші 10 сторінок безоплатні, за решту треба сплатити **{sum}** (ст. 21 Закону 2939-VI). Надішліть сюди квитанцію, і ви отримаєте копії.",
      en: "Hello, {name}!\n\nFor request No. {number} copies are ready: {pages} pages. The first 10 are free, for the others **{sum}** is to be paid (art. 21 of Law 2939-VI). Send the receipt here and you get the copies.",
    },
    fields,
  },
  "appeals.free-copies": {
    title: { uk: "Копії за запитом безоплатні", en: "Copies for a request are free" },
    group: "affairs",
    subject: { uk: "Копії за вашим запитом № {number}", en: "Copies for your request No. {number}" },
    body: {
      uk: "Добрий день, {name}!\n\nЗа запитом № {number} підготовлено копії: {pages} стор. Вони безоплатні.",
      en: "Hello, {name}!\n\nFor request No. {number} copies are ready: {pages} pages. They are free.",
    },
    fields,
  },
};
