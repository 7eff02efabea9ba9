import { formatDate, type Lang } from "../../platform/text/index.ts";
import { text } from "./text.ts";

/** Five fields of cron in words, by the clock of Kyiv; what no words are known for stays as it is. */
export function sayCron(cron: string, lang: Lang): string {
  const { health: t } = text[lang];
  const [minute, hour, date, month, days] = cron.split(" ") as [string, string, string, string, string];
  const step = /^\*\/(\d+)$/.exec(minute)?.[1];
  const any = [hour, date, month, days].every((it) => it === "*");
  if (any && (minute === "*" || step)) return t.everyMinutes(Number(step ?? 1));
  if (any && isNumber(minute)) return t.hourly(minute);
  if (!isNumber(minute) || !isNumber(hour)) return cron;
  const time = `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`;
  if (isNumber(date) && isNumber(month) && days === "*") return t.yearly(dayOf(month, date, lang), time);
  if (month !== "*") return cron;
  if (date === "*" && days === "*") return t.daily(time);
  if (date === "*" && /^[0-7](,[0-7])*$/.test(days)) {
    return t.weekly(
      days
        .split(",")
        .map((day) => t.weekdays[Number(day) % 7])
        .join(", "),
      time,
    );
  }
  return isNumber(date) && days === "*" ? t.monthly(date, time) : cron;
}

/** «2 січня»: any year has the day. */
const dayOf = (month: string, date: string, lang: Lang) =>
  formatDate(`2024-${month.padStart(2, "0")}-${date.padStart(2, "0")}`, lang).replace(/ \d{4}$/, "");

const isNumber = (field: string) => /^\d+$/.test(field);
