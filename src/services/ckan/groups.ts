import { licenceIds, licenceOf, themes, type Holder, type ListedDataset } from "../../engines/datasets/index.ts";
import type { Theme } from "../../platform/service/index.ts";
import { missing } from "./answer.ts";
import { idOfHolder, idOfTag, idOfTheme, type Catalogue } from "./catalogue.ts";
import { groupOf, organisationOf, packageOf, tagOf, tagsOf } from "./packages.ts";
import { flagOf, listOf, neededText, numberOf, textOf, type Params } from "./params.ts";

/** Packages within an organisation or a group at most. */
const mostPackages = 1_000;

/** Those who hold a set, with how many. */
function holders(catalogue: Catalogue): Map<Holder, ListedDataset[]> {
  return Map.groupBy(catalogue.sets, ({ holderId }) => catalogue.holders.of(holderId));
}

const wholeOrganisation = (catalogue: Catalogue, holder: Holder, count: number) => ({
  ...organisationOf(catalogue, holder),
  display_name: holder.title.uk,
  image_display_url: "",
  num_followers: 0,
  package_count: count,
});

export function organisationList(catalogue: Catalogue, params: Params) {
  const all = [...holders(catalogue)].sort(([a], [b]) => (a.name < b.name ? -1 : 1));
  const wanted = listOf(params, "organizations");
  const some = wanted.length ? all.filter(([{ name }]) => wanted.includes(name)) : all;
  const page = pageOf(some, params);
  return flagOf(params, "all_fields")
    ? page.map(([holder, sets]) => wholeOrganisation(catalogue, holder, sets.length))
    : page.map(([holder]) => holder.name);
}

export function organisationShow(catalogue: Catalogue, params: Params) {
  const asked = neededText(params, "id");
  const all = holders(catalogue);
  const holder =
    catalogue.holders.byName(asked) ?? [...all.keys()].find(({ id }) => idOfHolder(catalogue.origin, id) === asked);
  if (!holder) throw missing();
  const sets = all.get(holder) ?? [];
  return {
    ...wholeOrganisation(catalogue, holder, sets.length),
    ...people,
    ...(flagOf(params, "include_datasets") && { packages: packagesOf(catalogue, sets) }),
  };
}

/** What CKAN shows of a group's people: nobody signs in here. */
const people = { users: [], groups: [], tags: [], extras: [] };

const packagesOf = (catalogue: Catalogue, sets: ListedDataset[]) =>
  sets.slice(0, mostPackages).map((set) => packageOf(catalogue, set));

const wholeGroup = (catalogue: Catalogue, theme: Theme, count: number) => ({
  ...groupOf(catalogue, theme),
  image_url: "",
  type: "group",
  is_organization: false,
  approval_status: "approved",
  state: "active",
  num_followers: 0,
  package_count: count,
  title_translated: themes[theme].title,
});

export function groupList(catalogue: Catalogue, params: Params) {
  const counts = Map.groupBy(catalogue.sets, ({ theme }) => theme);
  const wanted = listOf(params, "groups");
  const all = (Object.keys(themes) as Theme[]).filter((it) => !wanted.length || wanted.includes(it));
  const page = pageOf(all, params);
  return flagOf(params, "all_fields")
    ? page.map((theme) => wholeGroup(catalogue, theme, counts.get(theme)?.length ?? 0))
    : page;
}

export function groupShow(catalogue: Catalogue, params: Params) {
  const { theme, sets } = groupAsked(catalogue, params);
  return {
    ...wholeGroup(catalogue, theme, sets.length),
    ...people,
    ...(flagOf(params, "include_datasets") && { packages: packagesOf(catalogue, sets) }),
  };
}

export function groupPackages(catalogue: Catalogue, params: Params) {
  const { sets } = groupAsked(catalogue, params);
  return packagesOf(catalogue, sets.slice(0, numberOf(params, "limit", mostPackages, mostPackages)));
}

function groupAsked(catalogue: Catalogue, params: Params): { theme: Theme; sets: ListedDataset[] } {
  const asked = neededText(params, "id");
  const theme = (Object.keys(themes) as Theme[]).find(
    (it) => it === asked || idOfTheme(catalogue.origin, it) === asked,
  );
  if (!theme) throw missing();
  return { theme, sets: catalogue.sets.filter((set) => set.theme === theme) };
}

const allTags = (catalogue: Catalogue) => [...new Set(catalogue.sets.flatMap(tagsOf))].sort();

export function tagList(catalogue: Catalogue, params: Params) {
  const query = (textOf(params, "query") ?? "").toLowerCase();
  const tags = allTags(catalogue).filter((tag) => tag.toLowerCase().includes(query));
  return flagOf(params, "all_fields") ? tags.map((tag) => tagOf(catalogue, tag)) : tags;
}

export function tagShow(catalogue: Catalogue, params: Params) {
  const asked = neededText(params, "id");
  const tag = allTags(catalogue).find((it) => it === asked || idOfTag(catalogue.origin, it) === asked);
  if (tag === undefined) throw missing();
  const sets = catalogue.sets.filter((set) => tagsOf(set).includes(tag));
  return {
    ...tagOf(catalogue, tag),
    ...(flagOf(params, "include_datasets") && { packages: packagesOf(catalogue, sets) }),
  };
}

/** The licences that sets may have, and those that harvested ones have. */
export function licenceList({ sets }: Catalogue) {
  return [...new Set([...licenceIds, ...sets.map(({ licence }) => licence)])].map((id) => {
    const { title, url, ckan } = licenceOf(id);
    return {
      id: ckan,
      title,
      url,
      status: "active",
      maintainer: "",
      family: "",
      domain_content: true,
      domain_data: true,
      domain_software: false,
      is_generic: false,
      od_conformance: "approved",
      osd_conformance: "not reviewed",
      is_okd_compliant: true,
      is_osi_compliant: false,
    };
  });
}

const pageOf = <T>(all: T[], params: Params): T[] => {
  const offset = numberOf(params, "offset", 0);
  return all.slice(offset, offset + numberOf(params, "limit", Number.MAX_SAFE_INTEGER - offset));
};
