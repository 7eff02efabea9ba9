import { DateField, Fieldset } from "../../../design/index.ts";
import { formatDate, formatDateRange, say, type Lang } from "../../../platform/text/index.ts";
import { isCivilDate, type CivilDate } from "../../../platform/time/index.ts";
import type { Period } from "../definition.ts";
import { hasOnly, isObject, type Kind, type QuestionOf, type Typed } from "../kind.ts";
import { text } from "../text.ts";
import { labelled, ofApplicant } from "./labelled.ts";

/** Days of living people and of what is planned; a year beyond is a slip of the finger. */
const isNear = (day: string) => day >= "1850-01-01" && day < "2201-01-01";

export const isDay = (value: unknown): value is CivilDate =>
  typeof value === "string" && isCivilDate(value) && isNear(value);

/** A day as the browser's calendar gives it, or as people write it: "5.07.2026". */
export function readDay(typed: Typed, part: string, lang: Lang): { answer?: CivilDate; wrong?: string } {
  const given = typed.get(part);
  if (!given) return {};
  const [, day, month, year] = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(given) ?? [];
  const iso = year ? `${year}-${month!.padStart(2, "0")}-${day!.padStart(2, "0")}` : given;
  if (!/^\d{4,6}-\d\d-\d\d$/.test(iso)) return { wrong: text[lang].date };
  if (!isCivilDate(iso)) return { wrong: /^\d{4}-/.test(iso) ? text[lang].noSuchDate : text[lang].dateFar };
  return isNear(iso) ? { answer: iso } : { wrong: text[lang].dateFar };
}

export const date: Kind<QuestionOf<"date">, string> = {
  parts: [""],
  fits: isDay,
  read(typed, _question, { lang }) {
    const { answer, wrong } = readDay(typed, "", lang);
    return wrong ? { wrong: { "": wrong } } : { answer };
  },
  check(answer, { only }, { lang, today }) {
    if (only === "past" && answer > today) return { "": text[lang].past };
    if (only === "future" && answer < today) return { "": text[lang].future };
    return undefined;
  },
  fields: (answer) => ({ "": answer }),
  words: (answer, _question, lang) => formatDate(answer, lang),
  Input: ({ question, name, lang }) => (
    <DateField {...labelled(question, name, lang)} autocomplete={ofApplicant(question) ? "bday" : undefined} />
  ),
};

export const period: Kind<QuestionOf<"period">, Period> = {
  parts: ["from", "until"],
  fits: (value): value is Period =>
    isObject(value) && hasOnly(value, ["from", "until"]) && isDay(value.from) && isDay(value.until),
  read(typed, _question, { lang }) {
    const from = readDay(typed, "from", lang);
    const until = readDay(typed, "until", lang);
    if (!typed.get("from") && !typed.get("until")) return {};
    const wrong = {
      ...(!from.answer && { from: from.wrong ?? text[lang].date }),
      ...(!until.answer && { until: until.wrong ?? text[lang].date }),
    };
    if (Object.keys(wrong).length) return { wrong };
    return { answer: { from: from.answer!, until: until.answer! } };
  },
  check: ({ from, until }, _question, { lang }) => (until < from ? { until: text[lang].periodOrder } : undefined),
  fields: (answer) => ({ from: answer.from, until: answer.until }),
  words: ({ from, until }, _question, lang) => formatDateRange(from, until, lang),
  Input: ({ question, name, lang }) => (
    <Fieldset legend={say(question.label, lang)} hint={question.hint && say(question.hint, lang)}>
      <div class="question-row">
        <DateField name={`${name}_from`} label={text[lang].from} optional={question.optional} />
        <DateField name={`${name}_until`} label={text[lang].until} optional={question.optional} />
      </div>
    </Fieldset>
  ),
};
