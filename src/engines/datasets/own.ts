import { sql } from "kysely";
import type { Tx } from "../../platform/journal/index.ts";
import { bagOf } from "../../platform/search/index.ts";
import type { Column, Frequency, Theme } from "../../platform/service/index.ts";
import type { Words } from "../../platform/text/index.ts";
import { wordsFor } from "./declared.ts";
import { indexDataset } from "./found.ts";
import { workOutPassport } from "./freshness.ts";
import { json, on, type DatasetState } from "./tables.ts";

/*
 * Sets that are not computed: those that officials bring as files, and those of other catalogues. All within a write.
 */

export interface Passport {
  title: Words;
  description?: Words;
  annex?: number;
  theme: Theme;
  frequency: Frequency;
  ground?: Words;
  keywords?: string[];
  licence?: string;
  holderId?: string;
}

export interface OwnDataset extends Passport {
  id: string;
  state: "draft" | "published";
  /** Of another catalogue: which source, and its address there. */
  source?: { id: string; url: string };
}

export interface OwnResource {
  name: string;
  title: Words;
  kind: "table" | "file" | "link";
  official?: string;
  columns?: Column[];
  key?: string[];
  fileId?: string;
  url?: string;
  mediaType?: string;
  bytes?: number;
  place?: number;
}

/** Adds a set to the catalogue, or brings the passport of one that was added so up to date. */
export async function putDataset(tx: Tx, dataset: OwnDataset): Promise<void> {
  const { id, state, source, ...passport } = dataset;
  const values = { ...passportRow(passport), source_id: source?.id ?? null, source_url: source?.url ?? null, state };
  await on(tx.db)
    .insertInto("dataset")
    .values({
      id,
      origin: source ? "harvested" : "own",
      ...values,
      published_at: state === "published" ? tx.ctx.now : null,
    })
    .onConflict((it) => it.column("id").doUpdateSet({ ...values, changed_at: tx.ctx.now }))
    .execute();
  await settle(tx, id);
  await tx.record({ what: "datasets.put", subject: `dataset:${id}`, details: { state } });
}

/** What officials may say of any set, a computed one too: its description, keywords, holder and promise. */
export async function changePassport(tx: Tx, id: string, passport: Partial<Passport>): Promise<void> {
  const { title, description, ground, keywords, holderId, frequency, theme, licence, annex } = passport;
  await on(tx.db)
    .updateTable("dataset")
    .set({
      ...(title && { title: json(title) as never }),
      ...(description && { description: json(description) as never }),
      ...(ground && { ground: json(ground) as never }),
      ...(keywords && { keywords }),
      ...(holderId && { holder_id: holderId }),
      ...(frequency && { frequency }),
      ...(theme && { theme }),
      ...(licence && { licence }),
      ...(annex && { annex }),
      changed_at: tx.ctx.now,
    })
    .where("id", "=", id)
    .execute();
  await settle(tx, id);
  await tx.record({ what: "datasets.change-passport", subject: `dataset:${id}` });
}

/** Publishes a draft, or withdraws a set with the reason that its address then tells. */
export async function changeState(tx: Tx, id: string, state: DatasetState, why?: string): Promise<void> {
  await on(tx.db)
    .updateTable("dataset")
    .set({
      state,
      state_why: why ?? null,
      changed_at: tx.ctx.now,
      ...(state === "published" && { published_at: sql<Date>`coalesce(published_at, ${tx.ctx.now})` }),
    })
    .where("id", "=", id)
    .execute();
  await settle(tx, id);
  await tx.record({ what: "datasets.change-state", subject: `dataset:${id}`, why, details: { state } });
}

/** Adds a resource to a set that is not computed, or changes what is said of it. Its rows come by `publishRows`. */
export async function putResource(tx: Tx, datasetId: string, resource: OwnResource): Promise<string> {
  const values = {
    kind: resource.kind,
    title: json(resource.title) as never,
    official: resource.official ?? null,
    columns: json(resource.columns ?? []) as never,
    key: resource.key ?? [],
    file_id: resource.fileId ?? null,
    url: resource.url ?? null,
    media_type: resource.mediaType ?? null,
    bytes: resource.bytes ?? null,
    place: resource.place ?? 0,
    gone: false,
    ...(resource.kind !== "table" && { changed_at: tx.ctx.now, checked_at: tx.ctx.now }),
  };
  const { id } = await on(tx.db)
    .insertInto("dataset_resource")
    .values({ dataset_id: datasetId, name: resource.name, ...values })
    .onConflict((it) => it.columns(["dataset_id", "name"]).doUpdateSet(values))
    .returning("id")
    .executeTakeFirstOrThrow();
  await settle(tx, datasetId);
  await tx.record({
    what: "datasets.put-resource",
    subject: `dataset:${datasetId}`,
    details: { resource: resource.name },
  });
  return id;
}

/** Takes a resource out of the set: neither it nor any of its versions is given any more. */
export async function dropResource(tx: Tx, datasetId: string, name: string): Promise<void> {
  await on(tx.db)
    .updateTable("dataset_resource")
    .set({ gone: true })
    .where("dataset_id", "=", datasetId)
    .where("name", "=", name)
    .execute();
  await settle(tx, datasetId);
  await tx.record({ what: "datasets.drop-resource", subject: `dataset:${datasetId}`, details: { resource: name } });
}

function passportRow({ title, description, annex, theme, frequency, ground, keywords, licence, holderId }: Passport) {
  return {
    title: json(title) as never,
    description: (description ? json(description) : null) as never,
    annex: annex ?? null,
    theme,
    frequency,
    ground: (ground ? json(ground) : null) as never,
    keywords: keywords ?? [],
    ...(licence && { licence }),
    holder_id: holderId ?? null,
  };
}

/** What follows from any change: words to be found by, formats, freshness, the search of the site. */
async function settle(tx: Tx, id: string): Promise<void> {
  const set = await on(tx.db).selectFrom("dataset").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  const resources = await on(tx.db)
    .selectFrom("dataset_resource")
    .select(["title", "columns"])
    .where("dataset_id", "=", id)
    .where("gone", "=", false)
    .execute();
  const words = `${wordsFor({ title: set.title, description: set.description ?? undefined, resources })} ${set.keywords.join(" ")}`;
  await on(tx.db)
    .updateTable("dataset")
    .set({ words: sql`${bagOf(words)}::tsvector` })
    .where("id", "=", id)
    .execute();
  await workOutPassport(tx.db, id);
  await indexDataset(tx, id);
}
