import { Checkbox, Fieldset, NumberField, Select, TextArea, TextField } from "../../../design/index.ts";
import {
  question,
  type Comparison,
  type Condition,
  type Question,
  type QuestionType,
} from "../../../engines/forms/index.ts";
import type { Procedure } from "../../../engines/cases/index.ts";
import type { Form } from "../../../platform/http/index.ts";
import { say, slug, type Lang, type Words } from "../../../platform/text/index.ts";
import { freeId, questionsOf } from "./draft.ts";
import { lines, numberOf, readWords, readWordsIfAny, WordsFields } from "./fields.tsx";
import { text } from "./text.ts";

const types = Object.keys(text.uk.types) as QuestionType[];
const prefills = Object.keys(text.uk.prefills) as (keyof typeof text.uk.prefills)[];
const classes = Object.keys(text.uk.classes) as (keyof typeof text.uk.classes)[];
const columnTypes: QuestionType[] = ["text", "number", "money", "date", "yes-no", "phone"];

/** All that may be said of a question; what its type does not use is not kept. */
export function QuestionFieldsForm({ it, draft, lang }: { it?: Question; draft: Procedure; lang: Lang }) {
  const t = text[lang];
  return (
    <>
      <WordsFields name="label" label={t.label} value={it?.label} />
      <WordsFields name="hint" label={t.hint} value={it?.hint} />
      <Select
        name="type"
        label={t.type}
        value={it?.type ?? "text"}
        options={types.map((value) => ({ value, title: t.types[value] }))}
      />
      <Checkbox name="optional" label={t.optional} checked={it?.optional} />
      <TextArea name="options" label={t.options} hint={t.optionsHint} optional value={it && optionLines(it)} rows={4} />
      <TextArea name="columns" label={t.columns} hint={t.columnsHint} optional value={it && columnLines(it)} rows={3} />
      <Fieldset legend={`${t.least}, ${t.most}`} hint={t.mostHint}>
        <NumberField
          name="least"
          label={t.least}
          optional
          decimals
          value={it && "least" in it ? it.least : undefined}
        />
        <NumberField name="most" label={t.most} optional decimals value={it && "most" in it ? it.most : undefined} />
        <WordsFields name="unit" label={t.unit} value={it?.type === "number" ? it.unit : undefined} />
      </Fieldset>
      <Select
        name="prefill"
        label={t.prefill}
        optional
        blank="—"
        value={it?.prefill}
        options={prefills.map((value) => ({ value, title: t.prefills[value] }))}
      />
      <Select
        name="class"
        label={t.who2}
        value={it?.class ?? "personal"}
        options={classes.map((value) => ({ value, title: t.classes[value] }))}
      />
      <ConditionFields when={it?.when} draft={draft} lang={lang} />
    </>
  );
}

/** One comparison with an answer given before: what most forms need. A longer condition is kept as it came. */
export function ConditionFields({ when, draft, lang }: { when?: Condition; draft: Procedure; lang: Lang }) {
  const t = text[lang];
  const one = when && "question" in when ? when : undefined;
  return (
    <Fieldset legend={t.when}>
      <Select
        name="when.question"
        label={t.whenQuestion}
        blank={t.always}
        optional
        value={one?.question}
        options={questionsOf(draft).map(({ id, label }) => ({ value: id, title: say(label, lang) }))}
      />
      <Select
        name="when.is"
        label={t.whenIs}
        value={one?.is}
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
        value={one && comparedWith(one, draft, lang)}
      />
    </Fieldset>
  );
}

/** The condition of the form; one longer than the form can say stays. */
export function readCondition(form: Form, draft: Procedure, before: Condition | undefined): Condition | undefined {
  const about = questionsOf(draft).find(({ id }) => id === form.get("when.question"));
  if (!about) return before && !("question" in before) ? before : undefined;
  const typed = form.get("when.to");
  switch (form.get("when.is")) {
    case "equal":
    case "not-equal":
      if (about.type === "choices") return { question: about.id, is: "one-of", of: [valueOf(about, typed) as string] };
      return { question: about.id, is: form.get("when.is") as "equal", to: valueOf(about, typed) };
    case "more-than":
    case "less-than":
      return { question: about.id, is: form.get("when.is") as "more-than", than: numberOf(typed) ?? 0 };
    default:
      return { question: about.id, is: "answered" };
  }
}

const yes = new Set(["так", "yes", "true"]);

/** A typed value as answers of this question are kept: the id of an option, a boolean, a number, a text. */
function valueOf(about: Question, typed: string): string | number | boolean {
  if (about.type === "yes-no" || about.type === "declaration") return yes.has(typed.toLowerCase());
  if (about.type === "number") return numberOf(typed) ?? 0;
  if (about.type !== "choice" && about.type !== "choices") return typed;
  const named = ({ uk, en }: Words) => [uk, en].some((title) => title.toLowerCase() === typed.toLowerCase());
  return about.options.find(({ id, label }) => id === typed || named(label))?.id ?? typed;
}

function comparedWith(one: Comparison, draft: Procedure, lang: Lang): string {
  if (one.is === "answered") return "";
  const value = one.is === "one-of" ? one.of[0] : "to" in one ? one.to : one.than;
  if (typeof value === "boolean") return value ? (lang === "uk" ? "так" : "yes") : lang === "uk" ? "ні" : "no";
  const about = questionsOf(draft).find(({ id }) => id === one.question);
  const option = about && "options" in about ? about.options.find(({ id }) => id === value) : undefined;
  return option ? say(option.label, lang) : String(value ?? "");
}

/**
 * The question that the form describes. What its type must have and the form lacks is left empty, so that nothing
 * typed is lost; the page of the form says what to fill in.
 */
export function readQuestion(form: Form, draft: Procedure, before: Question | undefined): Question {
  const label = readWords(form, "label");
  const type = types.find((it) => it === form.get("type")) ?? "text";
  const taken = questionsOf(draft).map(({ id }) => id);
  const common = {
    id: before?.id ?? freeId(slug(label.en || label.uk, 30) || "question", taken),
    label,
    hint: readWordsIfAny(form, "hint"),
    optional: form.get("optional") === "yes" || undefined,
    prefill: form.get("prefill") || undefined,
    class: classes.find((it) => it === form.get("class" as const) && it !== "personal"),
    when: readCondition(form, draft, before?.when),
  };
  const kept = before?.type === type ? before : undefined;
  return { ...kept, ...common, type, ...peculiar(form, type) } as Question;
}

/** What only some types have. */
function peculiar(form: Form, type: QuestionType): object {
  const [least, most] = [numberOf(form.get("least")), numberOf(form.get("most"))];
  switch (type) {
    case "number":
      return {
        least,
        most,
        unit: readWordsIfAny(form, "unit"),
        decimals: decimalsOf(form.get("least"), form.get("most")),
      };
    case "money":
    case "file":
      return { most };
    case "table":
      return { least, most, columns: lines(form.get("columns")).map(columnOf) };
    case "choice":
    case "choices":
      return { options: lines(form.get("options")).map(optionOf) };
    default:
      return {};
  }
}

const decimalsOf = (...typed: string[]) => (typed.some((it) => /[.,]\d/.test(it)) ? 2 : undefined);

function optionOf(line: string, at: number, all: string[]) {
  const [uk = "", en = ""] = line.split("|").map((part) => part.trim());
  const before = all.slice(0, at).map((other) => optionId(other));
  return { id: freeId(optionId(line), before), label: { uk, en } };
}

const optionId = (line: string) => slug(line.split("|").at(-1)?.trim() || line, 30) || "option";

function columnOf(line: string) {
  const [uk = "", en = "", type = ""] = line.split("|").map((part) => part.trim());
  return {
    id: freeId(slug(en || uk, 30) || "column", []),
    type: columnTypes.find((it) => it === type) ?? "text",
    label: { uk, en },
  };
}

const optionLines = (it: Question) =>
  "options" in it ? it.options.map(({ label }) => `${label.uk} | ${label.en}`).join("\n") : undefined;

const columnLines = (it: Question) =>
  it.type === "table"
    ? it.columns.map(({ label, type }) => `${label.uk} | ${label.en} | ${type}`).join("\n")
    : undefined;

/** Whether a question is whole by the shape of questions. */
export const isWhole = (it: Question): boolean => question.safeParse(it).success;
