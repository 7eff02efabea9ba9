import { Fieldset, Select, TextField } from "../../../design/index.ts";
import type { Comparison, Condition, Question } from "../../../engines/forms/index.ts";
import type { Form } from "../../../platform/http/index.ts";
import { say, type Lang, type Words } from "../../../platform/text/index.ts";
import { numberOf } from "./fields.tsx";
import { text } from "./text.ts";

/** One comparison with an answer given before: what most forms need. A longer condition is kept as it came. */
export function ConditionFields({ when, before, lang }: { when?: Condition; before: Question[]; lang: Lang }) {
  const t = text[lang];
  const one = when && "question" in when ? when : undefined;
  if (!before.length) return null;
  return (
    <Fieldset legend={t.when} hint={when && !one ? t.longCondition : undefined}>
      <Select
        name="when.question"
        label={t.whenQuestion}
        blank={t.always}
        optional
        value={one?.question}
        options={before.map(({ id, label }) => ({ value: id, title: say(label, lang) }))}
      />
      <Select
        name="when.is"
        label={t.whenIs}
        value={one?.is === "one-of" ? "equal" : one?.is}
        options={(Object.keys(t.whenIsKinds) as (keyof typeof t.whenIsKinds)[]).map((value) => ({
          value,
          title: t.whenIsKinds[value],
        }))}
      />
      <TextField
        name="when.to"
        label={t.whenTo}
        hint={t.whenToHint}
        optional
        value={one && comparedWith(one, before, lang)}
      />
    </Fieldset>
  );
}

/** The condition of the form, and what is wrong with it by field. One longer than the form can say stays. */
export function readCondition(
  form: Form,
  before: Question[],
  was: Condition | undefined,
  lang: Lang,
): { when?: Condition; wrong?: Record<string, string> } {
  const about = before.find(({ id }) => id === form.get("when.question"));
  if (!about) return { when: was && !("question" in was) ? was : undefined };
  const is = form.get("when.is");
  const typed = form.get("when.to");
  if (is !== "equal" && is !== "not-equal" && is !== "more-than" && is !== "less-than")
    return { when: { question: about.id, is: "answered" } };
  const t = text[lang];
  if (is === "more-than" || is === "less-than") {
    const than = numberOf(typed);
    const wrong =
      about.type !== "number" && about.type !== "money" ? t.notNumber : than === undefined ? t.typeNumber : "";
    return { when: { question: about.id, is, than: than ?? 0 }, ...(wrong && { wrong: { "when.to": wrong } }) };
  }
  const value = valueOf(about, typed);
  if (value === undefined)
    return {
      when: { question: about.id, is, to: typed },
      wrong: { "when.to": t.noSuchValue(valuesOf(about, lang).join(", ")) },
    };
  if (about.type === "choices") return { when: { question: about.id, is: "one-of", of: [String(value)] } };
  return { when: { question: about.id, is, to: value } };
}

const yes = new Set(["так", "yes", "true"]);
const no = new Set(["ні", "no", "false"]);

/** A typed value as answers of this question are kept; undefined when the question can't have it. */
function valueOf(about: Question, typed: string): string | number | boolean | undefined {
  const said = typed.toLowerCase();
  if (about.type === "yes-no" || about.type === "declaration")
    return yes.has(said) ? true : no.has(said) ? false : undefined;
  if (about.type === "number" || about.type === "money") return numberOf(typed);
  if (about.type !== "choice" && about.type !== "choices") return typed || undefined;
  const named = ({ uk, en }: Words) => [uk, en].some((title) => title.toLowerCase() === said);
  return about.options.find(({ id, label }) => id === typed || named(label))?.id;
}

/** What an answer can be, in words: said when the typed one is none of them. */
function valuesOf(about: Question, lang: Lang): string[] {
  const t = text[lang];
  if ("options" in about) return about.options.map(({ label }) => say(label, lang));
  return about.type === "yes-no" || about.type === "declaration" ? [t.yes, t.no] : [t.typeNumber.toLowerCase()];
}

function comparedWith(one: Comparison, before: Question[], lang: Lang): string {
  const t = text[lang];
  if (one.is === "answered") return "";
  const value = one.is === "one-of" ? one.of[0] : "to" in one ? one.to : one.than;
  if (typeof value === "boolean") return value ? t.yes : t.no;
  const about = before.find(({ id }) => id === one.question);
  const option = about && "options" in about ? about.options.find(({ id }) => id === value) : undefined;
  return option ? say(option.label, lang) : String(value ?? "");
}
