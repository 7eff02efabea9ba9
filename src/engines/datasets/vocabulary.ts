import type { Frequency, Theme } from "../../platform/service/index.ts";
import type { Words } from "../../platform/text/index.ts";

/*
 * Words that catalogues agree on: themes, frequencies, file types and licences of the EU's authority tables (DCAT-AP
 * 3.0.1), and beside each what CKAN, data.gov.ua and data.json call the same.
 */

const authority = "http://publications.europa.eu/resource/authority";

/** A concept of an authority table: its address, the table it is in, and its name. */
export interface Concept {
  uri: string;
  scheme: string;
  title: Words;
}

const theme = (code: string, uk: string, en: string): Concept => ({
  uri: `${authority}/data-theme/${code}`,
  scheme: `${authority}/data-theme`,
  title: { uk, en },
});

/** data-theme of the EU; the titles are ours, shorter than its. */
export const themes: Record<Theme, Concept> = {
  agriculture: theme("AGRI", "Сільське господарство", "Agriculture"),
  economy: theme("ECON", "Економіка й фінанси", "Economy and finance"),
  education: theme("EDUC", "Освіта, культура, спорт", "Education, culture and sport"),
  energy: theme("ENER", "Енергетика", "Energy"),
  environment: theme("ENVI", "Довкілля", "Environment"),
  government: theme("GOVE", "Врядування", "Government and public sector"),
  health: theme("HEAL", "Здоров’я", "Health"),
  justice: theme("JUST", "Правосуддя й безпека", "Justice and public safety"),
  regions: theme("REGI", "Міста й села", "Regions and cities"),
  society: theme("SOCI", "Населення й суспільство", "Population and society"),
  technology: theme("TECH", "Наука й технології", "Science and technology"),
  transport: theme("TRAN", "Транспорт", "Transport"),
};

export interface FrequencyWords extends Concept {
  /** As data.gov.ua writes it in `update_frequency`. */
  national: string;
  /** ISO 8601, as data.json writes it. */
  iso: string;
}

const frequency = (code: string, national: string, iso: string, uk: string, en: string): FrequencyWords => ({
  uri: `${authority}/frequency/${code}`,
  scheme: `${authority}/frequency`,
  title: { uk, en },
  national,
  iso,
});

export const frequencies: Record<Frequency, FrequencyWords> = {
  continuous: frequency("UPDATE_CONT", "more than once a day", "R/PT1S", "Безперервно", "Continuously"),
  daily: frequency("DAILY", "once a day", "R/P1D", "Щодня", "Daily"),
  weekly: frequency("WEEKLY", "once a week", "R/P1W", "Щотижня", "Weekly"),
  monthly: frequency("MONTHLY", "once a month", "R/P1M", "Щомісяця", "Monthly"),
  quarterly: frequency("QUARTERLY", "once a quarter", "R/P3M", "Щокварталу", "Quarterly"),
  "half-yearly": frequency("ANNUAL_2", "once a half year", "R/P6M", "Щопівроку", "Half-yearly"),
  yearly: frequency("ANNUAL", "once a year", "R/P1Y", "Щороку", "Yearly"),
  "on-change": frequency("IRREG", "immediately after making changes", "irregular", "Після змін", "On change"),
};

export interface Licence {
  title: string;
  url: string;
  /** In the EU's table, where it is there. */
  uri: string;
  /** As CKAN's own list names it. */
  ckan: string;
}

const licences: Record<string, Licence> = {
  "CC-BY-4.0": {
    title: "Creative Commons Attribution 4.0",
    url: "https://creativecommons.org/licenses/by/4.0/",
    uri: `${authority}/licence/CC_BY_4_0`,
    ckan: "cc-by",
  },
  "CC0-1.0": {
    title: "Creative Commons Zero 1.0",
    url: "https://creativecommons.org/publicdomain/zero/1.0/",
    uri: `${authority}/licence/CC0`,
    ckan: "cc-zero",
  },
  "CC-BY-SA-4.0": {
    title: "Creative Commons Attribution Share-Alike 4.0",
    url: "https://creativecommons.org/licenses/by-sa/4.0/",
    uri: `${authority}/licence/CC_BYSA_4_0`,
    ckan: "cc-by-sa",
  },
  "ODbL-1.0": {
    title: "Open Data Commons Open Database License 1.0",
    url: "https://opendatacommons.org/licenses/odbl/1-0/",
    uri: `${authority}/licence/ODC_BL`,
    ckan: "odc-odbl",
  },
};

/** Ids (SPDX) of the licences that are known by name. */
export const licenceIds = Object.keys(licences);

/** A licence by its SPDX id; a harvested set may name one that is not of ours. */
export function licenceOf(id: string): Licence {
  const known = licences[id];
  if (known) return known;
  const url = /^https?:/.test(id) ? id : `https://spdx.org/licenses/${encodeURIComponent(id)}.html`;
  return { title: id, url, uri: url, ckan: id };
}

export interface Format {
  /** As catalogues show it: "CSV". */
  name: string;
  /** IANA's media type. */
  media: string;
  /** Code of the EU's file-type table, where it has one. */
  code?: string;
}

export const formats: Record<string, Format> = {
  csv: { name: "CSV", media: "text/csv", code: "CSV" },
  xlsx: { name: "XLSX", media: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", code: "XLSX" },
  json: { name: "JSON", media: "application/json", code: "JSON" },
  ndjson: { name: "NDJSON", media: "application/x-ndjson" },
  geojson: { name: "GeoJSON", media: "application/geo+json", code: "GEOJSON" },
  parquet: { name: "Parquet", media: "application/vnd.apache.parquet", code: "PARQUET" },
  xml: { name: "XML", media: "application/xml", code: "XML" },
  pdf: { name: "PDF", media: "application/pdf", code: "PDF" },
  zip: { name: "ZIP", media: "application/zip", code: "ZIP" },
};

const byMedia = new Map(Object.values(formats).map((format) => [format.media, format]));

/** The format of a file or a link by its media type; of an unknown one, what it says of itself. */
export function formatOfMedia(media: string | null): Format {
  const plain = media?.split(";")[0]!.trim().toLowerCase() ?? "";
  const known = byMedia.get(plain);
  if (known) return known;
  return /^[\w.+-]+\/[\w.+-]+$/.test(plain)
    ? { name: plain.split("/")[1]!.toUpperCase(), media: plain }
    : { name: "", media: "application/octet-stream" };
}

/** The EU's table of file types, and the address of one of them. */
export const fileTypes = `${authority}/file-type`;
export const fileTypeUri = (code: string) => `${fileTypes}/${code}`;
