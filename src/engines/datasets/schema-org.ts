import type { Lang } from "../../platform/text/index.ts";
import type { CatalogueEntry } from "./catalogue.ts";
import type { Holder } from "./holders.ts";
import { takingsOf } from "./listing.ts";
import { licenceOf, themes } from "./vocabulary.ts";

/** What a page says around the set: whose it is, where the site is, and about which place. */
export interface SchemaOrgTown {
  /** Scheme and host: "https://starkon.gov.ua". */
  origin: string;
  holder: Holder;
  /** "Старокостянтинівська громада" */
  place?: string;
}

/**
 * A set as schema.org's Dataset, for search engines: the value of a `<script type="application/ld+json">`. Serialise it
 * by `schemaOrgText`, so that no text of it can end the element.
 */
export function schemaOrgDataset(entry: CatalogueEntry, { origin, holder, place }: SchemaOrgTown, lang: Lang = "uk") {
  const address = `${origin}/data/${entry.id}`;
  const standing = entry.resources.filter((it) => !it.gone && (it.kind !== "table" || it.version > 0));
  const columns = standing.flatMap((resource) => resource.columns);
  const summary = (entry.description ?? entry.title)[lang] || (entry.description ?? entry.title).uk;
  return {
    "@context": "https://schema.org/",
    "@type": "Dataset",
    "@id": address,
    url: address,
    identifier: entry.id,
    name: entry.title[lang] || entry.title.uk,
    // Search engines want 50 to 5,000 characters.
    description: (summary.length < 50 ? [entry.title[lang], summary, holder.title[lang]].join(". ") : summary).slice(
      0,
      5_000,
    ),
    keywords: [...entry.keywords, themes[entry.theme].title[lang]],
    license: licenceOf(entry.licence).url,
    isAccessibleForFree: true,
    inLanguage: "uk",
    creator: organisation(origin, holder, lang),
    publisher: organisation(origin, holder, lang),
    dateCreated: entry.createdAt.toISOString(),
    datePublished: (entry.publishedAt ?? entry.createdAt).toISOString(),
    dateModified: entry.changedAt.toISOString(),
    version: String(Math.max(0, ...standing.map(({ version }) => version))),
    ...(place && { spatialCoverage: { "@type": "Place", name: place } }),
    ...(entry.sourceUrl && { isBasedOn: entry.sourceUrl }),
    includedInDataCatalog: { "@type": "DataCatalog", url: `${origin}/data` },
    ...(columns.length && {
      variableMeasured: columns.slice(0, 100).map((column) => column.title[lang] || column.name),
    }),
    distribution: standing.flatMap((resource) =>
      takingsOf(entry.id, {
        ...resource,
        hasPlace: resource.columns.some(({ type }) => type === "place"),
      }).map((taking) => ({
        "@type": "DataDownload",
        name: `${resource.title[lang] || resource.title.uk} (${taking.name})`,
        encodingFormat: taking.media,
        contentUrl: new URL(taking.url, origin).href,
        ...(taking.bytes && { contentSize: `${taking.bytes} B` }),
      })),
    ),
  };
}

const organisation = (origin: string, holder: Holder, lang: Lang) => ({
  "@type": "GovernmentOrganization",
  name: holder.title[lang] || holder.title.uk,
  url: `${origin}${holder.page}`,
  ...(holder.edrpou && { taxID: holder.edrpou }),
});

/** JSON that can stand within a script element. */
export const schemaOrgText = (value: unknown): string => JSON.stringify(value).replaceAll("<", "\\u003c");
