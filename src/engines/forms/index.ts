/** The face of the forms engine: what is asked, one thing a page; how answers are read, checked, kept and shown. */
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
