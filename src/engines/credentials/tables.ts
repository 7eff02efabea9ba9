import type { Generated, Selectable } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import type { Words } from "../../platform/text/index.ts";
import type { Issuer } from "./issuer.ts";

export interface CredentialRow {
  label: Words;
  value: string;
}

type CredentialTable = {
  id: Generated<string>;
  number: string;
  kind: string;
  title_uk: string;
  title_en: string;
  rows: CredentialRow[];
  text: string;
  holder_id: string | null;
  holder_name: string;
  about: string;
  issuer: Issuer | null;
  issued_on: string;
  valid_until: string | null;
  statement: string;
  file_id: string | null;
  file_hash: string | null;
  created_at: Generated<Date>;
};

export type CredentialsTables = {
  credential: CredentialTable;
  credential_end: {
    credential_id: string;
    state: "revoked" | "replaced";
    why: string;
    replaced_by: string | null;
    by_person: string | null;
    at: Date;
  };
};

export type CredentialRecord = Selectable<CredentialTable>;

export const on = (db: Db) => db.withTables<CredentialsTables>();
