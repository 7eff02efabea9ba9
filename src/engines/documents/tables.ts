import type { Generated, Selectable } from "kysely";
import type { Db } from "../../platform/database/index.ts";

export type DocumentKind = "decision" | "reply" | "letter";
export type DocumentState = "draft" | "agreed" | "signed" | "cancelled";

export type SentHow = "cabinet" | "email" | "in-person" | "post";

export type DocumentsTables = {
  document: {
    id: Generated<string>;
    kind: DocumentKind;
    about: string;
    unit_id: string;
    state: Generated<DocumentState>;
    version: Generated<number>;
    number: string | null;
    registered_on: string | null;
    agreed_by: string | null;
    agreed_at: Date | null;
    /** Went out to whom it is written to. */
    sent_at: Generated<Date | null>;
    sent_how: Generated<SentHow | null>;
    /** Number by which the post traces a paper letter. */
    tracking: Generated<string | null>;
    created_by: string | null;
    created_at: Generated<Date>;
  };
  document_version: {
    document_id: string;
    version: number;
    title: string;
    body: string;
    changed_by: string | null;
    changed_at: Generated<Date>;
  };
  document_signature: SignatureTable;
  document_counter: { series: string; year: number; last: number };
  signing_code: {
    document_id: string;
    person_id: string;
    code_hash: Buffer;
    expires_at: Date;
    tries: Generated<number>;
  };
};

type SignatureTable = {
  document_id: string;
  version: number;
  provider: string;
  signer_id: string;
  signer_name: string;
  signer_position: string;
  on_behalf: string | null;
  proof: "totp" | "passkey" | "letter";
  signed_at: Date;
  hash: string;
  key_id: string;
  signature: Buffer;
};

export type Signature = Selectable<SignatureTable>;

export const on = (db: Db) => db.withTables<DocumentsTables>();
