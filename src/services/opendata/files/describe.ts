import { stringify } from "csv-stringify/sync";
import {
  findDataset,
  formats,
  frequencies,
  holdersOf,
  licenceOf,
  takingsOf,
  themes,
  type CatalogueEntry,
  type CatalogueResource,
  type ShownColumn,
} from "../../../engines/datasets/index.ts";
import { content, notFound, type Ask, type Content } from "../../../platform/http/index.ts";
import { kyivDay } from "../../../platform/text/index.ts";
import { text } from "./text.ts";
import { shared } from "./headers.ts";

/*
 * What a set says of itself to programs: a data package (Frictionless Data Package 1, Table Schema 1), CSV on the Web
 * (W3C, 2015), and the passport that resolution 835 asks for.
 */

/** The set of the address, when it is published. @throws Refusal 404 */
export async function publishedSet(ask: Ask): Promise<CatalogueEntry> {
  const set = await findDataset(ask.db, ask.params.dataset ?? "");
  if (set?.state !== "published") throw notFound();
  return set;
}

/** Tables of a set that have rows to take. */
export const tablesOf = (set: CatalogueEntry): CatalogueResource[] =>
  set.resources.filter(({ kind, gone, version }) => kind === "table" && !gone && version > 0);

/** GET /data/:dataset/datapackage.json */
export async function dataPackage(ask: Ask): Promise<Content> {
  const set = await publishedSet(ask);
  return written(await packageOf(ask, set, (resource) => addressOf(ask, set.id, `${resource}.csv`)));
}

/** The data package; `pathOf` says where the CSV of a resource lies: on the site, or beside it in an archive. */
export async function packageOf(ask: Ask, set: CatalogueEntry, pathOf: (resource: string) => string) {
  const licence = licenceOf(set.licence);
  const holder = (await holdersOf(ask)).of(set.holderId);
  return {
    profile: "tabular-data-package",
    name: set.id,
    id: addressOf(ask, set.id),
    title: set.title.uk,
    ...(set.description && { description: set.description.uk }),
    homepage: addressOf(ask, set.id),
    created: (set.publishedAt ?? set.createdAt).toISOString(),
    licenses: [{ name: set.licence, path: licence.url, title: licence.title }],
    contributors: [{ title: holder.title.uk, role: "publisher", path: `${originOf(ask)}${holder.page}` }],
    keywords: set.keywords,
    resources: tablesOf(set).map((resource) => ({
      profile: "tabular-data-resource",
      name: resource.name,
      title: resource.title.uk,
      path: pathOf(resource.name),
      format: "csv",
      mediatype: "text/csv",
      encoding: "utf-8",
      dialect: { delimiter: ",", lineTerminator: "\r\n", quoteChar: '"', doubleQuote: true, header: true },
      schema: { fields: resource.columns.map(fieldOf), missingValues: [""] },
    })),
  };
}

const fieldOf = (column: ShownColumn) => ({
  name: column.name,
  title: column.title.uk,
  ...(column.description && { description: column.description.uk }),
  ...fieldTypes[column.type],
  ...(column.required && { constraints: { required: true } }),
});

const fieldTypes: Record<ShownColumn["type"], { type: string; format?: string }> = {
  text: { type: "string" },
  number: { type: "number" },
  date: { type: "date" },
  time: { type: "datetime" },
  "yes-no": { type: "boolean" },
  "address-of-page": { type: "string" },
  place: { type: "geojson" },
};

/** GET /data/:dataset/:resource.csv-metadata.json */
export async function csvwOf(ask: Ask, dataset: string, name: string): Promise<Content> {
  const set = await publishedSet(ask);
  const resource = tablesOf(set).find((it) => it.name === name);
  if (!resource) throw notFound();
  return written(
    {
      "@context": ["http://www.w3.org/ns/csvw", { "@language": "uk" }],
      "@id": addressOf(ask, dataset, `${name}.csv-metadata.json`),
      url: addressOf(ask, dataset, `${name}.csv`),
      "dc:title": { "@value": resource.title.uk, "@language": "uk" },
      "dc:license": { "@id": licenceOf(set.licence).url },
      ...(resource.changedAt && { "dc:modified": { "@value": kyivDay(resource.changedAt), "@type": "xsd:date" } }),
      tableSchema: {
        columns: resource.columns.map((column) => ({
          name: column.name,
          titles: column.name,
          "dc:title": { uk: column.title.uk, en: column.title.en },
          datatype: csvwTypes[column.type],
          ...(column.required && { required: true }),
        })),
      },
    },
    "application/csvm+json; charset=utf-8",
  );
}

const csvwTypes: Record<ShownColumn["type"], unknown> = {
  text: "string",
  number: "decimal",
  date: "date",
  time: "dateTimeStamp",
  "yes-no": { base: "boolean", format: "true|false" },
  "address-of-page": "string",
  place: "json",
};

/** GET /data/:dataset/passport.json and .csv: the passport of a set (resolution 835, item 12). */
export async function passport(ask: Ask): Promise<Content> {
  const set = await publishedSet(ask);
  const rows = await passportRows(ask, set);
  if (ask.path.endsWith(".csv"))
    return content({
      type: "text/csv; charset=utf-8",
      body: stringify(rows, { escape_formulas: true, record_delimiter: "windows" }),
      saveAs: `${set.id}-passport.csv`,
      headers: shared,
    });
  return written(Object.fromEntries(rows));
}

async function passportRows(ask: Ask, set: CatalogueEntry): Promise<[string, string][]> {
  const t = text[ask.lang].passport;
  const holder = (await holdersOf(ask)).of(set.holderId);
  const say = (words: { uk: string; en: string } | null | undefined) => words?.[ask.lang] || words?.uk || "";
  return [
    [t.id, addressOf(ask, set.id)],
    [t.title, say(set.title)],
    [t.description, say(set.description)],
    [t.keywords, [...set.keywords, say(themes[set.theme].title)].join("; ")],
    [t.ground, say(set.ground) || t.usualGround],
    [t.frequency, say(frequencies[set.frequency].title)],
    [t.formats, [...new Set(tablesOf(set).flatMap((it) => formatsOf(set.id, it)))].join(", ")],
    [
      t.structure,
      tablesOf(set)
        .map(({ name }) => addressOf(ask, set.id, `${name}.csv-metadata.json`))
        .join(" "),
    ],
    [t.licence, licenceOf(set.licence).title],
    [t.holder, say(holder.title)],
    [t.holderCode, holder.edrpou ?? ""],
    [t.contact, holder.email ?? ""],
    [t.published, set.publishedAt ? kyivDay(set.publishedAt) : ""],
    [t.changed, kyivDay(set.changedAt)],
  ];
}

const formatsOf = (dataset: string, resource: CatalogueResource) =>
  takingsOf(dataset, { ...resource, hasPlace: resource.columns.some(({ type }) => type === "place") }).map(
    ({ format }) => formats[format]?.name ?? format,
  );

const originOf = (ask: Ask) => new URL(ask.hromada.config.baseUrl).origin;

export const addressOf = (ask: Ask, ...parts: string[]) => `${originOf(ask)}/data/${parts.join("/")}`;

const written = (value: unknown, type = "application/json; charset=utf-8"): Content =>
  content({ type, body: JSON.stringify(value, null, 2), headers: shared });
