import type { Answer, Answers, Comparison, Condition, FormDefinition, QuestionPage } from "./definition.ts";

/** Whether something under this condition is asked, given the answers so far. No condition: always. */
export function isShown(when: Condition | undefined, answers: Answers): boolean {
  if (!when) return true;
  if ("all" in when) return when.all.every((it) => holds(it, answers));
  if ("any" in when) return when.any.some((it) => holds(it, answers));
  return holds(when, answers);
}

/** Of ticked options any one is enough. What was not answered is not equal to anything, and neither more nor less. */
function holds(comparison: Comparison, answers: Answers): boolean {
  const answer = Object.hasOwn(answers, comparison.question) ? answers[comparison.question] : undefined;
  switch (comparison.is) {
    case "answered":
      return isAnswered(answer);
    case "equal":
      return isSame(answer, comparison.to);
    case "not-equal":
      return !isSame(answer, comparison.to);
    case "one-of":
      return textsOf(answer).some((text) => comparison.of.includes(text));
    case "more-than":
      return numberOf(answer) > comparison.than;
    case "less-than":
      return numberOf(answer) < comparison.than;
  }
}

/** An empty list is no answer, and an unticked declaration neither. */
export function isAnswered(answer: Answer | undefined): answer is Answer {
  return Array.isArray(answer) ? answer.length > 0 : answer !== undefined && answer !== "";
}

function isSame(answer: Answer | undefined, to: string | number | boolean): boolean {
  if (typeof to === "number") return numberOf(answer) === to;
  return Array.isArray(answer) ? textsOf(answer).includes(String(to)) : answer === to;
}

const textsOf = (answer: Answer | undefined): string[] => [answer].flat().filter((it) => typeof it === "string");

/** Money is kept as a text. NaN, which nothing equals and nothing exceeds, where there is no number. */
const numberOf = (answer: Answer | undefined): number =>
  typeof answer === "number" || (typeof answer === "string" && answer !== "") ? Number(answer) : NaN;

/** The answers of what is asked; those of hidden questions are left out, and so hide what leans on them. */
export function shownAnswers(form: FormDefinition, answers: Answers): Answers {
  const shown: Answers = {};
  for (const page of form.pages) {
    if (!isShown(page.when, shown)) continue;
    for (const { id, when } of page.questions) {
      if (isShown(when, shown) && Object.hasOwn(answers, id) && isAnswered(answers[id])) shown[id] = answers[id];
    }
  }
  return shown;
}

/** Pages that are asked, each with the questions that are asked on it; a page without any is passed over. */
export function shownPages(form: FormDefinition, answers: Answers): QuestionPage[] {
  const shown = shownAnswers(form, answers);
  return form.pages
    .filter(({ when }) => isShown(when, shown))
    .map((page) => ({ ...page, questions: page.questions.filter(({ when }) => isShown(when, shown)) }))
    .filter(({ questions }) => questions.length);
}

/** The page after this one, or the first; undefined after the last. */
export function nextPage(form: FormDefinition, answers: Answers, after?: string): QuestionPage | undefined {
  const pages = shownPages(form, answers);
  if (after === undefined) return pages[0];
  const order = form.pages.map(({ id }) => id);
  return pages.find(({ id }) => order.indexOf(id) > order.indexOf(after));
}

/** The page before this one; undefined before the first. */
export function pageBefore(form: FormDefinition, answers: Answers, id: string): QuestionPage | undefined {
  const pages = shownPages(form, answers);
  return pages[pages.findIndex((page) => page.id === id) - 1];
}
