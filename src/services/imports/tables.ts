import type { Generated, Selectable } from "kysely";
import type { ProjectionGuess, TableTrouble } from "../../engines/places/index.ts";
import type { Values } from "../../engines/registers/index.ts";
import type { Db } from "../../platform/database/index.ts";
import type { Words } from "../../platform/text/index.ts";

export type ImportState =
  | "reading"
  | "read"
  | "checking"
  | "checked"
  | "entering"
  | "entered"
  | "undoing"
  | "undone"
  | "failed";

/** How the file was read. */
export interface Notes {
  formulas?: number;
  merged?: number;
  encoding?: string;
  /** Of a file of the field; undefined where it has to be chosen. */
  projection?: string;
  guesses?: ProjectionGuess[];
}

type RunTable = {
  id: Generated<string>;
  register: string;
  file_id: string;
  file_name: string;
  sheet: Generated<string>;
  sheets: Generated<string[]>;
  header: Generated<string[]>;
  mapping: Generated<string[]>;
  state: ImportState;
  trouble: string | null;
  notes: Generated<Notes>;
  projection: Generated<string>;
  left_out: Generated<TableTrouble[]>;
  created_by: string;
  created_at: Generated<Date>;
  changed_at: Generated<Date>;
};

type RowTable = {
  import_id: string;
  row: number;
  cells: string[];
  values: Values | null;
  troubles: Record<string, Words> | null;
  record_id: string | null;
};

export type ImportTables = {
  import_run: RunTable;
  import_row: RowTable;
  import_mapping: { register: string; header_hash: string; mapping: string[]; used_at: Date };
};

export type ImportRun = Selectable<RunTable>;
export type ImportRow = Selectable<RowTable>;

export const on = (db: Db) => db.withTables<ImportTables>();
