import assert from "node:assert/strict";
import { test } from "node:test";
import { decide, type Power } from "./identify.ts";

const own = (permissions: string[], units: string[] | null = null): Power => ({ permissions, units, head: null });
const lent = (permissions: string[], units: string[] | null = null): Power => ({ permissions, units, head: "head" });

test("who may what, where", () => {
  const cases: [string, Power[], string, { unitId?: string; byUnit?: boolean }, boolean | "head"][] = [
    ["nobody may without a power", [], "a.do", {}, false],
    ["another permission is not this one", [own(["a.see"])], "a.do", {}, false],
    ["a power over all", [own(["a.do"])], "a.do", {}, true],
    ["a power over all covers each unit", [own(["a.do"])], "a.do", { unitId: "u1", byUnit: true }, true],
    ["a power over a unit, that unit", [own(["a.do"], ["u1", "u2"])], "a.do", { unitId: "u2", byUnit: true }, true],
    ["a power over a unit, another unit", [own(["a.do"], ["u1"])], "a.do", { unitId: "u9", byUnit: true }, false],
    ["on the way to a page any unit will do", [own(["a.do"], ["u1"])], "a.do", { byUnit: true }, true],
    ["a permission not by unit needs a power over all", [own(["a.do"], ["u1"])], "a.do", {}, false],
    ["also where a unit is named", [own(["a.do"], ["u1"])], "a.do", { unitId: "u1" }, false],
    ["a lent power", [lent(["a.do"])], "a.do", {}, "head"],
    ["one's own before a lent one", [lent(["a.do"]), own(["a.do"])], "a.do", {}, true],
    [
      "a lent one where one's own does not reach",
      [own(["a.do"], ["u1"]), lent(["a.do"])],
      "a.do",
      { unitId: "u2", byUnit: true },
      "head",
    ],
    ["an empty unit list covers nothing", [own(["a.do"], [])], "a.do", { unitId: "u1", byUnit: true }, false],
  ];
  for (const [name, powers, permission, where, expected] of cases) {
    const power = decide(powers, permission, where);
    assert.equal(power?.head ?? power !== undefined, expected, name);
  }
});
