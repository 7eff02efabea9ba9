import type { Words } from "../../platform/text/index.ts";
import type { Comparison, Condition, FormDefinition, Question } from "./definition.ts";

/** What a page with files may send besides them: the server takes 500 fields of such a form. */
const mostFieldsWithFiles = 400;

/**
 * What is wrong in a definition that its shape can't say: ids twice, a condition on an unknown or later question,
 * a comparison that its question can't have, an unknown source. Empty: all is well.
 * @param sources ids of the sources that modules declare; without them sources are not looked at
 */
export function checkForm(form: FormDefinition, sources?: Iterable<string>): Words[] {
  const troubles: Words[] = [];
  const tell = (uk: string, en: string) => troubles.push({ uk, en });
  const known = new Map<string, Question>();
  const sourceIds = sources && new Set(sources);
  twins(form.pages.map(({ id }) => id)).forEach((id) =>
    tell(`Дві сторінки мають ім’я «${id}»`, `Two pages are called “${id}”`),
  );
  for (const page of form.pages) {
    checkCondition(page.when, known, page.id, tell);
    for (const question of page.questions) {
      const { id } = question;
      if (known.has(id)) tell(`Два питання мають ім’я «${id}»`, `Two questions are called “${id}”`);
      checkCondition(question.when, known, id, tell);
      checkQuestion(question, tell);
      if (question.prefill && sourceIds && !sourceIds.has(question.prefill))
        tell(`«${id}»: немає джерела «${question.prefill}»`, `“${id}”: there is no source “${question.prefill}”`);
      known.set(id, question);
    }
    const fields = page.questions.reduce((sum, it) => sum + fieldsOf(it), 0);
    if (page.questions.some(({ type }) => type === "file") && fields > mostFieldsWithFiles)
      tell(
        `Сторінка «${page.id}» завелика: таблицю й файли рознесіть на різні сторінки`,
        `Page “${page.id}” is too large: put the table and the files on different pages`,
      );
  }
  return troubles;
}

type Tell = (uk: string, en: string) => void;

function checkQuestion(question: Question, tell: Tell) {
  const { id } = question;
  if (question.type === "choice" || question.type === "choices") {
    for (const twin of twins(question.options.map((it) => it.id)))
      tell(`«${id}»: два варіанти мають ім’я «${twin}»`, `“${id}”: two options are called “${twin}”`);
  }
  if (
    question.type === "number" &&
    question.least !== undefined &&
    question.most !== undefined &&
    question.least > question.most
  )
    tell(`«${id}»: найменше більше за найбільше`, `“${id}”: the least is more than the most`);
  if (question.type === "table") {
    const { least = 0, most = 30, columns } = question;
    if (least > most) tell(`«${id}»: рядків потрібно більше, ніж можна`, `“${id}”: more rows are wanted than may be`);
    for (const twin of twins(columns.map((it) => it.id)))
      tell(`«${id}»: два стовпці мають ім’я «${twin}»`, `“${id}”: two columns are called “${twin}”`);
    const before = new Map<string, Question>();
    for (const column of columns) {
      checkCondition(column.when, before, `${id}: ${column.id}`, tell);
      checkQuestion(column, tell);
      before.set(column.id, column);
    }
  }
}

function checkCondition(when: Condition | undefined, known: Map<string, Question>, where: string, tell: Tell) {
  for (const comparison of comparisonsOf(when)) {
    const question = known.get(comparison.question);
    if (!question)
      tell(
        `«${where}»: умова спирається на питання «${comparison.question}», якого немає або яке стоїть далі`,
        `“${where}”: the condition leans on the question “${comparison.question}”, which is absent or comes later`,
      );
    else if (!canHold(comparison, question))
      tell(
        `«${where}»: умова щодо «${comparison.question}» ніколи не справдиться`,
        `“${where}”: the condition on “${comparison.question}” can never hold`,
      );
  }
}

function comparisonsOf(when: Condition | undefined): Comparison[] {
  if (!when) return [];
  if ("all" in when) return when.all;
  return "any" in when ? when.any : [when];
}

function canHold(comparison: Comparison, question: Question): boolean {
  const options =
    question.type === "choice" || question.type === "choices" ? question.options.map((it) => it.id) : undefined;
  const isYesNo = question.type === "yes-no" || question.type === "declaration";
  const isNumber = question.type === "number" || question.type === "money";
  switch (comparison.is) {
    case "answered":
      return true;
    case "equal":
    case "not-equal":
      if (options) return options.includes(String(comparison.to));
      if (isYesNo) return typeof comparison.to === "boolean";
      return isNumber ? typeof comparison.to === "number" : typeof comparison.to === "string";
    case "one-of":
      return options ? comparison.of.every((id) => options.includes(id)) : question.type === "text";
    case "more-than":
    case "less-than":
      return isNumber;
  }
}

const parts: Partial<Record<Question["type"], number>> = {
  period: 2,
  person: 5,
  organisation: 2,
  address: 5,
  place: 3,
};

const fieldsOf = (question: Question): number =>
  question.type === "table"
    ? (question.most ?? 30) * question.columns.reduce((sum, it) => sum + fieldsOf(it), 0)
    : (parts[question.type] ?? 1);

const twins = (ids: string[]): string[] => [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))];
