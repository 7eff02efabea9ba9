import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { openDatabase, startEmbedded } from "../../platform/database/index.ts";
import { verifyChain } from "../../platform/journal/index.ts";
import { runAndKill } from "../../../test/crash.ts";

const folder = mkdtempSync(join(tmpdir(), "ratusha-import-crash-"));
after(() => rmSync(folder, { recursive: true, force: true }));

test("an import of 6,000 rows, killed again and again, goes on from where it was and enters each row once", async () => {
  const dataDir = join(folder, "data");
  let kills = 0;
  for (let round = 0; ; round += 1) {
    const lines = await runAndKill(["test/crash-run.ts", "src/services/imports/crash-importer.ts"], dataDir, round, 2);
    if (lines.at(-1) === "done") break;
    kills += 1;
  }
  assert.ok(kills >= 3, `${kills} kills`);
  const embedded = await startEmbedded({ dataDir, log: { info() {}, warn() {} } });
  const { pool, db, close } = openDatabase(embedded.connection("ratusha"));
  try {
    const { rows } = await pool.query<Record<string, number>>(`
      select (select count(*)::int from record where register = 'wells') as records,
        (select count(distinct label)::int from record where register = 'wells') as names,
        (select count(*)::int from import_row where record_id is not null) as entered,
        (select count(*)::int from record_action) as actions`);
    assert.deepEqual(rows[0], { records: 6_000, names: 6_000, entered: 6_000, actions: 6_000 });
    assert.deepEqual((await verifyChain(db)).faults, []);
  } finally {
    await close();
    await embedded.stop();
  }
});
