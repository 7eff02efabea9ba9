import { sql } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import { classifyFile } from "../../platform/files/index.ts";
import { notFound } from "../../platform/http/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import type { Words } from "../../platform/text/index.ts";
import { ContentError } from "./error.ts";
import type { Kind, State } from "./item.ts";
import { on } from "./tables.ts";

/** A picture of the site; who can't see it is told what is on it. */
export interface Media {
  id: string;
  file_id: string;
  name: string;
  alt_uk: string;
  alt_en: string;
  /** Stands under it; may be empty. */
  caption_uk: string;
  caption_en: string;
  credit: string;
  width: number | null;
  height: number | null;
  at: Date;
}

export interface MediaDraft {
  /** A picture that platform/files already keeps. */
  file: { id: string; name: string; width?: number; height?: number };
  /** What is on it; Ukrainian is required. */
  alt: Words;
  caption?: Words;
  /** Author or source. */
  credit?: string;
}

/** Adds a picture to the library; gives its id. */
export async function addMedia(tx: Tx, { file, alt, caption, credit = "" }: MediaDraft): Promise<string> {
  const { id } = await on(tx.db)
    .insertInto("content_media")
    .values({
      file_id: file.id,
      name: file.name,
      alt_uk: alt.uk,
      alt_en: alt.en,
      caption_uk: caption?.uk ?? "",
      caption_en: caption?.en ?? "",
      credit,
      width: file.width ?? null,
      height: file.height ?? null,
      author: tx.ctx.actor.personId ?? null,
      at: tx.ctx.now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await tx.record({ what: "content.add-media", subject: `media:${id}` });
  return id;
}

export type MediaWords = Pick<Media, "alt_uk" | "alt_en" | "caption_uk" | "caption_en" | "credit">;

/** Other words of a picture. Texts that it was put into keep the description that stands in them. */
export async function changeMedia(tx: Tx, id: string, words: MediaWords): Promise<void> {
  await on(tx.db).updateTable("content_media").set(words).where("id", "=", id).execute();
  await tx.record({ what: "content.change-media", subject: `media:${id}` });
}

/** An item that shows a picture, now or in what is being written. */
export interface MediaUse {
  id: string;
  kind: Kind;
  title: string;
  state: State;
}

/** Items where a picture stands: as theirs, or in a text that is published or the newest; 100 at most. */
export async function usesOf(db: Db, media: Pick<Media, "id" | "file_id">): Promise<MediaUse[]> {
  const { rows } = await sql<MediaUse>`
    select i.id, i.kind, i.state, (select r.title from content_revision r where r.item_id = i.id
      order by r.lang = 'uk' desc, r.number desc limit 1) as title
    from content_item i
    where i.fields ->> 'image' = ${media.id} or i.next_change -> 'fields' ->> 'image' = ${media.id}
      or exists (select 1 from content_revision r where r.item_id = i.id
        and strpos(r.body, ${`/files/${media.file_id}/`}) > 0
        and (r.id in (select t.revision_id from content_text t where t.item_id = i.id and i.state = 'published')
          or r.number = (select max(n.number) from content_revision n where n.item_id = i.id and n.lang = r.lang)))
    order by i.updated_at desc, i.id limit 100`.execute(db);
  return rows;
}

/**
 * Takes a picture out of the library, and out of the public's sight. Its file stays: older versions of texts may show
 * it to the staff.
 * @throws ContentError "picture-used" while some item shows it
 */
export async function removeMedia(tx: Tx, id: string): Promise<void> {
  const media = await on(tx.db)
    .selectFrom("content_media")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!media) throw notFound();
  if ((await usesOf(tx.db, media)).length > 0) throw new ContentError("picture-used");
  await on(tx.db).deleteFrom("content_media").where("id", "=", id).execute();
  await classifyFile(tx, media.file_id, "internal");
  await tx.record({ what: "content.remove-media", subject: `media:${id}` });
}

/** The library, newest first. */
export async function listMedia(
  db: Db,
  { limit, before }: { limit: number; before?: { at: Date; id: string } },
): Promise<Media[]> {
  let query = on(db).selectFrom("content_media").selectAll().orderBy("at", "desc").orderBy("id", "desc").limit(limit);
  if (before) {
    query = query.where((where) =>
      where.or([where("at", "<", before.at), where.and([where("at", "=", before.at), where("id", "<", before.id)])]),
    );
  }
  return query.execute();
}

export async function mediaByIds(db: Db, ids: string[]): Promise<Map<string, Media>> {
  if (ids.length === 0) return new Map();
  const rows = await on(db).selectFrom("content_media").selectAll().where("id", "in", ids).execute();
  return new Map(rows.map((row) => [row.id, row]));
}
