import type { Tx } from "../../platform/journal/index.ts";
import { dropSearchEntry, putSearchEntry } from "../../platform/search/index.ts";
import { langs } from "../../platform/text/index.ts";
import { on } from "./tables.ts";

/** Brings a set into the search of the whole site, or takes it out when it is not published. */
export async function indexDataset(tx: Tx, id: string): Promise<void> {
  const set = await on(tx.db).selectFrom("dataset").selectAll().where("id", "=", id).executeTakeFirst();
  const entry = { module: "datasets", kind: "dataset", ref: id };
  if (!set || set.state !== "published") return dropSearchEntry(tx.db, entry);
  for (const lang of langs)
    await putSearchEntry(tx.db, {
      ...entry,
      lang,
      title: set.title[lang] || set.title.uk,
      summary: set.description?.[lang],
      url: `/data/${id}`,
      class: "open",
      updatedAt: set.changed_at,
    });
}
