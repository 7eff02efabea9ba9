import type { Column, Dataset } from "../../platform/service/index.ts";
import { kyivDay } from "../../platform/text/index.ts";
import { byWeek } from "./appeals.ts";

const column = (name: string, uk: string, en: string, type: Column["type"] = "number"): Column => ({
  name,
  title: { uk, en },
  type,
  class: "open",
});

/** Weeks that the set holds: ten years. */
const weeks = 520;

/** How appeals and requests are answered, by week: figures alone, nobody is named. */
export const datasets: Dataset[] = [
  {
    id: "appeals.by-week",
    title: { uk: "Розгляд звернень і запитів за тижнями", en: "Handling of appeals and requests by week" },
    columns: [
      column("week", "Тиждень від", "Week from", "date"),
      column("received", "Надійшло", "Received"),
      column("answered", "Дано відповідь", "Answered"),
      column("inTime", "З них вчасно", "Of them in time"),
      column("overdue", "Прострочено на кінець тижня", "Overdue at the end of the week"),
    ],
    rows: async ({ db, now }) => {
      const all = await byWeek(db, weeks, kyivDay(now));
      return all.filter((it) => it.received || it.answered || it.overdue).map((it) => ({ ...it }));
    },
  },
];
