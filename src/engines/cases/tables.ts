import type { Generated, GeneratedAlways, Selectable } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import type { Procedure } from "./procedure.ts";

export type CasesTables = {
  procedure_version: {
    id: string;
    version: number;
    definition: Procedure;
    hash: string;
    shipped: boolean;
    published_by: string | null;
    published_at: Generated<Date>;
  };
  procedure_head: {
    id: string;
    version: number;
    family: string;
    title_uk: string;
    title_en: string;
    open: Generated<boolean>;
  };
  case_counter: { series: string; year: number; last: number };
  case_head: HeadTable;
  case_action: ActionTable;
  case_file: { case_id: string; file_id: string };
  case_calendar: { only_one: Generated<boolean>; hash: string };
  case_reminder: { case_id: string; kind: string; day: string };
};

export type State =
  | "in-work"
  | "returned"
  | "left"
  | "suspended"
  | "decided"
  | "sent"
  | "delivered"
  | "appealed"
  | "closed"
  | "withdrawn"
  | "forwarded";

export type CaseChannel = "online" | "office" | "post" | "phone" | "email";

type HeadTable = {
  id: Generated<string>;
  number: string;
  status_key: string;
  key: string | null;
  procedure: string;
  version: number;
  family: string;
  parent_id: string | null;
  state: State;
  open: GeneratedAlways<boolean>;
  step: string;
  unit_id: string;
  /** That took it first: people come back there to ask. */
  first_unit_id: string;
  assignee_id: string | null;
  applicant_id: string | null;
  organisation_id: string | null;
  applicant_name: string;
  channel: CaseChannel;
  submitted_at: Date;
  submitted_by: string | null;
  /** The right to act for another by which it was filed. */
  mandate_id: string | null;
  due: string | null;
  due_at: Date | null;
  due_order: GeneratedAlways<string>;
  decided_on: string | null;
  outcome: "grant" | "refuse" | null;
  late: Generated<boolean>;
  sent_on: string | null;
  delivered_on: string | null;
  waits_until: string | null;
  answers_hash: string;
  seq: number;
  changed_at: Date;
};

type ActionTable = {
  case_id: string;
  seq: number;
  at: Date;
  verb: string;
  by_person: string | null;
  by_name: string;
  on_behalf_of: string[] | null;
  data: Record<string, unknown>;
};

/** A line of a list: where a case stands, without what was written in it. */
export type CaseHead = Selectable<HeadTable>;
export type ActionRow = Selectable<ActionTable>;

export const on = (db: Db) => db.withTables<CasesTables>();
