import { defineService } from "../../platform/service/index.ts";

/** The engine of documents: drafted, agreed, signed, numbered; what was signed can be shown unchanged. */
export const documents = defineService({
  id: "documents",
  title: { uk: "Документи", en: "Documents" },
  migrations: new URL("./migrations/", import.meta.url),
  permissions: {
    "documents.draft": {
      title: { uk: "Готувати документи", en: "Draft documents" },
      roles: ["clerk", "head"],
      byUnit: true,
    },
    "documents.sign": {
      title: { uk: "Погоджувати й підписувати документи", en: "Agree and sign documents" },
      roles: ["head"],
      byUnit: true,
    },
  },
  deeds: {
    "documents.draft": { uk: "підготовлено документ", en: "document drafted" },
    "documents.change": { uk: "змінено документ", en: "document changed" },
    "documents.agree": { uk: "погоджено документ", en: "document agreed" },
    "documents.cancel": { uk: "скасовано чернетку документа", en: "draft of a document cancelled" },
    "documents.send-code": { uk: "надіслано код для підпису", en: "code for signing sent" },
    "documents.ask-passkey": { uk: "запитано ключ доступу для підпису", en: "passkey asked for signing" },
    "documents.wrong-code": { uk: "неправильний код або ключ для підпису", en: "wrong code or passkey for signing" },
    "documents.sign": { uk: "підписано документ", en: "document signed" },
    "documents.send-again": {
      uk: "надісланий документ спробували надіслати ще раз",
      en: "sent document tried to be sent again",
    },
    "documents.send": { uk: "надіслано документ", en: "document sent" },
  },
  events: { "documents.signed": { uk: "Документ підписано", en: "A document was signed" } },
});
