import type { Field, RegisterDefinition } from "../../engines/registers/index.ts";
import type { Words } from "../../platform/text/index.ts";

const words = (uk: string, en: string): Words => ({ uk, en });
const open = { class: "open", optional: true } as const;
const internal = { class: "internal", optional: true } as const;
const personal = { class: "personal", optional: true } as const;
const needed = { optional: false } as const;

const leaseLaw = {
  title: words(
    "Закон України № 157-IX «Про оренду державного та комунального майна»",
    "Law No. 157-IX on the lease of state and communal property",
  ),
  url: "https://zakon.rada.gov.ua/laws/show/157-20",
};

const purposes = [
  words("Облік договорів оренди", "Keeping account of leases"),
  words("Облік платежів і боргів", "Keeping account of payments and debts"),
];

const kept = {
  years: 5,
  basis: words("після вибуття чи закінчення договору (потребує звірки)", "after disposal or the end, to be checked"),
};

const condition: Field = {
  id: "condition",
  type: "choice",
  label: words("Стан", "Condition"),
  ...open,
  options: [
    { id: "good", label: words("добрий", "good") },
    { id: "fair", label: words("задовільний", "fair") },
    { id: "poor", label: words("незадовільний", "poor") },
  ],
};

export const property: RegisterDefinition = {
  id: "property",
  family: "property",
  title: words("Комунальне майно", "Communal property"),
  one: words("Об’єкт майна", "Object of property"),
  about: words("Що належить громаді, хто це утримує і що можна орендувати.", "What the hromada owns and leases."),
  legalBasis: [leaseLaw],
  fields: [
    { id: "inventory", type: "text", label: words("Інвентарний номер", "Inventory number"), ...open, ...needed },
    {
      id: "kind",
      type: "choice",
      label: words("Вид", "Kind"),
      ...open,
      ...needed,
      options: [
        { id: "building", label: words("будівля чи приміщення", "building or premises") },
        { id: "movable", label: words("рухоме майно", "movable property") },
        { id: "plot", label: words("земельна ділянка", "plot of land") },
      ],
    },
    { id: "name", type: "text", label: words("Назва", "Name"), ...open, ...needed },
    { id: "address", type: "text", label: words("Адреса", "Address"), ...open },
    { id: "area", type: "number", label: words("Площа, м²", "Area, m²"), ...open, least: 0, decimals: 2 },
    { id: "cadastral", type: "text", label: words("Кадастровий номер", "Cadastral number"), ...open },
    { id: "book-value", type: "money", label: words("Балансова вартість", "Book value"), ...open },
    { id: "balance", type: "text", label: words("Балансоутримувач", "Holder on balance"), ...open },
    condition,
    { id: "may-lease", type: "yes-no", label: words("Можна орендувати", "May be leased"), ...open },
    { id: "documents", type: "file", label: words("Документи", "Documents"), ...internal, most: 10 },
  ],
  label: "{name}",
  unique: [["inventory"]],
  sought: ["inventory", "address"],
  listed: ["inventory", "address", "may-lease"],
  series: "КОМ",
  geometry: { kind: "any", class: "open", optional: true },
  published: true,
  retention: kept,
};

export const leases: RegisterDefinition = {
  id: "leases",
  family: "property",
  title: words("Договори оренди", "Leases"),
  one: words("Договір оренди", "Lease"),
  about: words("Хто, що і за скільки орендує в громади.", "Who leases what from the hromada, and for how much."),
  legalBasis: [leaseLaw],
  fields: [
    { id: "object", type: "record", register: "property", label: words("Об’єкт", "Object"), ...open, ...needed },
    { id: "organisation", type: "organisation", label: words("Орендар, організація", "Tenant company"), ...open },
    { id: "person", type: "person", label: words("Орендар, людина", "Tenant, a person"), ...personal },
    { id: "contract", type: "text", label: words("Номер договору", "Contract number"), ...open, ...needed },
    { id: "from", type: "date", label: words("Діє з", "From"), ...open, ...needed },
    { id: "until", type: "date", label: words("Діє до", "Until"), ...open, ...needed },
    { id: "monthly", type: "money", label: words("Плата за місяць", "Monthly payment"), ...open, ...needed },
    { id: "use", type: "text", label: words("Для чого", "Purpose"), ...open },
  ],
  label: "Договір № {contract}",
  unique: [["contract"]],
  sought: ["contract"],
  listed: ["object", "until", "monthly"],
  series: "ОРН",
  persons: ["person"],
  purposes,
  published: true,
  retention: kept,
};

export const leasePayments: RegisterDefinition = {
  id: "lease-payments",
  family: "property",
  title: words("Платежі за оренду", "Lease payments"),
  one: words("Платіж за оренду", "Lease payment"),
  about: words("Скільки мало надійти за місяць і скільки надійшло.", "What was expected for a month and what came."),
  legalBasis: [leaseLaw],
  fields: [
    { id: "lease", type: "record", register: "leases", label: words("Договір", "Lease"), ...internal, ...needed },
    {
      id: "month",
      type: "date",
      label: words("Місяць (перше число)", "Month (its first day)"),
      ...internal,
      ...needed,
    },
    { id: "expected", type: "money", label: words("Мало надійти", "Expected"), ...internal, ...needed },
    { id: "received", type: "money", label: words("Надійшло", "Received"), ...internal },
    { id: "reference", type: "text", label: words("Номер платежу в банку", "Bank reference"), ...internal, ...needed },
  ],
  label: "{reference}",
  unique: [["reference"]],
  listed: ["lease", "month", "expected", "received"],
  series: "ПЛО",
  published: false,
  retention: kept,
};

export const definitions = [property, leases, leasePayments];
