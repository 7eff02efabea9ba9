import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";

const packageJson = { name: "trial", version: "1.0.0" };

test("installs once, then says nothing", async (t) => {
  const root = folder(t);
  assert.match((await setUp(root)).output, /Встановлюю.*\n.*встановлено за [\d.]+ с \/ Dependencies installed/);
  assert.ok(existsSync(join(root, "node_modules")));
  const again = await setUp(root);
  assert.deepEqual([again.code, again.output], [0, ""]);
});

test("what a person installed by npm ci is taken as it is", async (t) => {
  const root = folder(t);
  await setUp(root);
  rmSync(join(root, "node_modules", ".ratusha-setup"));
  writeFileSync(join(root, "node_modules", ".package-lock.json"), JSON.stringify({ packages: {} }));
  assert.equal((await setUp(root)).output, "");
});

test("a set-up that was cut short is done again", async (t) => {
  const root = folder(t);
  await setUp(root);
  rmSync(join(root, "node_modules", ".ratusha-setup"));
  rmSync(join(root, "node_modules", ".package-lock.json"), { force: true });
  assert.match((await setUp(root)).output, /Встановлюю/);
});

test("of several at once one installs, the others wait for it", async (t) => {
  const root = folder(t);
  const all = await Promise.all([setUp(root), setUp(root), setUp(root)]);
  assert.deepEqual(
    all.map(({ code }) => code),
    [0, 0, 0],
  );
  assert.equal(all.filter(({ output }) => /Встановлюю/.test(output)).length, 1, JSON.stringify(all));
  assert.equal(existsSync(join(root, ".setup-lock")), false);
});

test("the lock of a dead set-up is taken over", async (t) => {
  const root = folder(t);
  const dead = spawn(process.execPath, ["-e", ""]);
  await once(dead, "close");
  writeFileSync(join(root, ".setup-lock"), `${dead.pid} 1`);
  assert.match((await setUp(root)).output, /встановлено за/);
});

test("a changed lock is installed; a registry that cannot be reached is told with what to do", async (t) => {
  const root = folder(t);
  await setUp(root);
  const entry = { version: "1.0.0", resolved: "http://127.0.0.1:9/left/-/left-1.0.0.tgz", integrity: "sha512-AAAA" };
  writeFileSync(join(root, "package.json"), JSON.stringify({ ...packageJson, dependencies: { left: "1.0.0" } }));
  const packages = { "": { ...packageJson, dependencies: { left: "1.0.0" } }, "node_modules/left": entry };
  writeFileSync(join(root, "package-lock.json"), JSON.stringify({ ...packageJson, lockfileVersion: 3, packages }));
  const { code, output } = await setUp(root);
  assert.equal(code, 1);
  assert.match(output, /Реєстр npm недоступний.*\n.*The npm registry cannot be reached/);
});

test("an old Node without a packaged new one is told with what to do", async (t) => {
  const root = folder(t);
  const pretend = "data:text/javascript,Object.defineProperty(process.versions,'node',{value:'20.9.0'})";
  const { code, output } = await setUp(root, ["--import", pretend]);
  assert.equal(code, 1);
  assert.match(output, /Потрібен Node\.js 24.*https:\/\/nodejs\.org/);
});

function folder(t: TestContext): string {
  const root = mkdtempSync(join(tmpdir(), "ratusha-setup-"));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  writeFileSync(join(root, "package.json"), JSON.stringify(packageJson));
  writeFileSync(join(root, "package-lock.json"), lock());
  return root;
}

function lock() {
  return JSON.stringify({ ...packageJson, lockfileVersion: 3, requires: true, packages: { "": packageJson } });
}

async function setUp(root: string, args: string[] = []): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [...args, join(import.meta.dirname, "setup.mjs")], {
    env: {
      ...process.env,
      RATUSHA_SETUP_ROOT: root,
      npm_config_fetch_retries: "0",
      npm_config_registry: "http://127.0.0.1:9/",
      npm_config_cache: join(root, ".cache"),
    },
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, output };
}
