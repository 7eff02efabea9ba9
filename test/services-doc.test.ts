// docs/services.md promises that its service works: it is taken from the page as it stands, and checked as all others.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";

const root = join(import.meta.dirname, "..");

test("the service of docs/services.md compiles and passes the test of services", (t) => {
  const markdown = readFileSync(join(root, "docs", "services.md"), "utf8");
  const [, path, code] = /^`(src\/services\/catalogue\/procedures\/[^`]+)`\n\n```ts\n([\s\S]*?)^```$/m.exec(markdown)!;
  const [, line] = /^(import \* as bees .*)$/m.exec(markdown)!;
  mkdirSync(join(root, ".test"), { recursive: true });
  const folder = mkdtempSync(join(root, ".test", "services-doc-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ["src", "test", "scripts"]) cpSync(join(root, name), join(folder, name), { recursive: true });
  writeFileSync(join(folder, path!), code!);
  const list = join(folder, "src/services/catalogue/procedures/index.ts");
  const themes = readFileSync(list, "utf8").replace("= [residence,", "= [bees, residence,");
  assert.match(themes, /= \[bees, /);
  writeFileSync(list, `${line}\n${themes}`);
  const config = { extends: join(root, "tsconfig.json"), include: [join(folder, "src/services/catalogue/procedures")] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const { stdout } = spawnSync(process.execPath, [tsc, "--noEmit", "-p", folder], { encoding: "utf8" });
  assert.doesNotMatch(stdout, /catalogue\/procedures/, stdout);

  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const output = execFileSync(
    process.execPath,
    [
      "--import",
      join(root, "scripts", "loader.mjs"),
      "--test",
      "--test-reporter=tap",
      join(folder, "src/services/catalogue/procedures/procedures.test.ts"),
    ],
    { env, encoding: "utf8" },
  );
  assert.match(output, /apiary/);
  assert.match(output, /^# fail 0$/m);
});
