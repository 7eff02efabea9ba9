import type { Generated } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import type { Benefit, Kind, Subject } from "./appeal.ts";

/** How a case ends: with an answer, a refusal, or without either. */
export type Ending = "grant" | "refuse" | "forwarded" | "withdrawn" | "closed";

export type AppealsTables = {
  appeal: {
    case_id: string;
    number: string;
    kind: Kind;
    subject: Subject;
    benefit: Benefit;
    people: number;
    channel: string;
    unit_id: string;
    author_id: string | null;
    received_on: string;
    due: string | null;
    answered_on: string | null;
    late: boolean;
    /** Null while it is considered. */
    outcome: Ending | null;
    repeats: string | null;
    closed: boolean;
  };
  appeal_mark: { case_id: string; mark: number; words: string; given_at: Generated<Date> };
  published_answer: {
    id: Generated<string>;
    case_id: string;
    subject: Subject;
    title: string;
    question: string;
    answer: string;
    published_by: string | null;
    published_at: Generated<Date>;
  };
  reception: {
    id: Generated<string>;
    position_id: string;
    place: string;
    starts_at: Date;
    ends_at: Date;
    cancelled_why: string | null;
  };
  reception_visit: {
    id: Generated<string>;
    reception_id: string;
    person_id: string;
    about: string;
    booked_at: Generated<Date>;
    cancelled_at: Date | null;
    outcome: string | null;
  };
};

export const on = (db: Db) => db.withTables<AppealsTables>();
