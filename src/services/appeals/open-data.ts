import type { Column, Dataset, Resource } from "../../platform/service/index.ts";
import { kyivDay } from "../../platform/text/index.ts";
import { unitsByIds } from "../../engines/people/index.ts";
import { subjects, type Subject } from "./appeal.ts";
import { byWeek } from "./figures.ts";

const column = (name: string, uk: string, en: string, type: Column["type"] = "number"): Column => ({
  name,
  title: { uk, en },
  type,
  class: "open",
});

/** Weeks that the set holds: ten years. */
const weeks = 520;

const week = column("week", "Тиждень від", "Week from", "date");
const counts = [
  column("received", "Надійшло", "Received"),
  column("answered", "Дано відповідь", "Answered"),
  column("inTime", "З них вчасно", "Of them in time"),
  column("overdue", "Прострочено на кінець тижня", "Overdue at the end of the week"),
];

const resources: Resource[] = [
  {
    name: "by-week",
    title: { uk: "Розгляд звернень і запитів за тижнями", en: "Handling of appeals and requests by week" },
    columns: [week, ...counts],
    rows: async ({ db, now }) => {
      const today = kyivDay(now);
      const all = await byWeek(db, { weeks, until: today, today });
      return all.map(({ week, received, answered, inTime, overdue }) => ({
        week,
        received,
        answered,
        inTime,
        overdue,
      }));
    },
  },
  {
    name: "by-week-and-unit",
    title: {
      uk: "Розгляд звернень і запитів за тижнями й підрозділами",
      en: "Handling of appeals and requests by week and unit",
    },
    columns: [week, column("unit", "Підрозділ", "Unit", "text"), ...counts],
    rows: async ({ db, now }) => {
      const today = kyivDay(now);
      const all = await byWeek(db, { weeks, until: today, today, by: "unit_id" });
      const units = await unitsByIds(
        db,
        all.map(({ key }) => key),
      );
      return all.map(({ key, ...figures }) => ({ ...figures, unit: units.get(key)?.name ?? "" }));
    },
  },
  {
    name: "by-week-and-subject",
    title: {
      uk: "Розгляд звернень і запитів за тижнями й темами",
      en: "Handling of appeals and requests by week and subject",
    },
    columns: [week, column("subject", "Тема", "Subject", "text"), ...counts],
    rows: async ({ db, now }) => {
      const today = kyivDay(now);
      const all = await byWeek(db, { weeks, until: today, today, by: "subject" });
      return all.map(({ key, ...figures }) => ({ ...figures, subject: subjects[key as Subject].uk }));
    },
  },
];

/** How appeals and requests are answered, by week: figures alone, nobody is named. */
export const datasets: Dataset[] = [
  {
    id: "appeals",
    title: { uk: "Розгляд звернень і запитів", en: "Handling of appeals and requests" },
    theme: "government",
    frequency: "daily",
    follows: ["appeals", "cases"],
    resources,
  },
];
