// A service is a folder and a line: without the programme all the rest compiles, starts and answers.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { openTown } from "./town.ts";
import { modules } from "../src/services.ts";

const root = join(import.meta.dirname, "..");
const gone = "programme";

test(`without ${gone} the rest compiles`, (t) => {
  mkdirSync(join(root, ".test"), { recursive: true });
  const folder = mkdtempSync(join(root, ".test", "without-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ["src", "test", "scripts"]) cpSync(join(root, name), join(folder, name), { recursive: true });
  rmSync(join(folder, "src", "services", gone), { recursive: true });
  const list = join(folder, "src", "services.ts");
  const lines = readFileSync(list, "utf8").replace(new RegExp(`^import { ${gone} }.*\\n`, "m"), "");
  writeFileSync(list, lines.replace(new RegExp(`\\b${gone}(,\\s*)?(?=[^\\]]*\\];)`), ""));
  const config = { extends: join(root, "tsconfig.json"), include: [join(folder, "src"), join(folder, "test")] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const { status, stdout } = spawnSync(process.execPath, [tsc, "--noEmit", "-p", folder], { encoding: "utf8" });
  assert.equal(status, 0, stdout);
});

test(`without ${gone} the rest starts, with its sample, and its pages answer`, async (t) => {
  const rest = modules.filter(({ id }) => id !== gone);
  assert.equal(rest.length, modules.length - 1);
  const town = await openTown(t, { modules: rest });
  for (const url of ["/", "/structure", "/sign-in", "/health"]) {
    assert.equal((await town.server.inject(url)).statusCode, 200, url);
  }
  assert.equal((await town.server.inject(`/${gone}`)).statusCode, 404);
});
