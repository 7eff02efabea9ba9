import assert from "node:assert/strict";
import pg from "pg";
import { startEmbedded } from "../embedded.ts";
import { killHard, startWriter } from "./crash.ts";

/** Kills a writing Ratusha again and again, and after each kill looks whether all that it was told is there. */
export async function crashRounds(dataDir: string, rounds: number): Promise<void> {
  const ways = ["ratusha", "master too", "everything"] as const;
  const acknowledged: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const writer = await startWriter(dataDir, (acknowledged.at(-1) ?? 0) + 2);
    await writer.more(5 + Math.floor(Math.random() * 100));
    await killHard(writer, ways[round % ways.length]!);
    acknowledged.push(...writer.acknowledged);
    const kept = await readKept(dataDir);
    const lost = acknowledged.filter((n) => !kept.lines.has(n) || !kept.totals.has(n));
    assert.deepEqual(lost, [], `round ${round}: acknowledged and lost`);
    assert.deepEqual([...kept.lines].sort(), [...kept.totals].sort(), `round ${round}: a transaction was halved`);
    // A line may be kept that was never acknowledged: the next round starts beyond it.
    acknowledged.push(...[...kept.lines].filter((n) => n > (acknowledged.at(-1) ?? 0)));
  }
  assert.ok(acknowledged.length >= rounds * 5);
}

async function readKept(dataDir: string) {
  const embedded = await startEmbedded({ dataDir, log: { info() {}, warn() {} } });
  const client = new pg.Client(embedded.connection("ratusha"));
  await client.connect();
  try {
    const lines = await client.query<{ n: number }>("select n from line order by n");
    const totals = await client.query<{ n: number }>("select n from total order by n");
    return { lines: new Set(lines.rows.map((row) => row.n)), totals: new Set(totals.rows.map((row) => row.n)) };
  } finally {
    await client.end();
    await embedded.stop();
  }
}
