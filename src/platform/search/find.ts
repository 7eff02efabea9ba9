import { sql } from "kysely";
import type { Db } from "../database/index.ts";
import type { Lang } from "../text/index.ts";
import { otherReadings, readQuery, type Reading } from "./readings.ts";
import { highlight, snippet, type Piece } from "./snippet.ts";
import { mendQuery } from "./spelling.ts";
import { on } from "./tables.ts";
import { queryOf } from "./vector.ts";

/** Longest query; what is beyond it is not read. */
export const queryLimit = 200;

/** Counting stops here: a kind with so many says "1000+". */
export const countLimit = 1_000;

/** How deep the ranking goes: so many found by title, and so many of the newest by the rest. */
const depth = 500;

export interface SearchQuery {
  query: string;
  lang: Lang;
  kind?: string;
  /** ["open"] on the site, ["open", "internal"] for the staff. */
  classes: ("open" | "internal")[];
  /** Results on a page, 1-100; 20 unless said. */
  limit?: number;
  /** `next` of the page before. */
  after?: string;
  now: Date;
}

export interface FoundEntry {
  module: string;
  kind: string;
  ref: string;
  lang: Lang;
  class: "open" | "internal";
  url: string;
  title: Piece[];
  snippet: Piece[];
  updatedAt: Date;
}

export interface Found {
  entries: FoundEntry[];
  /** All kinds that the query meets, whatever `kind` was asked; `count` goes up to `countLimit` in all. */
  kinds: { kind: string; count: number }[];
  /** Whether counting stopped at `countLimit`: there are at least so many. */
  more: boolean;
  /** Give it as `after` to get the next page; none on the last. */
  next?: string;
  /** What was searched for when it is not what was typed: another keyboard layout or a typing error. */
  readAs?: string;
  /** A better-spelt query, to offer when little was found. */
  suggestion?: string;
}

/**
 * Finds entries with all words of the query, in any of their forms, best first. When nothing is found as typed,
 * tries the other keyboard layout, the last word as a beginning, and the nearest spelling, and says what it read.
 */
export async function findEntries(db: Db, asked: SearchQuery): Promise<Found> {
  const query = asked.query.slice(0, queryLimit).trim();
  const typed = readQuery(query);
  const found = await look(db, asked, typed);
  if (asked.after || !query) return found;
  if (found.kinds.length) return few(found) ? { ...found, ...(await suggest(db, asked, query)) } : found;
  for (const reading of otherReadings(query)) {
    const other = await look(db, asked, reading);
    if (other.kinds.length) return reading.query === query ? other : { ...other, readAs: reading.query };
  }
  const mended = await mendQuery(db, query);
  const other = mended ? await look(db, asked, readQuery(mended)) : found;
  return other.kinds.length ? { ...other, readAs: mended! } : found;
}

const few = ({ kinds }: Found) => kinds.reduce((sum, { count }) => sum + count, 0) < 3;

/** A mended query that finds something the asker may see; so a word of hidden entries is never given away. */
async function suggest(db: Db, asked: SearchQuery, query: string): Promise<Pick<Found, "suggestion">> {
  const mended = await mendQuery(db, query);
  if (!mended) return {};
  const kinds = await countKinds(db, asked, queryOf(readQuery(mended).wanted));
  return kinds.length ? { suggestion: mended } : {};
}

const nothing: Found = { entries: [], kinds: [], more: false };

async function look(db: Db, asked: SearchQuery, reading: Reading): Promise<Found> {
  if (!reading.wanted.length) return nothing;
  const query = queryOf(reading.wanted);
  const kinds = await countKinds(db, asked, query);
  if (!kinds.length) return nothing;
  const limit = Math.min(Math.max(asked.limit ?? 20, 1), 100);
  const ranked = await rankIds(db, asked, query, limit + 1);
  const page = ranked.slice(0, limit);
  const last = page.at(-1);
  return {
    entries: await readEntries(db, reading, page),
    kinds,
    more: kinds.reduce((sum, { count }) => sum + count, 0) >= countLimit,
    ...(ranked.length > limit && last && { next: `${last.rank}-${last.id}` }),
  };
}

async function countKinds(db: Db, { lang, classes }: SearchQuery, query: string) {
  const { rows } = await sql<{ kind: string; count: number }>`
    select kind, count from search_kinds(${query}::tsquery, ${lang}, ${classes}, ${countLimit})`.execute(db);
  return rows;
}

interface Ranked {
  id: number;
  rank: number;
}

async function rankIds(db: Db, asked: SearchQuery, query: string, limit: number): Promise<Ranked[]> {
  const { lang, classes, kind = null, after, now } = asked;
  const [rank, id] =
    /^(\d{1,9})-(\d{1,15})$/
      .exec(after ?? "")
      ?.slice(1)
      .map(Number) ?? [];
  const beyond = rank === undefined ? sql`true` : sql`(rank, -id) < (${rank}, ${-id!})`;
  const { rows } = await sql<Ranked>`
    select id, rank from search_rank(${query}::tsquery, ${lang}, ${classes}, ${kind}, ${depth}, ${now}::date)
    where ${beyond} order by rank desc, id limit ${limit}`.execute(db);
  return rows;
}

/** The start of a body is enough for a snippet, and a long document need not travel for it. */
const bodyRead = 20_000;

async function readEntries(db: Db, { wanted }: Reading, ranked: Ranked[]): Promise<FoundEntry[]> {
  const ids = ranked.map(({ id }) => id);
  const rows = await on(db)
    .selectFrom("search_entry")
    .select(["id", "module", "kind", "ref", "lang", "class", "url", "title", "summary", "updated_at"])
    .select(sql<string>`left(body, ${bodyRead})`.as("body"))
    .where("id", "in", ids)
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    const { title, summary, body, updated_at, id: _, ...rest } = row;
    const text = [summary, body].filter(Boolean).join(" ").replace(/\s+/g, " ");
    return [{ ...rest, updatedAt: updated_at, title: highlight(title, wanted), snippet: snippet(text, wanted) }];
  });
}
