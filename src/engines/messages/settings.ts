import { z } from "zod";
import { defineSettings } from "../../platform/settings/index.ts";

/** What a hromada decides about its messages. */
export const messagesSettings = defineSettings({
  id: "messages",
  title: { uk: "Повідомлення", en: "Messages" },
  schema: z.object({
    /** Messages of one topic to one person in an hour, after which further ones come as one letter. */
    flood: z.coerce.number().int().min(1).max(100),
  }),
  defaults: { flood: 5 },
  words: {
    flood: {
      label: { uk: "Скільки повідомлень однієї теми на годину надсилати окремо", en: "Messages of one topic an hour" },
      hint: {
        uk: "Наступні прийдуть одним листом. Термінові надходять завжди.",
        en: "Further ones come as one letter. Urgent ones always come.",
      },
    },
  },
});
