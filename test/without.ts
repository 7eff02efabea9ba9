// A program without one of its services: its folder and its lines taken away, on disk and as it runs.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { modules } from "../src/services.ts";
import { openTown } from "./town.ts";
import { visit } from "./visitor.ts";

const root = join(import.meta.dirname, "..");

/** Ids of the town's systems, as src/services.ts lists them: a new one is among them by itself. */
export const services = modules.map(({ id }) => id).filter((id) => importLine(id).test(listOf(root)));

/** A copy of the program, with its tests, without the service's folder and its two lines. */
export function copyWithout(t: TestContext, gone: string): string {
  // Not inside the repository: the linter looks at nothing that git ignores.
  const folder = mkdtempSync(join(tmpdir(), `ratusha-without-${process.pid}-`));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of readdirSync(root).filter((it) => !["node_modules", ".git", ".test", "data"].includes(it)))
    cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  rmSync(join(folder, "src", "services", gone), { recursive: true });
  const lines = listOf(folder).replace(importLine(gone), "");
  const rest = lines.replace(new RegExp(`^  ${gone},\\n`, "m"), "");
  assert.notEqual(rest, lines, `${gone} has a line in the list`);
  writeFileSync(join(folder, "src", "services.ts"), rest);
  return folder;
}

/** Types, and the linter when asked, find nothing to say of the copy. */
export function assertWhole(folder: string, { lint = false } = {}) {
  const config = { extends: join(root, "tsconfig.json"), include: [join(folder, "src"), join(folder, "test")] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  const run = (tool: string, ...args: string[]) => {
    const it = spawnSync(process.execPath, [join(root, "node_modules", tool), ...args], {
      cwd: folder,
      encoding: "utf8",
    });
    assert.equal(it.status, 0, it.stdout + it.stderr);
  };
  run("typescript/bin/tsc", "--noEmit", "-p", folder);
  if (lint) run("oxlint/bin/oxlint", "--deny-warnings", "src", "test");
}

/**
 * What leads nowhere when this one is gone, known and told: the shells always link to the home page, the door and
 * the cabinet;
 * the register of residents asks for the purpose of reading on a page of the registry; figures of applications lead
 * to their rows in the portal of open data.
 */
const leadsNowhere: Record<string, RegExp> = {
  site: /^\/$/,
  account: /^\/(sign-in|cabinet|remark)\b/,
  registry: /^\/desk\/community$/,
  opendata: /^\/data\//,
};

/** The rest starts, an empty town's pages answer, and no link of the home page or of a menu leads to nowhere. */
export async function assertAnswers(t: TestContext, gone: string) {
  const town = await openTown(t, { modules: modules.filter(({ id }) => id !== gone) });
  const resident = visit(town, await town.signIn(await town.addPerson()));
  const admin = visit(town, await town.signIn(await town.addPerson({ roles: ["administrator"] })));
  const has = (path: string) => town.app.routes.some((it) => it.method === "GET" && it.path === path);
  const homes = [
    [visit(town), "/"],
    [visit(town), "/services"],
    [resident, "/cabinet"],
    [admin, "/desk"],
  ] as const;
  const lost = new Set<string>();
  for (const [visitor, home] of homes.filter(([, path]) => has(path))) {
    await visitor.get(home);
    assert.equal(visitor.status, 200, `${home} without ${gone}`);
    const links = [...visitor.body.matchAll(/<a [^>]*href="(\/[^"#]*)/g)].map((it) => it[1]!.replaceAll("&amp;", "&"));
    assert.ok(links.length > 3, home);
    for (const link of new Set(links)) {
      await visitor.get(link);
      if (visitor.status >= 400 && !leadsNowhere[gone]?.test(link)) lost.add(`${home} → ${link}: ${visitor.status}`);
    }
  }
  assert.deepEqual([...lost], [], `without ${gone}`);
}

function importLine(id: string) {
  return new RegExp(`^import \\{ ${id} \\} from "\\./services/.*\\n`, "m");
}

function listOf(folder: string) {
  return readFileSync(join(folder, "src", "services.ts"), "utf8");
}
