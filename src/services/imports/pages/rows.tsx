import { stringify } from "csv-stringify";
import { Readable } from "node:stream";
import { Button, ErrorSummary, Form, PageHead, TextField } from "../../../design/index.ts";
import { content, notFound, page, redirect, type Ask } from "../../../platform/http/index.ts";
import { recordReading, write } from "../../../platform/journal/index.ts";
import { say } from "../../../platform/text/index.ts";
import { checkRow } from "../checking.ts";
import { theRun } from "../seen.ts";
import { on, type ImportRow, type ImportRun } from "../tables.ts";
import { text } from "../text.ts";

/** GET …/rows/:row */
export async function showRow(ask: Ask) {
  const { run } = await theRun(ask);
  return rowPage(ask, run, await theRow(ask, run));
}

async function theRow(ask: Ask, run: ImportRun): Promise<ImportRow> {
  const row = Number(ask.params.row);
  if (!Number.isInteger(row) || row < 1 || row > 1_000_000) throw notFound();
  const found = await on(ask.db)
    .selectFrom("import_row")
    .selectAll()
    .where("import_id", "=", run.id)
    .where("row", "=", row)
    .executeTakeFirst();
  if (!found || found.record_id) throw notFound();
  return found;
}

function rowPage(ask: Ask, run: ImportRun, row: ImportRow) {
  const t = text[ask.lang];
  const errors = Object.fromEntries(
    Object.entries(row.troubles ?? {}).map(([column, words]) => [
      column === "" ? "" : `c${column}`,
      say(words, ask.lang),
    ]),
  );
  const filled = { values: Object.fromEntries(row.cells.map((cell, column) => [`c${column}`, cell])), errors };
  return page({
    title: t.mendTitle(row.row),
    crumbs: [
      { title: t.title, to: "/desk/imports" },
      { title: run.file_name, to: `/desk/imports/${run.id}` },
    ],
    body: (
      <>
        <ErrorSummary
          filled={filled}
          labels={Object.fromEntries(run.header.map((title, column) => [`c${column}`, title]))}
        />
        <PageHead title={t.mendTitle(row.row)} />
        <Form to={`/desk/imports/${run.id}/rows/${row.row}`} filled={filled}>
          {run.header.map((title, column) =>
            isTyped(run, row, column) ? (
              <TextField name={`c${column}`} label={title || `${t.column} ${column + 1}`} optional maxlength={32_000} />
            ) : null,
          )}
          <Button>{t.save}</Button>
        </Form>
      </>
    ),
  });
}

/** A contour of a thousand points is nothing to type in: it stays as the file has it. */
const isTyped = (run: ImportRun, row: ImportRow, column: number) =>
  run.mapping[column] !== "" && !(run.mapping[column] === "geometry" && (row.cells[column]?.length ?? 0) > 2_000);

/** POST …/rows/:row: the cells as mended, checked anew. */
export async function mendRow(ask: Ask) {
  const { run } = await theRun(ask);
  const t = text[ask.lang];
  const row = await theRow(ask, run);
  const cells = run.header.map((_, column) =>
    isTyped(run, row, column) ? ask.form.get(`c${column}`) : (row.cells[column] ?? ""),
  );
  await write(ask, async (tx) => {
    await on(tx.db)
      .updateTable("import_row")
      .set({ cells, troubles: null })
      .where("import_id", "=", run.id)
      .where("row", "=", row.row)
      .execute();
    await checkRow(tx.ctx, run, { ...row, cells });
    await tx.record({ what: "imports.mend", subject: `import:${run.id}`, details: { row: row.row } });
  });
  const again = await theRow(ask, run);
  return again.troubles ? rowPage(ask, run, again) : redirect(`/desk/imports/${run.id}`, { notice: t.mended });
}

/** GET …/bad.csv: the rows with errors, and the reasons beside them; formulas are made harmless. */
export async function downloadBad(ask: Ask) {
  const { run } = await theRun(ask);
  await recordReading(ask, { what: "imports.read-rows", subject: `import:${run.id}` });
  return content({
    type: "text/csv; charset=utf-8",
    body: Readable.from(badLines(ask, run)).pipe(stringify({ bom: true, escape_formulas: true, delimiter: ";" })),
    saveAs: "bad-rows.csv",
  });
}

async function* badLines(ask: Ask, run: ImportRun) {
  yield [...run.header, text[ask.lang].reasons];
  let last = 0;
  for (;;) {
    const rows = await on(ask.db)
      .selectFrom("import_row")
      .selectAll()
      .where("import_id", "=", run.id)
      .where("troubles", "is not", null)
      .where("row", ">", last)
      .orderBy("row")
      .limit(500)
      .execute();
    if (!rows.length) return;
    last = rows.at(-1)!.row;
    for (const { cells, troubles } of rows)
      yield [
        ...run.header.map((_, column) => cells[column] ?? ""),
        Object.entries(troubles!)
          .map(([column, words]) => [run.header[Number(column)], say(words, ask.lang)].filter(Boolean).join(": "))
          .join("; "),
      ];
  }
}
