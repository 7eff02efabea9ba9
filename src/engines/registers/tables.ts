import type { Generated, Selectable } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import type { CivilDate } from "../../platform/time/index.ts";
import type { Words } from "../../platform/text/index.ts";
import type { RegisterDefinition } from "./definition.ts";
import type { Values } from "./values.ts";

export type RegistersTables = {
  register_version: {
    id: string;
    version: number;
    definition: RegisterDefinition;
    hash: string;
    shipped: boolean;
    published_by: string | null;
    published_at: Generated<Date>;
  };
  register_head: {
    id: string;
    version: number;
    family: string;
    title_uk: string;
    title_en: string;
    holder_id: string | null;
    published: boolean;
    closed: Generated<boolean>;
    last_number: Generated<number>;
  };
  record: RecordTable;
  record_action: ActionTable;
  record_version: {
    record_id: string;
    register: string;
    label: string;
    valid: string;
    known: string;
    values: Values;
  };
  record_key: { register: string; fields: string; value: string; record_id: string };
  record_link: { from_id: string; field: string; to_id: string };
  record_word: { sound: string };
  record_proposal: ProposalTable;
  record_pair: {
    one_id: string;
    other_id: string;
    register: string;
    reasons: Words[];
    state: Generated<"proposed" | "one" | "two">;
    decided_by: string | null;
    decided_at: Date | null;
  };
  reading_purpose: {
    id: Generated<string>;
    session_id: string;
    person_id: string;
    register: string;
    purpose: string;
    at: Date;
    until: Date;
  };
  record_file: { record_id: string; file_id: string };
};

export type RecordState = "entered" | "annulled" | "merged" | "split";

type RecordTable = {
  id: Generated<string>;
  register: string;
  number: string;
  key: string | null;
  state: RecordState;
  label: string;
  values: Values;
  merged_into: string | null;
  person_id: string | null;
  sought: string;
  sought_open: string;
  likeness: string;
  seq: number;
  entered_at: Date;
  changed_at: Date;
  turns_on: string | null;
};

type ActionTable = {
  record_id: string;
  seq: number;
  at: Date;
  verb: string;
  by_person: string | null;
  by_name: string;
  data: Record<string, unknown>;
  ground: Ground;
};

type ProposalTable = {
  id: Generated<string>;
  register: string;
  record_id: string | null;
  values: Values;
  valid_from: CivilDate | null;
  why: string;
  ground: Ground;
  by_person: string | null;
  by_name: string;
  at: Date;
  state: Generated<"waiting" | "accepted" | "refused" | "withdrawn">;
  decided_by: string | null;
  decided_at: Date | null;
  decided_why: string | null;
};

/** By what right something is written: a case, a document, an import, or words («за рішенням ради № 5»). */
export interface Ground {
  case?: string;
  document?: string;
  import?: string;
  words?: string;
}

/** A record without what search needs of it. */
export type RecordHead = Omit<Selectable<RecordTable>, "sought" | "sought_open" | "likeness" | "key">;
export type Proposal = Selectable<ProposalTable>;

export const on = (db: Db) => db.withTables<RegistersTables>();
