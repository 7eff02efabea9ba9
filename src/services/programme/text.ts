import { plural, pluralEn } from "../../platform/text/index.ts";
import type { MeasureStatus, ReportDeed, ReportState } from "./periods.ts";

const halves = { 1: "перше", 2: "друге" } as const;
const halvesEn = { 1: "first", 2: "second" } as const;

const states: Record<ReportState, string> = {
  draft: "чернетка",
  submitted: "подано",
  returned: "повернено",
  accepted: "прийнято",
  locked: "закрито",
  reopened: "відкрито знову",
};
const statuses: Record<MeasureStatus, string> = {
  "not-started": "не розпочато",
  underway: "виконується",
  done: "виконано",
  late: "відстає",
  dropped: "не виконуватиметься",
};
const deeds: Record<ReportDeed, string> = {
  submit: "подано звіт",
  return: "повернено з зауваженням",
  accept: "прийнято",
  lock: "період закрито",
  reopen: "відкрито знову",
};

const uk = {
  title: "Програма інформатизації",
  states,
  statuses,
  deeds,
  needsNoMoney: "Не потребує",
  noReport: "звіту немає",
  executorsReport: "звіт виконавця",
  halfShort: { 1: "I півріччя", 2: "II півріччя" } as Record<1 | 2, string>,
  span: (year: number, half?: 1 | 2) => (half ? `${halves[half]} півріччя ${year} року` : `${year} рік`),
};

const en: typeof uk = {
  title: "Programme of informatization",
  states: {
    draft: "draft",
    submitted: "submitted",
    returned: "returned",
    accepted: "accepted",
    locked: "locked",
    reopened: "reopened",
  },
  statuses: {
    "not-started": "not started",
    underway: "underway",
    done: "done",
    late: "late",
    dropped: "dropped",
  },
  deeds: {
    submit: "report submitted",
    return: "returned with a remark",
    accept: "accepted",
    lock: "period locked",
    reopen: "opened again",
  },
  needsNoMoney: "Needs none",
  noReport: "no report",
  executorsReport: "the executor’s report",
  halfShort: { 1: "First half-year", 2: "Second half-year" },
  span: (year, half) => (half ? `${halvesEn[half]} half of ${year}` : `${year}`),
};

export const text = { uk, en };
void plural;
void pluralEn;
