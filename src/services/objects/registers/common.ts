import type { Field, RegisterDefinition } from "../../../engines/registers/index.ts";
import type { Words } from "../../../platform/text/index.ts";

/*
 * What the registers of city objects have in common: each has a name, an address, a place on the map and pictures,
 * and is open, save what wartime forbids.
 */

export const label = (uk: string, en: string): Words => ({ uk, en });

type Options = { id: string; label: Words }[];

const open = "open" as const;

export const text = (id: string, it: Words, more: object = {}): Field => ({
  id,
  type: "text",
  label: it,
  class: open,
  optional: true,
  ...more,
});
export const long = (id: string, it: Words, more: object = {}): Field => ({
  id,
  type: "long-text",
  label: it,
  class: open,
  optional: true,
  ...more,
});
export const number = (id: string, it: Words, more: object = {}): Field => ({
  id,
  type: "number",
  label: it,
  class: open,
  optional: true,
  least: 0,
  ...more,
});
export const yesNo = (id: string, it: Words, more: object = {}): Field => ({
  id,
  type: "yes-no",
  label: it,
  class: open,
  optional: true,
  ...more,
});
export const date = (id: string, it: Words, more: object = {}): Field => ({
  id,
  type: "date",
  label: it,
  class: open,
  optional: true,
  ...more,
});
export const phone = (id: string, it: Words, more: object = {}): Field => ({
  id,
  type: "phone",
  label: it,
  class: open,
  optional: true,
  ...more,
});
export const choice = (id: string, it: Words, options: Options, more: object = {}): Field => ({
  id,
  type: "choice",
  label: it,
  class: open,
  optional: true,
  options,
  ...more,
});

export const named = text("name", label("Назва", "Name"), { optional: false });
export const addressed = text("address", label("Адреса", "Address"), {
  optional: false,
  hint: label("Населений пункт, вулиця, будинок", "Settlement, street, building"),
});
export const pictured: Field = {
  id: "photos",
  type: "file",
  label: label("Фотографії", "Photos"),
  class: open,
  optional: true,
  most: 10,
};
export const remark = text("remark", label("Службова примітка", "Internal remark"), { class: "internal" });
export const condition = choice("condition", label("Стан", "Condition"), [
  { id: "good", label: label("добрий", "good") },
  { id: "fair", label: label("задовільний", "fair") },
  { id: "poor", label: label("незадовільний", "poor") },
]);

/** Law on the status of land and improvement of settlements: what the hromada's improvement rests on. */
export const improvement = {
  title: label(
    "Закон України «Про благоустрій населених пунктів», № 2807-IV",
    "Law on the improvement of settlements, No. 2807-IV",
  ),
  url: "https://zakon.rada.gov.ua/laws/show/2807-15",
};

type Own = Pick<RegisterDefinition, "id" | "title" | "one" | "about" | "legalBasis" | "fields" | "series"> &
  Partial<RegisterDefinition>;

/** A register of objects that stand somewhere. */
export const objects = (own: Own): RegisterDefinition => ({
  family: "objects",
  label: "{name}",
  sought: ["address"],
  listed: ["address"],
  published: true,
  retention: { years: 5, basis: label("після того, як об’єкта не стало", "after the object is gone") },
  ...own,
});
