import { sql } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import type { Frequency } from "../../platform/service/index.ts";
import { on } from "./tables.ts";

/** Formats in which every table leaves; one with a place leaves as GeoJSON too. */
export const tableFormats = ["csv", "xlsx", "json", "ndjson"] as const;

/** How many days a set of this frequency may go without being looked at. "on-change" is 3 working days: 5 at most. */
const days: Record<Frequency, number> = {
  continuous: 1,
  daily: 2,
  weekly: 8,
  monthly: 32,
  quarterly: 93,
  "half-yearly": 184,
  yearly: 367,
  "on-change": 5,
};

export const isLate = (freshUntil: Date | null, now = new Date()): boolean => freshUntil !== null && freshUntil < now;

/**
 * Brings what a passport says of its resources up to date: formats, and until when it is fresh. A computed set counts
 * from when it was last compared; one that people bring, from when they last brought it, unless it changes on occasion.
 */
export async function workOutPassport(db: Db, id: string): Promise<void> {
  const set = await on(db)
    .selectFrom("dataset")
    .select(["frequency", "origin"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!set) return;
  const seen = set.origin === "declared" ? sql`min(checked_at)` : sql`max(changed_at)`;
  const promised = set.origin !== "declared" && set.frequency === "on-change" ? null : days[set.frequency];
  await sql`update dataset set
      formats = coalesce((select array_agg(distinct format order by format) from dataset_resource r, unnest(
        case when kind = 'table' then ${[...tableFormats]}::text[] ||
          case when shown @> '[{"type": "place"}]' then array['geojson'] else '{}'::text[] end
        else array[lower(coalesce(nullif(split_part(media_type, '/', 2), ''), 'link'))] end) as format
        where r.dataset_id = ${id} and not gone and (kind <> 'table' or version > 0)), '{}'),
      fresh_until = (select ${seen} from dataset_resource r where r.dataset_id = ${id} and not gone)
        + ${promised}::integer * interval '1 day'
    where id = ${id}`.execute(db);
}
