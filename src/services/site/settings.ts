import { z } from "zod";
import { accentContrast, accentEnough, isAccent } from "../../design/index.ts";
import { defineSettings } from "../../platform/settings/index.ts";
import { formatNumber } from "../../platform/text/index.ts";

const words = z.object({ uk: z.string().min(1).max(200), en: z.string().max(200).default("") });

/** A page of ours by its path, or another site by its whole address. */
export const menuAddress = /^(?:\/(?![/\\])|https:\/\/[^\s/])\S*$/;

/** Entries of the menu at most. */
export const mostEntries = 60;

const colour = /^#[0-9a-f]{6}$/i;

/** Why a colour is not taken, with figures, so that one knows how far to go. */
function tooLight(typed: string): { uk: string; en: string } {
  const [has, enough] = [Math.floor(accentContrast(typed) * 10) / 10, accentEnough];
  return {
    uk: `Цей колір надто світлий: білих літер на ньому не прочитати. Контраст ${formatNumber(has, "uk")} : 1, а потрібно щонайменше ${formatNumber(enough, "uk")} : 1. Візьміть темніший.`,
    en: `This colour is too light for white letters on it. Its contrast is ${formatNumber(has, "en")} : 1, at least ${formatNumber(enough, "en")} : 1 is wanted. Take a darker one.`,
  };
}

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
      .regex(colour)
      .superRefine((typed, check) => {
        if (colour.test(typed) && !isAccent(typed))
          check.addIssue({ code: "custom", params: { words: tooLight(typed) } });
      })
      .optional(),
    /** Address of the picture of the crest. */
    crest: z.string().startsWith("/files/").optional(),
    phone: z.string().max(30).optional(),
    email: z.email().optional(),
    address: words.optional(),
    /** Words that residents often look for, as chips of the home page. */
    often: z.array(z.string().min(2).max(40)).max(6),
    /** Whether the program may visit other sites to see if links to them still lead somewhere. */
    visitLinks: z.boolean(),
    /** The menu in the hromada's own order; empty: as the services come. */
    menu: z
      .array(z.object({ to: z.string().regex(menuAddress).max(200), title: words, shown: z.boolean() }))
      .max(mostEntries),
  }),
  defaults: { name: { uk: "Громада", en: "Hromada" }, often: [], visitLinks: false, menu: [] },
  words: {
    name: { label: { uk: "Назва громади", en: "Name of the hromada" } },
    council: {
      label: { uk: "Орган самоврядування", en: "Body of self-government" },
      hint: { uk: "Унизу кожної сторінки: «… міська рада».", en: "At the foot of each page: “… city council”." },
    },
    accent: {
      label: { uk: "Колір кнопок і посилань", en: "Colour of buttons and links" },
      hint: {
        uk: "Як #174ea6. Контраст із білим щонайменше 4,5 : 1, щоб літери на ньому читалися.",
        en: "Like #174ea6. Its contrast with white is at least 4.5 : 1, so that letters on it can be read.",
      },
    },
    often: {
      label: { uk: "Що часто шукають", en: "What is often looked for" },
      hint: {
        uk: "До шести слів чи назв для головної сторінки, до 40 знаків. Показуємо ті, за якими на сайті щось знаходиться.",
        en: "Up to six words or names for the home page, 40 characters each. Those that find something are shown.",
      },
    },
    visitLinks: {
      label: { uk: "Перевіряти посилання на чужі сайти", en: "Check links to other sites" },
      hint: {
        uk: "Уночі, кожне не частіше ніж раз на тиждень. Чужі сайти побачать, що до них звертається сервер громади.",
        en: "At night, each at most once a week. Other sites will see that the hromada’s server visits them.",
      },
    },
    crest: { label: { uk: "Герб", en: "Crest" } },
    phone: { label: { uk: "Телефон", en: "Telephone" } },
    email: { label: { uk: "Пошта", en: "E-mail" } },
    address: { label: { uk: "Адреса", en: "Address" } },
  },
});
