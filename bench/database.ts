import { sql } from "kysely";
import { openConnections } from "../src/connections.ts";
import { loadConfig } from "../src/platform/config/index.ts";
import { system } from "../src/platform/context/index.ts";
import { openDatabase } from "../src/platform/database/index.ts";
import { verifyChain, write } from "../src/platform/journal/index.ts";
import { openLog } from "../src/platform/log/index.ts";
import { contextOf, type Hromada } from "../src/platform/service/index.ts";

const count = 3_000;

/** Journal writes beside plain inserts of the same server: what the sealed chain costs. */
export async function measureDatabase(dataDir: string, say: (what: string, figure: string) => void) {
  const config = loadConfig({ DATA_DIR: dataDir });
  const connections = await openConnections(config, openLog("silent"));
  const database = openDatabase(connections.byHromada.get("default")!, { max: 16 });
  try {
    const { db } = database;
    await sql`create table bench_row (id int generated always as identity primary key, text text)`.execute(db);
    const ctx = contextOf({ db, changed() {} } as unknown as Hromada, system("bench"));
    const plain = await rate(() => sql`insert into bench_row (text) values ('x')`.execute(db));
    const sealed = await rate((n) => write(ctx, (tx) => tx.record({ what: "bench.write", subject: `n:${n}` })));
    say("Yardstick: plain inserts, each its own commit, 16 at once", `${plain}/s`);
    say("Journal writes, sealed into the chain, 16 at once", `${sealed}/s (${(sealed / plain).toFixed(2)} of plain)`);
    const began = performance.now();
    const { links } = await verifyChain(db);
    say("The chain verified", `${links} links in ${(performance.now() - began).toFixed(0)} ms`);
  } finally {
    await database.close();
    await connections.close();
  }
}

/** Calls a second, 16 at once. */
async function rate(work: (n: number) => Promise<unknown>) {
  let next = 0;
  const began = performance.now();
  const worker = async () => {
    while (next < count) await work((next += 1));
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  return Math.round(count / ((performance.now() - began) / 1000));
}
