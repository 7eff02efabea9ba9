import { question, type Question, type QuestionType } from "../../../engines/forms/index.ts";
import { explainIssue, type Form } from "../../../platform/http/index.ts";
import { slug, type Lang } from "../../../platform/text/index.ts";
import { readCondition } from "./condition.tsx";
import { freeId } from "./draft.ts";
import { idOf, numberOf, readRows, readTick, readWords, readWordsIfAny } from "./fields.tsx";
import { sentenceOf } from "./lacks.ts";
import { readOptions } from "./options.ts";
import { text } from "./text.ts";

export const questionTypes = Object.keys(text.uk.types) as QuestionType[];
/** What a cell of a table may hold. */
export const columnTypes = questionTypes.filter(
  (type) => type !== "file" && type !== "table" && type !== "declaration",
);
export const classes = Object.keys(text.uk.classes) as (keyof typeof text.uk.classes)[];

type Table = Extract<Question, { type: "table" }>;
export type Column = Table["columns"][number];

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
