const uk = {
  title: "Набір частин",
  lead: "Усе, з чого складаються сторінки, в усіх станах. Імена та числа тут вигадані.",
  sample: "зразок",
  parts: {
    type: "Текст",
    buttons: "Дії",
    fields: "Поля",
    errors: "Поля з помилками",
    states: "Стани",
    lists: "Списки",
    path: "Шлях, строк, число",
    table: "Таблиці",
    charts: "Графіки",
    people: "Люди й файли",
    home: "Головна",
  },
};

const en: typeof uk = {
  title: "Kit of parts",
  lead: "All that pages are made of, in every state. Names and figures here are made up.",
  sample: "sample",
  parts: {
    type: "Text",
    buttons: "Actions",
    fields: "Fields",
    errors: "Fields with errors",
    states: "States",
    lists: "Lists",
    path: "Path, term, number",
    table: "Tables",
    charts: "Charts",
    people: "People and files",
    home: "Home",
  },
};

/** Words of the kit's own frame; the samples within stay Ukrainian, as most of the pages are. */
export const text = { uk, en };
