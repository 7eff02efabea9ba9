import type { Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import type { Words } from "../../platform/text/index.ts";
import { on } from "./tables.ts";

/** A picture of the site; who can't see it is told what is on it. */
export interface Media {
  id: string;
  file_id: string;
  name: string;
  alt_uk: string;
  alt_en: string;
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
  /** Author or source. */
  credit?: string;
}

/** Adds a picture to the library; gives its id. */
export async function addMedia(tx: Tx, { file, alt, credit = "" }: MediaDraft): Promise<string> {
  const { id } = await on(tx.db)
    .insertInto("content_media")
    .values({
      file_id: file.id,
      name: file.name,
      alt_uk: alt.uk,
      alt_en: alt.en,
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
