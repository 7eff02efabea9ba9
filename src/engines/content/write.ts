import { notFound } from "../../platform/http/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { type Lang, slug as toSlug } from "../../platform/text/index.ts";
import { freeSlug, isReserved, mustFind, refuseTwin } from "./address.ts";
import { ContentError } from "./error.ts";
import { type Fields, fieldsOf, type Kind, pathOf, type Verb } from "./item.ts";
import { findRevision, type Item, latest } from "./items.ts";
import { changesOf, type Changed, keepForLater, mustHavePicture, putInForce, workingOf } from "./next.ts";
import { refreshFiles, refreshSearch } from "./search.ts";
import { on } from "./tables.ts";

export interface Text {
  title: string;
  summary?: string;
  /** Markdown. */
  body?: string;
}

export interface ItemDraft {
  kind: Kind;
  /** Of a page: the page above it. */
  parent?: string;
  fields?: Fields;
  ownerUnit?: string;
  ownerPerson?: string;
  sort?: number;
  /** Last part of the address; made of the Ukrainian title unless given. */
  slug?: string;
  texts: { uk: Text; en?: Text };
}

/** A new draft; gives its id. An address that is taken gets a number behind it, unless it was asked for by name. */
export async function createItem(tx: Tx, draft: ItemDraft): Promise<string> {
  const { kind, parent, texts } = draft;
  const parentPath = parent ? (await mustFind(tx, parent)).path : "";
  const wanted = draft.slug ?? (toSlug(texts.uk.title).slice(0, 80) || kind);
  const slug = draft.slug ?? (await freeSlug(tx, kind, wanted, parentPath));
  const path = pathOf(kind, slug, parentPath);
  if (isReserved(tx, kind, path)) throw new ContentError("address-taken");
  await mustHavePicture(tx, draft.fields ?? {});
  const { id } = await on(tx.db)
    .insertInto("content_item")
    .values({
      kind,
      parent_id: parent ?? null,
      slug,
      path,
      fields: JSON.stringify(fieldsOf[kind].parse(draft.fields ?? {})),
      owner_unit: draft.ownerUnit ?? null,
      owner_person: draft.ownerPerson ?? tx.ctx.actor.personId ?? null,
      sort: draft.sort ?? 100,
      created_at: tx.ctx.now,
      updated_at: tx.ctx.now,
    })
    .returning("id")
    .executeTakeFirstOrThrow()
    .catch(refuseTwin);
  for (const lang of ["uk", "en"] as const) if (texts[lang]) await addRevision(tx, id, lang, texts[lang]);
  await note(tx, id, "create");
  await tx.record({ what: "content.create", subject: `${kind}:${id}` });
  return id;
}

/**
 * Saves a text as the newest revision; the public sees nothing of it until it is published.
 * @throws ContentError "changed" when somebody saved since `version`
 */
export async function saveDraft(
  tx: Tx,
  id: string,
  { version, lang, note: why, ...text }: Text & { version: number; lang: Lang; note?: string },
): Promise<void> {
  const item = await touch(tx, id, version);
  await beginNext(tx, item);
  await addRevision(tx, id, lang, text, why);
  await tx.record({ what: "content.save", subject: `${item.kind}:${id}`, details: { lang } });
}

/** The text of an old revision becomes the newest one; nothing in between is lost. */
export async function revert(tx: Tx, id: string, lang: Lang, revisionId: string): Promise<void> {
  const item = await mustFind(tx, id);
  const old = await findRevision(tx.db, revisionId);
  if (!old || old.item_id !== id || old.lang !== lang) throw notFound();
  await touch(tx, id, item.version);
  await beginNext(tx, item);
  await addRevision(tx, id, lang, old, `№ ${old.number}`);
  await tx.record({ what: "content.revert", subject: `${item.kind}:${id}`, details: { lang, to: old.number } });
}

export interface ItemChange {
  version: number;
  fields?: Fields;
  slug?: string;
  parent?: string | null;
  ownerUnit?: string | null;
  ownerPerson?: string | null;
  sort?: number;
}

/**
 * Changes what is not text. Of a published item only its owner changes at once; the rest waits, as a new text does,
 * for the next publication. An address that changes leads on from the old one, and so do those of the pages below.
 */
export async function changeFields(tx: Tx, id: string, change: ItemChange): Promise<void> {
  const item = await touch(tx, id, change.version);
  const before = workingOf(item);
  const after: Item = {
    ...before,
    fields: change.fields ?? before.fields,
    slug: change.slug ?? before.slug,
    parent_id: change.parent === undefined ? before.parent_id : change.parent,
    sort: change.sort ?? before.sort,
    owner_unit: change.ownerUnit === undefined ? item.owner_unit : change.ownerUnit,
    owner_person: change.ownerPerson === undefined ? item.owner_person : change.ownerPerson,
  };
  await mustHavePicture(tx, after.fields);
  await on(tx.db)
    .updateTable("content_item")
    .set({ owner_unit: after.owner_unit, owner_person: after.owner_person })
    .where("id", "=", id)
    .execute();
  if (item.state === "published") await keepForLater(tx, item, after);
  else await putInForce(tx, item, after);
  await note(tx, id, "change", { changes: changesOf(before, after) });
  await refreshSearch(tx, id);
  await refreshFiles(tx, id);
  await tx.record({ what: "content.change", subject: `${item.kind}:${id}` });
}

/** Takes the item for this change: whoever saved since `version` comes first. */
async function touch(tx: Tx, id: string, version: number): Promise<Item> {
  const row = await on(tx.db)
    .updateTable("content_item")
    .set({ version: version + 1, updated_at: tx.ctx.now })
    .where("id", "=", id)
    .where("version", "=", version)
    .returningAll()
    .executeTakeFirst();
  if (row) return row;
  await mustFind(tx, id);
  throw new ContentError("changed");
}

/** A published item with a newer text has a next revision on its way. */
async function beginNext(tx: Tx, { id, state, next }: Item) {
  if (state !== "published" || next) return;
  await on(tx.db).updateTable("content_item").set({ next: "draft" }).where("id", "=", id).execute();
}

async function addRevision(tx: Tx, id: string, lang: Lang, text: Text, why?: string) {
  const last = await latest(tx.db, id, lang);
  const { actor } = tx.ctx;
  await on(tx.db)
    .insertInto("content_revision")
    .values({
      item_id: id,
      lang,
      number: (last?.number ?? 0) + 1,
      title: text.title,
      summary: text.summary ?? "",
      body: text.body ?? "",
      author: actor.personId ?? null,
      author_name: actor.name,
      note: why ?? null,
    })
    .execute();
}

/** Notes what happened to the item, for its own history. */
export async function note(
  tx: Tx,
  id: string,
  verb: Verb,
  { words, changes = [] }: { words?: string; changes?: Changed[] } = {},
): Promise<void> {
  const { actor } = tx.ctx;
  await on(tx.db)
    .insertInto("content_event")
    .values({
      item_id: id,
      verb,
      actor: actor.personId ?? null,
      actor_name: actor.name,
      note: words ?? null,
      changes: changes.length > 0 ? JSON.stringify(changes) : null,
    })
    .execute();
}
