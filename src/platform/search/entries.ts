import { sql } from "kysely";
import type { Db } from "../database/index.ts";
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

const clip = (text: string | undefined, most: number) => {
  const clean = (text ?? "").replaceAll("\0", "").trim();
  return clean.length <= most ? clean : clean.slice(0, most).replace(/[\uD800-\uDBFF]$/, "");
};

/** Puts a thing into the search, or anew when it is there already. In the transaction that changes the thing. */
export async function putSearchEntry(db: Db, entry: SearchEntry): Promise<void> {
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

/** Takes a thing out of the search: in one language, or in all; without `ref` all of a kind, to fill it anew. */
export async function dropSearchEntry(
  db: Db,
  which: { module: string; kind?: string; ref?: string; lang?: Lang },
): Promise<void> {
  const { module, kind, ref, lang } = which;
  await on(db)
    .deleteFrom("search_entry")
    .where("module", "=", module)
    .$if(kind !== undefined, (query) => query.where("kind", "=", kind!))
    .$if(ref !== undefined, (query) => query.where("ref", "=", ref!))
    .$if(lang !== undefined, (query) => query.where("lang", "=", lang!))
    .execute();
}
