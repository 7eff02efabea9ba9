import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { caseCrashRounds } from "./case-crash.ts";

const folder = mkdtempSync(join(tmpdir(), "ratusha-case-crash-"));
after(() => rmSync(folder, { recursive: true, force: true }));

test("an acknowledged application survives a kill in the next millisecond", () =>
  caseCrashRounds(join(folder, "data"), 3));
