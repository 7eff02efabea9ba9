import {
  frequencies,
  licenceOf,
  takingsOf,
  themes,
  type Holder,
  type ListedDataset,
  type ListedResource,
  type Taking,
} from "../../engines/datasets/index.ts";
import { idOfHolder, idOfSet, idOfTag, idOfTaking, idOfTheme, type Catalogue } from "./catalogue.ts";

/** As CKAN writes a moment: UTC, microseconds, no zone. */
export const moment = (at: Date): string => at.toISOString().replace("Z", "000");

const whole = (origin: string, address: string) => (/^https?:/.test(address) ? address : `${origin}${address}`);

/** A set as CKAN shows a package, with the fields that data.gov.ua adds. */
export function packageOf(catalogue: Catalogue, set: ListedDataset) {
  const { origin, holders } = catalogue;
  const holder = holders.of(set.holderId);
  const licence = licenceOf(set.licence);
  const resources = set.resources.flatMap((resource) =>
    takingsOf(set.id, resource).map((taking, nth) => ({ resource, taking, nth })),
  );
  const tags = tagsOf(set);
  const contact = holder.email ?? holders.council.email ?? "";
  return {
    author: holder.title.uk,
    author_email: contact,
    creator_user_id: null,
    id: idOfSet(origin, set.id),
    isopen: true,
    license_id: licence.ckan,
    license_title: licence.title,
    license_url: licence.url,
    maintainer: holder.title.uk,
    maintainer_email: contact,
    metadata_created: moment(set.createdAt),
    metadata_modified: moment(set.changedAt),
    name: set.id,
    notes: (set.description ?? set.title).uk,
    num_resources: resources.length,
    num_tags: tags.length,
    organization: organisationOf(catalogue, holder),
    owner_org: idOfHolder(origin, holder.id),
    private: false,
    state: "active",
    title: set.title.uk,
    type: "dataset",
    url: whole(origin, set.sourceUrl ?? `/data/${set.id}`),
    version: String(Math.max(0, ...set.resources.map(({ version }) => version))),
    // As data.gov.ua's own form of a set asks for.
    update_frequency: frequencies[set.frequency].national,
    purpose_of_collecting_information: (set.ground ?? ground).uk.slice(0, 512),
    language: "ua",
    tag_string: set.keywords.join(",") || themes[set.theme].title.uk,
    title_translated: set.title,
    notes_translated: set.description ?? set.title,
    extras: extrasOf(catalogue, set, holder),
    resources: resources.map(({ resource, taking, nth }, position) =>
      resourceOf(catalogue, set, resource, taking, nth, position),
    ),
    tags: tags.map((name) => tagOf(catalogue, name)),
    groups: [groupOf(catalogue, set.theme)],
    relationships_as_subject: [],
    relationships_as_object: [],
  };
}

const ground = {
  uk: "Постанова Кабінету Міністрів України від 21.10.2015 № 835",
};

function extrasOf({ katottg }: Catalogue, set: ListedDataset, holder: Holder) {
  const extras: Record<string, string | undefined> = {
    "annex-835": set.annex === null ? undefined : String(set.annex),
    frequency: frequencies[set.frequency].uri,
    theme: themes[set.theme].uri,
    issued: set.publishedAt?.toISOString(),
    publisherIdentifier: holder.edrpou,
    "spatial-katottg": katottg,
    harvest_url: set.sourceUrl ?? undefined,
  };
  return Object.entries(extras).flatMap(([key, value]) => (value ? [{ key, value }] : []));
}

/** One way to take a resource as CKAN shows a resource. Rows are asked for by the first of a table. */
export function resourceOf(
  { origin }: Catalogue,
  set: ListedDataset,
  resource: ListedResource,
  taking: Taking,
  nth: number,
  position: number,
) {
  const changed = moment(resource.changedAt ?? set.changedAt);
  return {
    cache_last_updated: null,
    cache_url: null,
    created: moment(set.createdAt),
    datastore_active: resource.kind === "table" && nth === 0,
    description: resource.title.uk,
    format: taking.name,
    hash: "",
    id: idOfTaking(origin, set.id, resource, taking, nth),
    last_modified: changed,
    metadata_modified: changed,
    mimetype: taking.media,
    mimetype_inner: null,
    name: resource.title.uk,
    name_translated: resource.title,
    package_id: idOfSet(origin, set.id),
    position,
    resource_type: resource.kind === "link" ? null : "file",
    size: taking.bytes,
    state: "active",
    url: whole(origin, taking.url),
    url_type: null,
    validator: "",
  };
}

/** A holder as CKAN shows an organisation within a package. */
export function organisationOf({ origin, holders }: Catalogue, holder: Holder) {
  return {
    id: idOfHolder(origin, holder.id),
    name: holder.name,
    title: holder.title.uk,
    type: "organization",
    description: holder.edrpou ? `ЄДРПОУ ${holder.edrpou}` : "",
    image_url: "",
    created: moment(new Date(0)),
    is_organization: true,
    approval_status: "approved",
    state: "active",
    title_translated: holder.title,
    ...(holder.edrpou && { publisherIdentifier: holder.edrpou, edrpou: holder.edrpou }),
    ...((holder.email ?? holders.council.email) && { email: holder.email ?? holders.council.email }),
  };
}

/** A theme as CKAN shows a group within a package. */
export function groupOf({ origin }: Catalogue, theme: ListedDataset["theme"]) {
  const { title } = themes[theme];
  return {
    description: title.en,
    display_name: title.uk,
    id: idOfTheme(origin, theme),
    image_display_url: "",
    name: theme,
    title: title.uk,
  };
}

/** Keywords as CKAN takes them: letters, digits, blanks and "-_.", from 2 to 100. */
export const tagsOf = ({ keywords }: ListedDataset): string[] => [
  ...new Set(
    keywords
      .map((word) =>
        word
          .replaceAll(/['’ʼ`]/g, "")
          .replaceAll(/[^\p{L}\p{N}_.-]+/gu, " ")
          .trim()
          .slice(0, 100),
      )
      .filter((word) => word.length >= 2),
  ),
];

export const tagOf = ({ origin }: Catalogue, name: string) => ({
  display_name: name,
  id: idOfTag(origin, name),
  name,
  state: "active",
  vocabulary_id: null,
});
