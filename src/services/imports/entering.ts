import { sql } from "kysely";
import { actorFor } from "../../engines/people/index.ts";
import { enterRecords, RegisterError, undoImport, type RecordDraft } from "../../engines/registers/index.ts";
import type { Context } from "../../platform/context/index.ts";
import { write } from "../../platform/journal/index.ts";
import { civilDate } from "../../platform/time/index.ts";
import { fromKey, numberKey, portion, settle } from "./runs.ts";
import { on, type ImportRow, type ImportRun } from "./tables.ts";

/** Enters good rows in portions, in the name of who began the import. */
export async function enterFile(ctx: Context, run: ImportRun) {
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

/** Takes back in portions what nobody changed since. */
export async function undoFile(ctx: Context, run: ImportRun) {
  const own: Context = { ...ctx, actor: await actorFor(ctx.hromada, run.created_by, ctx.now) };
  for (;;) {
    const undone = await write({ ...own, now: new Date() }, (tx) =>
      undoImport(tx, { register: run.register, import: run.id, why: "імпорт скасовано" }),
    );
    if (!undone) break;
  }
  await settle(ctx, run, "undone");
}
