import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import type { Context } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import { filesByIds } from "../../platform/files/index.ts";
import { defineJob } from "../../platform/jobs/index.ts";
import { write, type Tx } from "../../platform/journal/index.ts";
import { readSheet, SheetError } from "../../platform/sheets/index.ts";
import { civilDate, kyivDate, type CivilDate } from "../../platform/time/index.ts";
import type { Words } from "../../platform/text/index.ts";
import {
  enterRecords,
  keyOf,
  keysTaken,
  lookUp,
  RegisterError,
  registerOf,
  undoImport,
  type RecordDraft,
  type RegisterDefinition,
  type Values,
} from "../../engines/registers/index.ts";
import { actorFor } from "../../engines/people/index.ts";
import { on, type ImportRow, type ImportRun, type ImportState } from "./tables.ts";
import { guessMapping, readRow, type FindRecord } from "./targets.ts";

/** Beside the values of a row: what is not a field of the register. */
const numberKey = "#number";
const fromKey = "#from";

/** Rows in one transaction: a power cut loses the work of a second. */
const portion = 500;

export async function findRun(db: Db, id: string): Promise<ImportRun | undefined> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return undefined;
  return on(db).selectFrom("import_run").selectAll().where("id", "=", id).executeTakeFirst();
}

export interface Counts {
  all: number;
  checked: number;
  good: number;
  bad: number;
  entered: number;
}

/** How far an import is. */
export async function countRows(db: Db, id: string): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select count(*)::int as all, (count(*) filter (where "values" is not null))::int as checked,
      (count(*) filter (where "values" is not null and troubles is null))::int as good,
      (count(*) filter (where troubles is not null))::int as bad, (count(*) filter (where record_id is not null))::int as entered
    from import_row where import_id = ${id}`.execute(db);
  return rows[0]!;
}

/** Begins an import: the file is kept already; its rows are read by a job. */
export async function beginImport(
  tx: Tx,
  it: { register: string; fileId: string; fileName: string; sheet?: string },
): Promise<string> {
  const { id } = await on(tx.db)
    .insertInto("import_run")
    .values({
      register: it.register,
      file_id: it.fileId,
      file_name: it.fileName,
      sheet: it.sheet ?? "",
      state: "reading",
      trouble: null,
      created_by: tx.ctx.actor.personId!,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await tx.record({ what: "imports.begin", subject: `import:${id}`, details: { register: it.register } });
  await tx.send(readRows, { id });
  return id;
}

/** Moves an import on; the job that does the work is queued with it. */
export async function advance(
  tx: Tx,
  run: ImportRun,
  state: ImportState,
  change: Partial<Pick<ImportRun, "mapping" | "sheet">> = {},
): Promise<void> {
  await on(tx.db)
    .updateTable("import_run")
    .set({ ...change, state, trouble: null, changed_at: tx.ctx.now })
    .where("id", "=", run.id)
    .execute();
  await tx.record({ what: `imports.${state}`, subject: `import:${run.id}`, details: { register: run.register } });
  const job = { reading: readRows, checking: checkRows, entering: enterRows, undoing: undoRows }[state as string];
  if (job) await tx.send(job, { id: run.id });
}

interface Named {
  id: string;
}

/** Reads the file into rows; begun anew when it was cut off. */
export const readRows = defineJob<Named>({
  name: "imports.read",
  run: (ctx, { id }) => inState(ctx, id, "reading", readFile),
});
/** Checks each row; goes on where it was cut off. */
export const checkRows = defineJob<Named>({
  name: "imports.check",
  run: (ctx, { id }) => inState(ctx, id, "checking", checkFile),
});
/** Enters good rows in portions; goes on where it was cut off, and enters nothing twice. */
export const enterRows = defineJob<Named>({
  name: "imports.enter",
  run: (ctx, { id }) => inState(ctx, id, "entering", enterFile),
});
/** Takes back what nobody touched since. */
export const undoRows = defineJob<Named>({
  name: "imports.undo",
  run: (ctx, { id }) => inState(ctx, id, "undoing", undoFile),
});

/** A job that comes again, or late, finds the import moved on and does nothing. */
async function inState(
  ctx: Context,
  id: string,
  state: ImportState,
  work: (ctx: Context, run: ImportRun) => Promise<void>,
) {
  const run = await findRun(ctx.db, id);
  if (run?.state === state) await work(ctx, run);
}

async function settle(ctx: Context, run: ImportRun, state: ImportState, change: object = {}) {
  await write(ctx, async (tx) => {
    await on(tx.db)
      .updateTable("import_run")
      .set({ ...change, state, changed_at: tx.ctx.now })
      .where("id", "=", run.id)
      .execute();
    await tx.record({ what: `imports.${state}`, subject: `import:${run.id}` });
  });
}

async function readFile(ctx: Context, run: ImportRun) {
  const file = (await filesByIds(ctx.db, [run.file_id])).get(run.file_id);
  const folder = await mkdtemp(join(tmpdir(), "ratusha-import-"));
  try {
    const path = join(folder, "sheet");
    await writeFile(path, await ctx.hromada.files.read(file!));
    const { rows, sheets, sheet, formulas, merged, encoding } = await readSheet(path, run.file_name, {
      sheet: run.sheet || undefined,
    });
    const header = await keepRows(ctx, run.id, rows);
    const mapping = await mappingFor(ctx.db, run.register, header);
    await settle(ctx, run, "read", {
      sheets,
      sheet,
      header,
      mapping,
      notes: JSON.stringify({ formulas, merged, encoding }),
    });
  } catch (error) {
    if (!(error instanceof SheetError)) throw error;
    await settle(ctx, run, "failed", { trouble: error.words.uk });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Rows into the database by portions; gives the titles of the columns: the first row that says two things or more. */
async function keepRows(ctx: Context, id: string, rows: AsyncIterable<string[]>): Promise<string[]> {
  await on(ctx.db).deleteFrom("import_row").where("import_id", "=", id).execute();
  let header: string[] | undefined;
  let waiting: { row: number; cells: string[] }[] = [];
  const flush = async () => {
    if (waiting.length)
      await sql`insert into import_row (import_id, row, cells)
        select ${id}, row, array(select jsonb_array_elements_text(cells)) from jsonb_to_recordset(${JSON.stringify(waiting)}::jsonb) as r (row int, cells jsonb)`.execute(
        ctx.db,
      );
    waiting = [];
  };
  let number = 0;
  for await (const cells of rows) {
    number += 1;
    const said = cells.filter(Boolean).length;
    if (!header) {
      if (said >= 2 || (said === 1 && number > 3)) header = cells;
    } else if (said) waiting.push({ row: number, cells: cells.map((cell) => cell.replaceAll("\0", "")) });
    if (waiting.length >= 2_000) await flush();
  }
  await flush();
  return header ?? [];
}

const hashOfHeader = (header: string[]) =>
  createHash("sha256")
    .update(JSON.stringify(header.map((it) => it.toLowerCase())))
    .digest("hex");

/** As the last time, or as the titles say; nothing where the register is yet to be made. */
async function mappingFor(db: Db, id: string, header: string[]): Promise<string[]> {
  const before = await mappingBefore(db, id, header);
  const known = /^[a-z]/.test(id);
  return before ?? (known ? guessMapping((await registerOf(db, id)).definition, header) : []);
}

async function mappingBefore(db: Db, register: string, header: string[]): Promise<string[] | undefined> {
  const row = await on(db)
    .selectFrom("import_mapping")
    .select("mapping")
    .where("register", "=", register)
    .where("header_hash", "=", hashOfHeader(header))
    .executeTakeFirst();
  return row?.mapping;
}

/** Remembers how columns of these titles are mapped. */
export async function rememberMapping(tx: Tx, { register, header }: ImportRun, mapping: string[]): Promise<void> {
  const row = { mapping, used_at: tx.ctx.now };
  await on(tx.db)
    .insertInto("import_mapping")
    .values({ register, header_hash: hashOfHeader(header), ...row })
    .onConflict((clash) => clash.columns(["register", "header_hash"]).doUpdateSet(row))
    .execute();
}

async function checkFile(ctx: Context, run: ImportRun) {
  await sql`update import_row set "values" = null, troubles = null where import_id = ${run.id} and record_id is null
    and ("values" is not null or troubles is not null)`.execute(ctx.db);
  const find = finder(ctx.db);
  let last = 0;
  for (;;) {
    const rows = await on(ctx.db)
      .selectFrom("import_row")
      .selectAll()
      .where("import_id", "=", run.id)
      .where("row", ">", last)
      .orderBy("row")
      .limit(portion)
      .execute();
    if (!rows.length) break;
    last = rows.at(-1)!.row;
    await checkPortion(ctx.db, run, rows, kyivDate(ctx.now), find);
  }
  await markTwins(ctx.db, run);
  await settle(ctx, run, "checked");
}

/** Checks one row anew, after somebody mended its cells. */
export async function checkRow(ctx: Context, run: ImportRun, row: ImportRow): Promise<void> {
  await checkPortion(ctx.db, run, [row], kyivDate(ctx.now), finder(ctx.db));
  await markTwins(ctx.db, run);
}

async function checkPortion(db: Db, run: ImportRun, rows: ImportRow[], today: CivilDate, find: FindRecord) {
  const { definition } = await registerOf(db, run.register);
  const checked = await Promise.all(
    rows.map(async ({ row, cells }): Promise<Checked> => {
      const { values, number, from, troubles } = await readRow(definition, run.mapping, cells, today, find);
      const bad = Object.keys(troubles).length ? troubles : null;
      return {
        row,
        values: { ...values, ...(number && { [numberKey]: number }), ...(from && { [fromKey]: from }) },
        troubles: bad,
      };
    }),
  );
  await markTaken(db, run, definition, checked);
  await sql`update import_row r set "values" = c."values", troubles = c.troubles
    from jsonb_to_recordset(${JSON.stringify(checked)}::jsonb) as c (row int, "values" jsonb, troubles jsonb)
    where r.import_id = ${run.id} and r.row = c.row and r.record_id is null`.execute(db);
}

interface Checked {
  row: number;
  values: Values;
  troubles: Record<string, Words> | null;
}

/** Rows whose unique field some record has already. */
async function markTaken(db: Db, run: ImportRun, definition: RegisterDefinition, rows: Checked[]) {
  for (const fields of definition.unique ?? []) {
    const keys = rows.map(({ values }) => keyOf(fields, values));
    const taken = await keysTaken(
      db,
      run.register,
      fields,
      keys.filter((key) => key !== undefined),
    );
    rows.forEach((row, at) => {
      if (keys[at] && taken.has(keys[at])) row.troubles = { ...row.troubles, [columnOf(run, fields)]: already };
    });
  }
}

/** The column that tells of a unique field. */
function columnOf({ mapping }: ImportRun, [field]: string[]): string {
  const column = mapping.findIndex((target) => target === field || target.startsWith(`${field!.split(".")[0]}.`));
  return column < 0 ? "" : String(column);
}

/** Rows of the file that say the same of a unique field as one above. */
async function markTwins(db: Db, run: ImportRun) {
  const { definition } = await registerOf(db, run.register);
  for (const fields of definition.unique ?? []) {
    const path = fields.map((field) => sql`lower(btrim("values" #>> ${field.split(".")}::text[]))`);
    const key = sql.join(path, sql` || chr(31) || `);
    await sql`update import_row r set troubles = ${JSON.stringify({ [columnOf(run, fields)]: twice })}::jsonb from (
        select row, row_number() over (partition by ${key} order by row) as n from import_row
        where import_id = ${run.id} and troubles is null and ${key} is not null) twin
      where r.import_id = ${run.id} and r.row = twin.row and twin.n > 1`.execute(db);
  }
}

const twice: Words = { uk: "Такий самий рядок уже був вище", en: "There was the same row above" };
const already: Words = { uk: "Такий запис уже є в реєстрі", en: "There is such a record already" };

/** Looks records up by number or name, each text once. */
function finder(db: Db): FindRecord {
  const known = new Map<string, Promise<string | undefined>>();
  return (register, text) => {
    const key = `${register}\n${text}`;
    const found =
      known.get(key) ?? lookUp(db, register, text).then((all) => (all.length === 1 ? all[0]!.id : undefined));
    if (known.size < 50_000) known.set(key, found);
    return found;
  };
}

async function enterFile(ctx: Context, run: ImportRun) {
  const own: Context = { ...ctx, actor: await actorFor(ctx.hromada, run.created_by, ctx.now) };
  for (;;) {
    const rows = await on(ctx.db)
      .selectFrom("import_row")
      .selectAll()
      .where("import_id", "=", run.id)
      .where("troubles", "is", null)
      .where("record_id", "is", null)
      .where("values", "is not", null)
      .orderBy("row")
      .limit(portion)
      .execute();
    if (!rows.length) break;
    await enterPortion(own, run, rows);
  }
  await settle(ctx, run, "entered");
}

/** All of a portion, or, when one of them is refused after all, each by itself. */
async function enterPortion(ctx: Context, run: ImportRun, rows: ImportRow[]): Promise<void> {
  try {
    await write(ctx, async (tx) => {
      const entered = await enterRecords(
        tx,
        run.register,
        rows.map((row) => draftOf(run, row)),
        { import: run.id },
      );
      const made = rows.map(({ row }, at) => ({ row, id: entered[at]!.id }));
      await sql`update import_row r set record_id = m.id
        from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as m (row int, id uuid)
        where r.import_id = ${run.id} and r.row = m.row`.execute(tx.db);
    });
  } catch (error) {
    if (!(error instanceof RegisterError)) throw error;
    if (rows.length > 1) {
      for (const row of rows) await enterPortion(ctx, run, [row]);
      return;
    }
    await on(ctx.db)
      .updateTable("import_row")
      .set({ troubles: JSON.stringify({ "": error.words }) as unknown as ImportRow["troubles"] })
      .where("import_id", "=", run.id)
      .where("row", "=", rows[0]!.row)
      .execute();
  }
}

function draftOf(run: ImportRun, { row, values }: ImportRow): RecordDraft {
  const { [numberKey]: number, [fromKey]: from, ...own } = values!;
  return {
    values: own,
    key: `import:${run.id}:${row}`,
    ...(typeof number === "string" && { number }),
    ...(typeof from === "string" && { from: civilDate(from) }),
  };
}

async function undoFile(ctx: Context, run: ImportRun) {
  const own: Context = { ...ctx, actor: await actorFor(ctx.hromada, run.created_by, ctx.now) };
  for (;;) {
    const undone = await write({ ...own, now: new Date() }, (tx) =>
      undoImport(tx, { register: run.register, import: run.id, why: "імпорт скасовано" }),
    );
    if (!undone) break;
  }
  await settle(ctx, run, "undone");
}
