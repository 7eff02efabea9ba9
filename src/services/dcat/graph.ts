import type { Lang, Words } from "../../platform/text/index.ts";

/*
 * A graph as a list of things, each with a name of its own: no nameless nodes, so that every form of it says the very
 * same and anybody can point at any part. Names of properties and classes are short: "dct:title".
 */

export const prefixes = {
  adms: "http://www.w3.org/ns/adms#",
  dcat: "http://www.w3.org/ns/dcat#",
  dcatap: "http://data.europa.eu/r5r/",
  dct: "http://purl.org/dc/terms/",
  eli: "http://data.europa.eu/eli/ontology#",
  foaf: "http://xmlns.com/foaf/0.1/",
  hydra: "http://www.w3.org/ns/hydra/core#",
  prov: "http://www.w3.org/ns/prov#",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  skos: "http://www.w3.org/2004/02/skos/core#",
  vcard: "http://www.w3.org/2006/vcard/ns#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};

type Short = `${keyof typeof prefixes}:${string}`;

/** Another thing, words in a language, or a value of a type; a plain text has no type. */
export type Term = { iri: string } | { text: string; lang: Lang } | { value: string; type?: Short };

export type Says = [property: Short, ...terms: Term[]][];

export interface Thing {
  iri: string;
  types: Short[];
  says: Says;
  /** What many things say alike, as one and the same list: it is written once and repeated. No property of `says`. */
  alike?: Says;
}

export const to = (iri: string): Term => ({ iri });
export const plain = (value: string): Term => ({ value });
export const typed = (value: string | number, type: Short): Term => ({ value: String(value), type });
export const instant = (at: Date): Term => ({ value: at.toISOString(), type: "xsd:dateTime" });

/** In both languages, once where they say the same. */
export const both = ({ uk, en }: Words): Term[] => [
  { text: uk, lang: "uk" },
  ...(en && en !== uk ? [{ text: en, lang: "en" } as const] : []),
];

/** A property where there is something to say, nothing else. */
export const given = <T>(value: T | null | undefined | "", say: (value: T) => Says[number]): Says =>
  value === null || value === undefined || value === "" ? [] : [say(value as T)];

/** A property where something is so. */
export const when = (so: boolean, ...said: Says[number]): Says => (so ? [said] : []);

/** An address of the web as an IRI that every form of the graph takes; undefined for what is none. */
export function iriOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (!/^(https?|mailto|tel):$/.test(url.protocol)) return undefined;
  return url.href.replaceAll(/[<>"{}|\\^`\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
