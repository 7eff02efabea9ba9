// What the tests of crashes of cases share: kills a Ratusha that takes applications, and looks whether each one that
// was acknowledged is whole.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { openDatabase, startEmbedded } from "../src/platform/database/index.ts";
import { verifyChain } from "../src/platform/journal/index.ts";

const root = join(import.meta.dirname, "..");
const ways = ["ratusha", "master too", "everything"] as const;

/** So many kills, each in the very moment after an acknowledgement; nothing acknowledged may be lost or halved. */
export async function caseCrashRounds(dataDir: string, rounds: number): Promise<void> {
  const acknowledged: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    acknowledged.push(...(await fileAndKill(dataDir, round)));
    await check(dataDir, acknowledged, `round ${round}, ${ways[round % ways.length]}`);
  }
  assert.ok(acknowledged.length >= rounds);
}

/** Lets it take a few applications and kills it in the millisecond after one; gives the ids that were acknowledged. */
async function fileAndKill(dataDir: string, round: number): Promise<string[]> {
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(
    process.execPath,
    ["--import", "./scripts/loader.mjs", "test/case-filer.ts", dataDir, String(round)],
    { cwd: root, env: { PATH, HOME, TMPDIR }, stdio: ["ignore", "pipe", "pipe"] },
  );
  const forget = () => child.kill("SIGKILL");
  process.once("exit", forget);
  let complaint = "";
  child.stderr.on("data", (chunk: Buffer) => (complaint += chunk.toString()));
  const ended = once(child, "close");
  const acknowledged: string[] = [];
  const enough = 1 + Math.floor(Math.random() * 20);
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (line === "ready") return;
    acknowledged.push(line);
    if (acknowledged.length === enough) kill();
  });

  function kill() {
    const way = ways[round % ways.length]!;
    const server = serverOf(dataDir);
    if (way === "everything") process.kill(-server, "SIGKILL");
    if (way === "master too") process.kill(server, "SIGKILL");
    child.kill("SIGKILL");
  }

  await ended;
  process.off("exit", forget);
  assert.ok(acknowledged.length >= enough, `it ended by itself: ${complaint}`);
  return acknowledged;
}

function serverOf(dataDir: string): number {
  const [file] = globSync("**/postmaster.pid", { cwd: dataDir });
  return Number(readFileSync(join(dataDir, file!), "utf8").split("\n")[0]);
}

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
