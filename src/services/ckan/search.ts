import {
  frequencies,
  licenceOf,
  searchPublished,
  takingsOf,
  themes,
  type ListedDataset,
} from "../../engines/datasets/index.ts";
import type { Context } from "../../platform/context/index.ts";
import { searchError } from "./answer.ts";
import { idOfSet, type Catalogue } from "./catalogue.ts";
import { packageOf, tagsOf } from "./packages.ts";
import { listOf, numberOf, textOf, type Params } from "./params.ts";
import { fits, parseQuery, wordsIn, type Query } from "./query.ts";

/** Packages of one page at most, as CKAN's `ckan.search.rows_max`. */
const mostRows = 1_000;

/** Conditions, facets and keys of sorting in one question at most. */
const mostParts = 50;

/** `package_search`: what fits `q` and every `fq`, sorted, a page of it, with facets over all of it. */
export async function packageSearch(ctx: Context, catalogue: Catalogue, params: Params) {
  const asked = [textOf(params, "q") ?? "*:*", ...filtersOf(params)].map(parseQuery);
  if (asked.length > mostParts) throw searchError("Too many conditions");
  const found = await find(ctx, catalogue, asked);
  const sort = textOf(params, "sort") ?? "score desc, metadata_modified desc";
  const sets = sorted(catalogue, found, sort);
  const start = numberOf(params, "start", numberOf(params, "offset", 0));
  const rows = numberOf(params, "rows", numberOf(params, "limit", 10, mostRows), mostRows);
  const searchFacets = facetsOf(catalogue, sets, params);
  return {
    count: sets.length,
    facets: Object.fromEntries(
      Object.entries(searchFacets).map(([field, { items }]) => [
        field,
        Object.fromEntries(items.map(({ name, count }) => [name, count])),
      ]),
    ),
    results: sets.slice(start, start + rows).map((set) => packageOf(catalogue, set)),
    sort,
    search_facets: searchFacets,
  };
}

/** `fq` once or many times, and `fq_list`. */
const filtersOf = (params: Params): string[] =>
  [params.fq, params.fq_list]
    .flat()
    .filter((it) => it !== undefined && it !== null && it !== "")
    .map((it) => (typeof it === "string" && /^\s*\["/.test(it) ? listOf({ it }, "it") : String(it)))
    .flat();

/** Fitting sets with their place by relevance; 0 where no words were asked for. */
async function find(ctx: Context, catalogue: Catalogue, asked: Query[]): Promise<Map<ListedDataset, number>> {
  const places = new Map<string, Map<string, number>>();
  for (const words of new Set(asked.flatMap(wordsIn))) {
    if (places.size >= 10) throw searchError("Too many groups of words");
    places.set(words, new Map((await searchPublished(ctx.db, words)).map((id, place) => [id, place])));
  }
  const found = catalogue.sets.filter((set) => {
    const fields = {
      has: (words: string) => places.get(words)!.has(set.id),
      // By its name in the list of SPDX, too.
      of: (name: string) => [...valuesOf(catalogue, set, name), ...(name === "license_id" ? [set.licence] : [])],
    };
    return asked.every((query) => fits(query, fields));
  });
  const [first] = places.values();
  return new Map(found.map((set) => [set, first?.get(set.id) ?? 0]));
}

/** A field of a package as CKAN's index knows it. */
function valuesOf(catalogue: Catalogue, set: ListedDataset, field: string): (string | Date)[] {
  switch (field) {
    case "id":
      return [idOfSet(catalogue.origin, set.id)];
    case "name":
      return [set.id];
    case "title":
    case "title_string":
      return [set.title.uk, set.title.en];
    case "notes":
      return set.description ? [set.description.uk, set.description.en] : [];
    case "organization":
      return [catalogue.holders.of(set.holderId).name];
    case "owner_org":
      return [catalogue.holders.of(set.holderId).id ?? ""];
    case "groups":
      return [set.theme];
    case "tags":
      return tagsOf(set);
    case "res_format":
      return formatsOf(set);
    case "license_id":
      return [licenceOf(set.licence).ckan];
    case "update_frequency":
    case "extras_update_frequency":
      return [frequencies[set.frequency].national];
    case "annex-835":
    case "extras_annex-835":
      return set.annex === null ? [] : [String(set.annex)];
    case "num_resources":
      return [String(set.resources.length)];
    case "metadata_modified":
      return [set.changedAt];
    case "metadata_created":
      return [set.createdAt];
    default:
      return alike[field] ?? [];
  }
}

/** What is the same of every package here. */
const alike: Record<string, string[]> = {
  state: ["active"],
  type: ["dataset"],
  dataset_type: ["dataset"],
  entity_type: ["package"],
  capacity: ["public"],
  private: ["false"],
  isopen: ["true"],
  permission_labels: ["public"],
};

const formatsOf = (set: ListedDataset): string[] => [
  ...new Set(set.resources.flatMap((resource) => takingsOf(set.id, resource).map(({ name }) => name))),
];

function sorted(catalogue: Catalogue, found: Map<ListedDataset, number>, sort: string): ListedDataset[] {
  const keys = sort
    .split(",")
    .slice(0, mostParts)
    .map((part) => {
      const [, field = "", way = "asc"] = /^\s*([\w-]+)(?:\s+(asc|desc))?\s*$/i.exec(part) ?? [];
      const by = orders[field];
      if (!by) throw searchError(`Can't sort by "${part.trim()}"`);
      return { by, sign: way.toLowerCase() === "desc" ? -1 : 1 };
    });
  const ids = new Map([...found.keys()].map((set) => [set, idOfSet(catalogue.origin, set.id)]));
  const compare = (a: ListedDataset, b: ListedDataset) => {
    for (const { by, sign } of keys) {
      const order =
        sign * by({ set: a, place: found.get(a)!, id: ids.get(a)! }, { set: b, place: found.get(b)!, id: ids.get(b)! });
      if (order) return order;
    }
    return a.id < b.id ? -1 : 1;
  };
  return [...found.keys()].sort(compare);
}

interface Sorted {
  set: ListedDataset;
  place: number;
  id: string;
}

const texts = new Intl.Collator("uk");
const byCode = (a: string, b: string) => (a < b ? -1 : Number(a > b));

const orders: Record<string, (a: Sorted, b: Sorted) => number> = {
  // The likeliest has the smallest place.
  score: (a, b) => b.place - a.place,
  id: (a, b) => byCode(a.id, b.id),
  name: (a, b) => byCode(a.set.id, b.set.id),
  title: (a, b) => texts.compare(a.set.title.uk, b.set.title.uk),
  title_string: (a, b) => texts.compare(a.set.title.uk, b.set.title.uk),
  metadata_modified: (a, b) => a.set.changedAt.getTime() - b.set.changedAt.getTime(),
  metadata_created: (a, b) => a.set.createdAt.getTime() - b.set.createdAt.getTime(),
  // Nobody is followed here: nothing is known of views.
  views_recent: () => 0,
  views_total: () => 0,
};

type Facet = { title: string; items: { name: string; display_name: string; count: number }[] };

function facetsOf(catalogue: Catalogue, sets: ListedDataset[], params: Params): Record<string, Facet> {
  const given = textOf(params, "facet.limit") === "-1" ? 0 : numberOf(params, "facet.limit", 50);
  const limit = given === 0 ? Infinity : given;
  const least = numberOf(params, "facet.mincount", 1);
  if (textOf(params, "facet") === "false") return {};
  return Object.fromEntries(
    [...new Set(listOf(params, "facet.field"))].slice(0, mostParts).map((field) => {
      const counts = new Map<string, number>();
      for (const set of sets)
        for (const value of valuesOf(catalogue, set, field))
          counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
      const items = [...counts]
        .filter(([, count]) => count >= least)
        .sort(([a, first], [b, second]) => second - first || byCode(a, b))
        .slice(0, limit)
        .map(([name, count]) => ({ name, display_name: shown(catalogue, field, name), count }));
      return [field, { title: field, items }];
    }),
  );
}

function shown({ holders }: Catalogue, field: string, value: string): string {
  if (field === "organization") return holders.byName(value)?.title.uk ?? value;
  if (field === "groups") return themes[value as keyof typeof themes].title.uk;
  return value;
}
