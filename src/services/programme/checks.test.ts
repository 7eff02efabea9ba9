import assert from "node:assert/strict";
import { test } from "node:test";
import { check, type Finding } from "./checks.ts";
import type { Content } from "./programme.ts";
import * as khmelnytskyi from "./sample/khmelnytskyi-2021.ts";
import * as starkon from "./sample/starokostiantyniv-2026.ts";

const of = (findings: Finding[], kind: string) => findings.filter((it) => it.kind === kind);
const only = (findings: Finding[], kind: string) => {
  const found = of(findings, kind);
  assert.equal(found.length, 1, `${kind}: ${found.length}`);
  return found[0]!;
};
const findings = check(starkon.adopted, starkon.programme);

test("the four indicators whose change contradicts their targets, and no others", () => {
  assert.deepEqual(
    of(findings, "change").flatMap((it) => it.indicators),
    ["2.6", "2.13", "5.3", "5.13"],
  );
  assert.equal(
    of(findings, "change")[0]!.words.uk,
    "Індикатор 2.6: база і цілі разом дають 0 + 0 + 1 + 0 = 1 (Шт.), а в динаміці записано 100.",
  );
});

test("the city’s code stands where the hromada’s belongs", () => {
  const code = only(findings, "code");
  assert.match(code.words.uk, /UA68040390010084208.*населеному пункту.*UA68040390000011141/);
  assert.equal(code.severity, "error");
});

test("the sums of the Starokostiantyniv programme add up", () => {
  for (const kind of ["sum", "sum-of-year", "passport-sum"]) assert.deepEqual(of(findings, kind), []);
});

test("the source’s further slips", () => {
  assert.deepEqual(
    of(findings, "money-outside-term").flatMap((it) => it.measures),
    ["4.2", "5.8"],
  );
  assert.deepEqual(
    of(findings, "target-outside-term").flatMap((it) => it.indicators),
    ["3.8", "4.2", "5.8"],
  );
  assert.deepEqual(only(findings, "no-term").measures, ["5.14", "5.15", "5.16"]);
  assert.match(only(findings, "passport-row-empty").words.uk, /Рядок 4 паспорта/);
  assert.deepEqual(only(findings, "wording").indicators, ["2.4", "2.13"]);
  assert.deepEqual(only(findings, "change-is-level").indicators, ["3.1", "3.2", "3.7", "3.9"]);
  assert.deepEqual(of(findings, "measure-without-indicator"), []);
});

test("all that is found in the Starokostiantyniv programme, so that nothing new slips in unseen", () => {
  assert.deepEqual(
    findings.map((it) => `${it.severity} ${it.kind}`),
    [
      "error code",
      "error change",
      "error change",
      "error change",
      "error change",
      "error money-outside-term",
      "error money-outside-term",
      "error target-outside-term",
      "error target-outside-term",
      "error target-outside-term",
      "warning no-term",
      "warning passport-row-empty",
      "note wording",
      "note change-is-level",
    ],
  );
});

test("Khmelnytskyi: sums hold, ten indicators without targets, two measures with a source and no money", () => {
  const found = check(khmelnytskyi.adopted, khmelnytskyi.programme);
  assert.deepEqual(only(found, "source-without-money").measures, ["1.8", "2.3"]);
  assert.equal(only(found, "measure-without-indicator").measures.length, 16);
  assert.equal(only(found, "indicator-without-target").indicators.length, 10);
  assert.deepEqual(
    found.filter((it) => it.severity === "error"),
    [],
  );
  const draft = check(khmelnytskyi.draft, khmelnytskyi.programme);
  assert.match(only(draft, "no-measures").words.uk, /49\u00A0900,0/);
});

const broken: [string, string, (content: Content) => void][] = [
  ["sum", "one measure made dearer", (it) => (it.measures[2]!.money[0]!.thousand += 1)],
  ["sum-of-year", "one measure made dearer", (it) => (it.measures[2]!.money[0]!.thousand += 1)],
  ["passport-sum", "a year of the passport changed", (it) => (it.facts.totals.byYear = [{ year: 2026, thousand: 1 }])],
  ["measure-without-indicator", "an indicator lost", (it) => it.indicators.pop()],
  ["indicator-without-measure", "a measure lost", (it) => it.measures.pop()],
  ["money-without-source", "a source lost", (it) => (it.measures[2]!.sources = [])],
  ["unknown-priority", "a priority lost", (it) => it.priorities.pop()],
  ["number-twice", "a number used twice", (it) => (it.measures[1]!.number = "1.1")],
  ["no-code", "no code", (it) => (it.facts.code = "")],
  ["code", "a code that is none", (it) => (it.facts.code = "6824210100")],
  ["code", "another hromada’s code", (it) => (it.facts.code = "UA68040470000053519")],
];

for (const [kind, what, spoil] of broken) {
  test(`found: ${kind} (${what})`, () => {
    const content = structuredClone(starkon.adopted);
    spoil(content);
    assert.ok(of(check(content, starkon.programme), kind).length > 0);
  });
}
