import { sql } from "kysely";
import type { Context } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import { write, type Tx } from "../../platform/journal/index.ts";
import { bagOf } from "../../platform/search/index.ts";
import type { Dataset } from "../../platform/service/index.ts";
import type { Words } from "../../platform/text/index.ts";
import { indexDataset } from "./found.ts";
import { json, on } from "./tables.ts";

/** All sets that modules declare: those that ship, and those known only now, by id. */
export async function declaredDatasets(ctx: Context): Promise<Map<string, Dataset>> {
  const now = await Promise.all(ctx.hromada.app.modules.map((module) => module.datasetsNow?.(ctx) ?? []));
  return new Map([...ctx.hromada.app.datasets, ...now.flat().map((it): [string, Dataset] => [it.id, it])]);
}

/**
 * Brings declarations into the catalogue: new sets and resources, changed passports; what is declared no more keeps its
 * versions and says that it is gone. What was taken anew is due to be published.
 */
export async function takeDeclarations(ctx: Context): Promise<void> {
  const declared = await declaredDatasets(ctx);
  const before = await known(ctx);
  const anew = [...declared.values()].filter((it) => before.get(it.id) !== shapeOf(it));
  const gone = [...before.keys()].filter((id) => !declared.has(id) && before.get(id) !== "");
  if (!anew.length && !gone.length) return;
  await write(ctx, async (tx) => {
    for (const dataset of anew) await takeDeclaration(tx, dataset);
    if (gone.length) await markGone(tx, gone);
    await tx.record({ what: "datasets.declare", details: { taken: anew.length, gone: gone.length } });
  });
}

/** Declared sets that were never compared with what they are made of, as they are declared now. */
export async function dueDeclarations(db: Db): Promise<Set<string>> {
  const rows = await on(db)
    .selectFrom("dataset_resource as r")
    .innerJoin("dataset as d", "d.id", "r.dataset_id")
    .select("d.id")
    .distinct()
    .where("d.origin", "=", "declared")
    .where("r.checked_at", "is", null)
    .where("r.gone", "=", false)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** What of a declaration the catalogue holds, as one text: the same text, the same declaration. Empty when gone. */
const shapeOf = (dataset: Dataset): string =>
  JSON.stringify({
    ...passportOf(dataset),
    resources: dataset.resources.map((resource) => ({ ...resource, rows: undefined })),
  });

const passportOf = ({ title, description, annex, theme, frequency, ground, follows }: Dataset) => ({
  title,
  description,
  annex,
  theme,
  frequency,
  ground,
  follows,
});

async function known(ctx: Context): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; declaration: string | null; gone: boolean }>`
    select d.id, d.declaration, not exists (
      select from dataset_resource r where r.dataset_id = d.id and not r.gone) as gone
    from dataset d where origin = 'declared'`.execute(ctx.db);
  return new Map(rows.map(({ id, declaration, gone }) => [id, gone ? "" : (declaration ?? "?")]));
}

async function takeDeclaration(tx: Tx, dataset: Dataset): Promise<void> {
  const { title, description, annex, theme, frequency, ground, follows } = passportOf(dataset);
  const passport = {
    annex: annex ?? null,
    title: json(title) as never,
    description: (description ? json(description) : null) as never,
    theme,
    frequency,
    ground: (ground ? json(ground) : null) as never,
    follows,
    declaration: shapeOf(dataset),
    words: sql`${bagOf(wordsFor(dataset))}::tsvector` as never,
  };
  await on(tx.db)
    .insertInto("dataset")
    .values({ id: dataset.id, origin: "declared", ...passport })
    .onConflict((it) => it.column("id").doUpdateSet({ ...passport, changed_at: tx.ctx.now }))
    .execute();
  for (const [place, { name, title, official, columns, key = [] }] of dataset.resources.entries()) {
    const resource = {
      place,
      title: json(title) as never,
      official: official ?? null,
      columns: json(columns) as never,
      key,
      gone: false,
      // Not compared with what it is made of yet: it is due.
      checked_at: null,
    };
    await on(tx.db)
      .insertInto("dataset_resource")
      .values({ dataset_id: dataset.id, name, ...resource })
      .onConflict((it) => it.columns(["dataset_id", "name"]).doUpdateSet(resource))
      .execute();
  }
  await on(tx.db)
    .updateTable("dataset_resource")
    .set({ gone: true })
    .where("dataset_id", "=", dataset.id)
    .where(
      "name",
      "not in",
      dataset.resources.map(({ name }) => name),
    )
    .execute();
  await indexDataset(tx, dataset.id);
}

/** Everything of a passport that one may look for. */
export function wordsFor(of: {
  title: Words;
  description?: Words;
  resources: { title: Words; columns: { title: Words; name: string }[] }[];
}): string {
  const say = (words?: Words) => (words ? `${words.uk} ${words.en}` : "");
  return [
    say(of.title),
    say(of.description),
    ...of.resources.flatMap(({ title, columns }) => [
      say(title),
      ...columns.map((column) => `${say(column.title)} ${column.name}`),
    ]),
  ].join(" ");
}

async function markGone(tx: Tx, ids: string[]): Promise<void> {
  await on(tx.db).updateTable("dataset_resource").set({ gone: true }).where("dataset_id", "in", ids).execute();
}
