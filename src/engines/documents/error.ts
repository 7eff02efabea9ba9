import { Refusal } from "../../platform/http/index.ts";
import type { Words } from "../../platform/text/index.ts";

export type DocumentTrouble = "changed" | "not-draft" | "no-such" | "no-way";

/** Something that can't be done with a document; `words` go beside the field of the form. */
export class DocumentError extends Refusal {
  readonly code: DocumentTrouble;

  constructor(code: DocumentTrouble) {
    super(code === "changed" ? 409 : code === "no-such" ? 404 : 422, troubles[code]);
    this.code = code;
  }
}

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
  "no-way": {
    uk: "Щоб підписати, потрібен другий крок входу або підтверджена пошта. Додайте їх у кабінеті.",
    en: "To sign you need a second step of sign-in or a confirmed e-mail. Add one in your account.",
  },
};
