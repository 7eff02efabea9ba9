import { sql } from "kysely";
import { defineJob } from "../../platform/jobs/index.ts";
import { type Tx, write } from "../../platform/journal/index.ts";
import type { Lang } from "../../platform/text/index.ts";
import { mustFind } from "./address.ts";
import { ContentError } from "./error.ts";
import { move, type Move } from "./item.ts";
import { type Item, latest, publishedRevisions } from "./items.ts";
import { putInForce, workingOf } from "./next.ts";
import { refreshFiles, refreshSearch } from "./search.ts";
import { on } from "./tables.ts";
import { note } from "./write.ts";

/** For review; of a published item its next revision, while what the public sees stays. */
export async function submit(tx: Tx, id: string): Promise<void> {
  await mustHaveNews(tx, id);
  await advance(tx, id, "submit");
}

/** Back to its author with a remark. */
export const giveBack = (tx: Tx, id: string, why: string) => advance(tx, id, "give-back", why);

/** Out of the public's sight, for good or until published again; its history stays. */
export async function archive(tx: Tx, id: string, why?: string): Promise<void> {
  const item = await take(tx, id);
  // What waited to be published goes on as the draft that it is; the address stays the one that people know.
  await putInForce(tx, item, { ...workingOf(item), slug: item.slug, parent_id: item.parent_id });
  await advance(tx, id, "archive", why);
  await refreshSearch(tx, id);
  await refreshFiles(tx, id);
}

export interface PublishOptions {
  /** Languages to show; all that have a text unless given. */
  langs?: Lang[];
  /** For what was published elsewhere before: its true day. */
  at?: Date;
}

/** Shows the newest text of the item to the public, with all that waited to change with it. */
export async function publish(tx: Tx, id: string, { langs = ["uk", "en"], at }: PublishOptions = {}): Promise<void> {
  const item = await take(tx, id);
  if (!(await latest(tx.db, id, "uk"))) throw new ContentError("no-text");
  if (item.next_change) await putInForce(tx, item, workingOf(item));
  for (const lang of langs) await show(tx, id, lang);
  await advance(tx, id, "publish", undefined, at);
  await refreshSearch(tx, id);
  await refreshFiles(tx, id, item.fields.files);
  await tx.emit("content.published", { id, kind: item.kind });
}

/** Will be published by itself at the instant, to the minute. */
export async function schedule(tx: Tx, id: string, at: Date): Promise<void> {
  if (at <= tx.ctx.now) throw new ContentError("past-time");
  if (!(await latest(tx.db, id, "uk"))) throw new ContentError("no-text");
  await mustHaveNews(tx, id);
  await advance(tx, id, "schedule", undefined, at);
}

/** Publishes what is due. Several processes may run it: each item is taken by one. */
export const publishDue = defineJob({
  name: "content.publish-due",
  cron: "* * * * *",
  async run(ctx) {
    const { rows } = await sql<{ id: string }>`select id from content_item
      where publish_at <= ${ctx.now} order by publish_at limit 100`.execute(ctx.db);
    for (const { id } of rows) {
      try {
        await write(ctx, (tx) => publishIfDue(tx, id));
      } catch (error) {
        if (!(error instanceof ContentError)) throw error;
        // What can't be published, as its address was taken meanwhile, goes back with the reason, and not again each minute.
        await write(ctx, (tx) => giveBack(tx, id, error.words.uk));
      }
    }
  },
});

async function publishIfDue(tx: Tx, id: string) {
  const { rows: mine } = await sql`select 1 from content_item
    where id = ${id} and publish_at <= ${tx.ctx.now} for update skip locked`.execute(tx.db);
  if (mine.length === 0) await tx.record({ what: "content.publish-skipped", subject: id });
  else await publish(tx, id);
}

/** A published item is submitted only with something new in it. */
async function mustHaveNews(tx: Tx, id: string) {
  const item = await take(tx, id);
  if (item.state !== "published" || item.next_change) return;
  const shown = await publishedRevisions(tx.db, id);
  for (const lang of ["uk", "en"] as const) {
    const newest = await latest(tx.db, id, lang);
    if (newest && newest.id !== shown.get(lang)) return;
  }
  throw new ContentError("nothing-new");
}

/** The item, which nobody else changes until this is done. */
async function take(tx: Tx, id: string): Promise<Item> {
  const { rows } = await sql<Item>`select * from content_item where id = ${id} for update`.execute(tx.db);
  return rows[0] ?? mustFind(tx, id);
}

async function show(tx: Tx, id: string, lang: Lang) {
  const text = await latest(tx.db, id, lang);
  if (!text) return;
  const shown = { revision_id: text.id, title: text.title, summary: text.summary };
  await on(tx.db)
    .insertInto("content_text")
    .values({ item_id: id, lang, ...shown })
    .onConflict((conflict) => conflict.columns(["item_id", "lang"]).doUpdateSet(shown))
    .execute();
}

async function advance(tx: Tx, id: string, verb: Move, why?: string, at?: Date): Promise<Item> {
  const item = await take(tx, id);
  const standing = move(item, verb);
  if (!standing) throw new ContentError("not-now");
  const { state, next } = standing;
  await on(tx.db)
    .updateTable("content_item")
    .set({
      state,
      next,
      ...(next === null && { next_change: null }),
      version: item.version + 1,
      updated_at: tx.ctx.now,
      publish_at: state === "scheduled" || next === "scheduled" ? at! : null,
      ...(verb === "publish" && { published_at: item.published_at ?? at ?? item.publish_at ?? tx.ctx.now }),
    })
    .where("id", "=", id)
    .execute();
  await note(tx, id, verb, { words: why });
  await tx.record({ what: `content.${verb}`, subject: `${item.kind}:${id}`, why });
  return item;
}
