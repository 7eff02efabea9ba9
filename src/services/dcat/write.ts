import type { RdfFormat } from "../../engines/datasets/index.ts";
import { prefixes, type Term, type Thing } from "./graph.ts";

/*
 * Graphs as text: Turtle 1.1, JSON-LD 1.1, RDF/XML 1.1. Written straight, for a whole catalogue is half a million
 * statements; the tests read each form back by other people's parsers and compare.
 */

export const writers: Record<RdfFormat, (things: Iterable<Thing>) => Buffer> = {
  ttl: turtle,
  jsonld: jsonLd,
  rdf: rdfXml,
};

const used = Object.entries(prefixes);

function turtle(things: Iterable<Thing>): Buffer {
  const parts = used.map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .\n`);
  for (const { iri, types, says } of things) {
    let text = `\n<${iri}> a ${types.join(", ")}`;
    for (const [property, ...terms] of says) text += ` ;\n  ${property} ${terms.map(inTurtle).join(", ")}`;
    parts.push(`${text} .\n`);
  }
  return Buffer.from(parts.join(""));
}

function inTurtle(term: Term): string {
  if ("iri" in term) return `<${term.iri}>`;
  if ("text" in term) return `${quoted(term.text)}@${term.lang}`;
  return term.type ? `${quoted(term.value)}^^${term.type}` : quoted(term.value);
}

// JSON's escapes are among Turtle's.
const quoted = (text: string) => JSON.stringify(text.toWellFormed());

function jsonLd(things: Iterable<Thing>): Buffer {
  const parts: string[] = [];
  for (const { iri, types, says } of things) {
    const thing: Record<string, unknown> = { "@id": iri, "@type": types };
    for (const [property, ...terms] of says) thing[property] = terms.map(inJson);
    parts.push(JSON.stringify(thing));
  }
  return Buffer.from(`{"@context":${JSON.stringify(prefixes)},"@graph":[\n${parts.join(",\n")}\n]}\n`);
}

function inJson(term: Term): unknown {
  if ("iri" in term) return { "@id": term.iri };
  if ("text" in term) return { "@value": term.text.toWellFormed(), "@language": term.lang };
  return term.type
    ? { "@value": term.value.toWellFormed(), "@type": term.type }
    : { "@value": term.value.toWellFormed() };
}

function rdfXml(things: Iterable<Thing>): Buffer {
  const parts = [
    '<?xml version="1.0" encoding="utf-8"?>\n<rdf:RDF',
    ...used.map(([prefix, iri]) => `\n  xmlns:${prefix}="${iri}"`),
    ">\n",
  ];
  for (const { iri, types, says } of things) {
    let text = `<rdf:Description rdf:about="${escaped(iri)}">\n`;
    for (const type of types) text += `  <rdf:type rdf:resource="${whole(type)}"/>\n`;
    for (const [property, ...terms] of says) for (const term of terms) text += `  ${inXml(property, term)}\n`;
    parts.push(`${text}</rdf:Description>\n`);
  }
  parts.push("</rdf:RDF>\n");
  return Buffer.from(parts.join(""));
}

function inXml(property: string, term: Term): string {
  if ("iri" in term) return `<${property} rdf:resource="${escaped(term.iri)}"/>`;
  if ("text" in term) return `<${property} xml:lang="${term.lang}">${escaped(term.text)}</${property}>`;
  const type = term.type ? ` rdf:datatype="${whole(term.type)}"` : "";
  return `<${property}${type}>${escaped(term.value)}</${property}>`;
}

const whole = (short: string) => {
  const [prefix = "", name = ""] = short.split(":");
  return prefixes[prefix as keyof typeof prefixes] + name;
};

const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;" };

/** Escaped, without the signs that XML 1.0 can't have. */
const escaped = (text: string) =>
  text
    .toWellFormed()
    // oxlint-disable-next-line no-control-regex -- these are the ones that can't stand in XML
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replaceAll(/[&<>"\r]/g, (sign) => signs[sign]!);
