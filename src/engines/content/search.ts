import type { Tx } from "../../platform/journal/index.ts";
import { classifyFile, filesByIds } from "../../platform/files/index.ts";
import { dropSearchEntry, putSearchEntry } from "../../platform/search/index.ts";
import { findItem, findRevision, publishedRevisions } from "./items.ts";
import { plainText } from "./markdown.ts";

/** Brings what search knows of an item in line with what the public sees of it. */
export async function refreshSearch(tx: Tx, id: string): Promise<void> {
  const item = await findItem(tx.db, id);
  if (!item || item.state !== "published" || item.kind === "alert") {
    await dropSearchEntry(tx.db, { module: "content", ref: id });
    return;
  }
  for (const [lang, revisionId] of await publishedRevisions(tx.db, id)) {
    const text = (await findRevision(tx.db, revisionId))!;
    await putSearchEntry(tx.db, {
      module: "content",
      kind: item.kind,
      ref: id,
      lang,
      title: text.title,
      summary: text.summary,
      body: plainText(text.body),
      url: item.path,
      class: "open",
      updatedAt: item.published_at!,
    });
  }
}

/**
 * Files of a published item are everybody's; those of a draft, of what was archived, or that the item no longer has
 * (`before`), are for the staff.
 */
export async function refreshFiles(tx: Tx, id: string, before: string[] = []): Promise<void> {
  const item = await findItem(tx.db, id);
  const its = item?.fields.files ?? [];
  const files = await filesByIds(tx.db, [...new Set([...its, ...before])]);
  for (const file of files.values()) {
    const wanted = item?.state === "published" && its.includes(file.id) ? "open" : "internal";
    if (file.class !== wanted) await classifyFile(tx, file.id, wanted);
  }
}
