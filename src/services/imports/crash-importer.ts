// Run by the test of a crash in an import: begins an import of many rows, or goes on with it, and says how many rows
// are entered whenever that changes.
import { mkdtempSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPerson, grantRole } from "../../engines/people/index.ts";
import { publishRegister } from "../../engines/registers/index.ts";
import { system, type Context } from "../../platform/context/index.ts";
import { write } from "../../platform/journal/index.ts";
import { contextOf, type Hromada } from "../../platform/service/index.ts";
import { advance, beginImport, checkRows, enterRows, readRows } from "./imports.ts";
import { countRows, findRun } from "./runs.ts";
import { on } from "./tables.ts";

const size = 6_000;

/** Begins, or goes on with what a kill cut off. */
export async function work(hromada: Hromada): Promise<void> {
  const ctx = contextOf(hromada, system("test"));
  const known = await on(ctx.db).selectFrom("import_run").select("id").executeTakeFirst();
  const id = known?.id ?? (await begin(ctx));
  process.stdout.write("ready\n");

  let last = (await countRows(ctx.db, id)).entered;
  let asking = false;
  const looking = setInterval(async () => {
    if (asking) return;
    asking = true;
    const { entered } = await countRows(ctx.db, id);
    asking = false;
    if (entered !== last) process.stdout.write(`${(last = entered)}\n`);
  }, 3);
  await enterRows.run(ctx, { id });
  clearInterval(looking);
  process.stdout.write("done\n", () => process.exit(0));
}

async function begin(ctx: Context): Promise<string> {
  const made = await write(ctx, async (tx) => {
    const personId = await createPerson(tx, { familyName: "Клерк", givenName: "Олена" });
    for (const roleId of ["clerk", "administrator"]) await grantRole(tx, { personId, roleId, from: "2020-01-01" });
    await publishRegister(tx, {
      id: "wells",
      family: "own",
      title: { uk: "Криниці", en: "Wells" },
      one: { uk: "Криниця", en: "Well" },
      about: { uk: "Криниці", en: "Wells" },
      legalBasis: [],
      fields: [{ id: "name", type: "text", label: { uk: "Назва", en: "Name" }, class: "open" }],
      label: "{name}",
      unique: [["name"]],
      published: true,
      retention: { years: 5, basis: { uk: "тест", en: "test" } },
    });
    const lines = Array.from({ length: size }, (_, at) => `Криниця ${at};x`);
    const file = await ctx.hromada.files.put(tx, uploadOf(["Назва;Інше", ...lines].join("\n")), {
      accept: ["csv"],
      maxBytes: 10_000_000,
      class: "personal",
      module: "imports",
    });
    const own = { ...tx, ctx: { ...tx.ctx, actor: { ...tx.ctx.actor, personId } } };
    return beginImport(own, { register: "wells", fileId: file.id, fileName: file.name });
  });
  await readRows.run(ctx, { id: made });
  await write(ctx, async (tx) => advance(tx, (await findRun(tx.db, made))!, "checking"));
  await checkRows.run(ctx, { id: made });
  await write(ctx, async (tx) => advance(tx, (await findRun(tx.db, made))!, "entering"));
  return made;
}

function uploadOf(text: string) {
  const path = join(mkdtempSync(join(tmpdir(), "ratusha-importer-")), "wells.csv");
  writeFileSync(path, text);
  return { field: "file", name: "wells.csv", path, size: statSync(path).size, tooLarge: false };
}
