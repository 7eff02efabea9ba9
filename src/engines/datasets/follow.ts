import { sql } from "kysely";
import type { Context } from "../../platform/context/index.ts";
import { defineJob } from "../../platform/jobs/index.ts";
import { declaredDatasets, dueDeclarations, takeDeclarations } from "./declared.ts";
import { publishDataset } from "./publish.ts";
import { on } from "./tables.ts";

/**
 * Publication within a minute: whatever was written left a line in the journal, which names its module; the sets that
 * follow that module are computed anew. No service has to remember to say that it changed.
 */
export const follow = defineJob({
  name: "datasets.follow",
  cron: "* * * * *",
  async run(ctx) {
    const { last, modules } = await writtenSince(ctx);
    await takeDeclarations(ctx);
    const anew = await dueDeclarations(ctx.db);
    const declared = [...(await declaredDatasets(ctx)).values()];
    const due = declared.filter(({ id, follows }) => anew.has(id) || follows.some((it) => modules.has(it)));
    for (const { id } of due) await ctx.hromada.jobs.send(ctx.db, publishing, { dataset: id }, { key: id });
    await on(ctx.db).updateTable("dataset_follow").set({ link: last }).execute();
  },
});

/** Figures that go by the calendar change though nobody writes: each night all sets are computed. */
export const publishAll = defineJob({
  name: "datasets.publish-all",
  cron: "40 2 * * *",
  async run(ctx) {
    await takeDeclarations(ctx);
    for (const id of (await declaredDatasets(ctx)).keys())
      await ctx.hromada.jobs.send(ctx.db, publishing, { dataset: id }, { key: id });
  },
});

export const publishing = defineJob<{ dataset: string; why?: string }>({
  name: "datasets.publish",
  run: (ctx, { dataset, why }) => publishDataset(ctx, dataset, why),
});

/** Modules that wrote since the last look, by the first word of the deed. Its own lines make no set due. */
async function writtenSince(ctx: Context): Promise<{ last: number; modules: Set<string> }> {
  const { link } = await on(ctx.db).selectFrom("dataset_follow").select("link").executeTakeFirstOrThrow();
  // By the places in the chain, which are given in the order of commits: no late line is passed over.
  const { rows } = await sql<{ last: number | null; modules: string[] | null }>`
    select max(position) as last, array_agg(distinct split_part(what, '.', 1)) as modules
    from journal_link join journal_line on id = line
    where position > ${link} and kind = 'write'`.execute(ctx.db);
  const { last, modules } = rows[0]!;
  return { last: last ?? link, modules: new Set(modules?.filter((it) => it !== "datasets")) };
}
