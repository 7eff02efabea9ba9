import { listItems } from "../../../engines/content/index.ts";
import type { Context } from "../../../platform/context/index.ts";
import type { Due } from "../../../platform/service/index.ts";
import { itemAddress } from "./item.tsx";
import { dueRemarks } from "./remarks.tsx";
import { text } from "./text.ts";

/** What waits for the site's people: texts to review, then remarks to answer. */
export const dueOfSite = async (ctx: Context): Promise<Due[]> => [
  ...(await dueReviews(ctx)),
  ...(await dueRemarks(ctx)),
];

/** New items, and next revisions of published ones, that somebody submitted. */
async function dueReviews(ctx: Context): Promise<Due[]> {
  if (!ctx.actor.can("content.publish")) return [];
  const t = text[ctx.lang];
  const items = await listItems(ctx.db, { state: "review", limit: 50 });
  return items.map((item) => ({ title: t.next.due(item.title), to: itemAddress(item), from: t.menu.content }));
}
