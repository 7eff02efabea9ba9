import { sql } from "kysely";
import type { Db } from "../database/index.ts";
import { kyivDay, type Lang } from "../text/index.ts";
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
  /** Nothing has all the words: these have some of them. */
  loose?: boolean;
}

/**
 * Finds entries with all words of the query, in any of their forms, best first. When nothing is found as typed,
 * tries the other keyboard layout, the last word as a beginning, the nearest spelling, and in the end any of the
 * words; it says what it did. A cursor that is not of our making begins anew.
 */
export async function findEntries(db: Db, asked: SearchQuery): Promise<Found> {
  const query = asked.query.slice(0, queryLimit).trim();
  const after = readCursor(asked.after);
  let way = 0;
  for await (const reading of waysToRead(db, query)) {
    const skipped = after !== undefined && way !== after.way;
    const found = skipped ? nothing : await look(db, asked, reading, way, after);
    if (found.kinds.length) return { ...found, ...(await remarks(db, asked, reading, query, found)) };
    way += 1;
  }
  return nothing;
}

async function* waysToRead(db: Db, query: string): AsyncGenerator<Reading> {
  const typed = readQuery(query);
  yield typed;
  yield* otherReadings(query);
  const mended = await mendQuery(db, query);
  if (mended) yield readQuery(mended);
  if (typed.wanted.length > 1) yield { ...typed, loose: true };
}

/** What the visitor should know of how the query was understood. */
async function remarks(db: Db, asked: SearchQuery, reading: Reading, query: string, found: Found) {
  if (reading.loose) return { loose: true };
  if (reading.query !== query) return { readAs: reading.query };
  return few(found) && !asked.after ? suggest(db, asked, query) : {};
}

/** Where a page ended: in which way the query was read, then the rank and id of its last entry. */
interface Cursor extends Ranked {
  way: number;
}

function readCursor(after: string | undefined): Cursor | undefined {
  const parts = /^(\d)-(\d{1,9})-(\d{1,15})$/.exec(after ?? "");
  return parts ? { way: Number(parts[1]), rank: Number(parts[2]), id: Number(parts[3]) } : undefined;
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

async function look(db: Db, asked: SearchQuery, reading: Reading, way: number, after?: Cursor): Promise<Found> {
  if (!reading.wanted.length) return nothing;
  const query = queryOf(reading.wanted, reading.loose ? "|" : "&");
  const kinds = await countKinds(db, asked, query);
  if (!kinds.length) return nothing;
  const limit = Math.min(Math.max(asked.limit ?? 20, 1), 100);
  const more = kinds.reduce((sum, { count }) => sum + count, 0) >= countLimit;
  const ranked = await rankIds(db, asked, query, more, limit + 1, after);
  const page = ranked.slice(0, limit);
  const last = page.at(-1);
  return {
    entries: await readEntries(db, reading, page),
    kinds,
    more,
    ...(ranked.length > limit && last && { next: `${way}-${last.rank}-${last.id}` }),
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

async function rankIds(
  db: Db,
  asked: SearchQuery,
  query: string,
  common: boolean,
  limit: number,
  after?: Cursor,
): Promise<Ranked[]> {
  const { lang, classes, kind = null, now } = asked;
  const beyond = after ? sql`(rank, -id) < (${after.rank}::int, ${-after.id}::bigint)` : sql`true`;
  const { rows } = await sql<Ranked>`
    select id, rank
    from search_rank(${query}::tsquery, ${lang}, ${classes}, ${kind}, ${common}, ${depth}, ${kyivDay(now)}::date)
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
    .where("id", "=", sql<number>`any (${ids})`)
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
