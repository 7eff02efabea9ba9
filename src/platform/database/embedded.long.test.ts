import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { crashRounds } from "./embedded/crash-rounds.ts";

const folder = mkdtempSync(join(tmpdir(), "ratusha-crash-long-"));
after(() => rmSync(folder, { recursive: true, force: true }));

test("twenty kills under acknowledged writes lose nothing", () => crashRounds(join(folder, "data"), 20));
