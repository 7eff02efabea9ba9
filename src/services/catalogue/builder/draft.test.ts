import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Procedure } from "../../../engines/cases/index.ts";
import { differences, placeOf } from "./difference.ts";
import { freeId, lacksOf, moved, newDraft } from "./draft.ts";

const begun = newDraft("tree", { uk: "Дерева", en: "Trees" });
const whole: Procedure = {
  ...begun,
  summary: { uk: "Зрізати дерево", en: "" },
  legalBasis: [{ title: { uk: "Закон", en: "Law" } }],
  term: { ...begun.term, citation: { uk: "ст. 1", en: "art. 1" } },
  form: {
    pages: [
      {
        id: "where",
        title: { uk: "Де", en: "Where" },
        questions: [{ id: "place", type: "place", label: { uk: "Місце", en: "Place" } }],
      },
    ],
  },
  steps: [{ id: "look", title: { uk: "Огляд", en: "" }, by: { unit: "improvement" } }],
};

describe("a service in the making", () => {
  test("says where something is lacking", () => {
    const sections = new Set(lacksOf(begun).map(({ section }) => section));
    assert.deepEqual([...sections].sort(), ["card", "form", "rules", "way"]);
  });

  test("lacks nothing when it is whole", () => assert.deepEqual(lacksOf(whole), []));
});

describe("moved", () => {
  const cases: [string, string[], number, -1 | 1, string[]][] = [
    ["up", ["a", "b", "c"], 1, -1, ["b", "a", "c"]],
    ["down", ["a", "b", "c"], 1, 1, ["a", "c", "b"]],
    ["the first stays", ["a", "b"], 0, -1, ["a", "b"]],
    ["the last stays", ["a", "b"], 1, 1, ["a", "b"]],
  ];
  for (const [name, list, at, by, expected] of cases) test(name, () => assert.deepEqual(moved(list, at, by), expected));
});

describe("freeId", () => {
  const cases: [string, string[], string][] = [
    ["tree", [], "tree"],
    ["tree", ["tree", "tree-2"], "tree-3"],
    ["5-trees", [], "x-5-trees"],
  ];
  for (const [wanted, taken, expected] of cases)
    test(`${wanted} beside ${taken.join(", ") || "nothing"}`, () => assert.equal(freeId(wanted, taken), expected));
});

describe("differences", () => {
  test("none between equals", () => assert.deepEqual(differences(whole, structuredClone(whole)), []));

  test("a changed text, with what it was", () => {
    const after: Procedure = { ...whole, summary: { uk: "Спиляти дерево", en: "" } };
    assert.deepEqual(differences(whole, after), [
      { path: "summary.uk", before: "Зрізати дерево", after: "Спиляти дерево" },
    ]);
  });

  test("a question that was put before another is not a change of both", () => {
    const [page] = whole.form.pages;
    const why = { id: "why", type: "text" as const, label: { uk: "Чому", en: "Why" } };
    const after: Procedure = { ...whole, form: { pages: [{ ...page!, questions: [why, ...page!.questions] }] } };
    const places = differences(whole, after).map(({ path }) => placeOf(after, path, "uk"));
    assert.ok(places.length > 0);
    assert.ok(
      places.every((place) => place.includes("Чому")),
      places.join("\n"),
    );
  });
});
