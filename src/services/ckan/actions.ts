import type { Ask } from "../../platform/http/index.ts";
import { missing } from "./answer.ts";
import { catalogueOf, type Catalogue } from "./catalogue.ts";
import { datastoreInfo, datastoreSearch } from "./datastore.ts";
import {
  groupList,
  groupPackages,
  groupShow,
  licenceList,
  organisationList,
  organisationShow,
  tagList,
  tagShow,
} from "./groups.ts";
import { packageOf } from "./packages.ts";
import { neededText, numberOf, type Params } from "./params.ts";
import { packageSearch } from "./search.ts";
import { helps } from "./text.ts";

type Action = (ask: Ask, params: Params) => Promise<unknown> | unknown;

/** An action that is answered from the catalogue alone. */
const from =
  (work: (catalogue: Catalogue, params: Params, ask: Ask) => unknown): Action =>
  async (ask, params) =>
    work(await catalogueOf(ask), params, ask);

/** The read part of CKAN's Action API v3, as of CKAN 2.11. */
export const actions: Record<string, Action> = {
  package_list: from(({ sets }, params) => pageOf(sets, params).map(({ id }) => id)),
  current_package_list_with_resources: from((catalogue, params) =>
    pageOf(newestFirst(catalogue), params, 1_000).map((set) => packageOf(catalogue, set)),
  ),
  package_search: from((catalogue, params, ask) => packageSearch(ask, catalogue, params)),
  package_show: from((catalogue, params) => packageOf(catalogue, setAsked(catalogue, params))),
  package_autocomplete: from(autocomplete),
  resource_show: from(resourceShow),
  resource_view_list: () => [],
  organization_list: from(organisationList),
  organization_show: from(organisationShow),
  organization_list_for_user: () => [],
  group_list: from(groupList),
  group_show: from(groupShow),
  group_package_show: from(groupPackages),
  tag_list: from(tagList),
  tag_show: from(tagShow),
  vocabulary_list: () => [],
  license_list: from(licenceList),
  status_show: from(({ origin, holders }) => ({
    ckan_version: "2.11.0",
    site_url: origin,
    site_description: "",
    site_title: holders.council.title.uk,
    error_emails_to: null,
    locale_default: "uk",
    extensions: ["datastore"],
  })),
  site_read: () => true,
  help_show: (_ask, params) => {
    const name = neededText(params, "name");
    if (!Object.hasOwn(actions, name)) throw missing(`Action "${name}" not found`);
    return helps[name] ?? null;
  },
  datastore_search: datastoreSearch,
  datastore_info: datastoreInfo,
};

const newestFirst = ({ sets }: Catalogue) => [...sets].sort((a, b) => b.changedAt.getTime() - a.changedAt.getTime());

function pageOf<T>(all: T[], params: Params, most = Number.MAX_SAFE_INTEGER): T[] {
  const offset = numberOf(params, "offset", 0);
  return all.slice(offset, offset + numberOf(params, "limit", Math.min(most, all.length), most));
}

function setAsked({ byName, byId }: Catalogue, params: Params) {
  const asked = neededText(params, params.id === undefined && params.name_or_id !== undefined ? "name_or_id" : "id");
  const set = byName.get(asked) ?? byId(asked.toLowerCase());
  if (!set) throw missing();
  return set;
}

function resourceShow(catalogue: Catalogue, params: Params) {
  const id = neededText(params, "id").toLowerCase();
  const found = catalogue.byResource(id);
  if (!found) throw missing();
  return packageOf(catalogue, found.set).resources.find((resource) => resource.id === id);
}

function autocomplete({ sets }: Catalogue, params: Params) {
  const q = neededText(params, "q").toLowerCase();
  return sets
    .filter(({ id, title }) => id.includes(q) || title.uk.toLowerCase().includes(q))
    .slice(0, numberOf(params, "limit", 10, 100))
    .map(({ id, title }) => ({
      name: id,
      title: title.uk,
      match_field: id.includes(q) ? "name" : "title",
      match_displayed: id.includes(q) ? id : `${title.uk} (${id})`,
    }));
}

/** Where a person is led by the addresses that CKAN's clients make of a name or an id. */
export async function pageOfSet(ask: Ask): Promise<string | undefined> {
  const { byName, byId } = await catalogueOf(ask);
  const asked = ask.params.dataset ?? "";
  const set = byName.get(asked) ?? byId(asked.toLowerCase());
  return set && `/data/${set.id}`;
}

export async function pageOfResource(ask: Ask): Promise<string | undefined> {
  const { byResource } = await catalogueOf(ask);
  const found = byResource((ask.params.resource ?? "").toLowerCase());
  return found && `/data/${found.set.id}/${found.resource.name}`;
}

/** `/datastore/dump/<id>?format=json`: all rows as a file. */
export async function dumpOfResource(ask: Ask): Promise<string | undefined> {
  const page = await pageOfResource(ask);
  const format = ask.query.get("format") ?? "csv";
  return page && `${page}.${format === "json" ? "json" : "csv"}`;
}
