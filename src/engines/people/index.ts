/** The face of the people engine: who is who, who works where, who may do what, and how one comes in. */
export { people } from "./manifest.ts";
export { people as peopleSettings } from "./settings.ts";
export { PeopleError, type Refused } from "./error.ts";
export {
  personClasses,
  unitClasses,
  type Delegation,
  type Holding,
  type Organisation,
  type Person,
  type Position,
  type Provider,
  type Role,
  type RoleGrant,
  type Session,
  type Unit,
  type UnitKind,
  type Way,
} from "./tables.ts";

// Units, positions, persons
export {
  changeUnit,
  closeUnit,
  createUnit,
  findOrganisation,
  findUnit,
  findUnitByName,
  findUnitBySlug,
  formerNames,
  listUnits,
  moveUnit,
  renameUnit,
  unitsAbove,
  unitsByIds,
  unitWithin,
  type UnitChange,
  type UnitDraft,
  type UnitInTree,
} from "./units.ts";
export {
  allPositions,
  appoint,
  changePosition,
  closePosition,
  createPosition,
  dismiss,
  findPosition,
  headOf,
  holdingsOf,
  peopleOf,
  positionsOf,
  type Appointment,
  type Colleague,
  type HeldPosition,
  type Holder,
  type PositionDraft,
  type PositionWithHolders,
} from "./positions.ts";
export {
  changePerson,
  createPerson,
  findPerson,
  findPersonByRnokpp,
  personNames,
  readPerson,
  rnokppsOf,
  type PersonDraft,
} from "./persons.ts";
export { searchPersons, type FoundPerson, type PersonSearch } from "./person-search.ts";
export { recordsOf } from "./merge.ts";
export { searchOrganisations } from "./organisations.ts";
export {
  addMandate,
  companyOf,
  confirmMandate,
  endMandate,
  findMandate,
  isInForce,
  mandatesOf,
  refuseMandate,
  rightsIn,
  unconfirmedMandates,
  type CompanyRights,
  type Mandate,
  type MandateDraft,
} from "./mandates.ts";
export {
  acceptMandate,
  colleaguesOf,
  endColleague,
  findMandateInvitation,
  inviteToCompany,
  mandateInvitationsOf,
  revokeMandateInvitation,
  setColleagueRights,
  type MandateInvitation,
} from "./company-people.ts";
export { consentsOf, hasConsent, noteConsent, type Consent, type ConsentDraft } from "./consents.ts";

// Powers
export {
  createRole,
  grantRole,
  grantsOf,
  listRoles,
  revokeRole,
  setRolePermissions,
  syncPermissions,
  whoMay,
  type Grant,
  type GrantSeen,
  type RoleWithPermissions,
} from "./roles.ts";
export {
  delegate,
  delegationsOf,
  listDelegations,
  revokeDelegation,
  type DelegationSeen,
  type Lending,
} from "./delegations.ts";
export { actorFor, identify } from "./identify.ts";

// Coming in
export {
  cookieAge,
  endSession,
  endSessionsOf,
  findWaiting,
  openSession,
  sessionsOf,
  type OwnSession,
} from "./sessions.ts";
export {
  changePassword,
  closeStaffLogin,
  hasSamplePasswords,
  loginOf,
  reopenStaffLogin,
  setPassword,
  signInByPassword,
  signInBySecondStep,
  type PasswordOutcome,
  type SecondOutcome,
} from "./staff-sign-in.ts";
export { weaknessOf } from "./passwords.ts";
export {
  acceptCode,
  confirmTotp,
  dropTotp,
  hasSecondFactor,
  newRecoveryCodes,
  offerTotp,
  secondFactorsOf,
  type SecondFactors,
  type TotpOffer,
} from "./second-factor.ts";
export { acceptPasskey, addPasskey, askPasskey, challengeOf, dropPasskey, offerPasskey } from "./passkeys.ts";
export { PasskeyForm, passkeyScript, readPasskey } from "./passkey-form.tsx";
export { forgive, takeAttempt } from "./attempts.ts";
export {
  acceptInvitation,
  invitationOf,
  invite,
  isSameBrowser,
  linkLasts,
  peekLink,
  revokeInvitation,
  sendConfirmation,
  sendNewPassword,
  sendSignInLetter,
  spendLink,
  type LetterLink,
} from "./letters.ts";
export { admit, dropWay, isKnownEmail, waysOf, type Admitted, type Proof, type WayIn } from "./admit.ts";
export { IdGovUaError, newState, properName } from "./id-gov-ua.ts";
export { doubleOf, doublePath, stateIdentification } from "./state-sign-in.ts";

// The sample hromada
export { samplePassword, sampleSignIns, type SampleSignIn } from "./sample.ts";
