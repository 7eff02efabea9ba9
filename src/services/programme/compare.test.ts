import assert from "node:assert/strict";
import { test } from "node:test";
import { compare, sentence } from "./compare.ts";
import type { Content } from "./programme.ts";
import * as khmelnytskyi from "./sample/khmelnytskyi-2021.ts";
import { adopted } from "./sample/starokostiantyniv-2026.ts";

const sentences = (before: Content, after: Content) => compare(before, after).map((it) => sentence(it, "uk"));

test("a version does not differ from itself", () => {
  assert.deepEqual(compare(adopted, structuredClone(adopted)), []);
});

const amendments: [string, (content: Content) => void, string[]][] = [
  [
    "money of a measure",
    (it) => (it.measures.find((m) => m.number === "2.3")!.money = [{ year: 2027, thousand: 250.5, source: null }]),
    [
      "Програма, сума заходів: було «27\u00A0745,0\u00A0тис.\u00A0грн», стало «27\u00A0695,5\u00A0тис.\u00A0грн».",
      "Захід 2.3, гроші 2026 року: було «300,0\u00A0тис.\u00A0грн», стало «0,0\u00A0тис.\u00A0грн».",
      "Захід 2.3, гроші 2027 року: було «0,0\u00A0тис.\u00A0грн», стало «250,5\u00A0тис.\u00A0грн».",
    ],
  ],
  [
    "a measure reworded",
    (it) => (it.measures[51]!.title = "Оцифрування архіву"),
    ["Захід 5.18, назва: було «Оцифрування архівного фонду громади», стало «Оцифрування архіву»."],
  ],
  [
    "a measure that got another number is the same measure",
    (it) => (it.measures[51]!.number = "5.19"),
    ["Захід 5.19, номер: було «5.18», стало «5.19»."],
  ],
  [
    "a target moved to another year",
    (it) => {
      const targets = it.indicators.find((i) => i.number === "3.8")!.targets;
      [targets[0]!.value, targets[2]!.value] = [0, 100];
    },
    ["Індикатор 3.8, ціль 2026 року: було «100», стало «0».", "Індикатор 3.8, ціль 2028 року: було «0», стало «100»."],
  ],
  [
    "an executor changed",
    (it) => (it.measures[51]!.executors = ["Відділ інформаційного забезпечення"]),
    ["Захід 5.18, виконавці: було «Архівний відділ», стало «Відділ інформаційного забезпечення»."],
  ],
];

for (const [what, amend, expected] of amendments) {
  test(what, () => {
    const after = structuredClone(adopted);
    amend(after);
    assert.deepEqual(sentences(adopted, after), expected);
  });
}

test("a measure added and one removed, both ways", () => {
  const less = structuredClone(adopted);
  less.measures = less.measures.filter((it) => it.number !== "5.17");
  const removed = sentences(adopted, less);
  assert.deepEqual(removed, ["Захід 5.17 вилучено: «Дорожня карта ветерана», 0,0\u00A0тис.\u00A0грн."]);
  assert.match(sentences(less, adopted)[0]!, /^Захід 5\.17 додано/);
});

test("the Khmelnytskyi draft against what was adopted: 49,900.0 became 50,150.0, the state budget was added", () => {
  const found = sentences(khmelnytskyi.draft, khmelnytskyi.adopted);
  assert.ok(
    found.some((it) => it.includes("«49\u00A0900,0\u00A0тис.\u00A0грн», стало «50\u00A0150,0\u00A0тис.\u00A0грн»")),
  );
  assert.ok(found.some((it) => it.includes("Джерела фінансування") && it.includes("державний бюджет")));
  assert.equal(found.filter((it) => it.startsWith("Захід") && it.includes("додано")).length, 16);
  assert.equal(found.filter((it) => it.startsWith("Індикатор")).length, 0);
});
