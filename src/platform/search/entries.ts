import { sql } from "kysely";
import { beforeCommit, type Db } from "../database/index.ts";
import type { Lang } from "../text/index.ts";
import { noteWords } from "./spelling.ts";
import { on } from "./tables.ts";
import { bagOf, vectorOf } from "./vector.ts";

/** A thing that can be found. One for each language it is written in. */
export interface SearchEntry {
  /** The module's id, "content". */
  module: string;
  /** What it is for people: "news", "document", "measure". Results are counted and filtered by it. */
  kind: string;
  /** Its id within the kind. */
  ref: string;
  lang: Lang;
  /** Plain text; beyond 500 characters it is cut. */
  title: string;
  /** Plain text; beyond 2,000 characters it is cut. */
  summary?: string;
  /** Plain text, no markup; beyond 200,000 characters it is cut. */
  body?: string;
  /** Address without the language: "/news/12". */
  url: string;
  /** Who may find it: everyone, or the staff only. Personal data stays out of the search. */
  class: "open" | "internal";
  /** 1 unless said; 2 for what should stand above its equals, 0.5 for what should stand below. */
  boost?: number;
  /** When it was published or last changed: newer ones come first among equals. */
  updatedAt: Date;
}

/** Entries to be taken out: in one language, or in all; without `ref` all of a kind, to fill it anew. */
export interface DroppedEntries {
  module: string;
  kind?: string;
  ref?: string;
  lang?: Lang;
}

/** Puts a thing into the search, or anew when it is there already. In the transaction that changes the thing. */
export async function putSearchEntry(db: Db, entry: SearchEntry): Promise<void> {
  const changes = changesOf(db);
  if (changes) changes.put.set(nameOf(entry), entry);
  else await writeEntry(db, entry);
}

/** Takes a thing out of the search. */
export async function dropSearchEntry(db: Db, which: DroppedEntries): Promise<void> {
  const changes = changesOf(db);
  if (!changes) return writeChanges(db, { put: new Map(), drop: [which] });
  for (const [name, entry] of changes.put) if (isAmong(entry, which)) changes.put.delete(name);
  changes.drop.push(which);
}

/** What a transaction does to the search, by the names of entries. */
interface Changes {
  put: Map<string, SearchEntry>;
  /** Before anything is put. */
  drop: DroppedEntries[];
}

type Key = Pick<SearchEntry, "module" | "kind" | "ref" | "lang">;

const kept = new WeakMap<object, Changes>();

/**
 * The changes of this transaction, which are written at its end, all in one order: two transactions that change the
 * same entries one way and the other would each hold what the other waits for. Undefined where nothing waits.
 */
function changesOf(db: Db): Changes | undefined {
  const transaction = db.getExecutor();
  const known = kept.get(transaction);
  if (known) return known;
  const changes: Changes = { put: new Map(), drop: [] };
  const atEnd = () => {
    kept.delete(transaction);
    return writeChanges(db, changes);
  };
  if (!beforeCommit(db, atEnd)) return undefined;
  kept.set(transaction, changes);
  return changes;
}

async function writeChanges(db: Db, { put, drop }: Changes): Promise<void> {
  const changes = new Map<string, Key>(put);
  for (const which of drop) for (const key of await present(db, which)) changes.set(nameOf(key), key);
  for (const name of [...changes.keys()].sort()) {
    const entry = put.get(name);
    await (entry ? writeEntry(db, entry) : dropEntry(db, changes.get(name)!));
  }
}

const nameOf = ({ module, kind, ref, lang }: Key) => [module, kind, ref, lang].join("\n");

const isAmong = (entry: Key, { module, kind, ref, lang }: DroppedEntries) =>
  entry.module === module &&
  (kind ?? entry.kind) === entry.kind &&
  (ref ?? entry.ref) === entry.ref &&
  (lang ?? entry.lang) === entry.lang;

const present = (db: Db, { module, kind, ref, lang }: DroppedEntries): Promise<Key[]> =>
  on(db)
    .selectFrom("search_entry")
    .select(["module", "kind", "ref", "lang"])
    .where("module", "=", module)
    .$if(kind !== undefined, (query) => query.where("kind", "=", kind!))
    .$if(ref !== undefined, (query) => query.where("ref", "=", ref!))
    .$if(lang !== undefined, (query) => query.where("lang", "=", lang!))
    .execute();

async function dropEntry(db: Db, { module, kind, ref, lang }: Key): Promise<void> {
  await on(db)
    .deleteFrom("search_entry")
    .where((row) => row.and({ module, kind, ref, lang }))
    .execute();
}

async function writeEntry(db: Db, entry: SearchEntry): Promise<void> {
  const title = clip(entry.title, 500);
  const summary = clip(entry.summary, 2_000);
  const body = clip(entry.body, 200_000);
  const row = {
    url: entry.url,
    class: entry.class,
    boost: entry.boost ?? 1,
    updated_at: entry.updatedAt,
    title,
    summary,
    body,
    heads: sql`${vectorOf([
      [title, "A"],
      [summary, "B"],
    ])}::tsvector`,
    tsv: sql`${bagOf(`${title} ${summary} ${body}`)}::tsvector`,
  };
  const key = { module: entry.module, kind: entry.kind, ref: entry.ref, lang: entry.lang };
  await on(db)
    .insertInto("search_entry")
    .values({ ...key, ...row })
    .onConflict((conflict) => conflict.columns(["module", "kind", "ref", "lang"]).doUpdateSet(row))
    .execute();
  await noteWords(db, `${title} ${summary} ${body.slice(0, 10_000)}`);
}

const clip = (text: string | undefined, most: number) => {
  const clean = (text ?? "").replaceAll("\0", "").trim();
  return clean.length <= most ? clean : clean.slice(0, most).replace(/[\uD800-\uDBFF]$/, "");
};
