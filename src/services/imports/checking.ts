import { sql } from "kysely";
import {
  keyOf,
  keysTaken,
  lookUp,
  registerOf,
  type RegisterDefinition,
  type Values,
} from "../../engines/registers/index.ts";
import type { Context } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import type { Words } from "../../platform/text/index.ts";
import { kyivDate, type CivilDate } from "../../platform/time/index.ts";
import { fromKey, numberKey, portion, settle } from "./runs.ts";
import { on, type ImportRow, type ImportRun } from "./tables.ts";
import { readRow, type FindRecord } from "./targets.ts";

/** Checks every row that is not entered yet, portion by portion. */
export async function checkFile(ctx: Context, run: ImportRun) {
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
