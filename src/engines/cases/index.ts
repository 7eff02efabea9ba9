/** The face of the cases engine: procedures in versions, cases and what may be done in them, terms, lists. */
export { cases } from "./manifest.ts";
export { CaseError, mayNot } from "./error.ts";

// Procedures
export {
  credentialOutcome,
  letterEvents,
  outcome,
  procedure,
  procedureTerm,
  step,
  type CredentialOutcome,
  type LetterEvent,
  type Outcome,
  type Procedure,
  type ProcedureTerm,
  type Step,
} from "./procedure.ts";
export { checkProcedure } from "./check.ts";
export {
  findProcedure,
  listProcedures,
  procedureDiffers,
  procedureTitles,
  publishProcedure,
  setProcedureOpen,
  syncProcedures,
  versionsOfProcedure,
  type ProcedureTitle,
  type ProcedureVersion,
  type VersionSeen,
} from "./procedures.ts";

// Cases
export { submitCase, type Submission, type Submitted } from "./submit.ts";
export { act, mayDo, type Act, type Possible } from "./act.ts";
export { foldCase } from "./fold.ts";
export {
  casesOf,
  casesOfCompanies,
  duplicatesOf,
  findByNumber,
  findByStatusKey,
  findCase,
  groupOf,
  mayOpen,
  openCase,
  openCasesOfOrganisation,
  ownCase,
  theirCase,
  timelineOf,
  type Case,
  type TimelineEntry,
} from "./cases.ts";
export { caseIds, countersOf, listCases, unitsSeen, type CaseFilter, type Counters, type ListedCase } from "./list.ts";
export {
  decidesAt,
  overpaid,
  unpaid,
  type Action,
  type Appeal,
  type Applicant,
  type CaseState,
  type Contact,
  type CoSigner,
  type Decision,
  type Delivery,
  type ForAnother,
  type Payment,
} from "./state.ts";
export type { CaseChannel, CaseHead, State } from "./tables.ts";
export { verbs, verbIds, verbOf, type VerbId } from "./verbs/index.ts";
export { figuresByMonth, figuresOfYear, type MonthFigures } from "./figures.ts";
export { lacksRight, standingOf, standsForApplicant, type Standing } from "./standing.ts";
export { deadlineOf, deemedOn, isLate, longerTerm } from "./term.ts";
export { loadOf, type Loaded } from "./load.ts";
export { placesOf, reasonsIn, stateWords, doneWords, ways as deliveryWays } from "./words.ts";
export { fieldsOf, type Deciding } from "./fields.ts";
export { statusPath } from "./letters.ts";
export { momentOf } from "./moment.ts";
export type { Moment } from "./verb.ts";
