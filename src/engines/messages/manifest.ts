import { defineService } from "../../platform/service/index.ts";
import { asking, onLetter } from "./answers.ts";
import { deeds } from "./deeds.ts";
import { delivering, digesting } from "./deliver.ts";
import { forget, onMerged, personalData } from "./personal.ts";
import { ensurePushKeys } from "./push.ts";
import { messagesSettings } from "./settings.ts";
import { mayReadFile } from "./thread.ts";

/** The engine of messages: what was told to whom, by which ways it went, and what was answered. */
export const messages = defineService({
  id: "messages",
  title: { uk: "Повідомлення", en: "Messages" },
  migrations: new URL("./migrations/", import.meta.url),
  settings: [messagesSettings],
  deeds,
  jobs: [delivering, digesting, asking],
  permissions: {
    "messages.read": {
      title: {
        uk: "Бачити надіслані повідомлення та листи, що надійшли",
        en: "See sent messages and letters that came",
      },
      roles: ["clerk", "head", "administrator"],
    },
    "messages.templates": {
      title: { uk: "Змінювати тексти повідомлень", en: "Change the wording of messages" },
      roles: ["administrator"],
    },
  },
  events: {
    "messages.posted": { uk: "У розмові написали", en: "Something was written in a conversation" },
    "messages.undelivered": { uk: "Повідомлення не дійшло жодним способом", en: "A message reached nobody by any way" },
  },
  on: {
    "mail.sent": (ctx, data) => onLetter(ctx, data, "sent"),
    "mail.failed": (ctx, data) => onLetter(ctx, data, "failed"),
    "people.merged": onMerged,
  },
  topics: {
    "messages.answer": {
      title: { uk: "Відповідь у розмові", en: "Answer in a conversation" },
      group: "affairs",
      subject: { uk: "Вам написали: {title}", en: "You have a message: {title}" },
      body: { uk: "Добрий день!\n\n{text}", en: "Hello,\n\n{text}" },
      fields: {
        title: { uk: "назва справи", en: "title of the case" },
        text: { uk: "що написав працівник", en: "what the official wrote" },
      },
    },
    "messages.phone-code": {
      title: { uk: "Код для підтвердження телефону", en: "Code to confirm a telephone" },
      group: "account",
      subject: { uk: "Код підтвердження: {code}", en: "Confirmation code: {code}" },
      body: {
        uk: "Код підтвердження: {code}. Нікому його не кажіть.",
        en: "Confirmation code: {code}. Tell it to nobody.",
      },
      fields: { code: { uk: "шість цифр", en: "six digits" } },
    },
    "messages.test": {
      title: { uk: "Пробне повідомлення", en: "Test message" },
      group: "account",
      subject: { uk: "Пробне повідомлення", en: "Test message" },
      body: {
        uk: "Добрий день!\n\nСповіщення працюють: {hromada}. Отримувач: {name}.",
        en: "Hello,\n\nNotifications work: {hromada}. Receiver: {name}.",
      },
      fields: {},
    },
  },
  mayRead: (ctx, file) => mayReadFile(ctx, file.id),
  personalData,
  forget,
  start: ensurePushKeys,
});
