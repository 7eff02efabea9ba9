import type { Generated } from "kysely";
import type { Db } from "../database/index.ts";
import type { Lang } from "../text/index.ts";

export type SearchTables = {
  search_entry: {
    id: Generated<number>;
    module: string;
    kind: string;
    ref: string;
    lang: Lang;
    class: "open" | "internal";
    title: string;
    summary: string;
    body: string;
    url: string;
    boost: number;
    updated_at: Date;
    heads: unknown;
    tsv: unknown;
  };
  search_word: { word: string; sound: string };
};

export const on = (db: Db) => db.withTables<SearchTables>();
