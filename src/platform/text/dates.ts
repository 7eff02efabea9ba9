import { plural, pluralEn, type Lang } from "./words.ts";

/*
 * A day is written as "2026-11-22" (a civil date) or given as an instant, which is then read by the clock of
 * Kyiv. Month names are our own: the runtime's lists differ by version and add "р.".
 */

/** "2026-11-22", or an instant. */
type Day = string | Date;

/** «22 листопада 2026», "22 November 2026". */
export function formatDate(day: Day, lang: Lang): string {
  const { year, month, date } = parts(day);
  return `${date}\u00A0${months[lang][month - 1]} ${year}`;
}

/** «22 лист. 2026», "22 Nov 2026". */
export function formatShortDate(day: Day, lang: Lang): string {
  const { year, month, date } = parts(day);
  return `${date}\u00A0${shortMonths[lang][month - 1]} ${year}`;
}

/** «22.11.2026», "22/11/2026": for columns. */
export function formatNumericDate(day: Day, lang: Lang): string {
  return civil(day)
    .split("-")
    .reverse()
    .join(lang === "uk" ? "." : "/");
}

/** «листопад 2026», "November 2026". */
export function formatMonth(day: Day, lang: Lang): string {
  const { year, month } = parts(day);
  return `${lang === "uk" ? monthNames[month - 1] : months.en[month - 1]} ${year}`;
}

/** «неділя», "Sunday". */
export function formatWeekday(day: Day, lang: Lang): string {
  const { year, month, date } = parts(day);
  return weekdays[lang][new Date(Date.UTC(year, month - 1, date)).getUTCDay()]!;
}

/** «17:00» by the clock of Kyiv. */
export function formatTime(instant: Date): string {
  return kyivTime(instant);
}

/** «22 листопада 2026, 17:00». */
export function formatDateTime(instant: Date, lang: Lang): string {
  return `${formatDate(instant, lang)}, ${kyivTime(instant)}`;
}

/** «22 лист. 2026, 17:00». */
export function formatShortDateTime(instant: Date, lang: Lang): string {
  return `${formatShortDate(instant, lang)}, ${kyivTime(instant)}`;
}

/** From the first day to the last: «3–5 листопада 2026», «30 жовтня – 2 листопада 2026»; one day as one date. */
export function formatDateRange(first: Day, last: Day, lang: Lang): string {
  const from = parts(first);
  const to = parts(last);
  const end = formatDate(last, lang);
  if (from.year !== to.year) return `${formatDate(first, lang)}\u00A0– ${end}`;
  if (from.month !== to.month) return `${from.date}\u00A0${months[lang][from.month - 1]}\u00A0– ${end}`;
  return from.date === to.date ? end : `${from.date}–${end}`;
}

/** How far a day is from today: «сьогодні», «завтра», «вчора», «через 3 дні», «3 дні тому». */
export function formatRelativeDay(day: Day, today: Day, lang: Lang): string {
  const ahead = daysBetween(today, day);
  return near[lang][String(ahead)] ?? (ahead > 0 ? inDays(ahead, lang) : daysAgo(-ahead, lang));
}

/** How a last day stands today: «сьогодні», «завтра», «через 3 дні», «прострочено на 2 дні». */
export function formatDueDay(lastDay: Day, today: Day, lang: Lang): string {
  const left = daysBetween(today, lastDay);
  return left < 0 ? overdue(-left, lang) : (near[lang][String(left)] ?? inDays(left, lang));
}

const days = (n: number) => plural(n, "день", "дні", "днів");
const daysEn = (n: number) => pluralEn(n, "day", "days");
const inDays = (n: number, lang: Lang) => (lang === "uk" ? `через ${days(n)}` : `in ${daysEn(n)}`);
const daysAgo = (n: number, lang: Lang) => (lang === "uk" ? `${days(n)} тому` : `${daysEn(n)} ago`);
const overdue = (n: number, lang: Lang) => (lang === "uk" ? `прострочено на ${days(n)}` : `${daysEn(n)} overdue`);

const near: Record<Lang, Record<string, string>> = {
  uk: { "-1": "вчора", "0": "сьогодні", "1": "завтра" },
  en: { "-1": "yesterday", "0": "today", "1": "tomorrow" },
};

/** The civil date of an instant by the clock of Kyiv, "2026-11-22". */
export function kyivDay(instant: Date): string {
  return inKyiv(instant).slice(0, 10);
}

/** Hours and minutes by the clock of Kyiv, "17:00". */
export function kyivTime(instant: Date): string {
  return inKyiv(instant).slice(-5);
}

const clock = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Europe/Kyiv",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
});

const minutes = new Map<number, string>();
const minutesAtMost = 10_000;

/** The Swedish way of writing is ISO's: "2026-11-22 17:00". A page asks for the same minutes again and again. */
function inKyiv(instant: Date): string {
  const minute = Math.floor(instant.getTime() / 60_000);
  const known = minutes.get(minute);
  if (known) return known;
  const written = clock.format(instant);
  if (minutes.size >= minutesAtMost) minutes.clear();
  minutes.set(minute, written);
  return written;
}

const civil = (day: Day) => (typeof day === "string" ? day : kyivDay(day));

function parts(day: Day) {
  const [year, month, date] = civil(day).split("-").map(Number) as [number, number, number];
  return { year, month, date };
}

const daysBetween = (from: Day, to: Day) => (Date.parse(civil(to)) - Date.parse(civil(from))) / 86_400_000;

const months: Record<Lang, string[]> = {
  uk: "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня".split(" "),
  en: "January February March April May June July August September October November December".split(" "),
};
const shortMonths: Record<Lang, string[]> = {
  uk: "січ. лют. бер. квіт. трав. черв. лип. серп. вер. жовт. лист. груд.".split(" "),
  en: months.en.map((name) => name.slice(0, 3)),
};
const monthNames =
  "січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень".split(" ");
const weekdays: Record<Lang, string[]> = {
  uk: ["неділя", "понеділок", "вівторок", "середа", "четвер", "п’ятниця", "субота"],
  en: "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" "),
};
