import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { runAndKill } from "../../../test/crash.ts";
import { openDatabase, startEmbedded } from "../../platform/database/index.ts";
import { verifyChain } from "../../platform/journal/index.ts";
import { changes, homes } from "./crash-sender.ts";

const folder = mkdtempSync(join(tmpdir(), "ratusha-sender-crash-"));
after(() => rmSync(folder, { recursive: true, force: true }));

test("what tablets send, and send again after each kill, is entered once: nothing is lost, nothing doubled", async () => {
  const dataDir = join(folder, "data");
  const acknowledged = new Set<string>();
  let kills = 0;
  for (let round = 0; ; round += 1) {
    // Further on each time: the keys of earlier rounds are acknowledged again first.
    const enough = 15 + round * 30;
    const lines = await runAndKill(
      ["test/crash-run.ts", "src/services/households/crash-sender.ts"],
      dataDir,
      round,
      enough,
    );
    const sent = lines.filter((line) => line !== "done");
    for (const line of sent) {
      assert.match(line, / saved$/);
      acknowledged.add(line.split(" ")[0]!);
    }
    await check(dataDir, acknowledged, `round ${round}`);
    if (lines.at(-1) === "done") break;
    kills += 1;
  }
  assert.ok(kills >= 3, `${kills} kills`);
  assert.equal(acknowledged.size, homes * changes);
});

async function check(dataDir: string, acknowledged: Set<string>, round: string) {
  const embedded = await startEmbedded({ dataDir, log: { info() {}, warn() {} } });
  const { pool, db, close } = openDatabase(embedded.connection("ratusha"));
  try {
    const sent = await pool.query<{ key: string }>("select key from household_sent");
    const kept = new Set(sent.rows.map(({ key }) => key));
    const lost = [...acknowledged].filter((key) => !kept.has(key));
    assert.deepEqual(lost, [], `${round}: acknowledged and lost`);
    // Each sending is one correction, and the number is that of the last one: half of a sending would part them.
    const { rows } = await pool.query<{ sent: number; corrected: number; poultry: number }>(`
      select (select count(*)::int from household_sent s where s.record_id = y.id) as sent,
        (select count(*)::int from record_action a where a.record_id = y.id and a.verb = 'correct') as corrected,
        coalesce((y."values"->>'poultry')::int, 0) as poultry
      from record y where y.register = 'household-years'`);
    for (const row of rows) assert.deepEqual([row.corrected, row.poultry], [row.sent, row.sent], round);
    assert.deepEqual((await verifyChain(db)).faults, [], `${round}: the journal’s chain`);
  } finally {
    await close();
    await embedded.stop();
  }
}
