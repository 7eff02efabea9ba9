import type { Generated, Selectable } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import type { AnswerSource } from "../../engines/forms/index.ts";

export type ApplicationTables = {
  application: {
    draft_id: string;
    procedure: string;
    version: number;
    case_id: string | null;
    mandate_id: string | null;
    sources: Record<string, AnswerSource>;
  };
  application_filed: {
    draft_id: string;
    case_id: string;
    person_id: string;
    filed_at: Date;
  };
  co_signature: {
    id: Generated<string>;
    draft_id: string;
    name: string;
    email: string;
    token_hash: Buffer;
    invited_at: Date;
    person_id: string | null;
    signed_at: Date | null;
    answers_hash: string | null;
    refused_at: Date | null;
    why: Generated<string>;
  };
};

export type CoSignature = Selectable<ApplicationTables["co_signature"]>;

export const on = (db: Db) => db.withTables<ApplicationTables>();
