/** The face of the credentials engine: issue, present, check, replace, revoke. */
export { credentials } from "./manifest.ts";
export {
  credentialsAbout,
  credentialsAboutAny,
  credentialsOf,
  findByNumber,
  findCredential,
  issueCredential,
  replaceCredential,
  revokeCredential,
  searchCredentials,
  stateOf,
  type Credential,
  type CredentialDraft,
  type CredentialState,
} from "./credentials.ts";
export { addressIn, checkCredential, recogniseFile, type Checked, type Recognised } from "./check.ts";
export { readNumber } from "./number.ts";
export { credentialPdf } from "./paper.ts";
export { checkAddress } from "./address.ts";
export { readQr } from "./scan.ts";
export { readStatement, type Statement } from "./statement.ts";
export type { CredentialRow } from "./tables.ts";
export { text as credentialWords } from "./text.ts";
