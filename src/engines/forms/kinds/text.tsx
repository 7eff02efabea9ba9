import { TextArea, TextField } from "../../../design/index.ts";
import { say } from "../../../platform/text/index.ts";
import { isText, type Kind, type QuestionOf } from "../kind.ts";
import { text as sentences } from "../text.ts";
import { labelled } from "./labelled.ts";

/** Characters that a short text may have unless the question says; a long one. */
export const longestText = { text: 200, "long-text": 5000 };

const longest = (question: QuestionOf<"text" | "long-text">) => question.longest ?? longestText[question.type];

const common: Pick<Kind<QuestionOf<"text" | "long-text">, string>, "parts" | "read" | "check" | "fields" | "words"> = {
  parts: [""],
  read: (typed) => ({ answer: typed.get("") || undefined }),
  check(answer, question, { lang }) {
    const length = [...answer].length;
    return length > longest(question) ? { "": sentences[lang].tooLong(longest(question), length) } : undefined;
  },
  fields: (answer) => ({ "": answer }),
  words: (answer) => answer,
};

export const shortText: Kind<QuestionOf<"text">, string> = {
  ...common,
  // A line of one's own in a letter or a table is not for this type.
  read: (typed) => ({ answer: typed.get("").replaceAll(/\s+/g, " ") || undefined }),
  fits: (value): value is string => isText(value, 500),
  Input: ({ question, name, lang }) => (
    <TextField {...labelled(question, name, lang)} maxlength={longest(question)} autocomplete="off" />
  ),
};

export const longText: Kind<QuestionOf<"long-text">, string> = {
  ...common,
  fits: (value): value is string => isText(value, 20_000),
  Input: ({ question, name, lang }) => (
    <TextArea
      {...labelled(question, name, lang)}
      hint={question.hint && say(question.hint, lang)}
      maxlength={longest(question)}
      rows={longest(question) > 1000 ? 8 : 4}
    />
  ),
};
