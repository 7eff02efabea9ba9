// What the tests of crashes of cases share: kills a Ratusha that takes applications, and looks whether each one that
// was acknowledged is whole.
import assert from "node:assert/strict";
import { openDatabase, startEmbedded } from "../src/platform/database/index.ts";
import { verifyChain } from "../src/platform/journal/index.ts";
import { runAndKill, wayOf } from "./crash.ts";

/** So many kills, each in the very moment after an acknowledgement; nothing acknowledged may be lost or halved. */
export async function caseCrashRounds(dataDir: string, rounds: number): Promise<void> {
  const acknowledged: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    acknowledged.push(...(await fileAndKill(dataDir, round)));
    await check(dataDir, acknowledged, `round ${round}, ${wayOf(round)}`);
  }
  assert.ok(acknowledged.length >= rounds);
}

/** Lets it take a few applications and kills it in the millisecond after one; gives the ids that were acknowledged. */
const fileAndKill = (dataDir: string, round: number): Promise<string[]> =>
  runAndKill(["test/case-filer.ts"], dataDir, round, 1 + Math.floor(Math.random() * 20));

async function check(dataDir: string, acknowledged: string[], round: string): Promise<void> {
  const embedded = await startEmbedded({ dataDir, log: { info() {}, warn() {} } });
  const { pool, db, close } = openDatabase(embedded.connection("ratusha"));
  try {
    const { rows } = await pool.query<{ id: string; whole: boolean }>(`
      select h.id, exists (select from case_action a where a.case_id = h.id and a.seq = 1 and a.verb = 'submit')
        and exists (select from journal_line l join journal_link k on k.line = l.id
          where l.subject = 'case:' || h.id and l.what = 'cases.submit')
        and exists (select from jobs.job j where j.data->>'job' = 'cases.confirm-filing'
          and j.data->'data'->>'caseId' = h.id::text) as whole
      from case_head h`);
    const kept = new Map(rows.map(({ id, whole }) => [id, whole]));
    const lost = acknowledged.filter((id) => !kept.has(id));
    assert.deepEqual(lost, [], `${round}: acknowledged and lost`);
    const halved = rows.filter(({ whole }) => !whole);
    assert.deepEqual(halved, [], `${round}: halved`);
    const numbers = await pool.query<{ n: number; last: number }>(
      "select (select count(*)::int from case_head) as n, (select max(last) from case_counter) as last",
    );
    assert.equal(numbers.rows[0]!.n, numbers.rows[0]!.last, `${round}: a gap in the numbers`);
    assert.deepEqual((await verifyChain(db)).faults, [], `${round}: the journal’s chain`);
  } finally {
    await close();
    await embedded.stop();
  }
}
