import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, test } from "node:test";
import { JsonLdParser } from "jsonld-streaming-parser";
import { Parser, Store } from "n3";
import SHACLValidator from "rdf-validate-shacl";
import { RdfXmlParser } from "rdfxml-streaming-parser";
import { publishNow } from "../../../test/open-data.ts";
import { openTown } from "../../../test/town.ts";
import {
  findDataset,
  holdersOf,
  publisherSettings,
  publishRows,
  putDataset,
  putResource,
  rdfWanted,
  schemaOrgDataset,
  schemaOrgText,
} from "../../engines/datasets/index.ts";
import { write } from "../../platform/journal/index.ts";
import { pageSize } from "./catalogue.ts";

const town = await openTown(undefined, { sample: true });
await publishNow(town, "structure", "programmes");

const words = (uk: string, en: string) => ({ uk, en });
const hard = 'Лапки " і \\, <b>, & та\nновий рядок\u0001 🌻';
await write(town.context(), async (tx) => {
  await publisherSettings.save(tx, {
    edrpou: "04060772",
    katottg: "UA68040390000011141",
    email: "data@zrazok.example",
  });
  const passport = { theme: "energy", frequency: "weekly", state: "published" } as const;
  await putDataset(tx, {
    ...passport,
    id: "test-lamps",
    title: words(hard, "Street lamps"),
    description: words(hard, ""),
    keywords: ["світло", 'лапки "'],
    ground: words("Рішення ради", "Decision of the council"),
    annex: 5,
  });
  await putResource(tx, "test-lamps", {
    name: "lamps",
    title: words("Ліхтарі", "Lamps"),
    kind: "table",
    columns: [{ name: "at", title: words("Місце", "Place"), type: "place", class: "open" }],
  });
  await putDataset(tx, {
    ...passport,
    id: "test-links",
    title: words("Чужі файли", "Files of others"),
    licence: "MIT",
    source: { id: "00000000-0000-4000-8000-000000000001", url: "https://example.org/дані?a=<b>|c" },
  });
  for (const [name, url, mediaType] of [
    ["one", "https://example.org/файл {1}.csv", "text/csv; charset=utf-8"],
    ["two", "https://example.org/b.bin", undefined],
    ["three", 'javascript:alert("x")', "nonsense> <x"],
  ] as const)
    await putResource(tx, "test-links", { name, url, title: words(name, name), kind: "link", mediaType, bytes: 5 });
});
await publishRows(town.context(), { dataset: "test-lamps", resource: "lamps" }, async function* () {
  yield { at: { type: "Point", coordinates: [27.2, 49.7] } };
});

async function read(url: string, type: string): Promise<string> {
  const answer = await town.server.inject({ url });
  assert.equal(answer.statusCode, 200, `${url}: ${answer.body.slice(0, 300)}`);
  assert.ok(String(answer.headers["content-type"]).startsWith(type));
  assert.equal(answer.headers["access-control-allow-origin"], "*");
  return answer.body;
}

const fromTurtle = (text: string): Statement[] => new Parser().parse(text);

async function fromStream(parser: NodeJS.ReadWriteStream, text: string): Promise<Statement[]> {
  const all: Statement[] = [];
  for await (const quad of Readable.from([text]).pipe(parser)) all.push(quad as unknown as Statement);
  return all;
}

const fromJsonLd = (text: string) => fromStream(new JsonLdParser() as never, text);
const fromXml = (text: string) => fromStream(new RdfXmlParser() as never, text);

/** A statement of any parser. */
interface Statement {
  subject: { value: string };
  predicate: { value: string };
  object: { termType: string; value: string; language?: string; datatype?: { value: string } };
}

const lines = (all: Statement[]) =>
  all.map(({ subject, predicate, object }) => {
    const literal = object.termType === "Literal" ? ` ${object.language} ${object.datatype?.value}` : "";
    return `${subject.value} ${predicate.value} ${object.value}${literal}`;
  });

/** Subjects of a class. */
const ofClass = (all: Statement[], name: string) =>
  all
    .filter(({ predicate, object }) => predicate.value.endsWith("#type") && object.value === name)
    .map(({ subject }) => subject.value);

/** What may not be so by a file of shapes: each violation in words. */
async function violations(file: string, document: Statement[]): Promise<string[]> {
  // The one import is of a table that nothing here points at; the network is not asked for it.
  const options = { importGraph: async () => new Store() as never };
  const shapes = new Store(new Parser().parse(readFileSync(join(folder, file), "utf8")));
  const report = await new SHACLValidator(shapes as never, options).validate(new Store(document as never) as never);
  return report.results
    .filter(({ severity }) => severity?.value.endsWith("#Violation"))
    .map((it) => [it.focusNode, it.path, it.value, it.sourceConstraintComponent, ...it.message])
    .map((terms) => terms.map((term) => (term && "value" in term ? term.value : "")).join(" "));
}

const folder = join(import.meta.dirname, "../../../../shared/data/dcat-ap-3.0.1-shacl");
const whole = fromTurtle(await read("/catalog.ttl", "text/turtle"));

describe("DCAT-AP 3.0.1: zero violations", () => {
  if (!existsSync(folder)) {
    test("shapes", (t) => t.skip("the SHACL shapes of DCAT-AP 3.0.1 are not on this machine"));
    return;
  }
  const files = readdirSync(folder).filter((name) => name.endsWith(".ttl"));
  test("all shape files are there", () => assert.ok(files.length >= 6));
  const documents = ["/catalog.ttl", "/catalog.ttl?page=1", "/data/test-lamps/dcat.ttl"];
  for (const file of files)
    for (const url of documents)
      test(`${url}: ${file}`, async () => {
        assert.deepEqual(await violations(file, fromTurtle(await read(url, "text/turtle"))), []);
      });
  test("what is wrong is found", async () => {
    const broken = whole.filter(({ predicate }) => !/#accessURL$|title$/.test(predicate.value));
    for (const file of ["dcat-ap-SHACL.ttl", "shapes.ttl"]) assert.notDeepEqual(await violations(file, broken), []);
    const untyped = whole.filter(({ object }) => !object.value.endsWith("#Distribution"));
    assert.notDeepEqual(await violations("range.ttl", untyped), []);
  });
});

test("Turtle, JSON-LD and RDF/XML say the very same", async () => {
  // What XML can't write is left out of it alone.
  const plain = (all: string[]) => new Set(all.map((line) => line.replaceAll("\u0001", "")));
  const turtle = plain(lines(whole));
  assert.ok(turtle.size > 300);
  assert.deepEqual(plain(lines(await fromJsonLd(await read("/catalog.jsonld", "application/ld+json")))), turtle);
  assert.deepEqual(plain(lines(await fromXml(await read("/catalog.rdf", "application/rdf+xml")))), turtle);
});

test("a set says who, what, when, whose, by which law, and how to take it", async () => {
  const origin = new URL(town.hromada.config.baseUrl).origin;
  const said = lines(fromTurtle(await read("/data/test-lamps/dcat.ttl", "text/turtle"))).join("\n");
  const expected = [
    `${origin}/data/test-lamps http://purl.org/dc/terms/title Street lamps en`,
    `http://purl.org/dc/terms/title ${hard} uk`,
    "http://purl.org/dc/terms/identifier 04060772",
    "http://purl.org/dc/terms/identifier UA68040390000011141",
    "http://www.w3.org/2006/vcard/ns#hasEmail mailto:data@zrazok.example",
    "http://www.w3.org/ns/dcat#theme http://publications.europa.eu/resource/authority/data-theme/ENER",
    "http://purl.org/dc/terms/accrualPeriodicity http://publications.europa.eu/resource/authority/frequency/WEEKLY",
    "http://purl.org/dc/terms/license http://publications.europa.eu/resource/authority/licence/CC_BY_4_0",
    "http://purl.org/dc/terms/conformsTo https://zakon.rada.gov.ua/laws/show/835-2015-%D0%BF",
    "http://www.w3.org/2000/01/rdf-schema#label Рішення ради",
    `http://www.w3.org/ns/dcat#downloadURL ${origin}/data/test-lamps/lamps.geojson`,
    "http://www.w3.org/ns/dcat#mediaType https://www.iana.org/assignments/media-types/text/csv",
    `http://www.w3.org/ns/dcat#hasVersion ${origin}/data/test-lamps/lamps/versions/1`,
    `http://www.w3.org/ns/dcat#downloadURL ${origin}/data/test-lamps/lamps/versions/1/lamps.csv`,
  ];
  for (const line of expected) assert.ok(said.includes(line), `${line}\n\nin\n${said}`);
});

test("an address of a link that is none of the web leads nobody anywhere", async () => {
  assert.doesNotMatch(lines(whole).join("\n"), /javascript:/);
  assert.doesNotMatch(await read("/data.json", "application/json"), /javascript:/);
});

test("page by page: every set once, the way to the next, no page after the last", async () => {
  const dataset = "http://www.w3.org/ns/dcat#Dataset";
  const all = ofClass(whole, dataset);
  const paged: string[] = [];
  let at: string | undefined = "/catalog.jsonld?page=1";
  while (at) {
    const page: Statement[] = await fromJsonLd(await read(at, "application/ld+json"));
    paged.push(...ofClass(page, dataset));
    const next = page.find(({ predicate }) => predicate.value === "http://www.w3.org/ns/hydra/core#next");
    at = next && new URL(next.object.value).pathname + new URL(next.object.value).search;
  }
  assert.deepEqual(paged.sort(), all.sort());
  for (const page of [0, Math.ceil(all.length / pageSize) + 1, "x"])
    assert.equal((await town.server.inject({ url: `/catalog.ttl?page=${page}` })).statusCode, 404);
  assert.equal((await town.server.inject({ url: "/data/nothing/dcat.ttl" })).statusCode, 404);
});

test("data.json has what its schema asks of each set", async () => {
  const all = JSON.parse(await read("/data.json", "application/json"));
  assert.equal(all.conformsTo, "https://project-open-data.cio.gov/v1.1/schema");
  const names = new Set<string>();
  for (const set of all.dataset) {
    for (const field of ["title", "description", "keyword", "modified", "publisher", "contactPoint", "identifier"])
      assert.ok(set[field]?.length ?? set[field], `${set.identifier} ${field}`);
    assert.equal(set.accessLevel, "public");
    for (const { downloadURL } of set.distribution) assert.ok(URL.canParse(downloadURL));
    names.add(set.identifier);
  }
  assert.equal(names.size, all.dataset.length);
});

test("the page of a set says the same to search engines, and nothing in it ends a script element", async () => {
  const entry = (await findDataset(town.db, "test-lamps"))!;
  const { council } = await holdersOf(town.context());
  const said = schemaOrgDataset(entry, { origin: "https://zrazok.example", holder: council });
  assert.equal(said["@type"], "Dataset");
  assert.equal(said.license, "https://creativecommons.org/licenses/by/4.0/");
  assert.ok(said.description.length >= 50);
  assert.ok(said.distribution.some((it) => it.contentUrl === "https://zrazok.example/data/test-lamps/lamps.geojson"));
  const text = schemaOrgText({ ...said, name: "</script>" });
  assert.doesNotMatch(text, /</);
  assert.equal(JSON.parse(text).name, "</script>");
});

describe("which RDF a program would rather have", () => {
  const rows: [accept: string | undefined, wanted: string | undefined][] = [
    [undefined, undefined],
    ["*/*", undefined],
    ["text/html,application/xhtml+xml,*/*;q=0.8", undefined],
    ["text/turtle", "ttl"],
    ["application/ld+json, text/html;q=0.5", "jsonld"],
    ["text/html, text/turtle;q=0.5", undefined],
    ["application/rdf+xml;q=0.9, text/turtle;q=0.8", "rdf"],
    ["text/turtle;q=0", undefined],
  ];
  for (const [accept, wanted] of rows) test(String(accept), () => assert.equal(rdfWanted(accept), wanted));
  test("/catalog leads there", async () => {
    const answer = await town.server.inject({ url: "/catalog", headers: { accept: "text/turtle" } });
    assert.equal(answer.headers.location, "/catalog.ttl");
    assert.equal((await town.server.inject({ url: "/catalog" })).headers.location, "/data");
  });
});
