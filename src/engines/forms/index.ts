/** The face of the forms engine: what is asked, one thing a page; how answers are read, checked, kept and shown. */
export { forms } from "./manifest.ts";
export {
  condition,
  form,
  question,
  questionPage,
  type AddressAnswer,
  type Answer,
  type Answers,
  type Comparison,
  type Condition,
  type FileAnswer,
  type FormDefinition,
  type OrganisationAnswer,
  type Period,
  type PersonAnswer,
  type PlaceAnswer,
  type Question,
  type QuestionPage,
  type QuestionType,
} from "./definition.ts";
export { words } from "./words.ts";
export { checkForm } from "./check.ts";
export { isShown, nextPage, pageBefore, shownAnswers, shownPages } from "./condition.ts";
export { answerUploads, checkAnswers, filledOf, readAnswers, type FilePlace, type Read } from "./read.ts";
export {
  AnswerSummary,
  answerWords,
  asksFiles,
  fieldLabels,
  QuestionFields,
  type AnswerSource,
  type AnswerSummaryProps,
  type QuestionFieldsProps,
} from "./show.tsx";
export {
  createDraft,
  draftDays,
  DraftChanged,
  draftsOf,
  dropDraft,
  findDraft,
  saveDraft,
  type Draft,
  type NewDraft,
} from "./drafts.ts";
export { checkAnswer, partsOf, partsOfType, readParts, readText } from "./one.ts";
export { prefillAnswers, prefillSources } from "./prefill.ts";
export { placeMap, type PlaceMap } from "./map/settings.ts";
export { keepTyping, questionScripts } from "./script.ts";
