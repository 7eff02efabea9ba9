import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { plannedOf, type Content } from "../programme.ts";
import * as khmelnytskyi from "./khmelnytskyi-2021.ts";
import * as starkon from "./starokostiantyniv-2026.ts";

const whole = (content: Content) => plannedOf(content.measures);
const perYear = (content: Content, years: number[]) => years.map((year) => plannedOf(content.measures, year));

test("Starokostiantyniv: 52 measures, 52 indicators, 5 priorities, 27,745.0 = 10,275 + 8,245 + 9,225", () => {
  const { adopted } = starkon;
  assert.equal(adopted.measures.length, 52);
  assert.equal(adopted.indicators.length, 52);
  assert.equal(adopted.priorities.length, 5);
  assert.equal(adopted.passport.length, 10);
  assert.equal(whole(adopted), 27745);
  assert.deepEqual(perYear(adopted, [2026, 2027, 2028]), [10275, 8245, 9225]);
  assert.deepEqual(
    [1, 2, 3, 4, 5].map((priority) => adopted.measures.filter((it) => it.priority === priority).length),
    [4, 15, 13, 2, 18],
  );
  assert.deepEqual(adopted.facts.totals.all, 27745);
});

test("Starokostiantyniv: numbers of measures and indicators run without gaps and agree", () => {
  const numbers = starkon.adopted.measures.map((it) => it.number);
  assert.deepEqual(
    starkon.adopted.indicators.map((it) => it.number),
    numbers,
  );
  for (const priority of [1, 2, 3, 4, 5]) {
    const own = numbers.filter((number) => number.startsWith(`${priority}.`));
    assert.deepEqual(
      own,
      own.map((_, at) => `${priority}.${at + 1}`),
    );
  }
});

test("Khmelnytskyi: 16 measures, 50,150.0 by five years; the draft says 49,900.0 and has no measures", () => {
  const { adopted, draft } = khmelnytskyi;
  assert.equal(adopted.measures.length, 16);
  assert.equal(whole(adopted), 50150);
  assert.deepEqual(perYear(adopted, [2021, 2022, 2023, 2024, 2025]), [13500, 9980, 9060, 9200, 8410]);
  assert.equal(adopted.facts.totals.all, 50150);
  assert.equal(draft.facts.totals.all, 49900);
  assert.deepEqual(draft.measures, []);
});

const seeds: [string, string, Content][] = [
  ["004_d64b0220ae72e9c7.txt", "Starokostiantyniv 2026", starkon.adopted],
  ["000_7d3bb2e25751811b.txt", "Khmelnytskyi 2021", khmelnytskyi.adopted],
  ["001_2323bb383af9d095.txt", "Khmelnytskyi, the draft", khmelnytskyi.draft],
];

/** Without spaces, hyphens, marks of lists and tags; one kind of apostrophe: what page breaks leave alone. */
const bare = (text: string) =>
  text
    .replaceAll(/<[^>]+>/g, "")
    .replaceAll(/[’']/g, "’")
    .replaceAll(/[\s\-·]+/g, "");

for (const [file, name, content] of seeds) {
  const path = new URL(`../../../../../shared/seeds/${file}`, import.meta.url);
  test(
    `the wording of ${name} stands in its source`,
    { skip: existsSync(path) ? false : "the source documents are not on this machine (../shared/seeds)" },
    () => {
      const source = bare(readFileSync(path, "utf8"));
      const lost = wordings(content).filter((text) => !source.includes(bare(text)) && !split(source, bare(text)));
      assert.deepEqual(lost, []);
    },
  );
}

function wordings(content: Content): string[] {
  return [
    ...content.passport.flatMap((row) => [row.name, row.value]),
    ...content.measures.flatMap((it) => [it.title, it.result]),
    ...content.indicators.map((it) => it.title),
    ...content.priorities.map((it) => it.title),
  ].filter(Boolean);
}

/** A cell that a page break cut once: a beginning and an end, each in the source, with other cells between. */
function split(source: string, text: string): boolean {
  for (let at = text.length - 1; at > 0; at--) {
    const [head, tail] = [text.slice(0, at), text.slice(at)];
    for (let start = source.indexOf(head); start >= 0; start = source.indexOf(head, start + 1)) {
      if (source.slice(start + at, start + at + 1500).includes(tail)) return true;
    }
  }
  return false;
}
