import { Refusal } from "../../platform/http/index.ts";
import type { Words } from "../../platform/text/index.ts";

export type DocumentTrouble = "changed" | "not-draft" | "no-such" | "no-way" | "wait";

/** Something that can't be done with a document; `words` go beside the field of the form. */
export class DocumentError extends Refusal {
  readonly code: DocumentTrouble;

  constructor(code: DocumentTrouble) {
    super(statuses[code] ?? 422, troubles[code]);
    this.code = code;
  }
}

const statuses: Partial<Record<DocumentTrouble, number>> = { changed: 409, "no-such": 404, wait: 429 };

const troubles: Record<DocumentTrouble, Words> = {
  changed: {
    uk: "Поки ви працювали, документ змінив хтось інший. Перегляньте його ще раз.",
    en: "While you were working somebody else changed the document. Look at it again.",
  },
  "not-draft": {
    uk: "Підписаний або скасований документ не змінюють. Підготуйте новий.",
    en: "A signed or cancelled document is not changed. Draft a new one.",
  },
  "no-such": { uk: "Такого документа немає.", en: "There is no such document." },
  wait: {
    uk: "Забагато неправильних кодів. Зачекайте кілька хвилин і спробуйте ще раз.",
    en: "Too many wrong codes. Wait a few minutes and try again.",
  },
  "no-way": {
    uk: "Щоб підписати, потрібен другий крок входу або підтверджена пошта. Додайте їх у кабінеті.",
    en: "To sign you need a second step of sign-in or a confirmed e-mail. Add one in your account.",
  },
};
