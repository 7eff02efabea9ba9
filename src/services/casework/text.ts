import { act } from "./text/act.ts";
import { bulk } from "./text/bulk.ts";
import { document } from "./text/document.ts";
import { list } from "./text/list.ts";
import { receipt } from "./text/receipt.ts";
import { register } from "./text/register.ts";
import { show } from "./text/show.ts";
import { status } from "./text/status.ts";

/** Words of the pages lie by page in text/; here they come together. */
const uk = {
  title: "Справи",
  lead: "Заяви та звернення підрозділів, справи яких ви бачите.",
  list: list.uk,
  bulk: bulk.uk,
  show: show.uk,
  act: act.uk,
  document: document.uk,
  register: register.uk,
  receipt: receipt.uk,
  status: status.uk,
  due: { late: "прострочено", unit: (n: number) => `Нічиї справи підрозділу: ${n}` },
  figures: {
    column: {
      procedure: "Послуга",
      id: "Код послуги",
      month: "Місяць",
      received: "Надійшло",
      decided: "Вирішено",
      inTime: "Вирішено вчасно",
      overdue: "Прострочено й не вирішено",
      granted: "Задоволено",
      refused: "Відмовлено",
    },
  },
};

const en: typeof uk = {
  title: "Cases",
  lead: "Applications and appeals of the units whose cases you see.",
  list: list.en,
  bulk: bulk.en,
  show: show.en,
  act: act.en,
  document: document.en,
  register: register.en,
  receipt: receipt.en,
  status: status.en,
  due: { late: "late", unit: (n) => `Nobody’s cases of the unit: ${n}` },
  figures: {
    column: {
      procedure: "Service",
      id: "Code of the service",
      month: "Month",
      received: "Received",
      decided: "Decided",
      inTime: "Decided in time",
      overdue: "Late and undecided",
      granted: "Granted",
      refused: "Refused",
    },
  },
};

export const text = { uk, en };
