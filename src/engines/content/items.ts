import { sql } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import type { Lang } from "../../platform/text/index.ts";
import type { Fields, Kind, Stage, State, Verb } from "./item.ts";
import type { Changed, NextChange } from "./next.ts";
import { on } from "./tables.ts";

/** An item as its editors see it. */
export interface Item {
  id: string;
  kind: Kind;
  parent_id: string | null;
  slug: string;
  path: string;
  state: State;
  fields: Fields;
  owner_unit: string | null;
  owner_person: string | null;
  version: number;
  sort: number;
  created_at: Date;
  updated_at: Date;
  publish_at: Date | null;
  published_at: Date | null;
  /** Of a published item: where its next revision stands; null when there is none on its way. */
  next: Stage | null;
  /** What besides the text will change with it. */
  next_change: NextChange | null;
}

export interface Revision {
  id: string;
  item_id: string;
  lang: Lang;
  number: number;
  title: string;
  summary: string;
  body: string;
  author: string | null;
  author_name: string;
  at: Date;
  note: string | null;
}

export interface ContentEvent {
  id: number;
  item_id: string;
  verb: Verb;
  at: Date;
  actor: string | null;
  actor_name: string;
  note: string | null;
  /** Of a change of what is not text: what it was, and what it became. */
  changes: Changed[] | null;
}

export async function findItem(db: Db, id: string): Promise<Item | undefined> {
  return on(db).selectFrom("content_item").selectAll().where("id", "=", id).executeTakeFirst();
}

export interface ItemsQuery {
  kind?: Kind;
  /** Of the item or of the next revision of a published one. */
  state?: State;
  ownerUnit?: string;
  /** Found in the newest Ukrainian title. */
  text?: string;
  /** Nothing of it was changed since. */
  unchangedSince?: Date;
  /** The last row of the page before. */
  after?: { at: Date; id: string };
  limit: number;
}

export interface ListedItem extends Item {
  /** Of the newest revision, Ukrainian first. */
  title: string;
  langs: Lang[];
}

/** Items for the workplace, the latest changed first. */
export async function listItems(db: Db, query: ItemsQuery): Promise<ListedItem[]> {
  const { kind, state, ownerUnit, text, unchangedSince, after, limit } = query;
  const conditions = [
    sql`true`,
    ...(kind ? [sql`i.kind = ${kind}`] : []),
    ...(state ? [sql`(i.state = ${state} or i.next = ${state})`] : []),
    ...(ownerUnit ? [sql`i.owner_unit = ${ownerUnit}`] : []),
    ...(text ? [sql`newest.title ilike ${`%${text.replaceAll(/[\\%_]/g, "\\$&")}%`}`] : []),
    ...(unchangedSince ? [sql`i.updated_at < ${unchangedSince}`] : []),
    ...(after ? [sql`(i.updated_at, i.id) < (${after.at}, ${after.id})`] : []),
  ];
  const { rows } = await sql<ListedItem>`
    select i.*, newest.title,
      coalesce((select array_agg(t.lang order by t.lang desc) from content_text t where t.item_id = i.id), '{}') as langs
    from content_item i
    join lateral (select r.title from content_revision r where r.item_id = i.id
      order by r.lang = 'uk' desc, r.number desc limit 1) newest on true
    where ${sql.join(conditions, sql` and `)}
    order by i.updated_at desc, i.id desc limit ${limit}`.execute(db);
  return rows;
}

/** Saved texts of an item in a language, newest first. */
export async function revisionsOf(db: Db, itemId: string, lang: Lang): Promise<Revision[]> {
  return on(db)
    .selectFrom("content_revision")
    .selectAll()
    .where("item_id", "=", itemId)
    .where("lang", "=", lang)
    .orderBy("number", "desc")
    .limit(500)
    .execute();
}

export async function findRevision(db: Db, id: string): Promise<Revision | undefined> {
  return on(db).selectFrom("content_revision").selectAll().where("id", "=", id).executeTakeFirst();
}

/** The newest text, published or not. */
export async function latest(db: Db, itemId: string, lang: Lang): Promise<Revision | undefined> {
  return on(db)
    .selectFrom("content_revision")
    .selectAll()
    .where("item_id", "=", itemId)
    .where("lang", "=", lang)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** The revisions that the public sees, by language. */
export async function publishedRevisions(db: Db, itemId: string): Promise<Map<Lang, string>> {
  const rows = await on(db)
    .selectFrom("content_text")
    .select(["lang", "revision_id"])
    .where("item_id", "=", itemId)
    .execute();
  return new Map(rows.map((row) => [row.lang, row.revision_id]));
}

/** What happened to an item, newest first. */
export async function eventsOf(db: Db, itemId: string): Promise<ContentEvent[]> {
  return on(db)
    .selectFrom("content_event")
    .selectAll()
    .where("item_id", "=", itemId)
    .orderBy("id", "desc")
    .limit(200)
    .execute();
}
