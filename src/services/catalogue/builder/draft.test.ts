import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Procedure } from "../../../engines/cases/index.ts";
import { differences, sentenceOf } from "./difference.ts";
import { freeId, moved, newDraft } from "./draft.ts";
import { lacksOf } from "./lacks.ts";

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
  outcomes: begun.outcomes.map((it) => ({ ...it, template: { uk: "Вирішено: дозволити", en: "" } })),
  steps: [{ id: "look", title: { uk: "Огляд", en: "" }, by: { unit: "improvement" } }],
};

describe("a service in the making", () => {
  test("says where something is lacking", () => {
    const sections = new Set(lacksOf(begun).map(({ section }) => section));
    assert.deepEqual([...sections].sort(), ["card", "results", "rules", "way"]);
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
  const [page] = whole.form.pages;
  const why = { id: "why", type: "text" as const, label: { uk: "Чому", en: "Why" } };
  const withQuestions = (...questions: (typeof page & object)["questions"]): Procedure => ({
    ...whole,
    form: { pages: [{ ...page!, questions }] },
  });
  const [place] = page!.questions;
  const cases: [string, Procedure, Procedure, string[]][] = [
    ["none between equals", whole, structuredClone(whole), []],
    ["what is absent is not a change", whole, { ...whole, fee: undefined }, []],
    [
      "a changed text, with what it was",
      whole,
      { ...whole, summary: { uk: "Спиляти дерево", en: "" } },
      ["коротко про послугу, українською: було «Зрізати дерево», стало «Спиляти дерево»"],
    ],
    [
      "a question put before another is one change",
      whole,
      withQuestions(why, place!),
      ["питання заяви, «Де», «Чому»: додано"],
    ],
    ["a question taken away", withQuestions(why, place!), whole, ["питання заяви, «Де», «Чому»: прибрано"]],
    ["a new order", withQuestions(why, place!), withQuestions(place!, why), ["питання заяви, «Де»: змінено порядок"]],
    [
      "another kind of answer, in words",
      withQuestions(why),
      withQuestions({ ...why, type: "long-text" }),
      ["питання заяви, «Де», «Чому», вид відповіді: було «короткий текст», стало «довгий текст»"],
    ],
    [
      "a condition of two comparisons, in a sentence",
      withQuestions(place!, why),
      withQuestions(place!, {
        ...why,
        when: {
          any: [
            { question: "place", is: "answered" },
            { question: "place", is: "equal", to: "ліс" },
          ],
        },
      }),
      ["питання заяви, «Де», «Чому», умова: додано «Місце — є, або Місце — дорівнює ліс»"],
    ],
    [
      "extension, hearing, and a service opened besides",
      whole,
      { ...whole, extension: "none", hearing: false, opens: [{ procedure: "aid", answers: { where: "place" } }] },
      [
        "продовження: додано «не можна»",
        "вислуховування перед відмовою: додано ні",
        "що оформлюється разом: додано «aid»",
      ],
    ],
    [
      "another decision, and of another kind",
      whole,
      {
        ...whole,
        outcomes: [
          { ...whole.outcomes[0]!, paper: "reply" },
          whole.outcomes[1]!,
          { ...whole.outcomes[0]!, id: "prune", title: { uk: "Обрізання", en: "Pruning" } },
        ],
      },
      ["рішення, «Рішення прийнято», як що нумерується: додано «як відповідь»", "рішення, «Обрізання»: додано"],
    ],
    [
      "a fee appears",
      whole,
      { ...whole, fee: { hryvnias: 50, basis: { uk: "Рішення ради", en: "" } } },
      ["плата: додано «50, Рішення ради»"],
    ],
  ];
  for (const [name, before, after, expected] of cases)
    test(name, () =>
      assert.deepEqual(
        differences(before, after).map((it) => sentenceOf(it, "uk")),
        expected,
      ),
    );
});
