import { say, type Lang } from "../../../platform/text/index.ts";
import type { Question } from "../definition.ts";

/** What every field of the kit is given by its question. */
export const labelled = (question: Question, name: string, lang: Lang) => ({
  name,
  label: say(question.label, lang),
  hint: question.hint && say(question.hint, lang),
  optional: question.optional,
});

/** Whether the person is asked of themselves: only then may the browser offer what it keeps of its owner. */
export const ofApplicant = (question: Question) => question.prefill?.startsWith("applicant.") ?? false;
