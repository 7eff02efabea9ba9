import {
  checkAnswers,
  isShown,
  readAnswers,
  shownAnswers,
  type Answers,
  type FormDefinition,
  type QuestionPage,
} from "../../../engines/forms/index.ts";
import type { Ask, Filled } from "../../../platform/http/index.ts";
import { kyivDate } from "../../../platform/time/index.ts";

/** All questions of a form at once: an official enters them from paper, and turns no pages. */
export const wholePage = (form: FormDefinition): QuestionPage => ({
  id: "all",
  title: form.pages[0]!.title,
  questions: form.pages.flatMap(({ questions }) => questions),
});

/** Reads all of it; of what the answers don't call for nothing is kept, and nothing is asked. */
export async function readWhole(
  ask: Ask,
  form: FormDefinition,
  before: Answers,
  whose?: string,
): Promise<{ answers: Answers; filled: Filled; stay: boolean }> {
  const { answers, filled, turned } = await readAnswers(ask, wholePage(form), before, {
    files: { module: "cases", whose },
  });
  const shown = shownAnswers(form, answers);
  const hidden = form.pages.filter(({ when }) => !isShown(when, answers)).flatMap(({ questions }) => questions);
  const errors = Object.entries(filled.errors).filter(
    ([field]) => !hidden.some(({ id }) => field === id || field.startsWith(`${id}_`)),
  );
  filled.errors = turned
    ? {}
    : { ...checkAnswers(form, shown, ask.lang, kyivDate(ask.now)), ...Object.fromEntries(errors) };
  return { answers: shown, filled, stay: turned };
}
