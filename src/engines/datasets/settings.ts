import { z } from "zod";
import { checkEdrpou } from "../../platform/identifiers/index.ts";
import { defineSettings } from "../../platform/settings/index.ts";

/** What catalogues of others are told of the hromada beside its name. */
export const publisherSettings = defineSettings({
  id: "publisher",
  title: { uk: "Розпорядник відкритих даних", en: "Publisher of open data" },
  schema: z.object({
    edrpou: z
      .string()
      .refine((typed) => checkEdrpou(typed).ok, {
        params: {
          words: {
            uk: "Такого коду не буває: у ньому вісім цифр, і остання звіряє решту. Перевірте, чи правильно його написано.",
            en: "There can be no such code: it has eight digits, and the last one checks the others. Check its spelling.",
          },
        },
      })
      .optional(),
    /** Code of the hromada's territory in КАТОТТГ. */
    katottg: z
      .string()
      .refine((typed) => /^UA\d{17}$/.test(typed), {
        params: {
          words: {
            uk: "Код КАТОТТГ – це латинські літери UA і 17 цифр підряд, як UA68040390000011141.",
            en: "A КАТОТТГ code is the letters UA and 17 digits in a row, like UA68040390000011141.",
          },
        },
      })
      .optional(),
    email: z.email().optional(),
  }),
  defaults: {},
  words: {
    edrpou: {
      label: { uk: "Код ЄДРПОУ ради", en: "EDRPOU code of the council" },
      hint: {
        uk: "Вісім цифр. За ним набори впізнає національний портал.",
        en: "Eight digits. The national portal knows the sets by it.",
      },
    },
    katottg: {
      label: { uk: "Код КАТОТТГ громади", en: "КАТОТТГ code of the hromada" },
      hint: {
        uk: "UA і 17 цифр: про яку територію ці дані.",
        en: "UA and 17 digits: which territory the data are of.",
      },
    },
    email: { label: { uk: "Пошта для питань про дані", en: "E-mail for questions about the data" } },
  },
});
