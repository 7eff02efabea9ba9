// A service is a folder and a line, each by itself; and all tests of the rest without appeals.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { assertAnswers, assertWhole, copyWithout, services } from "./without.ts";

for (const gone of services) {
  test(`without ${gone} the rest starts, its pages answer, and no menu leads to nowhere`, (t) =>
    assertAnswers(t, gone));
  test(`without ${gone} the rest compiles`, (t) => assertWhole(copyWithout(t, gone)));
}

test("without appeals all tests of the rest are green", (t) => {
  const folder = copyWithout(t, "appeals");
  assertWhole(folder, { lint: true });
  // A database server of its own: templates of a program without a service must not drop those of the whole.
  const { TEST_DATABASE_URL: _, NODE_TEST_CONTEXT: __, ...env } = process.env;
  const args = ["--import", "./scripts/loader.mjs", "--enable-source-maps", "scripts/test.ts", "src/", "test/"];
  const { status, stdout } = spawnSync(process.execPath, args, {
    cwd: folder,
    env,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  assert.equal(status, 0, stdout);
});
