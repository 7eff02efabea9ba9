import { MoneyField, NumberField } from "../../../design/index.ts";
import { formatMoney, formatNumber, say } from "../../../platform/text/index.ts";
import { isText, type Kind, type QuestionOf } from "../kind.ts";
import { text } from "../text.ts";
import { labelled } from "./labelled.ts";

/** Beyond these no number of a form is meant. */
const largest = 1e12;
const mostHryvnias = 1e11;

/** "1 234,5" as it is typed → 1234.5; NaN where there is no number. */
const numberOf = (typed: string): number => {
  const plain = typed.replaceAll(/[\s\u00A0'’]/g, "").replace(/^[\u2212–]/, "-");
  return /^-?\d{1,15}([.,]\d{1,10})?$/.test(plain) ? Number(plain.replace(",", ".")) : NaN;
};

const digitsAfterPoint = (value: number) => /\.(\d+)$/.exec(String(value))?.[1]!.length ?? 0;

/** A whole number unless the question says how many digits may follow the comma. */
export const number: Kind<QuestionOf<"number">, number> = {
  parts: [""],
  fits: (value): value is number => typeof value === "number" && Number.isFinite(value) && Math.abs(value) <= largest,
  read(typed, { decimals = 0 }, { lang }) {
    const typedText = typed.get("");
    if (!typedText) return {};
    const answer = numberOf(typedText);
    if (!this.fits(answer)) return { wrong: { "": decimals ? text[lang].decimalNumber : text[lang].number } };
    return { answer };
  },
  check(answer, { least, most, decimals = 0 }, { lang }) {
    const t = text[lang];
    if (digitsAfterPoint(answer) > decimals) return { "": decimals ? t.decimals(decimals) : t.whole };
    if (least !== undefined && answer < least) return { "": t.least(formatNumber(least, lang)) };
    if (most !== undefined && answer > most) return { "": t.most(formatNumber(most, lang)) };
    return undefined;
  },
  fields: (answer) => ({ "": String(answer).replace(".", ",") }),
  words: (answer, { unit, decimals }, lang) => {
    const shown = formatNumber(answer, lang, decimals && !Number.isInteger(answer) ? decimals : undefined);
    return unit ? `${shown}\u00A0${say(unit, lang)}` : shown;
  },
  Input: ({ question, name, lang }) => (
    <NumberField
      {...labelled(question, name, lang)}
      decimals={(question.decimals ?? 0) > 0}
      suffix={question.unit && say(question.unit, lang)}
    />
  ),
};

/** Hryvnias and kopiykas, kept as a text "1234.50": an amount is not to be rounded on its way. */
export const money: Kind<QuestionOf<"money">, string> = {
  parts: [""],
  fits: (value): value is string => isText(value, 20) && /^\d{1,12}\.\d\d$/.test(value),
  read(typed, _question, { lang }) {
    const typedText = typed.get("").replace(/\s*(грн|₴|uah)\.?$/i, "");
    if (!typedText) return {};
    const amount = numberOf(typedText);
    const fine = amount >= 0 && amount <= mostHryvnias && digitsAfterPoint(amount) <= 2;
    return fine ? { answer: amount.toFixed(2) } : { wrong: { "": text[lang].money } };
  },
  check: (answer, { most }, { lang }) =>
    most !== undefined && Number(answer) > most ? { "": text[lang].most(formatMoney(most, lang)) } : undefined,
  fields: (answer) => ({ "": answer.replace(".", ",").replace(/,00$/, "") }),
  words: (answer, _question, lang) => formatMoney(Number(answer), lang),
  Input: ({ question, name, lang }) => <MoneyField {...labelled(question, name, lang)} />,
};
