import { sql } from "kysely";
import { setTimeout as pause } from "node:timers/promises";
import { openConnections } from "../src/connections.ts";
import { samplePassword } from "../src/engines/people/index.ts";
import { loadConfig } from "../src/platform/config/index.ts";
import { openDatabase } from "../src/platform/database/index.ts";
import { openLog } from "../src/platform/log/index.ts";
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

/** 30 applications a second for ten seconds, as a browser sends them, while officials read some eight lists a second. */
async function measureFiling(address: string, dataDir: string, cookie: string, say: Say) {
  const drafts = await draftMany(dataDir, 330);
  const csrf = await tokenOf(`${address}/services/${filed}/apply/${drafts[0]}/check`, cookie);
  const file = async () => {
    const { status } = await fetch(`${address}/services/${filed}/apply/${drafts.pop()}/check`, {
      method: "POST",
      redirect: "manual",
      headers: { cookie, "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ _csrf: csrf, sworn: "yes" }),
    });
    if (status !== 303) throw new Error(`Filing: ${status}`);
  };
  for (let n = 0; n < 20; n += 1) await file();
  let reading = true;
  const readers = [1, 2].map(async () => {
    const times: number[] = [];
    while (reading) {
      times.push(await timed(() => get(`${address}/desk/cases`, cookie)));
      await pause(200);
    }
    return times;
  });
  const filings: Promise<number>[] = [];
  for (let n = 0; n < 300; n += 1) {
    filings.push(timed(file));
    await pause(1000 / 30);
  }
  const took = await Promise.all(filings);
  reading = false;
  const read = (await Promise.all(readers)).flat();
  say("Filing a case over HTTP, 30 a second, while eight lists a second are read", figures(took));
  say("Those lists meanwhile", figures(read));
}

/** A procedure of the seeded ones. */
const filed = "bench-17";

/** So many applications of the administrator that wait to be filed. */
async function draftMany(dataDir: string, count: number): Promise<string[]> {
  const connections = await openConnections(loadConfig({ DATA_DIR: dataDir }), openLog("silent"), { join: true });
  const { db, close } = openDatabase(connections.byHromada.get("default")!);
  try {
    const { rows } = await sql<{ id: string }>`
      with mine as (
        insert into form_draft (purpose, form, answers, person_id, created_at, changed_at)
        select ${`apply:${filed}`}, definition->'form', jsonb_build_object('street', 'Миру, ' || n),
          (select person_id from staff_login where login = 'admin@zrazok.example'), now(), now()
        from procedure_version, generate_series(1, ${count}::int) n where id = ${filed} returning id)
      insert into application (draft_id, procedure, version, sources)
      select id, ${filed}, 1, '{}' from mine returning draft_id as id`.execute(db);
    return rows.map(({ id }) => id);
  } finally {
    await close();
    await connections.close();
  }
}

async function tokenOf(url: string, cookie: string): Promise<string> {
  const shown = await (await fetch(url, { headers: { cookie } })).text();
  return /name="_csrf" value="([^"]+)"/.exec(shown)![1]!;
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
