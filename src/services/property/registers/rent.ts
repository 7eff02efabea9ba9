import type { RegisterDefinition } from "../../../engines/registers/index.ts";
import { internal, kept, lease, leaseLaw, needed, object, open, personal, purposes, rights, words } from "./common.ts";

/** Who leases what, from when and for how much. */
export const leases: RegisterDefinition = {
  id: "leases",
  family: "property",
  title: words("Договори оренди", "Leases"),
  one: words("Договір оренди", "Lease"),
  about: words("Хто, що і за скільки орендує в громади.", "Who leases what from the hromada, and for how much."),
  legalBasis: [leaseLaw],
  fields: [
    object,
    { id: "organisation", type: "organisation", label: words("Орендар, організація", "Tenant company"), ...open },
    { id: "person", type: "person", label: words("Орендар, людина", "Tenant, a person"), ...personal },
    { id: "contract", type: "text", label: words("Номер договору", "Contract number"), ...open, ...needed },
    { id: "from", type: "date", label: words("Діє з", "From"), ...open, ...needed },
    { id: "until", type: "date", label: words("Діє до", "Until"), ...open, ...needed },
    { id: "monthly", type: "money", label: words("Плата за місяць", "Monthly payment"), ...open, ...needed },
    { id: "use", type: "text", label: words("Для чого", "Purpose"), ...open },
    {
      id: "pay-by",
      type: "number",
      label: words("До якого числа наступного місяця платити", "Pay by this day of the next month"),
      hint: words("Якщо не вказати, до 15 числа", "The 15th where nothing is said"),
      ...internal,
      least: 1,
      most: 28,
      decimals: 0,
    },
    {
      id: "charge-from",
      type: "date",
      label: words("З якого місяця рахувати плату тут", "The month to begin charging here"),
      hint: words(
        "Для договорів, за якими раніші платежі велися деінде. Якщо не вказати, з місяця внесення договору",
        "For leases whose earlier payments were kept elsewhere; the month of entering where nothing is said",
      ),
      ...internal,
    },
  ],
  label: "Договір № {contract}",
  unique: [["contract"]],
  sought: ["contract", "organisation"],
  listed: ["object", "until", "monthly"],
  series: "ОРН",
  person: "person",
  rights,
  purposes,
  published: true,
  retention: kept,
};

/** What was to be paid for each month: made by the program from the lease, one for a month. */
export const leaseCharges: RegisterDefinition = {
  id: "lease-charges",
  family: "property",
  title: words("Нарахування за оренду", "Charges for leases"),
  one: words("Нарахування", "Charge"),
  about: words(
    "Скільки має надійти за кожен місяць. Програма нараховує сама за договором.",
    "What is expected for each month. The program makes it from the lease.",
  ),
  legalBasis: [leaseLaw],
  fields: [
    lease,
    {
      id: "month",
      type: "date",
      label: words("Місяць (перше число)", "Month (its first day)"),
      ...internal,
      ...needed,
    },
    { id: "expected", type: "money", label: words("Має надійти", "Expected"), ...internal, ...needed },
  ],
  label: "{lease}, {month}",
  unique: [["lease", "month"]],
  listed: ["expected"],
  series: "НАР",
  rights,
  published: false,
  retention: kept,
};

/** What came, each payment once. */
export const leasePayments: RegisterDefinition = {
  id: "lease-payments",
  family: "property",
  title: words("Платежі за оренду", "Lease payments"),
  one: words("Платіж за оренду", "Lease payment"),
  about: words("Що надійшло від орендарів.", "What came from tenants."),
  legalBasis: [leaseLaw],
  fields: [
    lease,
    { id: "paid", type: "date", label: words("Коли надійшло", "When it came"), ...internal, ...needed },
    { id: "received", type: "money", label: words("Скільки надійшло", "How much came"), ...internal, ...needed },
    { id: "reference", type: "text", label: words("Номер платежу в банку", "Bank reference"), ...internal, ...needed },
  ],
  label: "{reference}",
  unique: [["reference"]],
  listed: ["lease", "paid", "received"],
  series: "ПЛО",
  rights,
  published: false,
  retention: kept,
};
