import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { civilDate } from "../../platform/time/index.ts";
import { foldRecord, knownAt, turnsOn, valuesOn, type RecordAction } from "./timeline.ts";

const day = civilDate;
let seq = 0;
const act = (verb: string, data: RecordAction["data"], at = "2026-01-01T10:00:00Z"): RecordAction => ({
  seq: (seq += 1),
  at: new Date(at),
  verb,
  data,
});
const shown = (actions: RecordAction[]) =>
  foldRecord(actions).segments.map(({ from, to, values }) => [from, to, Object.values(values).join(" ")]);

suite("what is held true of a record", () => {
  const entered = act("enter", { values: { name: "Леніна" }, from: day("1950-01-01") });
  const cases: [string, RecordAction[], unknown[]][] = [
    ["entered from a day", [entered], [["1950-01-01", null, "Леніна"]]],
    ["entered for always", [act("enter", { values: { name: "Миру" } })], [[null, null, "Миру"]]],
    [
      "renamed from a day: the old name stays for the days before",
      [entered, act("correct", { values: { name: "Миру" }, from: day("2016-02-19") })],
      [
        ["1950-01-01", "2016-02-19", "Леніна"],
        ["2016-02-19", null, "Миру"],
      ],
    ],
    [
      "it was always so: the mistake is gone from all days",
      [entered, act("correct", { values: { name: "Зелена" }, from: null })],
      [["1950-01-01", null, "Зелена"]],
    ],
    [
      "for a while only",
      [
        act("enter", { values: { name: "а" } }),
        act("correct", { values: { name: "б" }, from: day("2020-01-01"), to: day("2021-01-01") }),
      ],
      [
        [null, "2020-01-01", "а"],
        ["2020-01-01", "2021-01-01", "б"],
        ["2021-01-01", null, "а"],
      ],
    ],
    [
      "a change over two truths changes a part of each",
      [
        act("enter", { values: { name: "а", kind: "1" } }),
        act("correct", { values: { name: "б" }, from: day("2020-01-01") }),
        act("correct", { values: { kind: "2" }, from: day("2019-01-01"), to: day("2021-01-01") }),
      ],
      [
        [null, "2019-01-01", "а 1"],
        ["2019-01-01", "2020-01-01", "а 2"],
        ["2020-01-01", "2021-01-01", "б 2"],
        ["2021-01-01", null, "б 1"],
      ],
    ],
    [
      "a change before its beginning changes nothing",
      [entered, act("correct", { values: { name: "х" }, to: day("1940-01-01") })],
      [["1950-01-01", null, "Леніна"]],
    ],
    [
      "a value taken away",
      [act("enter", { values: { a: "1", b: "2" } }), act("correct", { values: { b: null } })],
      [[null, null, "1"]],
    ],
    ["ended on a day", [entered, act("annul", { from: day("2024-05-01") })], [["1950-01-01", "2024-05-01", "Леніна"]]],
    ["entered by mistake", [entered, act("annul", { from: null })], []],
    [
      "restored",
      [entered, act("annul", { from: day("2024-05-01") }), act("restore", {})],
      [["1950-01-01", null, "Леніна"]],
    ],
    [
      "a change to what is so already leaves one truth",
      [entered, act("correct", { values: { name: "Леніна" }, from: day("2000-01-01") })],
      [["1950-01-01", null, "Леніна"]],
    ],
  ];
  for (const [name, actions, expected] of cases) test(name, () => assert.deepEqual(shown(actions), expected));

  test("what was known before a correction is known still", () => {
    const actions = [
      act("enter", { values: { area: 45 }, from: day("2020-01-01") }, "2024-01-01T10:00:00Z"),
      act("correct", { values: { area: 50 }, from: null }, "2026-01-01T10:00:00Z"),
    ];
    const on = (known: string) => valuesOn(knownAt(actions, new Date(known)).segments, day("2021-01-01"))?.area;
    assert.equal(on("2023-12-31T00:00:00Z"), undefined);
    assert.equal(on("2025-01-01T00:00:00Z"), 45);
    assert.equal(on("2026-06-01T00:00:00Z"), 50);
  });

  test("the next day on which it changes by itself", () => {
    const { segments } = foldRecord([
      act("enter", { values: { a: "1" } }),
      act("correct", { values: { a: "2" }, from: day("2027-01-01") }),
    ]);
    assert.equal(turnsOn(segments, day("2026-11-23")), "2027-01-01");
    assert.equal(turnsOn(segments, day("2027-01-01")), null);
  });
});
