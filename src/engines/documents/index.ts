/** The face of the documents engine: drafts, versions, agreement, signature, numbers, paper. */
export { documents } from "./manifest.ts";
export { DocumentError, type DocumentTrouble } from "./error.ts";
export {
  agreeDocument,
  cancelDocument,
  changeDraft,
  documentsAbout,
  draftDocument,
  findDocument,
  markSent,
  versionsOf,
  type Document,
  type DocumentDraft,
  type Sending,
} from "./documents.ts";
export {
  askSigningPasskey,
  isGenuine,
  proofsOf,
  sendSigningCode,
  signDocument,
  type Given,
  type Proof,
} from "./sign.ts";
export { fillTemplate } from "./template.ts";
export { documentPdf } from "./pdf.ts";
export { letterheadOf, type Letterhead } from "./letterhead.ts";
export { blocksOf, plainWords, type Block, type Piece } from "./blocks.ts";
export { DocumentBody, DocumentList, SignatureBlock } from "./parts.tsx";
export { text as documentWords } from "./text.ts";
export type { DocumentKind, DocumentState, SentHow, Signature } from "./tables.ts";
