import type { Context } from "../../platform/context/index.ts";
import { defineJob } from "../../platform/jobs/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { checkFile } from "./checking.ts";
import { enterFile, undoFile } from "./entering.ts";
import { readFile } from "./reading.ts";
import { findRun } from "./runs.ts";
import { on, type ImportRun, type ImportState } from "./tables.ts";

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
  change: Partial<Pick<ImportRun, "mapping" | "sheet" | "projection">> = {},
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
