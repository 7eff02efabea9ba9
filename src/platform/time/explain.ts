import { formatDate, formatDateTime, formatWeekday, plural, pluralEn, type Lang, type Words } from "../text/index.ts";
import type { CivilDate } from "./civil.ts";
import type { Deadline, Term } from "./deadline.ts";

/**
 * A deadline as a sentence in both languages: «14 календарних днів від 3 лютого 2026, ст. 42 Закону 2073-IX;
 * останній день 17 лютого 2026, вівторок».
 */
export function explain(deadline: Deadline): Words {
  return {
    uk: [
      `${count(deadline.term, "uk")} від ${since(deadline, "uk")}, ${cite(deadline.term, "uk")}`,
      ...ends.uk(deadline),
    ].join("; "),
    en: [
      `${count(deadline.term, "en")} from ${since(deadline, "en")}, ${cite(deadline.term, "en")}`,
      ...ends.en(deadline),
    ].join("; "),
  };
}

/** The rule alone: «5 робочих днів від дня отримання запиту, ст. 20 Закону 2939-VI». */
export function explainTerm(term: Term): Words {
  return {
    uk: `${count(term, "uk")} від ${term.from.uk}, ${cite(term, "uk")}`,
    en: `${count(term, "en")} from ${term.from.en}, ${cite(term, "en")}`,
  };
}

/** A day found by `latestBefore`: «не пізніше ніж за 10 робочих днів до 22 грудня 2026, … ; останній день …». */
export function explainBefore(term: Term, event: CivilDate, lastDay: CivilDate): Words {
  return {
    uk: `не пізніше ніж за ${count(term, "uk")} до ${formatDate(event, "uk")}, ${cite(term, "uk")}; останній день ${withWeekday(lastDay, "uk")}`,
    en: `at least ${count(term, "en")} before ${formatDate(event, "en")}, ${cite(term, "en")}; the last day is ${withWeekday(lastDay, "en")}`,
  };
}

const ends = {
  uk: ({ end, lastDay, movedFrom, offBecause, pausedDays }: Deadline) => [
    ...(pausedDays
      ? [
          `${plural(pausedDays, "день зупинення не враховано", "дні зупинення не враховано", "днів зупинення не враховано")}`,
        ]
      : []),
    ...(movedFrom
      ? [`${formatDate(movedFrom, "uk")} — ${offBecause?.uk ?? "день зупинення"}, тому строк перенесено`]
      : []),
    end ? `останній момент ${formatDateTime(end, "uk")}` : `останній день ${withWeekday(lastDay, "uk")}`,
  ],
  en: ({ end, lastDay, movedFrom, offBecause, pausedDays }: Deadline) => [
    ...(pausedDays ? [`${pluralEn(pausedDays, "day", "days")} of suspension not counted`] : []),
    ...(movedFrom
      ? [`${formatDate(movedFrom, "en")} is ${offBecause?.en ?? "a day of suspension"}, so the term moves`]
      : []),
    end ? `it ends on ${formatDateTime(end, "en")}` : `the last day is ${withWeekday(lastDay, "en")}`,
  ],
};

const since = ({ start }: Deadline, lang: Lang) =>
  start instanceof Date ? formatDateTime(start, lang) : formatDate(start, lang);

const withWeekday = (day: CivilDate, lang: Lang) => `${formatDate(day, lang)}, ${formatWeekday(day, lang)}`;

const cite = ({ citation, status }: Term, lang: Lang) =>
  status === "verified"
    ? citation[lang]
    : `${citation[lang]} (${{ uk: "уточнюється за офіційним текстом", en: "to be checked against the official text" }[lang]})`;

const count = ({ count: n, unit }: Term, lang: Lang) => counts[lang][unit](n);

const counts: Record<Lang, Record<Term["unit"], (n: number) => string>> = {
  uk: {
    workingDays: (n) => plural(n, "робочий день", "робочі дні", "робочих днів"),
    calendarDays: (n) => plural(n, "календарний день", "календарні дні", "календарних днів"),
    months: (n) => plural(n, "місяць", "місяці", "місяців"),
    hours: (n) => plural(n, "година", "години", "годин"),
  },
  en: {
    workingDays: (n) => pluralEn(n, "working day", "working days"),
    calendarDays: (n) => pluralEn(n, "calendar day", "calendar days"),
    months: (n) => pluralEn(n, "month", "months"),
    hours: (n) => pluralEn(n, "hour", "hours"),
  },
};
