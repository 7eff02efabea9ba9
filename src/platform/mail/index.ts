/** Letters to people: written in the caller's transaction, sent after it, and kept so that they can be shown. */
import { sending } from "./letters.ts";
import { forgetting } from "./secrets.ts";

export { findLetter, findLetters, sendAgain, sendMail, type LetterDraft, type LetterFilter } from "./letters.ts";
export { openMailer, type Mailer } from "./mailer.ts";
export { isSecret, isSpent, maskedText, secretMark, wholeText, wipeSecrets } from "./secrets.ts";
export type { Letter, LetterState } from "./tables.ts";
export const mailMigrations = { id: "mail", migrations: new URL("./migrations/", import.meta.url) };

/** Sends what is queued. */
export const mailModule = {
  id: "mail",
  title: { uk: "Пошта", en: "Mail" },
  jobs: [sending, forgetting],
  events: {
    "mail.sent": { uk: "Лист передано поштовому серверу", en: "A letter was handed to the mail server" },
    "mail.failed": { uk: "Лист не дійшов", en: "A letter was refused for good" },
  },
  deeds: {
    "mail.sent": { uk: "лист надіслано", en: "letter sent" },
    "mail.delayed": { uk: "лист відкладено", en: "letter delayed" },
    "mail.failed": { uk: "лист не дійшов", en: "letter not delivered" },
    "mail.send-again": { uk: "лист поставлено в чергу знову", en: "letter queued again" },
  },
};
