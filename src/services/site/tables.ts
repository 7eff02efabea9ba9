import type { Generated } from "kysely";
import type { Db } from "../../platform/database/index.ts";

export type SiteTables = {
  site_remark: {
    id: Generated<string>;
    path: string;
    item_id: string | null;
    author: string;
    body: string;
    at: Generated<Date>;
    answer: string | null;
    answered_by: string | null;
    answered_at: Date | null;
  };
};

export const on = (db: Db) => db.withTables<SiteTables>();
