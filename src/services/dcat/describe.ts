import {
  fileTypeUri,
  frequencies,
  licenceOf,
  takingsOf,
  themes,
  type Holder,
  type ListedDataset,
  type ListedResource,
  type Taking,
} from "../../engines/datasets/index.ts";
import { normalisePhone } from "../../platform/identifiers/index.ts";
import type { Words } from "../../platform/text/index.ts";
import { both, given, instant, iriOf, plain, to, typed, when, type Says, type Term, type Thing } from "./graph.ts";
import {
  alike,
  isComplete,
  isPublic,
  isStable,
  languages,
  localAuthority,
  mediaUri,
  resolution835,
  themeTaxonomy,
  type Pointed,
} from "./vocabulary.ts";
import type { Town } from "./town.ts";

export const iriOfCatalogue = ({ origin }: Town) => `${origin}/data#catalog`;
export const iriOfSet = ({ origin }: Town, id: string) => `${origin}/data/${id}`;
const iriOfAgent = ({ origin }: Town, { page }: Holder) => `${origin}${page}#agent`;
const iriOfContact = ({ origin }: Town, { page }: Holder) => `${origin}${page}#contact`;
const iriOfTerritory = ({ origin }: Town) => `${origin}/#territory`;
const iriOfService = ({ origin }: Town) => `${origin}/api/3/action#service`;
const iriOfRights = ({ origin }: Town) => `${origin}/data#rights`;

/** The catalogue itself, with the sets that stand in this document. */
export function describeCatalogue(town: Town, sets: ListedDataset[], modified: Date | undefined): Thing {
  const { origin, name, holders } = town;
  return {
    iri: iriOfCatalogue(town),
    types: ["dcat:Catalog"],
    says: [
      ["dct:title", ...both({ uk: `Відкриті дані: ${name.uk}`, en: `Open data: ${name.en}` })],
      [
        "dct:description",
        ...both({
          uk: "Набори даних, які громада оприлюднює для вільного використання.",
          en: "Datasets that the hromada publishes for anybody to use.",
        }),
      ],
      ["dct:publisher", to(iriOfAgent(town, holders.council))],
      ["foaf:homepage", to(`${origin}/data`)],
      ["dct:language", to(languages.uk), to(languages.en)],
      ["dct:license", to(licenceOf("CC-BY-4.0").uri)],
      ["dct:rights", to(iriOfRights(town))],
      ["dct:spatial", to(iriOfTerritory(town))],
      ["dcat:themeTaxonomy", to(themeTaxonomy)],
      ...given(modified, (at) => ["dct:modified", instant(at)]),
      ...when(town.hasCkan, "dcat:service", to(iriOfService(town))),
      ...when(sets.length > 0, "dcat:dataset", ...sets.map(({ id }) => to(iriOfSet(town, id)))),
    ],
  };
}

/** A set and all ways to take it. */
export function* describeSet(town: Town, set: ListedDataset, seen: Pointed): Generator<Thing> {
  const iri = iriOfSet(town, set.id);
  const holder = town.holders.of(set.holderId);
  const takings = set.resources.flatMap((resource) => {
    const changed = instant(resource.changedAt ?? set.changedAt);
    return takingsOf(set.id, resource).map((taking) => ({
      resource,
      taking,
      changed,
      iri: `${iri}/${resource.name}#${taking.format || "file"}`,
    }));
  });
  seen.themes.add(set.theme);
  seen.frequencies.add(set.frequency);
  yield {
    iri,
    types: ["dcat:Dataset"],
    says: [
      ["dct:identifier", plain(set.id)],
      ["dct:title", ...both(set.title)],
      ["dct:description", ...both(set.description ?? set.title)],
      ...when(set.keywords.length > 0, "dcat:keyword", ...set.keywords.map((text) => ({ text, lang: "uk" }) as const)),
      ["dct:issued", instant(set.publishedAt ?? set.createdAt)],
      ["dct:modified", instant(set.changedAt)],
      ["dcat:landingPage", to(`${iri}#page`)],
      ["dcat:version", plain(String(Math.max(0, ...set.resources.map(({ version }) => version))))],
      ...when(set.annex !== null, "dct:conformsTo", to(resolution835)),
      ...(set.ground === null
        ? when(true, "dcatap:applicableLegislation", to(resolution835))
        : when(true, "dct:provenance", to(`${iri}#ground`))),
      ...given(set.sourceUrl && iriOf(set.sourceUrl), (source) => ["prov:wasDerivedFrom", to(source)]),
      ["dcat:distribution", ...takings.map((taking) => to(taking.iri))],
    ],
    alike: alike(seen, `${holder.page} ${set.theme} ${set.frequency}`, () => [
      ["dct:publisher", to(iriOfAgent(town, holder))],
      ...given(contactOf(town, holder), (contact) => ["dcat:contactPoint", to(iriOfContact(town, contact))]),
      ["dcat:theme", to(themes[set.theme].uri)],
      ["dct:accrualPeriodicity", to(frequencies[set.frequency].uri)],
      ["dct:language", to(languages.uk)],
      ["dct:spatial", to(iriOfTerritory(town))],
      ["dct:accessRights", to(isPublic)],
    ]),
  };
  yield { iri: `${iri}#page`, types: ["foaf:Document"], says: [["foaf:primaryTopic", to(iri)]] };
  if (set.ground !== null)
    yield { iri: `${iri}#ground`, types: ["dct:ProvenanceStatement"], says: [["rdfs:label", ...both(set.ground)]] };
  for (const taken of takings) yield describeTaking(town, set, taken, seen);
}

function describeTaking(
  town: Town,
  set: ListedDataset,
  { resource, taking, changed, iri }: { resource: ListedResource; taking: Taking; changed: Term; iri: string },
  seen: Pointed,
): Thing {
  const page = `${iriOfSet(town, set.id)}/${resource.name}`;
  // Our own addresses need no reading.
  const download = taking.url.startsWith("/data/") ? town.origin + taking.url : iriOf(new URL(taking.url, page).href);
  return {
    iri,
    types: ["dcat:Distribution"],
    says: [
      ["dct:title", ...both(titleOf(resource.title, taking))],
      ["dcat:accessURL", to(page)],
      ["dcat:downloadURL", to(download ?? page)],
      ...given(taking.bytes, (bytes) => ["dcat:byteSize", typed(bytes, "xsd:nonNegativeInteger")]),
      ["dct:modified", changed],
    ],
    alike: alike(seen, `${taking.format} ${taking.media} ${set.licence}`, () => ofEveryTaking(town, set, taking, seen)),
  };
}

/** What does not hang on which set it is. */
function ofEveryTaking(town: Town, set: ListedDataset, { code, media, format }: Taking, seen: Pointed): Says {
  const licence = licenceOf(set.licence);
  const licenceIri = iriOf(licence.uri);
  if (licenceIri) seen.licences.set(licenceIri, { ...licence, uri: licenceIri });
  if (code) seen.fileTypes.add(code);
  seen.media.add(media);
  return [
    ["dcat:mediaType", to(mediaUri(media))],
    ...given(code, (it) => ["dct:format", to(fileTypeUri(it))]),
    ...given(licenceIri, (it) => ["dct:license", to(it)]),
    ["dct:rights", to(iriOfRights(town))],
    ["dct:language", to(languages.uk)],
    ["adms:status", to(isComplete)],
    ["dcatap:availability", to(isStable)],
    ...when(town.hasCkan && format === "csv", "dcat:accessService", to(iriOfService(town))),
  ];
}

const titleOf = ({ uk, en }: Words, { name }: Taking): Words =>
  name ? { uk: `${uk} (${name})`, en: `${en || uk} (${name})` } : { uk, en };

/** Whom to ask of a set: its holder, or the council where the holder has no address. */
const contactOf = ({ holders }: Town, holder: Holder): Holder | undefined =>
  [holder, holders.council].find(({ email, phone }) => email ?? phone);

/** Those who are named by the sets and by the catalogue, the territory, the rights, the service. */
export function* describeAround(town: Town, sets: ListedDataset[]): Generator<Thing> {
  const { origin, name, holders, katottg } = town;
  const named = new Set([holders.council, ...sets.map(({ holderId }) => holders.of(holderId))]);
  for (const holder of named)
    yield {
      iri: iriOfAgent(town, holder),
      types: ["foaf:Agent", "foaf:Organization"],
      says: [
        ["foaf:name", ...both(holder.title)],
        ["dct:type", to(localAuthority)],
        ...given(holder.edrpou, (edrpou) => ["dct:identifier", plain(edrpou)]),
      ],
    };
  for (const holder of new Set([...named].flatMap((one) => contactOf(town, one) ?? [])))
    yield describeContact(town, holder);
  yield {
    iri: iriOfTerritory(town),
    types: ["dct:Location"],
    says: [
      ["rdfs:label", ...both(name)],
      ["skos:prefLabel", ...both(name)],
      ...given(katottg, (code) => ["dct:identifier", plain(code)]),
    ],
  };
  yield {
    iri: iriOfRights(town),
    types: ["dct:RightsStatement"],
    says: [
      [
        "rdfs:label",
        ...both({
          uk: "Дані можна вільно використовувати з посиланням на джерело (Закон України «Про доступ до публічної інформації», ст. 10-1).",
          en: "The data may be used freely with a reference to the source (Law of Ukraine on access to public information, art. 10-1).",
        }),
      ],
    ],
  };
  yield {
    iri: `${origin}/data`,
    types: ["foaf:Document"],
    says: [["dct:title", ...both({ uk: "Відкриті дані", en: "Open data" })]],
  };
  if (town.hasCkan)
    yield {
      iri: iriOfService(town),
      types: ["dcat:DataService"],
      says: [
        ["dct:title", { text: "CKAN Action API v3", lang: "en" }],
        ["dcat:endpointURL", to(`${origin}/api/3/action`)],
        ["dcat:endpointDescription", to("https://docs.ckan.org/en/2.11/api/")],
        ["dct:license", to(licenceOf("CC-BY-4.0").uri)],
        ["dct:accessRights", to(isPublic)],
      ],
    };
}

function describeContact(town: Town, holder: Holder): Thing {
  const phone = holder.phone ? normalisePhone(holder.phone) : undefined;
  return {
    iri: iriOfContact(town, holder),
    types: ["vcard:Kind", "vcard:Organization"],
    says: [
      ["vcard:fn", ...both(holder.title)],
      ...given(holder.email && iriOf(`mailto:${holder.email}`), (mail) => ["vcard:hasEmail", to(mail)]),
      ...given(phone, (number) => ["vcard:hasTelephone", to(`tel:${number}`)]),
    ],
  };
}
