import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { publishRegister, type RegisterDefinition } from "../src/engines/registers/index.ts";
import { contextOf } from "../src/platform/service/index.ts";
import { write } from "../src/platform/journal/index.ts";
import { advance, beginImport, checkRows, enterRows, readRows } from "../src/services/imports/imports.ts";
import { countRows, findRun } from "../src/services/imports/runs.ts";
import { openTown } from "../test/town.ts";

const size = 100_000;
const words = (uk: string) => ({ uk, en: uk });

const definition: RegisterDefinition = {
  id: "bench-objects",
  family: "own",
  title: words("Об’єкти"),
  one: words("Об’єкт"),
  about: words("Об’єкти"),
  legalBasis: [],
  fields: [
    { id: "name", type: "text", label: words("Назва"), class: "internal" },
    { id: "address", type: "text", label: words("Адреса"), class: "internal" },
    { id: "area", type: "number", label: words("Площа"), class: "internal", decimals: 1 },
    { id: "since", type: "date", label: words("Дата"), class: "internal" },
    { id: "code", type: "text", label: words("Код"), class: "internal" },
    { id: "note", type: "text", label: words("Примітка"), class: "internal", optional: true },
  ],
  label: "{name}",
  unique: [["code"]],
  published: false,
  retention: { years: 5, basis: words("bench") },
};

/** A spreadsheet of 100,000 rows, read, checked, entered; in a process of its own, so that its memory is known. */
export function measureImports(say: (what: string, figure: string) => void): void {
  // The bounds of scripts/start.mjs.
  const bounds = ["--max-old-space-size=256", "--max-semi-space-size=8"];
  const args = [...bounds, "--import", "./scripts/loader.mjs", fileURLToPath(import.meta.url)];
  const [what = "", figure = ""] = execFileSync(process.execPath, args, { encoding: "utf8" }).trim().split("\t");
  say(what, figure);
}

async function importAll(say: (what: string, figure: string) => void): Promise<void> {
  const cleaning: (() => Promise<void>)[] = [];
  const town = await openTown({ after: (work) => void cleaning.push(work) });
  const folder = mkdtempSync(join(tmpdir(), "ratusha-bench-"));
  try {
    const path = join(folder, "objects.xlsx");
    // In a process of its own, so that its memory is not counted here.
    execFileSync(process.execPath, [fileURLToPath(new URL("./book.ts", import.meta.url)), path, String(size)]);
    const personId = await town.addPerson({ roles: ["clerk", "administrator"] });
    const ctx = contextOf(town.hromada, await town.actor(personId));
    await write(ctx, (tx) => publishRegister(tx, definition));
    const upload = { field: "file", name: "objects.xlsx", path, size: statSync(path).size, tooLarge: false };
    const id = await write(ctx, async (tx) => {
      const file = await town.hromada.files.put(tx, upload, {
        accept: ["xlsx"],
        maxBytes: 50_000_000,
        class: "personal",
        module: "imports",
      });
      return beginImport(tx, { register: definition.id, fileId: file.id, fileName: file.name });
    });
    const program = town.context();
    const began = performance.now();
    const reading = await timed(() => readRows.run(program, { id }));
    const mapping = definition.fields.map((field) => field.id);
    await write(ctx, async (tx) => advance(tx, (await findRun(tx.db, id))!, "checking", { mapping }));
    const checking = await timed(() => checkRows.run(program, { id }));
    await write(ctx, async (tx) => advance(tx, (await findRun(tx.db, id))!, "entering"));
    const entering = await timed(() => enterRows.run(program, { id }));
    const { entered } = await countRows(town.db, id);
    const all = ((performance.now() - began) / 1000).toFixed(0);
    say(
      `Import of ${entered.toLocaleString("en")} rows from XLSX`,
      `${all} s (read ${reading}, checked ${checking}, entered ${entering}), this process at most ${mostMemory()} MB`,
    );
  } finally {
    for (const work of cleaning) await work();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timed(work: () => Promise<void>): Promise<string> {
  const began = performance.now();
  await work();
  return `${((performance.now() - began) / 1000).toFixed(1)} s`;
}

const mostMemory = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? 0) >> 10;

if (import.meta.main) await importAll((what, figure) => process.stdout.write(`${what}\t${figure}\n`));
