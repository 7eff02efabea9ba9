import { DateField, Fieldset, TextField } from "../../../design/index.ts";
import { checkEdrpou, checkRnokpp } from "../../../platform/identifiers/index.ts";
import { formatDate, say } from "../../../platform/text/index.ts";
import type { OrganisationAnswer, PersonAnswer } from "../definition.ts";
import { hasOnly, isObject, isText, type Kind, type QuestionOf, type Wrong } from "../kind.ts";
import { text } from "../text.ts";
import { isDay, readDay } from "./date.tsx";

const longestName = 100;
const isName = (value: unknown): value is string => isText(value, longestName) && /\p{L}/u.test(value);

/** A number that is right is kept without its spaces; a wrong one is told of. */
const rnokppOf = (typed: string): { number?: string; reason?: "format" | "check-digit" | "birth-date" } => {
  if (!typed) return {};
  const checked = checkRnokpp(typed);
  return checked.ok ? { number: checked.number } : { reason: checked.reason };
};

const personParts = ["familyName", "givenName", "patronymic", "birthDate", "rnokpp"];

/** A person by name; the day of birth and РНОКПП where they are known. */
export const person: Kind<QuestionOf<"person">, PersonAnswer> = {
  parts: personParts,
  fits: (value): value is PersonAnswer =>
    isObject(value) &&
    hasOnly(value, personParts) &&
    isName(value.familyName) &&
    isName(value.givenName) &&
    (value.patronymic === "" || isName(value.patronymic)) &&
    (value.birthDate === undefined || isDay(value.birthDate)) &&
    (value.rnokpp === undefined || (isText(value.rnokpp) && rnokppOf(value.rnokpp).number === value.rnokpp)),
  read(typed, _question, { lang }) {
    const t = text[lang];
    if (personParts.every((part) => !typed.get(part))) return {};
    const one = (part: string) => typed.get(part).replaceAll(/\s+/g, " ");
    const birth = readDay(typed, "birthDate", lang);
    const tax = rnokppOf(one("rnokpp"));
    const wrong: Wrong = {};
    for (const part of ["familyName", "givenName", "patronymic"]) {
      const name = one(part);
      if (name.length > longestName) wrong[part] = t.tooLong(longestName, name.length);
      else if (name ? !isName(name) : part !== "patronymic") wrong[part] = name ? t.name : t.fill;
    }
    if (birth.wrong) wrong.birthDate = birth.wrong;
    if (tax.reason) wrong.rnokpp = t.rnokppWrong[tax.reason];
    if (Object.keys(wrong).length) return { wrong };
    return {
      answer: {
        familyName: one("familyName"),
        givenName: one("givenName"),
        patronymic: one("patronymic"),
        ...(birth.answer && { birthDate: birth.answer }),
        ...(tax.number && { rnokpp: tax.number }),
      },
    };
  },
  check: ({ birthDate }, _question, { lang, today }) =>
    birthDate && birthDate > today ? { birthDate: text[lang].past } : undefined,
  fields: (answer) => ({ ...answer }),
  words({ familyName, givenName, patronymic, birthDate, rnokpp }, _question, lang) {
    const name = [familyName, givenName, patronymic].filter(Boolean).join(" ");
    return [name, birthDate && formatDate(birthDate, lang), rnokpp && `${text[lang].rnokpp}\u00A0${rnokpp}`]
      .filter(Boolean)
      .join(", ");
  },
  Input({ question, name, lang }) {
    const t = text[lang];
    const { optional } = question;
    return (
      <Fieldset legend={say(question.label, lang)} hint={question.hint && say(question.hint, lang)}>
        <TextField name={`${name}_familyName`} label={t.familyName} optional={optional} maxlength={longestName} />
        <TextField name={`${name}_givenName`} label={t.givenName} optional={optional} maxlength={longestName} />
        <TextField
          name={`${name}_patronymic`}
          label={t.patronymic}
          hint={t.patronymicHint}
          optional
          maxlength={longestName}
        />
        <DateField name={`${name}_birthDate`} label={t.birthDate} optional />
        <TextField
          name={`${name}_rnokpp`}
          label={t.rnokpp}
          hint={t.rnokppHint}
          optional
          width="m"
          inputmode="numeric"
          maxlength={20}
          autocomplete="off"
        />
      </Fieldset>
    );
  },
};

const longestTitle = 300;

/** A legal entity by its code in ЄДРПОУ; whether it is there is asked of the register once there is one. */
export const organisation: Kind<QuestionOf<"organisation">, OrganisationAnswer> = {
  parts: ["edrpou", "name"],
  fits: (value): value is OrganisationAnswer =>
    isObject(value) &&
    hasOnly(value, ["edrpou", "name"]) &&
    isText(value.edrpou, 8) &&
    checkEdrpou(value.edrpou).ok &&
    isText(value.name, longestTitle),
  read(typed, _question, { lang }) {
    const t = text[lang];
    const code = typed.get("edrpou");
    const name = typed.get("name").replaceAll(/\s+/g, " ");
    if (!code && !name) return {};
    const checked = checkEdrpou(code);
    const wrong: Wrong = {};
    if (!checked.ok) wrong.edrpou = code ? t.edrpouWrong[checked.reason] : t.fill;
    if (!name) wrong.name = t.fill;
    if (name.length > longestTitle) wrong.name = t.tooLong(longestTitle, name.length);
    return checked.ok && !wrong.name ? { answer: { edrpou: checked.number, name } } : { wrong };
  },
  check: () => undefined,
  fields: (answer) => ({ ...answer }),
  words: ({ edrpou, name }, _question, lang) => `${name}, ${text[lang].edrpou}\u00A0${edrpou}`,
  Input({ question, name, lang }) {
    const t = text[lang];
    const { optional } = question;
    return (
      <Fieldset legend={say(question.label, lang)} hint={question.hint && say(question.hint, lang)}>
        <TextField
          name={`${name}_edrpou`}
          label={t.edrpou}
          hint={t.edrpouHint}
          optional={optional}
          width="s"
          inputmode="numeric"
          maxlength={20}
          autocomplete="off"
        />
        <TextField name={`${name}_name`} label={t.organisationName} optional={optional} maxlength={longestTitle} />
      </Fieldset>
    );
  },
};
