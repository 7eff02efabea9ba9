import type { Generated } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import type { Column, Frequency, Theme } from "../../platform/service/index.ts";
import type { Words } from "../../platform/text/index.ts";
import type { MaskingRule } from "./masking.ts";
import type { Quality } from "./quality.ts";

export type Origin = "declared" | "own" | "harvested";
export type DatasetState = "draft" | "published" | "withdrawn";

/** A column as it leaves: its class is behind it. `masked` says by which rule it is not what was written. */
export type ShownColumn = Omit<Column, "class"> & { masked?: MaskingRule["kind"] };

export type DatasetTables = {
  dataset: {
    id: string;
    origin: Origin;
    annex: number | null;
    title: Words;
    description: Words | null;
    theme: Theme;
    frequency: Frequency;
    ground: Words | null;
    keywords: Generated<string[]>;
    licence: Generated<string>;
    holder_id: string | null;
    follows: Generated<string[]>;
    declaration: string | null;
    source_id: string | null;
    source_url: string | null;
    state: Generated<DatasetState>;
    state_why: string | null;
    words: Generated<unknown>;
    formats: Generated<string[]>;
    fresh_until: Date | null;
    created_at: Generated<Date>;
    published_at: Date | null;
    changed_at: Generated<Date>;
  };
  dataset_resource: {
    id: Generated<string>;
    dataset_id: string;
    name: string;
    place: Generated<number>;
    kind: Generated<"table" | "file" | "link">;
    title: Words;
    official: string | null;
    columns: Generated<Column[]>;
    key: Generated<string[]>;
    shown: Generated<ShownColumn[]>;
    table_name: string | null;
    version: Generated<number>;
    row_count: Generated<number>;
    file_id: string | null;
    url: string | null;
    media_type: string | null;
    bytes: number | null;
    checked_at: Date | null;
    changed_at: Date | null;
    trouble: string | null;
    quality: Quality | null;
    gone: Generated<boolean>;
  };
  dataset_version: {
    resource_id: string;
    version: number;
    published_at: Date;
    row_count: number;
    added: number;
    removed: number;
    changed: number;
    shown: ShownColumn[];
    table_name: string;
    why: string | null;
  };
  dataset_masking: {
    id: Generated<number>;
    dataset_id: string;
    resource: string;
    column_name: string;
    rule: MaskingRule;
    why: string;
    approved_by: string;
    approved_at: Generated<Date>;
  };
  dataset_follow: { one: Generated<boolean>; link: Generated<number> };
};

export const on = (db: Db) => db.withTables<DatasetTables>();

export const json = (value: unknown) => JSON.stringify(value);
