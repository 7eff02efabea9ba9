// npm run bench: figures of this machine, printed as a table for docs/performance.md. Not a test: nothing fails.
import { createServer } from "node:http";
import { cpus, tmpdir, totalmem } from "node:os";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { startProgram, type Program } from "../test/program.ts";
import { measureCases } from "./cases.ts";
import { measureCertificates } from "./certificates.ts";
import { measureDatabase } from "./database.ts";
import { measureDatasets } from "./datasets.ts";
import { measureForms } from "./forms.ts";
import { measureImports } from "./imports.ts";
import { measurePeople } from "./people.ts";
import { measurePlaces } from "./places.ts";
import { measureRegisters } from "./registers.ts";
import { fresh, measureLoad } from "./load.ts";
import { seedNews } from "./seed.ts";
import { signInMany } from "./sign-in.ts";
import { amidWrites } from "./writes.ts";

interface Row {
  what: string;
  figure: string;
}

const rows: Row[] = [];
const say = (what: string, figure: string) => {
  rows.push({ what, figure });
  process.stdout.write(`${what}: ${figure}\n`);
};

const dataDir = mkdtempSync(join(tmpdir(), "ratusha-bench-"));
const env = { REQUESTS_PER_MINUTE: "0", LOG_LEVEL: "warn" };
let program: Program | undefined;
try {
  program = await startProgram(dataDir, env);
  say("First start: database made, migrated, sample loaded", `${seconds(program.took)} s`);
  say("Memory of the process after the start", `${memory(program)} MB`);
  await seedNews(dataDir, 10_000);
  await program.end("SIGTERM");

  program = await startProgram(dataDir, env);
  const first = performance.now();
  await (await fetch(program.address)).text();
  say("Start on kept data, to the first page", `${seconds(program.took + performance.now() - first)} s`);

  say("Yardstick: node:http, one line of text, 16 connections", await yardstick());
  for (const path of ["/", "/news", "/programme"]) await measurePage(program.address, path);
  await signInMany(program.address, say);
  say("Memory of the process after all this", `${memory(program)} MB`);
  await measureCases(program.address, dataDir, say);
  await measureCertificates(program.address, dataDir, say);
  await program.end("SIGTERM");
  await measureDatabase(dataDir, say);
  await measureForms(say);
  await measurePeople(say);
  await measurePlaces(say);
  await measureRegisters(say);
  measureImports(say);
  await measureDatasets(say);
} finally {
  await program?.end("SIGTERM");
  rmSync(dataDir, { recursive: true, force: true });
}
printTable();

/** A page by its size, fresh each time (an address never asked before), and from the page cache. */
async function measurePage(address: string, path: string) {
  const size = await pageSize(address, path);
  say(`${path}: HTML and styles, compressed; scripts`, `${size.kilobytes} KB; ${size.scripts}`);
  say(`${path} uncached, 16 connections`, await measureLoad(address, fresh(path)));
  const written = await amidWrites(dataDir, () => measureLoad(address, fresh(path)));
  say(`${path} uncached, ten writes a second`, written);
  say(`${path} cached, 16 connections`, await measureLoad(address, () => path));
}

async function yardstick() {
  const plain = createServer((_request, response) => response.end("hello"));
  await new Promise<void>((resolve) => plain.listen(0, "127.0.0.1", resolve));
  const { port } = plain.address() as { port: number };
  const figures = await measureLoad(`http://127.0.0.1:${port}`, () => "/");
  plain.close();
  plain.closeAllConnections();
  return figures;
}

async function pageSize(address: string, path: string) {
  const bytes = async (url: string) => {
    const { headers, body } = await raw(url);
    return { size: Number(headers.get("content-length")), body };
  };
  const html = await bytes(address + path);
  const style = /<link rel="stylesheet" href="([^"]+)"/.exec(html.body)?.[1];
  const css = style ? await bytes(address + style) : { size: 0 };
  return { kilobytes: ((html.size + css.size) / 1000).toFixed(1), scripts: html.body.match(/<script/g)?.length ?? 0 };
}

/** fetch unpacks, but keeps the packed length in the header. */
async function raw(url: string) {
  const response = await fetch(url, { headers: { "accept-encoding": "br" } });
  return { headers: response.headers, body: await response.text() };
}

function memory({ child }: Program) {
  const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)![1]) / 1024);
}

function seconds(ms: number) {
  return (ms / 1000).toFixed(2);
}

function printTable() {
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
  process.stdout.write(`\n${new Date().toISOString().slice(0, 10)}, ${machine}\n\n| what | figure |\n|---|---|\n`);
  for (const { what, figure } of rows) process.stdout.write(`| ${what} | ${figure} |\n`);
}
