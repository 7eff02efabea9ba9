import type { ColumnType, Generated } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import type { Lang } from "../../platform/text/index.ts";
import type { Fields, Kind, Stage, State, Verb } from "./item.ts";
import type { Changed, NextChange } from "./next.ts";

/** jsonb comes as a value and goes as text. */
type Json<T> = ColumnType<T, string | null | undefined, string | null>;

export type ContentTables = {
  content_item: {
    id: Generated<string>;
    kind: Kind;
    parent_id: string | null;
    slug: string;
    path: string;
    state: Generated<State>;
    fields: Json<Fields>;
    owner_unit: string | null;
    owner_person: string | null;
    version: Generated<number>;
    sort: Generated<number>;
    created_at: Generated<Date>;
    updated_at: Generated<Date>;
    publish_at: Date | null;
    published_at: Date | null;
    next: Stage | null;
    next_change: Json<NextChange | null>;
  };
  content_revision: {
    id: Generated<string>;
    item_id: string;
    lang: Lang;
    number: number;
    title: string;
    summary: string;
    body: string;
    author: string | null;
    author_name: string;
    at: Generated<Date>;
    note: string | null;
  };
  content_text: { item_id: string; lang: Lang; revision_id: string; title: string; summary: string };
  content_event: {
    id: Generated<number>;
    item_id: string;
    verb: Verb;
    at: Generated<Date>;
    actor: string | null;
    actor_name: string;
    note: string | null;
    changes: Json<Changed[] | null>;
  };
  content_redirect: { path: string; item_id: string };
  content_media: {
    id: Generated<string>;
    file_id: string;
    name: string;
    alt_uk: string;
    alt_en: string;
    caption_uk: Generated<string>;
    caption_en: Generated<string>;
    credit: string;
    width: number | null;
    height: number | null;
    author: string | null;
    at: Generated<Date>;
  };
};

export const on = (db: Db) => db.withTables<ContentTables>();
