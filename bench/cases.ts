import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { openConnections } from "../src/connections.ts";
import { submitCase } from "../src/engines/cases/index.ts";
import { samplePassword } from "../src/engines/people/index.ts";
import { closeHromada, openHromada } from "../src/hromadas.ts";
import { loadConfig } from "../src/platform/config/index.ts";
import { system } from "../src/platform/context/index.ts";
import { write } from "../src/platform/journal/index.ts";
import { openLog } from "../src/platform/log/index.ts";
import { assemble, contextOf } from "../src/platform/service/index.ts";
import { modules } from "../src/services.ts";
import { fresh, measureLoad } from "./load.ts";
import { seedCases } from "./seed-cases.ts";

type Say = (what: string, figure: string) => void;

const cases = 62_000;
const kinds = 170;

/** Issue 3: the official's list and a case with many documents at 62,000 cases, filing while lists are read, status pages. */
export async function measureCases(address: string, dataDir: string, say: Say): Promise<void> {
  const { heavy, keys } = await seedCases(dataDir, cases, kinds);
  const cookie = await signIn(address);
  const lists = [
    "/desk/cases",
    "/desk/cases?tab=late",
    "/desk/cases?tab=all",
    "/desk/cases?q=шевчук",
    "/desk/cases?procedure=bench-17&tab=all",
    "/desk/cases?state=closed&tab=all&order=newest",
  ];
  for (const list of lists)
    say(
      `${list} at ${cases.toLocaleString("en")} cases of ${kinds} procedures`,
      await oneByOne(() => get(address + list, cookie), 60),
    );
  say("A case with 15 documents", await oneByOne(() => get(`${address}/desk/cases/${heavy}`, cookie), 60));
  say("Receipt with a QR as PDF", await oneByOne(() => get(`${address}/desk/cases/${heavy}/receipt.pdf`, cookie), 20));
  let n = 0;
  say("Status page by key, 16 connections", await measureLoad(address, () => `/case/${keys[(n += 1) % 50]}`));
  say("Status page uncached, 16 connections", await measureLoad(address, fresh(`/case/${keys[0]}`)));
  await measureFiling(address, dataDir, cookie, say);
}

/** 30 applications a second for ten seconds, while two officials read lists without a pause. */
async function measureFiling(address: string, dataDir: string, cookie: string, say: Say) {
  const config = loadConfig({ DATA_DIR: dataDir });
  const log = openLog("silent");
  const connections = await openConnections(config, log, { join: true });
  const own = config.hromadas[0]!;
  const hromada = await openHromada(config, own, connections.byHromada.get(own.id)!, await assemble(modules), log);
  let reading = true;
  const readers = [1, 2].map(async () => {
    const times: number[] = [];
    while (reading) times.push(await timed(() => get(`${address}/desk/cases`, cookie)));
    return times;
  });
  const filings: Promise<number>[] = [];
  for (let n = 0; n < 300; n += 1) {
    filings.push(timed(() => file(n)));
    await pause(1000 / 30);
  }
  const filed = await Promise.all(filings);
  reading = false;
  const read = (await Promise.all(readers)).flat();
  say("Filing a case, 30 a second, while two read lists", figures(filed));
  say("Those lists meanwhile", figures(read));
  await closeHromada(hromada);
  await connections.close();

  async function file(n: number) {
    await write(contextOf(hromada, system("bench")), (tx) =>
      submitCase(tx, {
        procedure: "tree-cutting",
        answers: { street: `Миру, ${n}` },
        applicant: { name: "Заявниця Олена", contact: { email: "olena@example.com" } },
        channel: "online",
        key: randomUUID(),
      }),
    );
  }
}

async function get(url: string, cookie: string): Promise<void> {
  const answer = await fetch(url, { headers: { cookie } });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${url}: ${answer.status}`);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function oneByOne(work: () => Promise<void>, times: number): Promise<string> {
  for (let n = 0; n < 5; n += 1) await work();
  const all: number[] = [];
  for (let n = 0; n < times; n += 1) all.push(await timed(work));
  return figures(all);
}

function figures(times: number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(0);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`;
}

/** A session of the sample administrator, who sees all units. */
async function signIn(address: string): Promise<string> {
  const shown = await fetch(`${address}/sign-in/staff`);
  const token = /name="_csrf" value="([^"]+)"/.exec(await shown.text())![1]!;
  const cookie = shown.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const answer = await fetch(`${address}/sign-in/staff`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ _csrf: token, login: "admin@zrazok.example", password: samplePassword }),
  });
  return answer.headers
    .getSetCookie()
    .find((line) => line.startsWith("session="))!
    .split(";")[0]!;
}
