// CONTRIBUTING.md promises that its code works: it is taken from the page as it stands, and run.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";

const root = join(import.meta.dirname, "..");

/** Files of the page: a path in backticks on a line of its own, then a block of code. */
function filesOf(markdown: string): Map<string, string> {
  const found = markdown.matchAll(/^`(src\/services\/lost\/[^`]+)`\n\n```\w+\n([\s\S]*?)^```$/gm);
  return new Map([...found].map(([, path, code]) => [path!, code!]));
}

test("the first service of CONTRIBUTING.md compiles and passes its own test", (t) => {
  const files = filesOf(readFileSync(join(root, "CONTRIBUTING.md"), "utf8"));
  assert.equal(files.size, 8);
  mkdirSync(join(root, ".test"), { recursive: true });
  const folder = mkdtempSync(join(root, ".test", "contributing-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ["src", "test", "scripts"]) cpSync(join(root, name), join(folder, name), { recursive: true });
  for (const [path, code] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), code);
  }
  const list = join(folder, "src", "services.ts");
  const lines = readFileSync(list, "utf8").replace(/const services: Module\[\] = \[/, "$&lost, ");
  writeFileSync(list, `import { lost } from "./services/lost/index.ts";\n${lines}`);
  const config = { extends: join(root, "tsconfig.json"), include: [join(folder, "src/services/lost")] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const { stdout } = spawnSync(process.execPath, [tsc, "--noEmit", "-p", folder], { encoding: "utf8" });
  assert.doesNotMatch(stdout, /services\/lost/, stdout);

  const loader = join(root, "scripts", "loader.mjs");
  const testFile = join(folder, "src/services/lost/lost.test.ts");
  // A server of its own: its migrations are not ours, and templates of other migrations get dropped.
  const { NODE_TEST_CONTEXT: _, TEST_DATABASE_URL: __, ...env } = process.env;
  const output = execFileSync(process.execPath, ["--import", loader, "--test", "--test-reporter=tap", testFile], {
    env,
  });
  assert.match(output.toString(), /^# pass 1$/m);
});
