import assert from "node:assert/strict";
import { test } from "node:test";
import { diffWords } from "./diff.ts";

const cases: [a: string, b: string, shown: string][] = [
  ["", "", ""],
  ["рада вирішила", "рада вирішила", "рада вирішила"],
  ["", "нове", "{+нове+}"],
  ["старе", "", "[-старе-]"],
  ["рада вирішила", "рада не вирішила", "рада {+не +}вирішила"],
  ["10 серверів", "12 серверів", "[-10-]{+12+} серверів"],
  ["стара назва тут", "нова адреса тут", "[-стара назва-]{+нова адреса+} тут"],
  ["а\nб\nв\n", "а\nв\n", "а\n[-б\n-]в\n"],
  ["кома, тут", "кома тут", "кома[-,-] тут"],
  ["п’ять днів", "п’ять робочих днів", "п’ять {+робочих +}днів"],
];

for (const [a, b, shown] of cases) {
  test(`difference: ${JSON.stringify(a)} → ${JSON.stringify(b)}`, () => assert.equal(drawn(a, b), shown));
}

function drawn(a: string, b: string): string {
  const signs = { same: ["", ""], removed: ["[-", "-]"], added: ["{+", "+}"] };
  return diffWords(a, b)
    .map(({ kind, text }) => signs[kind][0] + text + signs[kind][1])
    .join("");
}

test("the pieces give back both texts, whatever they are", () => {
  const random = mulberry(20261123);
  const words = ["рада", "місто", " ", "  ", "\n", ",", "1", "’", "👍", "е́", "\r\n", "\t"];
  const text = () =>
    Array.from({ length: Math.floor(random() * 40) }, () => words[Math.floor(random() * words.length)]).join("");
  for (let n = 0; n < 3000; n += 1) assertWhole(text(), text());
});

test("long texts are compared soon: a word changed in each line of many, and nothing in common", () => {
  const lines = (word: string) =>
    Array.from({ length: 8000 }, (_, n) => `Рядок ${n} ${n % 7 ? "" : word} кінець\n`).join("");
  const start = performance.now();
  assertWhole(lines("раз"), lines("два"));
  assertWhole("а б ".repeat(60_000), "в г ".repeat(60_000));
  assert.ok(performance.now() - start < 5000);
});

function assertWhole(a: string, b: string) {
  const pieces = diffWords(a, b);
  const side = (gone: string) =>
    pieces
      .filter(({ kind }) => kind !== gone)
      .map(({ text }) => text)
      .join("");
  assert.equal(side("added"), a);
  assert.equal(side("removed"), b);
  assert.ok(pieces.every(({ text }) => text !== ""));
}

/** Random numbers that are the same in each run. */
function mulberry(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
