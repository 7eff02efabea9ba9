// A service is a folder and a line: without it all the rest compiles, starts and answers. The same of every other
// service, and the rest's own tests, are in without.long.test.ts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAnswers, assertWhole, copyWithout, quick, services } from "./without.ts";

for (const gone of quick) {
  test(`without ${gone} the rest compiles, and the linter finds nothing`, (t) => {
    assert.ok(services.includes(gone));
    assertWhole(copyWithout(t, gone), { lint: true });
  });
  test(`without ${gone} the rest starts, its pages answer, and no menu leads to nowhere`, (t) =>
    assertAnswers(t, gone));
}
