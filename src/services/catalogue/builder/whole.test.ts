// The builder says everything that a definition can say: a definition that has a value in every place of its shape is
// shown on the builder's pages, each field is changed by itself, and what has changed in the definition is gathered.
// A place of the shape that no field changes fails here, unless it stands on the short list below.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import type { z } from "zod";
import { procedure, type Procedure } from "../../../engines/cases/index.ts";
import { condition, type Question } from "../../../engines/forms/index.ts";
import type { UnitInTree } from "../../../engines/people/index.ts";
import { formOf, pagesOf } from "./every-page.ts";
import { attribute, fieldsOf } from "./page-fields.ts";
import { placeOf } from "./place.ts";

/** Places that no page of the builder can set, and why it may be so. */
const beyond: [RegExp, string][] = [
  [/(^|\.)id$/, "the name inside is made of the title and kept: answers, conditions and texts lean on it"],
  [/\.credential\.kind$/, "likewise, of the service's"],
  [/^(family|address)$/, "says which service of the program has pages of its own for it: those are code"],
  [/^notTo$/, "goes with such a page of code, whose question lists units"],
  [/^outcomes\[\]\.fields\[\]<(file|declaration)>/, "an official uploads and confirms nothing when deciding"],
  [/<(\S+)>\.type$/, "a kind of answer is chosen on a page of its own: see the test of kinds"],
];

type Schema = z.core.$ZodType;
type Def = { type: string; [key: string]: unknown };
const defOf = (schema: Schema) => schema._zod.def as unknown as Def;

/** What a union of questions is told apart by, in a pattern: "<text>". */
const tagOf = (option: Schema): string => {
  const { shape } = defOf(option) as unknown as { shape?: Record<string, Schema> };
  const type = shape?.type && (defOf(shape.type) as unknown as { values?: string[] }).values?.[0];
  return type ? `<${type}>` : "";
};

/** Patterns of all places where a value may stand: "form.pages[].questions[]<number>.least". */
function placesOf(schema: Schema, path = ""): string[] {
  const def = defOf(schema) as any;
  if (schema === condition) return [path];
  switch (def.type) {
    case "object":
      return Object.entries(def.shape as Record<string, Schema>).flatMap(([key, inner]) =>
        placesOf(inner, path ? `${path}.${key}` : key),
      );
    case "optional":
      return placesOf(def.innerType, path);
    case "array":
      return placesOf(def.element, `${path}[]`);
    case "union":
      return [...new Set((def.options as Schema[]).flatMap((option) => placesOf(option, path + tagOf(option))))];
    case "record":
      return keysOf(def).flatMap((key) => placesOf(def.valueType, `${path}.${key}`));
    default:
      return [path];
  }
}

const keysOf = (def: any): string[] =>
  defOf(def.keyType).type === "enum" ? Object.values((defOf(def.keyType) as any).entries) : ["*"];

let count = 0;
const texts = ["АБ", "/own/page", "https://zakon.rada.gov.ua/go/1", "applicant.phone"];

/** A value with something in every place; of a union of questions one of each kind. */
function full(schema: Schema, path = ""): any {
  const def = defOf(schema) as any;
  const chosen = given.find(([place]) => place.test(path));
  if (chosen) return chosen[1]();
  if (schema === condition) return { question: "start", is: "equal", to: true };
  switch (def.type) {
    case "object":
      return Object.fromEntries(
        Object.entries(def.shape as Record<string, Schema>).map(([key, inner]) => [
          key,
          full(inner, path ? `${path}.${key}` : key),
        ]),
      );
    case "optional":
      return full(def.innerType, path);
    case "array":
      if (defOf(def.element).type === "union") return kindsOf(def.element, path);
      if (defOf(def.element).type === "enum") return Object.values((defOf(def.element) as any).entries);
      return Array.from({ length: path === "outcomes" ? 4 : 2 }, () => full(def.element, `${path}[]`));
    case "union":
      return full(def.options[0], path);
    case "record":
      return Object.fromEntries(keysOf(def).map((key) => [key, full(def.valueType, `${path}.${key}`)]));
    case "enum":
      return Object.values(def.entries)[0];
    case "literal":
      return def.values[0];
    case "boolean":
      return true;
    default:
      return [`x${(count += 1)}`, ...texts, 2].find((value) => (schema as z.ZodType).safeParse(value).success);
  }
}

const turns = new Map<string, number>();

/** One of each kind; where a list may not hold all, one half and the other by turns. */
function kindsOf(union: Schema, path: string): unknown[] {
  const options = (defOf(union) as any).options as Schema[];
  const turn = turns.get(path) ?? 0;
  turns.set(path, turn + 1);
  const half = Math.ceil(options.length / 2);
  const chosen =
    path.startsWith("form.pages[].questions") && !path.includes("columns")
      ? options
      : turn % 2
        ? options.slice(half)
        : options.slice(0, half);
  // The first of a list has nothing before it that a condition could look at: it stands there once more.
  return [...chosen, chosen[0]!].map((option) => full(option, `${path}[]${tagOf(option)}`));
}

/** Places where not any value will do: a question leans on another, a unit must be there. */
const given: [RegExp, () => unknown][] = [
  [/^form$/, () => ({ pages: fullPages() })],
  [/^family$/, () => "service"],
  [/^steps\[\]\.by\.unit$/, () => "unit"],
  [/^where\.offices$/, () => ["unit"]],
  [/^lifeEvents$/, () => ["birth"]],
  [/^documents\[\]\.question$/, () => fileQuestion()],
  [/^outcomes\[\]\.credential\.rows\[\]\.from$/, () => "applicant.name"],
  [/^opens\[\]\.procedure$/, () => other.id],
  [/^opens\[\]\.answers$/, () => ({ asked: "start" })],
];

let pages: Procedure["form"]["pages"] | undefined;
function fullPages() {
  if (pages) return pages;
  const formSchema = (procedure.shape as any).form.shape.pages.element as z.ZodObject;
  const asked = () => full((formSchema.shape as any).questions, "form.pages[].questions") as Question[];
  const start = { id: "start", type: "yes-no", label: { uk: "Початок", en: "Start" } };
  pages = [[start as Question], ...[asked(), asked()].flatMap((all) => [all.slice(0, 12), all.slice(12)])].map(
    (questions, at) => ({
      ...(full(formSchema.omit({ questions: true }), "form.pages[]") as Procedure["form"]["pages"][number]),
      id: `page-${at}`,
      questions,
    }),
  );
  return pages;
}
const fileQuestion = () =>
  fullPages()
    .flatMap(({ questions }) => questions)
    .find(({ type }) => type === "file")!.id;

const other = {
  id: "other",
  title: { uk: "Інша", en: "Other" },
  form: {
    pages: [
      { id: "p", title: { uk: "", en: "" }, questions: [{ id: "asked", type: "text", label: { uk: "Що", en: "" } }] },
    ],
  },
} as unknown as Procedure;
const units = [
  { slug: "unit", name: "Відділ", name_en: "Unit" },
  { slug: "unit-2", name: "Інший", name_en: "Other" },
] as UnitInTree[];

const everything = procedure.parse(JSON.parse(JSON.stringify(full(procedure)))) as Procedure;

const kept = (it: unknown) => JSON.parse(JSON.stringify(it));

/** Patterns of the places where `now` says something that `was` does not; a condition is one place. */
function setPlaces(was: any, now: any, pattern = ""): string[] {
  // A tick taken away is kept as nothing; of other places it says that they may be empty, not that they can be set.
  if (now === undefined) return typeof was === "boolean" ? [pattern] : [];
  if (was === now) return [];
  if (typeof now !== "object" || /(^|\.)when$/.test(pattern)) return isDeepStrictEqual(was, now) ? [] : [pattern];
  return Object.entries(now).flatMap(([key, inner]: [string, any]) => {
    const tag = typeof inner?.type === "string" ? `<${inner.type}>` : "";
    const place = Array.isArray(now) ? `[]${tag}` : /(^|\.)answers$/.test(pattern) ? ".*" : pattern ? `.${key}` : key;
    return setPlaces(was?.[key], inner, pattern + place);
  });
}

/** What each field may be changed to: another option, a tick taken away or put, another text. */
function* changesOf(html: string, fields: [string, string][]): Generator<[string, string][]> {
  const { offered, ticks } = controlsOf(html);
  const put = (at: number, value: string) => fields.with(at, [fields[at]![0], value] as [string, string]);
  for (const [at, [name, value]] of fields.entries()) {
    if (/\.gone$|\.id$/.test(name)) continue;
    const options = offered.get(name);
    if (options) for (const option of options) yield put(at, option);
    else if (ticks.has(name)) yield fields.toSpliced(at, 1);
    else if (/^\d+$/.test(value)) yield put(at, value === "3" ? "2" : "3");
    else {
      yield put(at, `${value}x`);
      // Lines of options: each part of a line.
      if (value.includes(" | "))
        for (const [part] of value.matchAll(/[^|\s]+/g)) yield put(at, value.replace(part, `${part}x`));
    }
  }
  for (const [name, values] of ticks)
    if (!name.endsWith(".gone")) for (const value of values) yield [...fields, [name, value]];
}

/** Options that selects and radios offer, and ticks, by the name of their field. */
function controlsOf(html: string) {
  const offered = new Map<string, string[]>();
  const ticks = new Map<string, string[]>();
  const controls = /<input\b([^>]*type="(radio|checkbox)"[^>]*)>|<select\b([^>]*)>([\s\S]*?)<\/select>/g;
  for (const [, input, kind, select, inner = ""] of html.matchAll(controls)) {
    const attrs = input ?? select!;
    const name = attribute(attrs, "name")!;
    const values = select
      ? [...inner.matchAll(/<option\b([^>]*)>/g)].map(([, it]) => attribute(it!, "value") ?? "")
      : [attribute(attrs, "value") ?? ""];
    const list = kind === "checkbox" ? ticks : offered;
    list.set(name, [...(list.get(name) ?? []), ...values]);
  }
  return { offered, ticks };
}

describe("the builder and the shape of a definition", () => {
  const all = placesOf(procedure);

  test("the definition of this test has a value in every place", () => {
    const there = new Set(setPlaces(undefined, everything));
    assert.deepEqual(
      all.filter((place) => !there.has(place) && place !== "extension"),
      [],
    );
  });

  test("each page left as it is changes nothing in it", () => {
    for (const { name, html, read } of pagesOf(everything, { units, services: [other] }))
      assert.deepEqual(kept(read(formOf(fieldsOf(html)))), kept(everything), name);
  });

  test("every place can be set on some page, save a few that are explained", () => {
    const set = new Set<string>();
    for (const { html, read } of pagesOf(everything, { units, services: [other] }))
      for (const fields of changesOf(html, fieldsOf(html)))
        for (const place of setPlaces(everything, read(formOf(fields)))) set.add(place);
    const isBeyond = (place: string) => beyond.some(([pattern]) => pattern.test(place));
    assert.deepEqual(
      all.filter((place) => !set.has(place) && !isBeyond(place)),
      [],
    );
    for (const [pattern] of beyond)
      assert.ok(
        all.some((place) => pattern.test(place)),
        `${pattern} explains nothing`,
      );
  });

  test("every kind of answer can be chosen for a question, a column, and what an official fills in", () => {
    const kinds = (prefix: string) =>
      all
        .filter((place) => place.startsWith(`${prefix}<`) && place.endsWith(">.type"))
        .map((place) => place.slice(prefix.length + 1, -">.type".length))
        .filter((kind) => !kind.includes(">"));
    const [page] = everything.form.pages;
    const table = everything.form.pages.flatMap((one) =>
      one.questions.filter(({ type }) => type === "table").map(({ id }) => ({ page: one.id, question: id })),
    )[0]!;
    const list = (it: string[]) => [...it].sort();
    assert.deepEqual(
      list(placeOf(everything, { page: page!.id, question: "new" })!.types),
      list(kinds("form.pages[].questions[]")),
    );
    assert.deepEqual(
      list(placeOf(everything, { ...table, column: "new" })!.types),
      list(kinds("form.pages[].questions[]<table>.columns[]")),
    );
    assert.deepEqual(
      list([
        ...placeOf(everything, { outcome: everything.outcomes[0]!.id, question: "new" })!.types,
        "file",
        "declaration",
      ]),
      list(kinds("outcomes[].fields[]")),
    );
  });
});
