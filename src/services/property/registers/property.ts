import type { RegisterDefinition } from "../../../engines/registers/index.ts";
import { conditions, internal, kept, kinds, leaseLaw, needed, open, rights, words } from "./common.ts";

/** What the hromada owns. */
export const property: RegisterDefinition = {
  id: "property",
  family: "property",
  title: words("Комунальне майно", "Communal property"),
  one: words("Об’єкт майна", "Object of property"),
  about: words("Що належить громаді, хто це утримує і що можна орендувати.", "What the hromada owns and leases."),
  address: "/property",
  legalBasis: [leaseLaw],
  fields: [
    { id: "inventory", type: "text", label: words("Інвентарний номер", "Inventory number"), ...open, ...needed },
    { id: "kind", type: "choice", label: words("Вид", "Kind"), ...open, ...needed, options: [...kinds] },
    { id: "name", type: "text", label: words("Назва", "Name"), ...open, ...needed },
    { id: "address", type: "text", label: words("Адреса", "Address"), ...open },
    { id: "area", type: "number", label: words("Площа, м²", "Area, m²"), ...open, least: 0, decimals: 2 },
    { id: "cadastral", type: "text", label: words("Кадастровий номер", "Cadastral number"), ...open },
    { id: "book-value", type: "money", label: words("Балансова вартість", "Book value"), ...open },
    { id: "balance", type: "text", label: words("Балансоутримувач", "Holder on balance"), ...open },
    { id: "condition", type: "choice", label: words("Стан", "Condition"), ...open, options: [...conditions] },
    { id: "may-lease", type: "yes-no", label: words("Можна орендувати", "May be leased"), ...open },
    { id: "documents", type: "file", label: words("Документи", "Documents"), ...internal, most: 10 },
  ],
  label: "{name}, {inventory}",
  unique: [["inventory"]],
  sought: ["address"],
  listed: ["address", "may-lease"],
  series: "КОМ",
  geometry: { kind: "any", class: "open", optional: true, mark: "name" },
  rights,
  published: true,
  retention: kept,
};
