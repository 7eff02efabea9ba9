import { z } from "zod";
import { defineSettings } from "../../platform/settings/index.ts";

/** What a hromada decides of appeals: who registers them, and what copies cost. */
export const appealsSettings = defineSettings({
  id: "appeals",
  title: { uk: "Звернення і запити", en: "Appeals and requests" },
  schema: z.object({
    /** Slug of the unit that registers what comes in; none: appeals are not taken here yet. */
    secretariat: z.string().max(80).optional(),
    /** Hryvnias for a page of a copy beyond the tenth; none set means free (2939-VI art. 21). */
    perPage: z.coerce.number().min(0).max(100).optional(),
  }),
  defaults: {},
  words: {
    secretariat: {
      label: { uk: "Хто реєструє звернення", en: "Who registers appeals" },
      hint: {
        uk: "Адресне ім’я підрозділу: те, що в адресі його сторінки після /structure/. Діє з наступного запуску.",
        en: "The unit’s address name: what follows /structure/ in the address of its page. From the next start on.",
      },
    },
    perPage: {
      label: { uk: "Ціна сторінки копії, гривень", en: "Price of a page of a copy, hryvnias" },
      hint: {
        uk: "Перші 10 сторінок безоплатні. Порожньо — безоплатно все.",
        en: "The first 10 pages are free. Empty: all are free.",
      },
    },
  },
});
