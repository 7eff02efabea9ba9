import { Checkbox, Disclosure, Facts, Grid, Hidden, NumberField, Select, TextArea } from "../../../design/index.ts";
import { question, type Question, type QuestionType } from "../../../engines/forms/index.ts";
import type { Procedure } from "../../../engines/cases/index.ts";
import { explainIssue, type Form } from "../../../platform/http/index.ts";
import { say, slug, type Lang, type Words } from "../../../platform/text/index.ts";
import { ConditionFields, readCondition } from "./condition.tsx";
import { freeId, questionsOf } from "./draft.ts";
import { lines, numberOf, readRows, readWords, readWordsIfAny, Rows, rowWords, WordsFields } from "./fields.tsx";
import { sentenceOf } from "./lacks.ts";
import { text } from "./text.ts";

export const questionTypes = Object.keys(text.uk.types) as QuestionType[];
const classes = Object.keys(text.uk.classes) as (keyof typeof text.uk.classes)[];
const columnTypes = ["text", "long-text", "number", "money", "date", "choice", "yes-no", "phone"] as const;

type Table = Extract<Question, { type: "table" }>;
type Column = Table["columns"][number];

export interface QuestionFormProps {
  it?: Question;
  type: QuestionType;
  /** Questions asked earlier: what a condition may look at. */
  before: Question[];
  /** Sources of answers given beforehand, by what they are called. */
  sources: { value: string; title: string }[];
  lang: Lang;
}

/** All that may be said of a question of this type. */
export function QuestionForm({ it, type, before, sources, lang }: QuestionFormProps) {
  const t = text[lang];
  const isUsual = !it?.when && !it?.prefill && !it?.class;
  return (
    <>
      <Hidden name="type" value={type} />
      <Facts items={[{ term: t.type, value: t.types[type] }]} />
      <WordsFields name="label" label={t.label} value={it?.label} />
      <WordsFields name="hint" label={t.hint} value={it?.hint} optional />
      <Peculiar it={it?.type === type ? it : undefined} type={type} lang={lang} />
      {type !== "declaration" && <Checkbox name="optional" label={t.optional} checked={it?.optional} />}
      <Disclosure summary={t.furtherSaid} open={!isUsual}>
        <Select name="prefill" label={t.prefill} optional blank={t.nowhere} value={it?.prefill} options={sources} />
        <Select
          name="class"
          label={t.who2}
          value={it?.class ?? "personal"}
          options={classes.map((value) => ({ value, title: t.classes[value] }))}
        />
        <ConditionFields when={it?.when} before={before} lang={lang} />
      </Disclosure>
    </>
  );
}

/** What only some types have. */
function Peculiar({ it, type, lang }: { it?: Question; type: QuestionType; lang: Lang }) {
  const t = text[lang];
  const [least, most] = [it && "least" in it ? it.least : undefined, it && "most" in it ? it.most : undefined];
  const options = it && "options" in it ? it.options : undefined;
  switch (type) {
    case "choice":
    case "choices":
      return <TextArea name="options" label={t.options} hint={t.optionsHint} value={optionLines(options)} rows={6} />;
    case "number":
      return (
        <>
          <Grid>
            <NumberField name="least" label={t.least} optional decimals value={least} />
            <NumberField name="most" label={t.most} optional decimals value={most} />
          </Grid>
          <WordsFields name="unit" label={t.unit} value={it?.type === "number" ? it.unit : undefined} optional />
        </>
      );
    case "money":
      return <NumberField name="most" label={t.most} optional decimals value={most} />;
    case "file":
      return <NumberField name="most" label={t.mostFiles} hint={t.mostFilesHint} optional value={most} />;
    case "date":
      return (
        <Select
          name="only"
          label={t.onlyDates}
          optional
          blank={t.anyDate}
          value={it?.type === "date" ? it.only : undefined}
          options={(["past", "future"] as const).map((value) => ({ value, title: t.dates[value] }))}
        />
      );
    case "table":
      return (
        <>
          <Grid>
            <NumberField name="least" label={t.leastRows} optional value={least} />
            <NumberField name="most" label={t.mostRows} hint={t.mostRowsHint} optional value={most} />
          </Grid>
          <Columns items={it?.type === "table" ? it.columns : []} lang={lang} />
        </>
      );
    default:
      return null;
  }
}

function Columns({ items, lang }: { items: Column[]; lang: Lang }) {
  const t = text[lang];
  return (
    <>
      <h2>{t.columns}</h2>
      <Rows name="columns" legend={t.column} items={items} {...rowWords(lang)}>
        {(at, column) => (
          <>
            <input type="hidden" name={`${at}.id`} value={column?.id ?? ""} />
            <WordsFields name={`${at}.label`} label={t.columnLabel} value={column?.label} />
            <Select
              name={`${at}.type`}
              label={t.type}
              value={column?.type ?? "text"}
              options={columnTypes.map((value) => ({ value, title: t.types[value] }))}
            />
            <Disclosure summary={t.columnOptions} open={column?.type === "choice"}>
              <TextArea
                name={`${at}.options`}
                label={t.options}
                hint={t.optionsHint}
                optional
                rows={3}
                value={column && "options" in column ? optionLines(column.options) : undefined}
              />
            </Disclosure>
            <Checkbox name={`${at}.optional`} label={t.optional} checked={column?.optional} />
          </>
        )}
      </Rows>
    </>
  );
}

/** A question as the form describes it, and what is wrong with it by field; what was typed is in the question. */
export interface ReadQuestion {
  question: Question;
  errors: Record<string, string>;
}

/** Reads the question of the form; `it` is what it was before, whose name inside is kept. */
export function readQuestion(form: Form, draft: Procedure, before: Question[], it: Question | undefined, lang: Lang) {
  const label = readWords(form, "label");
  const type = questionTypes.find((one) => one === form.get("type")) ?? "text";
  const taken = questionsOf(draft).map(({ id }) => id);
  const same = it?.type === type ? it : undefined;
  const { when, wrong } = readCondition(form, before, it?.when, lang);
  const read = {
    ...same,
    id: it?.id ?? freeId(slug(label.en || label.uk, 30) || "question", [...taken, "new", "move", "remove"]),
    type,
    label,
    hint: readWordsIfAny(form, "hint"),
    optional: form.get("optional") === "yes" || undefined,
    prefill: form.get("prefill") || undefined,
    class: classes.find((one) => one === form.get("class") && one !== "personal"),
    when,
    ...peculiar(form, type, same),
  } as Question;
  return { question: read, errors: { ...errorsOf(read, lang), ...wrong } };
}

/** What the shape of questions does not take, by the field that says it. */
export function errorsOf(it: Question, lang: Lang): Record<string, string> {
  const checked = question.safeParse(it);
  if (checked.success) return {};
  const errors: Record<string, string> = {};
  for (const issue of checked.error.issues) {
    const field = issue.path
      .join(".")
      .replace(/^columns$/, "columns.0.label.uk")
      .replace(/^((?:columns\.\d+\.)?options)\b.*/, "$1");
    const of = issue as Parameters<typeof explainIssue>[0];
    errors[field] ??= sentenceOf(of, lang);
  }
  return errors;
}

function peculiar(form: Form, type: QuestionType, before: Question | undefined): object {
  const [least, most] = [numberOf(form.get("least")), numberOf(form.get("most"))];
  switch (type) {
    case "number":
      return { least, most, unit: readWordsIfAny(form, "unit"), decimals: decimalsOf(form, before) };
    case "money":
    case "file":
      return { most };
    case "date":
      return { only: form.get("only") || undefined };
    case "table":
      return { least, most, columns: readColumns(form, before?.type === "table" ? before.columns : []) };
    case "choice":
    case "choices":
      return { options: readOptions(form.get("options"), before && "options" in before ? before.options : []) };
    default:
      return {};
  }
}

const decimalsOf = (form: Form, before: Question | undefined) => {
  const typed = [form.get("least"), form.get("most")].some((limit) => /[.,]\d/.test(limit));
  return before?.type === "number" && before.decimals ? before.decimals : typed ? 2 : undefined;
};

function readColumns(form: Form, before: Column[]): Column[] {
  const taken: string[] = [];
  return readRows(form, "columns", (at) => {
    const label = readWordsIfAny(form, `${at}.label`);
    if (!label) return undefined;
    const id = form.get(`${at}.id`) || freeId(slug(label.en || label.uk, 30) || "column", taken);
    taken.push(id);
    const type = columnTypes.find((one) => one === form.get(`${at}.type`)) ?? "text";
    const same = before.find((column) => column.id === id && column.type === type);
    const options = readOptions(form.get(`${at}.options`), same && "options" in same ? same.options : []);
    const optional = form.get(`${at}.optional`) === "yes" || undefined;
    return { ...same, id, type, label, optional, ...(type === "choice" && { options }) } as Column;
  });
}

type Option = Extract<Question, { type: "choice" }>["options"][number];

/**
 * Options by lines. One whose title was only mended keeps its name inside, so that answers and conditions still mean
 * it: it is known by its title, else by its line.
 */
function readOptions(typed: string, before: Option[]): Option[] {
  const titles = lines(typed).map((line): Words => {
    const [uk = "", en = ""] = line.split("|").map((part) => part.trim());
    return { uk, en };
  });
  const found = titles.map(({ uk }) => before.find(({ label }) => label.uk === uk));
  const lost = new Set(before.filter((option) => !found.includes(option)));
  const taken = found.flatMap((option) => (option ? [option.id] : []));
  return titles.map((label, at) => {
    const same = found[at] ?? (titles.length === before.length && lost.has(before[at]!) ? before[at] : undefined);
    const id = same?.id ?? freeId(slug(label.en || label.uk, 30) || "option", taken);
    taken.push(id);
    return { ...same, id, label };
  });
}

const optionLines = (options: Option[] | undefined) =>
  options?.map(({ label }) => (label.en ? `${label.uk} | ${label.en}` : label.uk)).join("\n");

/** The titles of sources in the language of the page. */
export const sourceOptions = (sources: Map<string, { title: Words }>, lang: Lang) =>
  [...sources].map(([value, { title }]) => ({ value, title: say(title, lang) }));
