/** The face of the registers engine: registers, their records with two times, who reads them, and extracts. */
export { registers } from "./manifest.ts";
export {
  field,
  register,
  registerVerbs,
  type ExtractDefinition,
  type Field,
  type RecordField,
  type RegisterDefinition,
  type RegisterVerb,
  type ViewDefinition,
} from "./definition.ts";
export { checkRegister } from "./check.ts";
export { RegisterError, type RegisterErrorCode } from "./error.ts";
export {
  findRegister,
  listRegisters,
  publishRegister,
  registerOf,
  registersDiffer,
  setClosed,
  setHolder,
  syncRegisters,
  versionsOfRegister,
  type Register,
  type RegisterVersionSeen,
} from "./registers.ts";
export { namedInTheWay, obstaclesTo, type Obstacle } from "./obstacles.ts";
export { lineTypes, mayRecast } from "./recast.ts";
export { demand, may } from "./rights.ts";
export { classesSeen, purposeOf, statePurpose } from "./purpose.ts";

// Records
export {
  findByNumber,
  findRecord,
  keysTaken,
  knownKeys,
  labelsOf,
  openRecord,
  personsIn,
  personsOf,
  recordsAbout,
  referringTo,
  type RecordSeen,
  type RegisterRecord,
} from "./records.ts";
export { listRecords, type ListedRecord, type RecordPage, type RecordQuery } from "./list.ts";
export type { ActionSeen } from "./actions.ts";
export type { Ground, Proposal, RecordHead, RecordState } from "./tables.ts";
export { foldRecord, knownAt, valuesOn, type RecordAction, type Segment } from "./timeline.ts";
export { actionSentences, differences } from "./difference.ts";
export {
  checkValues,
  classOf,
  fieldOf,
  fieldTitle,
  isPersonal,
  labelClass,
  personName,
  valueWords,
  visible,
  type Labels,
  type Troubles,
  type Values,
} from "./values.ts";
export { keyOf } from "./project.ts";
export { isUuid } from "./uuid.ts";
export { stateWords, verbWords } from "./words.ts";

// Verbs
export { enterLimit, enterRecord, enterRecords, type Entered, type RecordDraft } from "./verbs/enter.ts";
export { correctRecord, type Correction } from "./verbs/correct.ts";
export { annulRecord, restoreRecord, type Annulment } from "./verbs/annul.ts";
export { decidePair, mergeRecords, undoMerge, type Merging } from "./verbs/merge.ts";
export { linkRecords, splitRecord, type Splitting } from "./verbs/split.ts";
export {
  acceptProposal,
  findProposal,
  proposeRecord,
  refuseProposal,
  waitingProposals,
  type ProposalDraft,
} from "./verbs/propose.ts";
export { touchedSince, undoImport } from "./verbs/undo-import.ts";
export { proposedPairs, type Pair } from "./pairs.ts";
export { issueExtract, type ExtractDraft } from "./extract.ts";

// Parts of pages
export {
  filledValues,
  geometryText,
  lookUp,
  readValues,
  RecordFields,
  recordHasFiles,
  recordLabels,
  type ReadValues,
  type Shown,
} from "./fields.tsx";
