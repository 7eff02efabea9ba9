import type { Generated } from "kysely";
import type { Db } from "../database/index.ts";

/** Who may see a file, as house law 1 names the classes of fields. */
export type FileClass = "open" | "internal" | "personal" | "restricted";

export type FileTables = {
  file: {
    id: Generated<string>;
    hash: string;
    name: string;
    type: string;
    size: number;
    width: number | null;
    height: number | null;
    class: FileClass;
    module: string | null;
    whose: string | null;
    scanned: boolean;
    created_by: string | null;
    created_at: Date;
  };
};

export const on = (db: Db) => db.withTables<FileTables>();
