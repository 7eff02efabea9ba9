import assert from "node:assert/strict";
import { test } from "node:test";
import { civilDate } from "../../platform/time/index.ts";
import { checkForm } from "./check.ts";
import { isShown, nextPage, pageBefore, shownAnswers, shownPages } from "./condition.ts";
import { form, type Answers, type Condition } from "./definition.ts";
import { checkAnswers } from "./read.ts";

const label = { uk: "Питання", en: "Question" };
const options = ["oak", "ash"].map((id) => ({ id, label }));

const holds: [when: Condition | undefined, answers: Answers, expected: boolean][] = [
  [undefined, {}, true],
  [{ question: "a", is: "answered" }, { a: "x" }, true],
  [{ question: "a", is: "answered" }, { a: false }, true],
  [{ question: "a", is: "answered" }, { a: [] }, false],
  [{ question: "a", is: "answered" }, {}, false],
  [{ question: "constructor", is: "answered" }, {}, false],
  [{ question: "a", is: "equal", to: "oak" }, { a: "oak" }, true],
  [{ question: "a", is: "equal", to: "oak" }, { a: ["ash", "oak"] }, true],
  [{ question: "a", is: "equal", to: true }, { a: true }, true],
  [{ question: "a", is: "equal", to: false }, {}, false],
  [{ question: "a", is: "equal", to: 5 }, { a: "5.00" }, true],
  [{ question: "a", is: "not-equal", to: "oak" }, {}, true],
  [{ question: "a", is: "not-equal", to: "oak" }, { a: "oak" }, false],
  [{ question: "a", is: "one-of", of: ["oak", "elm"] }, { a: "oak" }, true],
  [{ question: "a", is: "one-of", of: ["oak"] }, { a: ["ash", "oak"] }, true],
  [{ question: "a", is: "one-of", of: ["oak"] }, {}, false],
  [{ question: "a", is: "more-than", than: 3 }, { a: 4 }, true],
  [{ question: "a", is: "more-than", than: 3 }, { a: "3.50" }, true],
  [{ question: "a", is: "more-than", than: 3 }, {}, false],
  [{ question: "a", is: "less-than", than: 3 }, { a: true }, false],
  [
    {
      all: [
        { question: "a", is: "answered" },
        { question: "b", is: "answered" },
      ],
    },
    { a: 1 },
    false,
  ],
  [
    {
      any: [
        { question: "a", is: "answered" },
        { question: "b", is: "answered" },
      ],
    },
    { a: 1 },
    true,
  ],
];
for (const [when, answers, expected] of holds) {
  test(`${JSON.stringify(when) ?? "no condition"} with ${JSON.stringify(answers)}: ${expected}`, () => {
    assert.equal(isShown(when, answers), expected);
  });
}

const trees = form.parse({
  pages: [
    { id: "what", title: label, questions: [{ id: "kind", label, type: "choice", options }] },
    {
      id: "oak",
      title: label,
      when: { question: "kind", is: "equal", to: "oak" },
      questions: [{ id: "age", label, type: "number" }],
    },
    {
      id: "old",
      title: label,
      questions: [{ id: "why", label, type: "text", when: { question: "age", is: "more-than", than: 100 } }],
    },
    { id: "end", title: label, questions: [{ id: "note", label, type: "text", optional: true }] },
  ],
});

test("the way leads through what is asked, there and back", () => {
  const way = (answers: Answers) => shownPages(trees, answers).map(({ id }) => id);
  assert.deepEqual(way({}), ["what", "end"]);
  assert.deepEqual(way({ kind: "oak", age: 20 }), ["what", "oak", "end"]);
  assert.deepEqual(way({ kind: "oak", age: 200 }), ["what", "oak", "old", "end"]);
  assert.equal(nextPage(trees, {})?.id, "what");
  assert.equal(nextPage(trees, { kind: "ash" }, "what")?.id, "end");
  assert.equal(nextPage(trees, {}, "end"), undefined);
  assert.equal(pageBefore(trees, { kind: "ash" }, "end")?.id, "what");
  assert.equal(pageBefore(trees, {}, "what"), undefined);
});

test("the answer of a hidden question counts nowhere", () => {
  const answers = { kind: "ash", age: 200, why: "стоїть", note: "" };
  assert.deepEqual(shownAnswers(trees, answers), { kind: "ash" });
  assert.deepEqual(
    shownPages(trees, answers).map(({ id }) => id),
    ["what", "end"],
  );
});

const today = civilDate("2026-11-23");
const whole: [Answers, string[]][] = [
  [{}, ["kind"]],
  [{ kind: "ash" }, []],
  [{ kind: "birch" }, ["kind"]],
  [{ kind: "oak" }, ["age"]],
  [{ kind: "oak", age: 101 }, ["why"]],
  [{ kind: "oak", age: "101" as never }, ["age", "why"]],
  [{ kind: "oak", age: 101, why: { a: 1 } as never }, ["why"]],
];
for (const [answers, expected] of whole) {
  test(`the whole form of ${JSON.stringify(answers)} lacks ${expected.join(", ") || "nothing"}`, () => {
    assert.deepEqual(Object.keys(checkAnswers(trees, answers, "uk", today)).sort(), expected.sort());
  });
}

const wrongForms: [what: string, pages: object[], trouble: RegExp | undefined][] = [
  ["fine", trees.pages, undefined],
  ["page twice", [trees.pages[0]!, { ...trees.pages[3], id: "what" }], /сторінки/],
  ["question twice", [trees.pages[0]!, { ...trees.pages[0], id: "again" }], /Два питання/],
  ["condition on a later question", [trees.pages[1]!, trees.pages[0]!], /стоїть далі/],
  [
    "condition on an unknown option",
    [trees.pages[0]!, { ...trees.pages[1], when: { question: "kind", is: "equal", to: "elm" } }],
    /ніколи/,
  ],
  [
    "more than a choice",
    [trees.pages[0]!, { ...trees.pages[1], when: { question: "kind", is: "more-than", than: 1 } }],
    /ніколи/,
  ],
  [
    "two columns of one name",
    [
      {
        id: "p",
        title: label,
        questions: [
          { id: "t", label, type: "table", columns: ["a", "a"].map((id) => ({ id, label, type: "text" as const })) },
        ],
      },
    ],
    /стовпці/,
  ],
  [
    "unknown source",
    [{ id: "p", title: label, questions: [{ id: "t", label, type: "text", prefill: "nobody.name" }] }],
    /джерела/,
  ],
];
for (const [what, pages, trouble] of wrongForms) {
  test(`a definition: ${what}`, () => {
    const found = checkForm(form.parse({ pages }), ["applicant.name"]).map(({ uk }) => uk);
    if (trouble) assert.match(found.join("; "), trouble);
    else assert.deepEqual(found, []);
  });
}
