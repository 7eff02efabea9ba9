import { sql } from "kysely";
import { isUnique } from "../../platform/database/index.ts";
import { notFound } from "../../platform/http/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { type Lang, slug as toSlug } from "../../platform/text/index.ts";
import { ContentError } from "./error.ts";
import { type Fields, fieldsOf, type Kind, pathOf, type Verb } from "./item.ts";
import { findItem, findRevision, type Item, latest } from "./items.ts";
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
  await addRevision(tx, id, lang, text, why);
  await tx.record({ what: "content.save", subject: `${item.kind}:${id}`, details: { lang } });
}

/** The text of an old revision becomes the newest one; nothing in between is lost. */
export async function revert(tx: Tx, id: string, lang: Lang, revisionId: string): Promise<void> {
  const item = await mustFind(tx, id);
  const old = await findRevision(tx.db, revisionId);
  if (!old || old.item_id !== id || old.lang !== lang) throw notFound();
  await touch(tx, id, item.version);
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

/** Changes what is not text. An address that changes leads on from the old one, and so do those of the pages below. */
export async function changeFields(tx: Tx, id: string, change: ItemChange): Promise<void> {
  const item = await touch(tx, id, change.version);
  const parent = change.parent === undefined ? item.parent_id : change.parent;
  const slug = change.slug ?? item.slug;
  await on(tx.db)
    .updateTable("content_item")
    .set({
      updated_at: tx.ctx.now,
      ...(change.fields && { fields: JSON.stringify(fieldsOf[item.kind].parse(change.fields)) }),
      ...(change.ownerUnit !== undefined && { owner_unit: change.ownerUnit }),
      ...(change.ownerPerson !== undefined && { owner_person: change.ownerPerson }),
      ...(change.sort !== undefined && { sort: change.sort }),
    })
    .where("id", "=", id)
    .execute();
  if (slug !== item.slug || parent !== item.parent_id) await moveTo(tx, item, slug, parent);
  await note(tx, id, "change");
  await refreshSearch(tx, id);
  await refreshFiles(tx, id);
  await tx.record({ what: "content.change", subject: `${item.kind}:${id}` });
}

async function moveTo(tx: Tx, item: Item, slug: string, parent: string | null) {
  const above = parent ? await mustFind(tx, parent) : undefined;
  if (above && (above.id === item.id || above.path.startsWith(`${item.path}/`)))
    throw new ContentError("page-in-itself");
  const path = pathOf(item.kind, slug, above?.path);
  if (isReserved(tx, item.kind, path)) throw new ContentError("address-taken");
  const below = sql`(id = ${item.id} or (kind = 'page' and starts_with(path, ${`${item.path}/`})))`;
  await sql`insert into content_redirect (path, item_id) select path, id from content_item where ${below}
    on conflict (path) do update set item_id = excluded.item_id`.execute(tx.db);
  await sql`update content_item set path = ${path} || substr(path, ${item.path.length + 1}),
      slug = case when id = ${item.id} then ${slug} else slug end,
      parent_id = case when id = ${item.id} then ${parent}::uuid else parent_id end
    where ${below}`
    .execute(tx.db)
    .catch(refuseTwin);
  const moved = await on(tx.db)
    .selectFrom("content_item")
    .select(["id", "path"])
    .where((where) => where.or([where("id", "=", item.id), where("path", "like", `${path}/%`)]))
    .execute();
  // Somebody lives here now: the address leads nowhere else any more.
  await on(tx.db)
    .deleteFrom("content_redirect")
    .where(
      "path",
      "in",
      moved.map((it) => it.path),
    )
    .execute();
  for (const { id } of moved) await refreshSearch(tx, id);
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
export async function note(tx: Tx, id: string, verb: Verb, words?: string): Promise<void> {
  const { actor } = tx.ctx;
  await on(tx.db)
    .insertInto("content_event")
    .values({ item_id: id, verb, actor: actor.personId ?? null, actor_name: actor.name, note: words ?? null })
    .execute();
}

export async function mustFind(tx: Tx, id: string): Promise<Item> {
  const item = await findItem(tx.db, id);
  if (!item) throw notFound();
  return item;
}

async function freeSlug(tx: Tx, kind: Kind, wanted: string, parentPath: string): Promise<string> {
  for (let n = 1; n < 100; n += 1) {
    const slug = n === 1 ? wanted : `${wanted}-${n}`;
    const path = pathOf(kind, slug, parentPath);
    if (isReserved(tx, kind, path)) continue;
    const taken = await on(tx.db).selectFrom("content_item").select("id").where("path", "=", path).executeTakeFirst();
    if (!taken) return slug;
  }
  return `${wanted}-${crypto.randomUUID().slice(0, 8)}`;
}

/** Pages live beside all services: an address that some service answers is not for them. */
function isReserved(tx: Tx, kind: Kind, path: string): boolean {
  if (kind !== "page") return false;
  const first = path.split("/")[1];
  const taken = tx.ctx.hromada.app.routes.some((route) => route.path.split("/")[1] === first);
  return taken || ["en", "assets", "files", "health", "metrics"].includes(first ?? "");
}

function refuseTwin(error: unknown): never {
  if (isUnique(error, "content_item_path_key")) throw new ContentError("address-taken");
  throw error;
}
