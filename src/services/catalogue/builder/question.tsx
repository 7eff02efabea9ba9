import {
  Checkbox,
  Disclosure,
  Facts,
  Grid,
  Hidden,
  Link,
  NumberField,
  Select,
  TextArea,
} from "../../../design/index.ts";
import { question, type Question, type QuestionType } from "../../../engines/forms/index.ts";
import { explainIssue, type Form } from "../../../platform/http/index.ts";
import { say, slug, type Lang, type Words } from "../../../platform/text/index.ts";
import { ConditionFields, readCondition } from "./condition.tsx";
import { freeId } from "./draft.ts";
import {
  idOf,
  numberOf,
  readRows,
  readTick,
  readWords,
  readWordsIfAny,
  Rows,
  rowWords,
  WordsFields,
} from "./fields.tsx";
import { sentenceOf } from "./lacks.ts";
import { optionLines, readOptions } from "./options.ts";
import { text } from "./text.ts";

export const questionTypes = Object.keys(text.uk.types) as QuestionType[];
const classes = Object.keys(text.uk.classes) as (keyof typeof text.uk.classes)[];
/** Kinds of answers that a row of a table may hold: the usual ones stand in the table itself. */
const usualColumns: QuestionType[] = ["text", "long-text", "number", "money", "date", "choice", "yes-no", "phone"];
export const columnTypes = questionTypes.filter(
  (type) => type !== "file" && type !== "table" && type !== "declaration",
);

type Table = Extract<Question, { type: "table" }>;
type Column = Table["columns"][number];

export interface QuestionFormProps {
  it?: Question;
  type: QuestionType;
  /** Its own address: pages of a table's columns lie below. */
  to: string;
  /** Questions asked earlier: what a condition may look at. */
  before: Question[];
  /** Sources of answers given beforehand, by what they are called. */
  sources: { value: string; title: string }[];
  lang: Lang;
}

/** All that may be said of a question of this type. */
export function QuestionForm({ it, type, to, before, sources, lang }: QuestionFormProps) {
  const t = text[lang];
  const isUsual = !it?.when && !it?.prefill && !it?.class;
  return (
    <>
      <Hidden name="type" value={type} />
      <Facts items={[{ term: t.type, value: t.types[type] }]} />
      <WordsFields name="label" label={t.label} value={it?.label} />
      <WordsFields name="hint" label={t.hint} value={it?.hint} optional />
      <Peculiar it={it?.type === type ? it : undefined} type={type} to={to} lang={lang} />
      <Checkbox name="optional" label={type === "table" ? t.optionalTable : t.optional} checked={it?.optional} />
      <Disclosure summary={t.furtherSaid} open={!isUsual}>
        <Select
          name="prefill"
          label={t.prefill}
          optional
          blank={t.nowhere}
          value={it?.prefill}
          options={withLost(sources, it?.prefill, lang)}
        />
        <Select
          name="class"
          label={t.who2}
          value={it?.class ?? "personal"}
          options={classes.map((value) => ({ value, title: t.classes[value] }))}
        />
        <ConditionFields name="when" legend={t.when} when={it?.when} before={before} lang={lang} />
      </Disclosure>
    </>
  );
}

/** What only some types have. */
function Peculiar({ it, type, to, lang }: Pick<QuestionFormProps, "it" | "type" | "to" | "lang">) {
  const t = text[lang];
  const [least, most] = [it && "least" in it ? it.least : undefined, it && "most" in it ? it.most : undefined];
  const options = it && "options" in it ? it.options : undefined;
  switch (type) {
    case "text":
    case "long-text":
      return (
        <NumberField
          name="longest"
          label={t.longest}
          hint={t.longestHint(type === "text" ? 200 : 5000)}
          optional
          value={it && "longest" in it ? it.longest : undefined}
        />
      );
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
          <NumberField
            name="decimals"
            label={t.decimals}
            hint={t.decimalsHint}
            optional
            value={it?.type === "number" ? it.decimals : undefined}
          />
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
          <Columns items={it?.type === "table" ? it.columns : []} to={to} lang={lang} />
        </>
      );
    default:
      return null;
  }
}

function Columns({ items, to, lang }: { items: Column[]; to: string; lang: Lang }) {
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
              options={withOwn(usualColumns, column?.type).map((value) => ({ value, title: t.types[value] }))}
            />
            <Disclosure summary={t.columnOptions} open={column && "options" in column}>
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
            {column && <MoreLink to={`${to}/${column.id}`} title={t.moreOfColumn} lang={lang} />}
          </>
        )}
      </Rows>
    </>
  );
}

/** The way to all that may be said of one of a list; what was typed in the list must be saved before. */
export function MoreLink({ to, title, lang }: { to: string; title: string; lang: Lang }) {
  return (
    <p class="soft">
      <Link to={to}>{title}</Link>. {text[lang].saveFirst}
    </p>
  );
}

/** The usual kinds of answers, and the one that there is. */
export const withOwn = (usual: readonly QuestionType[], own: QuestionType | undefined): QuestionType[] =>
  own && !usual.includes(own) ? [...usual, own] : [...usual];

/** A question as the form describes it, and what is wrong with it by field; what was typed is in the question. */
export interface ReadQuestion {
  question: Question;
  errors: Record<string, string>;
}

/** Reads the question of the form; `it` is what it was before, whose name inside is kept; `taken`: names of others. */
export function readQuestion(
  form: Form,
  { before, taken }: { before: Question[]; taken: string[] },
  it: Question | undefined,
  lang: Lang,
): ReadQuestion {
  const label = readWords(form, "label");
  const type = questionTypes.find((one) => one === form.get("type")) ?? "text";
  const same = it?.type === type ? it : undefined;
  const { when, wrong } = readCondition(form, before, it?.when, lang, "when");
  const read = {
    ...same,
    id: it?.id ?? freeId(slug(label.en || label.uk, 30) || "question", [...taken, "new", "move", "remove"]),
    type,
    label,
    hint: readWordsIfAny(form, "hint"),
    optional: readTick(form, "optional", it?.optional),
    prefill: form.get("prefill") || undefined,
    class: classes.find((one) => one === form.get("class") && (one !== "personal" || it?.class === one)),
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
    case "text":
    case "long-text":
      return { longest: numberOf(form.get("longest")) };
    case "number":
      return { least, most, unit: readWordsIfAny(form, "unit"), decimals: decimalsOf(form) };
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

/** As said; limits with a fraction mean that answers may have one. */
const decimalsOf = (form: Form) =>
  numberOf(form.get("decimals")) ??
  ([form.get("least"), form.get("most")].some((limit) => /[.,]\d/.test(limit)) ? 2 : undefined);

function readColumns(form: Form, before: Column[]): Column[] {
  const taken: string[] = [];
  return readRows(form, "columns", (at) => {
    const label = readWordsIfAny(form, `${at}.label`);
    if (!label) return undefined;
    const id = idOf(form.get(`${at}.id`), label.en || label.uk, taken);
    const type = columnTypes.find((one) => one === form.get(`${at}.type`)) ?? "text";
    const same = before.find((column) => column.id === id && column.type === type);
    const options = readOptions(form.get(`${at}.options`), same && "options" in same ? same.options : []);
    const optional = readTick(form, `${at}.optional`, same?.optional);
    const chosen = type === "choice" || type === "choices";
    return { ...same, id, type, label, optional, ...(chosen && { options }) } as Column;
  });
}

/** A source that a module of this hromada does not have stays chosen until another is. */
const withLost = (sources: QuestionFormProps["sources"], own: string | undefined, lang: Lang) =>
  own && sources.every(({ value }) => value !== own)
    ? [...sources, { value: own, title: text[lang].lostSource }]
    : sources;

/** The titles of sources in the language of the page. */
export const sourceOptions = (sources: Map<string, { title: Words }>, lang: Lang) =>
  [...sources].map(([value, { title }]) => ({ value, title: say(title, lang) }));
