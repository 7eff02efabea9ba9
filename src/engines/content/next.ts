import type { Tx } from "../../platform/journal/index.ts";
import { moveTo, placeFor } from "./address.ts";
import { ContentError } from "./error.ts";
import { type Fields, fieldsOf } from "./item.ts";
import type { Item } from "./items.ts";
import { on } from "./tables.ts";

/**
 * What of a published item waits for its next publication, as only that shows it to anybody. Who is responsible for
 * the item does not wait: it is the workplace's own matter, and remarks must reach the right people at once.
 */
export interface NextChange {
  fields?: Fields;
  slug?: string;
  parent?: string | null;
  sort?: number;
}

/** One thing besides the text that was changed: of `fields` by its own name, else "slug", "parent", "sort", "owner". */
export interface Changed {
  name: string;
  before?: unknown;
  after?: unknown;
}

/** The item as it will be once what waits is published: what its editors see. */
export function workingOf<T extends Pick<Item, "fields" | "slug" | "parent_id" | "sort" | "next_change">>(item: T): T {
  const { fields = item.fields, slug = item.slug, parent = item.parent_id, sort = item.sort } = item.next_change ?? {};
  return { ...item, fields, slug, parent_id: parent, sort };
}

/** What differs between an item before and after, by name. */
export function changesOf(before: Item, after: Item): Changed[] {
  const flat = ({ fields, slug, parent_id, sort, owner_unit }: Item): Record<string, unknown> => ({
    ...fields,
    slug,
    parent: parent_id ?? undefined,
    sort,
    owner: owner_unit ?? undefined,
  });
  const [was, is] = [flat(before), flat(after)];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]))
    .map((name) => ({ name, before: was[name], after: is[name] }));
}

/** What the next publication will change besides the text. */
export const waitingChanges = (item: Item): Changed[] => changesOf(item, workingOf(item));

/** Keeps a change until the next publication; what is again as the public sees it waits no more. */
export async function keepForLater(tx: Tx, item: Item, wanted: Item): Promise<void> {
  const { slug, parent_id: parent, sort } = wanted;
  const fields = fieldsOf[item.kind].parse(wanted.fields) as Fields;
  const moves = slug !== item.slug || parent !== item.parent_id;
  if (moves) await placeFor(tx, item, slug, parent);
  const differs = new Set(changesOf(item, { ...wanted, fields }).map(({ name }) => name));
  const inFields = [...differs].some((name) => !["slug", "parent", "sort", "owner"].includes(name));
  const change: NextChange = {
    ...(inFields && { fields }),
    ...(moves && { slug, parent }),
    ...(sort !== item.sort && { sort }),
  };
  const waits = Object.keys(change).length > 0;
  await on(tx.db)
    .updateTable("content_item")
    .set({ next_change: waits ? JSON.stringify(change) : null, ...(waits && !item.next && { next: "draft" }) })
    .where("id", "=", item.id)
    .execute();
}

/** Puts a change of what is not text in force. */
export async function putInForce(tx: Tx, item: Item, { fields, slug, parent_id, sort }: Item): Promise<void> {
  const whole = fieldsOf[item.kind].parse(fields) as Fields;
  await mustHavePicture(tx, whole);
  await on(tx.db)
    .updateTable("content_item")
    .set({ fields: JSON.stringify(whole), sort })
    .where("id", "=", item.id)
    .execute();
  if (slug !== item.slug || parent_id !== item.parent_id) await moveTo(tx, item, slug, parent_id);
}

/** The picture of an item stands in the library, and stays there until this is done. */
export async function mustHavePicture(tx: Tx, { image }: Fields): Promise<void> {
  if (!image) return;
  const there = await on(tx.db)
    .selectFrom("content_media")
    .select("id")
    .where("id", "=", image)
    .forShare()
    .executeTakeFirst();
  if (!there) throw new ContentError("no-picture");
}
