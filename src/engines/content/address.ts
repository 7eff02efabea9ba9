import { sql } from "kysely";
import { isUnique } from "../../platform/database/index.ts";
import { notFound } from "../../platform/http/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { ContentError } from "./error.ts";
import { type Kind, pathOf } from "./item.ts";
import { findItem, type Item } from "./items.ts";
import { refreshSearch } from "./search.ts";
import { on } from "./tables.ts";

/**
 * The address that an item would have there.
 * @throws ContentError "page-in-itself", "address-taken"
 */
export async function placeFor(tx: Tx, item: Item, slug: string, parent: string | null): Promise<string> {
  const above = parent ? await mustFind(tx, parent) : undefined;
  if (above && (above.id === item.id || above.path.startsWith(`${item.path}/`)))
    throw new ContentError("page-in-itself");
  const path = pathOf(item.kind, slug, above?.path);
  const twin = await on(tx.db).selectFrom("content_item").select("id").where("path", "=", path).executeTakeFirst();
  if (isReserved(tx, item.kind, path) || (twin && twin.id !== item.id)) throw new ContentError("address-taken");
  return path;
}

/** Moves an item: its old address leads on to the new one, and so do those of the pages below. */
export async function moveTo(tx: Tx, item: Item, slug: string, parent: string | null): Promise<void> {
  const path = await placeFor(tx, item, slug, parent);
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

export async function mustFind(tx: Tx, id: string): Promise<Item> {
  const item = await findItem(tx.db, id);
  if (!item) throw notFound();
  return item;
}

/** The wanted last part of an address, or the same with a number when it is taken. */
export async function freeSlug(tx: Tx, kind: Kind, wanted: string, parentPath: string): Promise<string> {
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
export function isReserved(tx: Tx, kind: Kind, path: string): boolean {
  if (kind !== "page") return false;
  const first = path.split("/")[1];
  const taken = tx.ctx.hromada.app.routes.some((route) => route.path.split("/")[1] === first);
  return taken || ["en", "assets", "files", "health", "metrics"].includes(first ?? "");
}

export function refuseTwin(error: unknown): never {
  if (isUnique(error, "content_item_path_key")) throw new ContentError("address-taken");
  throw error;
}
