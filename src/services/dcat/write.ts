import type { RdfFormat } from "../../engines/datasets/index.ts";
import { prefixes, type Says, type Term, type Thing } from "./graph.ts";

/*
 * Graphs as text: Turtle 1.1, JSON-LD 1.1, RDF/XML 1.1. Written straight, for a whole catalogue is half a million
 * statements; the tests read each form back by other people's parsers and compare.
 */

export const writers: Record<RdfFormat, (things: Iterable<Thing>) => Buffer> = {
  ttl: (things) => packed(turtle(things)),
  jsonld: (things) => packed(jsonLd(things)),
  rdf: (things) => packed(rdfXml(things)),
};

const used = Object.entries(prefixes);

/** One text of many, packed as it goes: a whole catalogue is tens of megabytes. */
function packed(parts: Iterable<string>): Buffer {
  const full: Buffer[] = [];
  let text = "";
  for (const part of parts) {
    text += part;
    if (text.length < 100_000) continue;
    full.push(Buffer.from(text));
    text = "";
  }
  return Buffer.concat([...full, Buffer.from(text)]);
}

/** What is said alike, written once. */
function once(write: (says: Says) => string): (says: Says | undefined) => string {
  const written = new Map<Says, string>();
  return (says) => {
    if (!says) return "";
    const text = written.get(says) ?? write(says);
    written.set(says, text);
    return text;
  };
}

function* turtle(things: Iterable<Thing>): Generator<string> {
  yield* used.map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .\n`);
  const written = (says: Says) => {
    let text = "";
    for (const [property, ...terms] of says) text += ` ;\n  ${property} ${terms.map(inTurtle).join(", ")}`;
    return text;
  };
  const alike = once(written);
  for (const thing of things)
    yield `\n<${thing.iri}> a ${thing.types.join(", ")}${written(thing.says)}${alike(thing.alike)} .\n`;
}

function inTurtle(term: Term): string {
  if ("iri" in term) return `<${term.iri}>`;
  if ("text" in term) return `${quoted(term.text)}@${term.lang}`;
  return term.type ? `${quoted(term.value)}^^${term.type}` : quoted(term.value);
}

// JSON's escapes are among Turtle's.
const quoted = (text: string) => JSON.stringify(text.toWellFormed());

function* jsonLd(things: Iterable<Thing>): Generator<string> {
  const written = (says: Says) => {
    let text = "";
    for (const [property, ...terms] of says) text += `,"${property}":[${terms.map(inJson).join(",")}]`;
    return text;
  };
  const alike = once(written);
  let before = `{"@context":${JSON.stringify(prefixes)},"@graph":[\n`;
  for (const { iri, types, says, alike: more } of things) {
    yield `${before}{"@id":"${iri}","@type":${JSON.stringify(types)}${written(says)}${alike(more)}}`;
    before = ",\n";
  }
  yield "\n]}\n";
}

function inJson(term: Term): string {
  if ("iri" in term) return `{"@id":"${term.iri}"}`;
  if ("text" in term) return `{"@value":${quoted(term.text)},"@language":"${term.lang}"}`;
  return `{"@value":${quoted(term.value)}${term.type ? `,"@type":"${term.type}"` : ""}}`;
}

function* rdfXml(things: Iterable<Thing>): Generator<string> {
  yield '<?xml version="1.0" encoding="utf-8"?>\n<rdf:RDF';
  yield* used.map(([prefix, iri]) => `\n  xmlns:${prefix}="${iri}"`);
  yield ">\n";
  const written = (says: Says) => {
    let text = "";
    for (const [property, ...terms] of says) for (const term of terms) text += `  ${inXml(property, term)}\n`;
    return text;
  };
  const alike = once(written);
  for (const { iri, types, says, alike: more } of things) {
    const classes = types.map((type) => `  <rdf:type rdf:resource="${whole(type)}"/>\n`).join("");
    yield `<rdf:Description rdf:about="${inAttribute(iri)}">\n${classes}${written(says)}${alike(more)}</rdf:Description>\n`;
  }
  yield "</rdf:RDF>\n";
}

function inXml(property: string, term: Term): string {
  if ("iri" in term) return `<${property} rdf:resource="${inAttribute(term.iri)}"/>`;
  if ("text" in term) return `<${property} xml:lang="${term.lang}">${escaped(term.text)}</${property}>`;
  const type = term.type ? ` rdf:datatype="${whole(term.type)}"` : "";
  return `<${property}${type}>${escaped(term.value)}</${property}>`;
}

/** An IRI has no other sign that XML minds. */
const inAttribute = (iri: string) => iri.replaceAll("&", "&amp;");

const whole = (short: string) => {
  const [prefix = "", name = ""] = short.split(":");
  return prefixes[prefix as keyof typeof prefixes] + name;
};

const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;" };

// oxlint-disable-next-line no-control-regex -- these are the ones that can't stand in XML
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const special = /[&<>"\r]/g;

/** Escaped, without the signs that XML 1.0 can't have. */
const escaped = (text: string) =>
  text
    .toWellFormed()
    .replaceAll(unwritable, "")
    .replaceAll(special, (sign) => signs[sign]!);
