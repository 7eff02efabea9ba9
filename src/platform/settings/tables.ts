import type { Generated } from "kysely";
import type { Db } from "../database/index.ts";

export type SettingsTables = {
  setting: {
    id: Generated<number>;
    section: string;
    value: Record<string, unknown>;
    valid_from: string;
    saved_by: string | null;
    saved_at: Generated<Date>;
  };
};

export const on = (db: Db) => db.withTables<SettingsTables>();
