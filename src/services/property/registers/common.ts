import type { Field, RegisterDefinition } from "../../../engines/registers/index.ts";
import type { Words } from "../../../platform/text/index.ts";

/** What the registers of communal property share. */

export const words = (uk: string, en: string): Words => ({ uk, en });

export const open = { class: "open", optional: true } as const;
export const internal = { class: "internal", optional: true } as const;
export const personal = { class: "personal", optional: true } as const;
export const needed = { optional: false } as const;

export const leaseLaw = {
  title: words(
    "Закон України № 157-IX «Про оренду державного та комунального майна»",
    "Law No. 157-IX on the lease of state and communal property",
  ),
  url: "https://zakon.rada.gov.ua/laws/show/157-20",
};

/** Who reads communal property and its leases, and who keeps them. */
export const readProperty = "property.read";
export const keepProperty = "property.keep";

export const rights = {
  read: readProperty,
  propose: keepProperty,
  enter: keepProperty,
  correct: keepProperty,
  annul: keepProperty,
} as const;

/** Whose data a lease holds is seen only for one of these, or another one in words. */
export const purposes = [
  words("Облік договорів оренди", "Keeping account of leases"),
  words("Облік платежів і боргів", "Keeping account of payments and debts"),
];

export const kept: RegisterDefinition["retention"] = {
  years: 5,
  basis: words("після вибуття чи закінчення договору (потребує звірки)", "after disposal or the end, to be checked"),
};

export const conditions = [
  { id: "good", label: words("добрий", "good") },
  { id: "fair", label: words("задовільний", "fair") },
  { id: "poor", label: words("незадовільний", "poor") },
] as const;

export const kinds = [
  { id: "building", label: words("будівля чи приміщення", "building or premises") },
  { id: "movable", label: words("рухоме майно", "movable property") },
  { id: "plot", label: words("земельна ділянка", "plot of land") },
] as const;

export const lease: Field = {
  id: "lease",
  type: "record",
  register: "leases",
  label: words("Договір", "Lease"),
  ...internal,
  ...needed,
};

export const object: Field = {
  id: "object",
  type: "record",
  register: "property",
  label: words("Об’єкт", "Object"),
  ...open,
  ...needed,
};
