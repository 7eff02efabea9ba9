import { TextField } from "../../../design/index.ts";
import { checkIban, checkRnokpp, checkUnzr, formatIban, normalisePhone } from "../../../platform/identifiers/index.ts";
import { formatPhone, type Lang } from "../../../platform/text/index.ts";
import { isText, type InputProps, type Kind, type QuestionOf } from "../kind.ts";
import { text } from "../text.ts";
import { labelled, ofApplicant } from "./labelled.ts";

type Plain = "rnokpp" | "unzr" | "iban" | "phone" | "email";

interface Rule {
  /** The number in its one form, or a sentence on what is wrong. */
  take(typed: string, lang: Lang): { number: string } | { wrong: string };
  /** What stands in the field and what it is like. */
  field: Partial<Parameters<typeof TextField>[0]>;
  hint?: (lang: Lang) => string;
  autocomplete?: string;
  shown?: (number: string) => string;
}

/** A number or address of one line, kept in one form however it was typed. */
function plain<T extends Plain>({ take, field, hint, autocomplete, shown }: Rule): Kind<QuestionOf<T>, string> {
  const isRight = (value: string) => {
    const taken = take(value, "uk");
    return "number" in taken && taken.number === value;
  };
  return {
    parts: [""],
    fits: (value): value is string => isText(value, 254) && isRight(value),
    read(typed, _question, { lang }) {
      const given = typed.get("");
      if (!given) return {};
      const taken = take(given, lang);
      return "number" in taken ? { answer: taken.number } : { wrong: { "": taken.wrong } };
    },
    check: () => undefined,
    fields: (answer) => ({ "": shown?.(answer) ?? answer }),
    words: (answer) => shown?.(answer) ?? answer,
    Input({ question, name, lang }: InputProps<QuestionOf<T>>) {
      const props = labelled(question, name, lang);
      const own = ofApplicant(question) ? autocomplete : undefined;
      return (
        <TextField {...props} {...field} hint={props.hint ?? hint?.(lang)} autocomplete={own ?? "off"} width="m" />
      );
    },
  };
}

export const rnokpp = plain<"rnokpp">({
  take(typed, lang) {
    const checked = checkRnokpp(typed);
    return checked.ok ? checked : { wrong: text[lang].rnokppWrong[checked.reason] };
  },
  field: { inputmode: "numeric", maxlength: 20 },
  hint: (lang) => text[lang].rnokppHint,
});

export const unzr = plain<"unzr">({
  take(typed, lang) {
    const checked = checkUnzr(typed);
    return checked.ok ? checked : { wrong: text[lang].unzrWrong[checked.reason] };
  },
  field: { inputmode: "text", maxlength: 20 },
  hint: (lang) => text[lang].unzrHint,
});

export const iban = plain<"iban">({
  take(typed, lang) {
    const checked = checkIban(typed);
    return checked.ok ? checked : { wrong: text[lang].ibanWrong[checked.reason] };
  },
  field: { inputmode: "text", maxlength: 40 },
  hint: (lang) => text[lang].ibanHint,
  shown: formatIban,
});

export const phone = plain<"phone">({
  take(typed, lang) {
    const number = normalisePhone(typed);
    return number ? { number } : { wrong: text[lang].phone };
  },
  field: { type: "tel", inputmode: "tel", maxlength: 40 },
  autocomplete: "tel",
  shown: formatPhone,
});

export const email = plain<"email">({
  take(typed, lang) {
    const fine =
      typed.length <= 254 && /^[^\s@<>()[\],;:"\\]+@[^\s@<>()[\],;:"\\]+\.[^\s@<>()[\],;:"\\.]{2,}$/.test(typed);
    return fine ? { number: typed } : { wrong: text[lang].email };
  },
  field: { type: "email", inputmode: "email", maxlength: 254 },
  autocomplete: "email",
});
