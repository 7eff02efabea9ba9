import { readFile } from "node:fs/promises";
import { createItem, type ItemDraft, publish } from "../../../engines/content/index.ts";
import { findUnitByName } from "../../../engines/people/index.ts";
import type { Tx } from "../../../platform/journal/index.ts";
import { documents } from "./documents.ts";
import { events } from "./events.ts";
import { news } from "./news.ts";
import { pages, type SamplePage } from "./pages.ts";
import { siteSettings } from "../settings.ts";

/**
 * Content of the sample hromada. Every fact in it stands in the published programme of the Starokostiantyniv
 * hromada, in the КАТОТТГ or in a law; nothing is made up.
 */
export async function loadSample(tx: Tx): Promise<void> {
  await siteSettings.save(tx, {
    name: { uk: "Старокостянтинівська громада", en: "Starokostiantyniv hromada" },
    council: { uk: "Старокостянтинівська міська рада", en: "Starokostiantyniv City Council" },
    often: ["ЦНАП", "Wi-Fi"],
    visitLinks: false,
    menu: [],
  });
  const owner = (await findUnitByName(tx.db, "Відділ інформаційного забезпечення"))?.id;
  const add = async (draft: Omit<ItemDraft, "ownerUnit">, at?: Date) => {
    const id = await createItem(tx, { ...draft, ownerUnit: owner });
    await publish(tx, id, { at });
    return id;
  };
  const addPage = async ({ below = [], ...draft }: SamplePage, parent?: string) => {
    const id = await add({ kind: "page", parent, ...draft });
    for (const page of below) await addPage(page, id);
  };

  for (const page of pages) await addPage(page);
  const programme = await readFile(new URL("./programme-text.md", import.meta.url), "utf8");
  for (const draft of documents(programme)) await add({ kind: "document", ...draft }, dayOf(draft.fields.date));
  for (const draft of events) await add({ kind: "event", ...draft });
  // What has no day of its own is published now, each a minute after the one before.
  const now = tx.ctx.now.getTime();
  for (const [index, { day, ...draft }] of news.entries()) {
    await add({ kind: "news", ...draft }, dayOf(day) ?? new Date(now - index * 60_000));
  }
}

const dayOf = (day: string | undefined) => (day ? new Date(`${day}T10:00:00+02:00`) : undefined);
