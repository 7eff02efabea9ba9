import { plural, pluralEn } from "../../../platform/text/index.ts";

interface Change {
  version: number;
  rowCount: number;
  added: number;
  removed: number;
  changed: number;
}

const uk = {
  passport: {
    id: "Ідентифікаційний номер",
    title: "Назва набору даних",
    description: "Стислий опис",
    keywords: "Ключові слова",
    ground: "Підстава для збирання",
    usualGround: "Постанова Кабінету Міністрів України від 21.10.2015 № 835",
    frequency: "Частота оновлення",
    formats: "Формати",
    structure: "Структура набору даних",
    licence: "Ліцензія",
    holder: "Розпорядник інформації",
    holderCode: "Код ЄДРПОУ розпорядника",
    contact: "Пошта для запитань",
    published: "Дата першого оприлюднення",
    changed: "Дата останнього оновлення",
  },
  feed: {
    all: "Оновлення відкритих даних",
    entry: (of: string, version: number) => `${of}, редакція ${version}`,
    change: ({ version, rowCount, added, removed, changed }: Change) =>
      version === 1
        ? `Оприлюднено ${plural(rowCount, "рядок", "рядки", "рядків")}.`
        : `Додано ${added}, вилучено ${removed}, змінено ${changed}; усього ${plural(rowCount, "рядок", "рядки", "рядків")}.`,
  },
};

const en: typeof uk = {
  passport: {
    id: "Identifier",
    title: "Title of the dataset",
    description: "Description",
    keywords: "Keywords",
    ground: "Legal ground",
    usualGround: "Resolution 835 of the Cabinet of Ministers of Ukraine, 21 October 2015",
    frequency: "Frequency",
    formats: "Formats",
    structure: "Structure of the dataset",
    licence: "Licence",
    holder: "Holder",
    holderCode: "EDRPOU code of the holder",
    contact: "E-mail for questions",
    published: "First published on",
    changed: "Last changed on",
  },
  feed: {
    all: "Changes of the open data",
    entry: (of, version) => `${of}, version ${version}`,
    change: ({ version, rowCount, added, removed, changed }) =>
      version === 1
        ? `${pluralEn(rowCount, "row", "rows")} published.`
        : `${added} added, ${removed} taken out, ${changed} changed; ${pluralEn(rowCount, "row", "rows")} in all.`,
  },
};

export const text = { uk, en };
