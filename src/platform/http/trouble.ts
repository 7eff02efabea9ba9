import { h } from "preact";
import type { Lang } from "../text/index.ts";
import type { Refusal } from "./refusal.ts";
import { page, type Page } from "./route.ts";

const titles: Record<Lang, Record<number, string>> = {
  uk: {
    401: "Потрібно увійти",
    403: "Немає доступу",
    404: "Сторінку не знайдено",
    413: "Завеликий файл",
    415: "Не той файл",
    429: "Забагато спроб",
  },
  en: {
    401: "Sign in first",
    403: "No access",
    404: "Page not found",
    413: "File too large",
    415: "Wrong kind of file",
    429: "Too many attempts",
  },
};

const other: Record<Lang, string> = { uk: "Не вдалося", en: "It did not work" };

/** A refusal as a page within the usual shell. */
export function troubleView(refusal: Refusal, lang: Lang): Page {
  const title = titles[lang][refusal.status] ?? other[lang];
  const body = h("div", { class: "prose" }, h("h1", null, title), h("p", null, refusal.words[lang]));
  return page({ title, body, status: refusal.status, hidden: true });
}
