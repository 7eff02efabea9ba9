import type { Words } from "../../platform/text/index.ts";

/** What lines of the journal say of the site's items, by deed. */
export const deeds: Record<string, Words> = {
  "content.create": { uk: "створено матеріал", en: "item created" },
  "content.save": { uk: "збережено чернетку", en: "draft saved" },
  "content.save-same": { uk: "збережено без змін", en: "saved unchanged" },
  "content.revert": { uk: "повернуто давнішу редакцію", en: "older revision brought back" },
  "content.change": { uk: "змінено властивості", en: "properties changed" },
  "content.submit": { uk: "подано на перевірку", en: "submitted for review" },
  "content.give-back": { uk: "повернуто на доопрацювання", en: "given back" },
  "content.publish": { uk: "оприлюднено", en: "published" },
  "content.publish-skipped": { uk: "уже оприлюднено іншим процесом", en: "published by another process" },
  "content.schedule": { uk: "заплановано оприлюднення", en: "publication scheduled" },
  "content.archive": { uk: "прибрано з сайту", en: "archived" },
  "content.add-media": { uk: "додано зображення", en: "picture added" },
  "content.change-media": { uk: "змінено опис зображення", en: "words of a picture changed" },
  "content.remove-media": { uk: "видалено зображення з бібліотеки", en: "picture deleted from the library" },
};
