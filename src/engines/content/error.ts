import { Refusal } from "../../platform/http/index.ts";

/** What the engine refuses, in words that a form can show. */
export class ContentError extends Refusal {
  readonly code: keyof typeof refusals;

  constructor(code: keyof typeof refusals) {
    super(409, refusals[code]);
    this.code = code;
  }
}

const refusals = {
  changed: {
    uk: "Поки ви писали, цей матеріал змінив хтось інший. Перегляньте його зміни нижче: ваш текст збережено на сторінці.",
    en: "Somebody else changed this while you were writing. See their changes below: your text is still on the page.",
  },
  "not-now": {
    uk: "Зараз цього зробити не можна: матеріал уже в іншому стані. Оновіть сторінку.",
    en: "This can’t be done now: the item is already in another state. Reload the page.",
  },
  "no-text": {
    uk: "Оприлюднювати ще нічого: напишіть заголовок і текст українською.",
    en: "There is nothing to publish yet: write a title and a text in Ukrainian.",
  },
  "nothing-new": {
    uk: "Нового ще немає: на сайті вже останній текст. Внесіть зміни й надішліть їх.",
    en: "There is nothing new: the site has the latest text. Make your changes and send them.",
  },
  "no-picture": {
    uk: "Цього зображення вже немає в бібліотеці. Виберіть інше.",
    en: "This picture is no longer in the library. Choose another one.",
  },
  "picture-used": {
    uk: "Це зображення ще стоїть у матеріалах сайту. Спершу приберіть його звідти.",
    en: "Items of the site still show this picture. Take it out of them first.",
  },
  "address-taken": {
    uk: "Така адреса сторінки вже зайнята. Виберіть іншу.",
    en: "This address is already taken. Choose another one.",
  },
  "page-in-itself": {
    uk: "Сторінка не може лежати всередині себе самої.",
    en: "A page can’t lie inside itself.",
  },
  "past-time": {
    uk: "Цей час уже минув. Виберіть пізніший або оприлюдніть зараз.",
    en: "That time has passed. Choose a later one or publish now.",
  },
} as const;
