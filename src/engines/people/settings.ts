import { z } from "zod";
import { defineSettings } from "../../platform/settings/index.ts";

/** What a hromada decides about its people. */
export const people = defineSettings({
  id: "people",
  title: { uk: "Вхід працівників", en: "Sign-in of staff" },
  schema: z.object({
    /** Whether staff must confirm a password by a second step, or may. */
    secondFactor: z.enum(["required", "offered"]),
  }),
  defaults: { secondFactor: "required" },
  words: {
    secondFactor: {
      label: { uk: "Другий крок входу працівників", en: "Second step of staff sign-in" },
      hint: {
        uk: "Код із застосунку або ключ доступу після пароля. Радимо вимагати.",
        en: "A code from an application or a passkey after the password. We advise to require it.",
      },
      options: {
        required: { uk: "обов’язковий", en: "required" },
        offered: { uk: "за бажанням", en: "optional" },
      },
    },
  },
});
