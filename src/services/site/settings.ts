import { z } from "zod";
import { defineSettings } from "../../platform/settings/index.ts";

const words = z.object({ uk: z.string().min(1).max(200), en: z.string().max(200).default("") });

/** What the site says of the hromada itself on every page. */
export const siteSettings = defineSettings({
  id: "site",
  title: { uk: "Сайт громади", en: "The hromada’s site" },
  schema: z.object({
    /** "Старокостянтинівська громада" */
    name: words,
    /** The body of self-government, as the footer names it. */
    council: words.optional(),
    /** "#1a7048"; must stand out from white and carry white letters. */
    accent: z
      .string()
      .regex(/^#[0-9a-f]{6}$/i)
      .optional(),
    /** Address of the picture of the crest. */
    crest: z.string().startsWith("/files/").optional(),
    phone: z.string().max(30).optional(),
    email: z.email().optional(),
    address: words.optional(),
    /** The menu in the hromada's own order; empty: as the services come. */
    menu: z.array(z.object({ to: z.string().startsWith("/").max(200), title: words, shown: z.boolean() })).max(20),
  }),
  defaults: { name: { uk: "Громада", en: "Hromada" }, menu: [] },
  words: {
    name: { label: { uk: "Назва громади", en: "Name of the hromada" } },
    council: {
      label: { uk: "Орган самоврядування", en: "Body of self-government" },
      hint: { uk: "Унизу кожної сторінки: «… міська рада».", en: "At the foot of each page: “… city council”." },
    },
    accent: {
      label: { uk: "Колір кнопок і посилань", en: "Colour of buttons and links" },
      hint: {
        uk: "Як #174ea6. Надто світлий не візьметься: літери на ньому мають читатися.",
        en: "Like #174ea6. One too light is not taken: letters must be readable on it.",
      },
    },
    crest: { label: { uk: "Герб", en: "Crest" } },
    phone: { label: { uk: "Телефон", en: "Telephone" } },
    email: { label: { uk: "Пошта", en: "E-mail" } },
    address: { label: { uk: "Адреса", en: "Address" } },
  },
});
