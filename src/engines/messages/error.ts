import { Refusal } from "../../platform/http/index.ts";
import type { Words } from "../../platform/text/index.ts";

/** What the engine refuses, in words for the one who asked. */
export class MessagesError extends Refusal {
  readonly code: Refused;

  constructor(code: Refused) {
    super(409, refusals[code]);
    this.code = code;
  }
}

const refusals = {
  "no-topic": {
    uk: "Такого повідомлення немає. Можливо, службу, яка його надсилала, вилучено.",
    en: "There is no such message. The service that sent it may have been removed.",
  },
  "unknown-place": {
    uk: "У тексті є місце у фігурних дужках, якого це повідомлення не заповнює. Перевірте назву.",
    en: "The text has a place in braces that this message does not fill. Check its name.",
  },
  "no-code": {
    uk: "Код не підходить або його строк минув. Попросіть новий.",
    en: "The code is wrong or has expired. Ask for a new one.",
  },
  "too-many-codes": {
    uk: "Сьогодні кодів надіслано вже забагато. Спробуйте завтра.",
    en: "Too many codes were sent today. Try again tomorrow.",
  },
  "no-phone": {
    uk: "Спершу вкажіть номер телефону на сторінці контактів.",
    en: "First give your telephone number on the contacts page.",
  },
  "push-service": {
    uk: "Цей браузер користується службою сповіщень, якої ми не знаємо.",
    en: "This browser uses a push service that we do not know.",
  },
  "too-many-devices": {
    uk: "Пристроїв уже двадцять. Вилучіть ті, якими не користуєтеся.",
    en: "There are twenty devices already. Remove those that you do not use.",
  },
  "placed-already": {
    uk: "Цього листа вже опрацював хтось інший. Оновіть сторінку.",
    en: "Somebody else has handled this letter already. Reload the page.",
  },
  "no-thread": {
    uk: "Такої розмови немає. Перевірте номер справи.",
    en: "There is no such conversation. Check the number of the case.",
  },
} satisfies Record<string, Words>;

export type Refused = keyof typeof refusals;
