import { isDeepStrictEqual } from "node:util";
import { Disclosure, Fieldset, Radios, Select, TextField } from "../../../design/index.ts";
import type { Comparison, Condition, Question } from "../../../engines/forms/index.ts";
import type { Form } from "../../../platform/http/index.ts";
import { say, type Lang, type Words } from "../../../platform/text/index.ts";
import { numberOf } from "./fields.tsx";
import { text } from "./text.ts";

/*
 * A condition: one comparison with an answer given before is what most need; more unfold one by one, all of which
 * must hold, or any one.
 */

/** Empty places that stand ready for further comparisons. */
const spare = 2;

export interface ConditionProps {
  /** Name of the fields: "when" gives "when.0.question", "when.join". */
  name: string;
  legend: string;
  when?: Condition;
  before: Question[];
  lang: Lang;
}

export function ConditionFields({ name, legend, when, before, lang }: ConditionProps) {
  const t = text[lang];
  const given = comparisonsOf(when);
  if (!before.length) return null;
  return (
    <Fieldset legend={legend}>
      <ComparisonFields at={`${name}.0`} it={given[0]} before={before} lang={lang} />
      <Disclosure summary={t.moreConditions} open={given.length > 1}>
        <Radios
          name={`${name}.join`}
          label={t.conditionJoin}
          value={joinOf(when)}
          options={(["all", "any"] as const).map((value) => ({ value, title: t.conditionJoins[value] }))}
        />
        {Array.from({ length: Math.max(given.length - 1, 0) + spare }, (_, n) => (
          <Fieldset legend={t.conditionNo(n + 2)}>
            <ComparisonFields at={`${name}.${n + 1}`} it={given[n + 1]} before={before} lang={lang} />
          </Fieldset>
        ))}
      </Disclosure>
    </Fieldset>
  );
}

interface ComparisonProps {
  at: string;
  it?: Comparison;
  before: Question[];
  lang: Lang;
}

function ComparisonFields({ at, it, before, lang }: ComparisonProps) {
  const t = text[lang];
  const shown = it && shownOf(it, before, lang);
  return (
    <>
      <Select
        name={`${at}.question`}
        label={t.whenQuestion}
        blank={t.always}
        optional
        value={shown?.question}
        options={[
          ...before.map(({ id, label }) => ({ value: id, title: say(label, lang) })),
          ...(it && before.every(({ id }) => id !== it.question)
            ? [{ value: it.question, title: t.lostQuestion }]
            : []),
        ]}
      />
      <Select
        name={`${at}.is`}
        label={t.whenIs}
        value={shown?.is}
        options={(Object.keys(t.whenIsKinds) as (keyof typeof t.whenIsKinds)[]).map((value) => ({
          value,
          title: t.whenIsKinds[value],
        }))}
      />
      <TextField name={`${at}.to`} label={t.whenTo} hint={t.whenToHint} optional value={shown?.to} />
    </>
  );
}

/** The condition of the form, and what is wrong with it by field. One that could not be shown stays. */
export function readCondition(
  form: Form,
  before: Question[],
  was: Condition | undefined,
  lang: Lang,
  name: string,
): { when?: Condition; wrong?: Record<string, string> } {
  if (!form.fields().includes(`${name}.0.question`)) return { when: was };
  const given = comparisonsOf(was);
  const wrong: Record<string, string> = {};
  const read: Comparison[] = [];
  for (let at = 0; at < Math.max(given.length, 1) + spare; at += 1) {
    const fields = shownFields(form, `${name}.${at}`);
    const about = before.find(({ id }) => id === fields.question);
    const old = given[at];
    // What nobody touched stays as it was, also where a file says it in another way than this page would, or of a
    // question that is not asked before any more: that is told on the overview.
    if (old && isDeepStrictEqual(fields, shownOf(old, before, lang))) read.push(old);
    else if (about) read.push(comparisonOf(about, fields, lang, (sentence) => (wrong[`${name}.${at}.to`] = sentence)));
  }
  const join = form.get(`${name}.join`) === "any" ? "any" : "all";
  return { when: joined(read, join, was), ...(Object.keys(wrong).length && { wrong }) };
}

interface ShownComparison {
  question: string;
  is: string;
  to: string;
}

const shownFields = (form: Form, at: string): ShownComparison => ({
  question: form.get(`${at}.question`),
  is: form.get(`${at}.is`),
  to: form.get(`${at}.to`),
});

const shownOf = (it: Comparison, before: Question[], lang: Lang): ShownComparison => ({
  question: it.question,
  is: it.is,
  to: comparedWith(it, before, lang),
});

function joined(read: Comparison[], join: "all" | "any", was: Condition | undefined): Condition | undefined {
  const [only] = read;
  if (!only) return undefined;
  const wasAlone = was === undefined || "question" in was;
  if (read.length === 1 && (wasAlone || comparisonsOf(was).length > 1)) return only;
  return join === "any" ? { any: read } : { all: read };
}

export function comparisonsOf(when: Condition | undefined): Comparison[] {
  if (!when) return [];
  return "question" in when ? [when] : "all" in when ? when.all : when.any;
}

const joinOf = (when: Condition | undefined) => (when && "any" in when ? "any" : "all");

/** What is typed, as a comparison with answers to this question; what is wrong in it is told. */
function comparisonOf(
  about: Question,
  fields: ShownComparison,
  lang: Lang,
  tell: (sentence: string) => void,
): Comparison {
  const t = text[lang];
  const { id: question } = about;
  const { is, to: typed } = fields;
  switch (is) {
    case "more-than":
    case "less-than": {
      const than = numberOf(typed);
      if (about.type !== "number" && about.type !== "money") tell(t.notNumber);
      else if (than === undefined) tell(t.typeNumber);
      return { question, is, than: than ?? 0 };
    }
    case "one-of": {
      const typedOnes = typed.split(";").map((one) => one.trim());
      const of = typedOnes
        .filter(Boolean)
        .map((one) => valueOf(about, one) ?? tell(t.noSuchValue(valuesOf(about, lang))));
      if (!of.length) tell(t.fillIn);
      return { question, is, of: of.map((value, at) => String(value ?? typedOnes[at])) };
    }
    case "equal":
    case "not-equal": {
      const value = valueOf(about, typed);
      if (value === undefined) tell(t.noSuchValue(valuesOf(about, lang)));
      // Of ticked options one is meant.
      if (about.type === "choices" && is === "equal") return { question, is: "one-of", of: [String(value ?? typed)] };
      return { question, is, to: value ?? typed };
    }
    default:
      return { question, is: "answered" };
  }
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
function valuesOf(about: Question, lang: Lang): string {
  const t = text[lang];
  if ("options" in about) return about.options.map(({ label }) => say(label, lang)).join(", ");
  if (about.type === "yes-no" || about.type === "declaration") return `${t.yes}, ${t.no}`;
  return t.typeNumber.toLowerCase();
}

/** What a comparison compares with, as it is typed: «так», «Моє; Сусідове», «12». */
function comparedWith(one: Comparison, before: Question[], lang: Lang): string {
  const about = before.find(({ id }) => id === one.question);
  const values = one.is === "answered" ? [] : one.is === "one-of" ? one.of : ["to" in one ? one.to : one.than];
  return values.map((value) => valueWords(value, about, lang)).join("; ");
}

function valueWords(value: string | number | boolean, about: Question | undefined, lang: Lang): string {
  if (typeof value === "boolean") return value ? text[lang].yes : text[lang].no;
  const option = about && "options" in about ? about.options.find(({ id }) => id === value) : undefined;
  return option ? say(option.label, lang) : String(value);
}

/** What the fields of a condition are called where something is wrong with them: "when.0.to" → «значення». */
export const conditionLabels = (errors: Record<string, string>, lang: Lang): Record<string, string> =>
  Object.fromEntries(
    Object.keys(errors)
      .filter((field) => /(^|\.)when\.\d+\.to$/.test(field))
      .map((field) => [field, text[lang].whenTo]),
  );

/** A condition in a sentence: «Чиє дерево» дорівнює «Сусідове», і «Скільки» більша за «3». */
export function conditionWords(when: Condition, asked: Question[], lang: Lang): string {
  const t = text[lang];
  const said = comparisonsOf(when).map((it) => {
    const about = asked.find(({ id }) => id === it.question);
    const to = comparedWith(it, asked, lang);
    return `${about ? say(about.label, lang) : it.question} — ${t.whenIsKinds[it.is]}${to && ` ${to}`}`;
  });
  return said.join(joinOf(when) === "any" ? t.orWord : t.andWord);
}
