import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { caseCrashRounds } from "./case-crash.ts";

const folder = mkdtempSync(join(tmpdir(), "ratusha-case-crash-long-"));
after(() => rmSync(folder, { recursive: true, force: true }));

test("fifty kills under applications that are taken and lists that are read lose nothing", () =>
  caseCrashRounds(join(folder, "data"), 50));
