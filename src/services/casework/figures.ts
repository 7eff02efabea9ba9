import { figuresByMonth, figuresOfYear } from "../../engines/cases/index.ts";
import type { Context } from "../../platform/context/index.ts";
import type { Column, Dataset, Indicator, Resource } from "../../platform/service/index.ts";
import { kyivDay } from "../../platform/text/index.ts";
import { text } from "./text.ts";

type Name = keyof typeof text.uk.figures.column;

const column = (name: Name, type: Column["type"]): Column => ({
  name: { id: "serviceId", inTime: "decidedInTime" }[name as string] ?? name,
  title: { uk: text.uk.figures.column[name], en: text.en.figures.column[name] },
  type,
  class: "open",
});

const byMonth: Resource = {
  name: "by-month",
  title: { uk: "Заяви за послугами й місяцями", en: "Applications by service and month" },
  columns: [
    column("id", "text"),
    column("procedure", "text"),
    column("month", "text"),
    column("received", "number"),
    column("decided", "number"),
    column("inTime", "number"),
    column("granted", "number"),
    column("refused", "number"),
    column("overdue", "number"),
  ],
  rows: async (ctx) =>
    (await figuresByMonth(ctx.db, kyivDay(ctx.now))).map((it) => ({
      serviceId: it.procedure,
      procedure: it.title,
      month: it.month,
      received: it.received,
      decided: it.decided,
      decidedInTime: it.in_time,
      granted: it.granted,
      refused: it.refused,
      overdue: it.overdue,
    })),
};

/** How cases go, by service and month: open to everybody, with nothing about any one of them. */
export const datasets: Dataset[] = [
  {
    id: "applications",
    title: { uk: "Розгляд заяв на послуги", en: "Handling of applications for services" },
    theme: "government",
    frequency: "daily",
    follows: ["cases"],
    resources: [byMonth],
  },
];

const ofThisYear = ({ db, now }: Context) => figuresOfYear(db, Number(kyivDay(now).slice(0, 4)), kyivDay(now));
const cases = { uk: "справ", en: "cases" };
const evidence = "/data/applications/by-month";

export const indicators: Indicator[] = [
  {
    id: "casework.received",
    title: { uk: "Заяв надійшло цього року", en: "Applications received this year" },
    unit: cases,
    value: async (ctx) => (await ofThisYear(ctx)).received,
    evidence,
  },
  {
    id: "casework.in-time",
    title: { uk: "Рішень ухвалено вчасно цього року", en: "Decisions made in time this year" },
    unit: { uk: "%", en: "%" },
    value: async (ctx) => {
      const { decided, in_time: inTime } = await ofThisYear(ctx);
      return decided ? Math.round((inTime / decided) * 1000) / 10 : 100;
    },
    evidence,
  },
  {
    id: "casework.overdue",
    title: { uk: "Справ прострочено й не вирішено", en: "Cases late and undecided" },
    unit: cases,
    value: async (ctx) => (await ofThisYear(ctx)).overdue,
    evidence,
  },
];
