import { listPublished, type ListedDataset, type RdfFormat } from "../../engines/datasets/index.ts";
import type { Context } from "../../platform/context/index.ts";
import { remember } from "../../platform/service/index.ts";
import { describeAround, describeCatalogue, describeSet, iriOfCatalogue, iriOfSet } from "./describe.ts";
import { to, typed, when, type Thing } from "./graph.ts";
import { townOf, type Town } from "./town.ts";
import { describeVersions } from "./versions.ts";
import { pointed, vocabularyOf, type Pointed } from "./vocabulary.ts";
import { writers } from "./write.ts";

/** Sets on a page. */
export const pageSize = 100;

/** The whole catalogue as DCAT-AP 3.0.1; kept until anything is written. */
export function wholeCatalogue(ctx: Pick<Context, "hromada" | "db">, format: RdfFormat): Promise<Buffer> {
  return remember(ctx.hromada, `dcat.${format}`, () => writeCatalogue(ctx, format));
}

export async function writeCatalogue(ctx: Pick<Context, "hromada" | "db">, format: RdfFormat): Promise<Buffer> {
  const town = await townOf(ctx);
  const sets = await listPublished(ctx);
  return writers[format](thingsOf(town, sets, newest(sets)));
}

/** A page of it, from 1, with the way to the others (Hydra); undefined where there is no such page. */
export async function catalogueByPage(
  ctx: Pick<Context, "hromada" | "db">,
  format: RdfFormat,
  page: number,
): Promise<Buffer | undefined> {
  const sets = await remember(ctx.hromada, "dcat.sets", () => listPublished(ctx));
  const last = Math.max(1, Math.ceil(sets.length / pageSize));
  if (page < 1 || page > last) return undefined;
  const town = await townOf(ctx);
  const some = sets.slice((page - 1) * pageSize, page * pageSize);
  return writers[format]([...thingsOf(town, some, newest(sets)), pagingOf(town, format, page, last, sets.length)]);
}

/** One set with all that it points at; undefined where it is not published. */
export async function oneSet(
  ctx: Pick<Context, "hromada" | "db">,
  id: string,
  format: RdfFormat,
): Promise<Buffer | undefined> {
  const [set] = await listPublished(ctx, [id]);
  if (!set) return undefined;
  const town = await townOf(ctx);
  const seen = pointed();
  const { iris, things } = await describeVersions(ctx.db, iriOfSet(town, id), set, seen);
  return writers[format]([
    ...withVersions(iriOfSet(town, id), iris, thingsOf(town, [set], undefined, seen)),
    ...things,
  ]);
}

/** The set itself names its versions. */
function* withVersions(iri: string, versions: string[], things: Iterable<Thing>): Generator<Thing> {
  for (const thing of things)
    yield thing.iri === iri
      ? { ...thing, says: [...thing.says, ...when(versions.length > 0, "dcat:hasVersion", ...versions.map(to))] }
      : thing;
}

function* thingsOf(
  town: Town,
  sets: ListedDataset[],
  modified: Date | undefined,
  seen: Pointed = pointed(),
): Generator<Thing> {
  yield describeCatalogue(town, sets, modified);
  for (const set of sets) yield* describeSet(town, set, seen);
  yield* describeAround(town, sets);
  yield* vocabularyOf(seen);
}

const newest = (sets: ListedDataset[]): Date | undefined =>
  sets.length ? new Date(Math.max(...sets.map(({ changedAt }) => changedAt.getTime()))) : undefined;

/** In Hydra's words of today and in those that older harvesters know. */
function pagingOf(town: Town, format: RdfFormat, page: number, last: number, total: number): Thing {
  const at = (nth: number) => to(`${town.origin}/catalog.${format}?page=${nth}`);
  const way = (now: string, then: string, nth: number): Thing["says"] => [
    [`hydra:${now}`, at(nth)],
    [`hydra:${then}`, at(nth)],
  ];
  return {
    iri: `${town.origin}/catalog.${format}?page=${page}`,
    types: ["hydra:PartialCollectionView", "hydra:PagedCollection"],
    says: [
      ["hydra:collection", to(iriOfCatalogue(town))],
      ["hydra:totalItems", typed(total, "xsd:integer")],
      ["hydra:itemsPerPage", typed(pageSize, "xsd:integer")],
      ...way("first", "firstPage", 1),
      ...way("last", "lastPage", last),
      ...(page > 1 ? way("previous", "previousPage", page - 1) : []),
      ...(page < last ? way("next", "nextPage", page + 1) : []),
    ],
  };
}
