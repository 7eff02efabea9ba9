import type { Field, RegisterDefinition } from "../../../engines/registers/index.ts";
import type { Words } from "../../../platform/text/index.ts";

/** What the registers of IT assets share. */

export const words = (uk: string, en: string): Words => ({ uk, en });

export const open = { class: "open", optional: true } as const;
export const internal = { class: "internal", optional: true } as const;
export const needed = { optional: false } as const;

/** Who reads the registers of IT assets, and who keeps them. */
export const readAssets = "assets.read";
export const keepAssets = "assets.keep";

export const rights = {
  read: readAssets,
  propose: keepAssets,
  enter: keepAssets,
  correct: keepAssets,
  annul: keepAssets,
} as const;

export const informatization = {
  title: words(
    "Закон України № 2807-IX «Про Національну програму інформатизації»",
    "Law No. 2807-IX on the National Programme of Informatization",
  ),
  url: "https://zakon.rada.gov.ua/laws/show/2807-20",
};

export const kept: RegisterDefinition["retention"] = {
  years: 5,
  basis: words("після списання чи закінчення (потребує звірки)", "after disposal or the end, to be checked"),
};

/** Where a thing or a right to use a program is. */
export const unit: Field = {
  id: "unit",
  type: "record",
  register: "it-units",
  label: words("Підрозділ чи заклад", "Unit or institution"),
  ...internal,
  ...needed,
};

export const until = (uk: string, en: string): Field => ({
  id: "until",
  type: "date",
  label: words(uk, en),
  ...internal,
});
