import type { ColumnType, Generated, JSONColumnType, Selectable } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import type { MeasureStatus, ReportDeed, ReportState } from "./periods.ts";
import type { PassportFacts, PassportRow, Totals } from "./programme.ts";

type Half = 1 | 2;

export type ProgrammeTables = {
  programme: {
    id: Generated<string>;
    slug: string;
    title: string;
    hromada: string;
    code: string;
    first_year: number;
    last_year: number;
    current: Generated<boolean>;
    created_at: Generated<Date>;
  };
  programme_version: {
    id: Generated<string>;
    programme_id: string;
    ordinal: number;
    status: "draft" | "adopted";
    frozen: Generated<boolean>;
    title: string;
    decision_date: string | null;
    decision_number: string | null;
    decision_body: string | null;
    passport: JSONColumnType<PassportRow[]>;
    facts: JSONColumnType<PassportFacts>;
    table_totals: ColumnType<Totals | null, string | null, string | null>;
    note: Generated<string>;
    created_at: Generated<Date>;
    frozen_at: Date | null;
  };
  programme_priority: { version_id: string; number: number; title: string };
  measure: {
    version_id: string;
    line: string;
    number: string;
    place: number;
    priority: number;
    title: string;
    executors: string[];
    executors_text: string;
    term: string;
    sources: string[];
    money_with: string | null;
    result: string;
  };
  measure_money: { version_id: string; line: string; year: number; source: string; thousand: number };
  indicator: {
    version_id: string;
    line: string;
    number: string;
    place: number;
    priority: number | null;
    measure: string | null;
    title: string;
    unit: string;
    base: number | null;
    change: number | null;
    provider: string | null;
  };
  indicator_target: { version_id: string; line: string; year: number; value: number | null };
  programme_executor: { programme_id: string; name: string; unit_id: string | null };
  programme_period: { programme_id: string; year: number; half: Half; locked_at: Date | null };
  measure_report: {
    id: Generated<string>;
    programme_id: string;
    line: string;
    year: number;
    half: Half;
    state: Generated<ReportState>;
    status: MeasureStatus;
    allocated: number | null;
    contracted: number;
    spent: number;
    done: string;
    cause: string;
    remark: Generated<string>;
    revision: Generated<number>;
    submitted_at: Date | null;
    changed_at: Generated<Date>;
  };
  measure_report_fact: { report_id: string; indicator: string; value: number; provider: string | null };
  measure_report_file: {
    report_id: string;
    file_id: string;
    name: string;
    type: string;
    bytes: number;
    public: boolean;
    added_at: Generated<Date>;
  };
  measure_report_step: {
    id: Generated<number>;
    report_id: string;
    at: Generated<Date>;
    deed: ReportDeed;
    by_person: string | null;
    remark: Generated<string>;
    said: JSONColumnType<object>;
  };
  programme_reminder: { programme_id: string; about: string; to_whom: string; sent_at: Generated<Date> };
};

export type ProgrammeRow = Selectable<ProgrammeTables["programme"]>;
export type VersionRow = Selectable<ProgrammeTables["programme_version"]>;
export type StepRow = Selectable<ProgrammeTables["measure_report_step"]>;

export const on = (db: Db) => db.withTables<ProgrammeTables>();
