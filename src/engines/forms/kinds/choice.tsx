import { Checkbox, Checkboxes, Radios, Select, type Option } from "../../../design/index.ts";
import { formatList, say, type Lang } from "../../../platform/text/index.ts";
import type { Kind, QuestionOf } from "../kind.ts";
import { text } from "../text.ts";
import { labelled } from "./labelled.ts";

/** More than this read better as a list that opens. */
const mostRadios = 7;

type Choosing = QuestionOf<"choice" | "choices">;

const optionsOf = ({ options }: Choosing, lang: Lang): Option[] =>
  options.map(({ id, label, hint }) => ({ value: id, title: say(label, lang), hint: hint && say(hint, lang) }));

const nameOf = ({ options }: Choosing, id: string, lang: Lang) => {
  const option = options.find((it) => it.id === id);
  return option ? say(option.label, lang) : "";
};

const isKnown = ({ options }: Choosing, id: string) => options.some((it) => it.id === id);
const isId = (value: unknown): value is string => typeof value === "string" && /^[a-z][a-z0-9-]{0,79}$/.test(value);

export const choice: Kind<QuestionOf<"choice">, string> = {
  parts: [""],
  fits: isId,
  read: (typed) => ({ answer: typed.get("") || undefined }),
  check: (answer, question, { lang }) => (isKnown(question, answer) ? undefined : { "": text[lang].chooseOption }),
  fields: (answer) => ({ "": answer }),
  words: (answer, question, lang) => nameOf(question, answer, lang),
  Input({ question, name, lang }) {
    const props = { ...labelled(question, name, lang), options: optionsOf(question, lang) };
    const isLong = question.options.length > mostRadios;
    return isLong ? <Select {...props} blank={text[lang].chooseFromList} /> : <Radios {...props} />;
  },
};

export const choices: Kind<QuestionOf<"choices">, string[]> = {
  parts: [""],
  fits: (value): value is string[] => Array.isArray(value) && value.length <= 100 && value.every(isId),
  read(typed) {
    const chosen = [...new Set(typed.all(""))];
    return { answer: chosen.length ? chosen : undefined };
  },
  check: (answer, question, { lang }) =>
    answer.every((id) => isKnown(question, id)) ? undefined : { "": text[lang].chooseOption },
  fields: (answer) => ({ "": answer }),
  words: (answer, question, lang) => formatList(answer.map((id) => nameOf(question, id, lang)).filter(Boolean), lang),
  Input: ({ question, name, lang }) => (
    <Checkboxes {...labelled(question, name, lang)} options={optionsOf(question, lang)} />
  ),
};

export const yesNo: Kind<QuestionOf<"yes-no">, boolean> = {
  parts: [""],
  fits: (value): value is boolean => typeof value === "boolean",
  read(typed, _question, { lang }) {
    const given = typed.get("");
    if (!given) return {};
    return given === "yes" || given === "no" ? { answer: given === "yes" } : { wrong: { "": text[lang].chooseOption } };
  },
  check: () => undefined,
  fields: (answer) => ({ "": answer ? "yes" : "no" }),
  words: (answer, _question, lang) => (answer ? text[lang].yes : text[lang].no),
  Input: ({ question, name, lang }) => (
    <Radios
      {...labelled(question, name, lang)}
      inline
      options={[
        { value: "yes", title: text[lang].yes },
        { value: "no", title: text[lang].no },
      ]}
    />
  ),
};

/** «Підтверджую, що …»: nothing else than yes is taken. */
export const declaration: Kind<QuestionOf<"declaration">, boolean> = {
  parts: [""],
  fits: (value): value is boolean => typeof value === "boolean",
  read: (typed) => ({ answer: typed.get("") === "yes" || undefined }),
  check: (answer, _question, { lang }) => (answer ? undefined : { "": text[lang].declare }),
  fields: (answer) => ({ "": answer ? "yes" : "" }),
  words: (answer, _question, lang) => (answer ? text[lang].yes : text[lang].no),
  Input: ({ question, name, lang }) => <Checkbox {...labelled(question, name, lang)} />,
};
