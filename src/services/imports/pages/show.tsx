import { stringify } from "csv-stringify";
import { Readable } from "node:stream";
import type { Register } from "../../../engines/registers/index.ts";
import {
  Button,
  ButtonLink,
  Cluster,
  ErrorSummary,
  Form,
  Link,
  Notice,
  PageHead,
  Pagination,
  PostButton,
  Progress,
  Section,
  Select,
  Stack,
  Table,
  TextField,
  WhyNot,
} from "../../../design/index.ts";
import { blank, content, mend, notFound, page, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { recordReading, write } from "../../../platform/journal/index.ts";
import { say } from "../../../platform/text/index.ts";
import { advance, checkRow, countRows, findRun, rememberMapping, type Counts } from "../imports.ts";
import { on, type ImportRow, type ImportRun } from "../tables.ts";
import { targetsOf } from "../targets.ts";
import { text } from "../text.ts";
import { newRegister, ownRegisters, State } from "./list.tsx";
import { shapePage, takeShape } from "./shape.tsx";

interface Seen {
  run: ImportRun;
  register: Register;
}

/** The import of the address, for one who may enter into its register. */
async function theRun(ask: Ask): Promise<Seen> {
  const run = await findRun(ask.db, ask.params.id!);
  const register = (await ownRegisters(ask)).find(({ id }) => id === run?.register);
  if (!run || !register) throw notFound();
  return { run, register };
}

/** An import whose register is yet to be made; for one who may make registers. */
async function shapeless(ask: Ask): Promise<ImportRun | undefined> {
  const run = await findRun(ask.db, ask.params.id!);
  return run?.register === newRegister && ask.actor.can("registers.edit") ? run : undefined;
}

/** POST /desk/imports/:id/shape */
export async function shape(ask: Ask) {
  const run = await shapeless(ask);
  if (run?.state !== "read") throw notFound();
  return takeShape(ask, run);
}

/** GET /desk/imports/:id */
export async function showImport(ask: Ask) {
  const fresh = await shapeless(ask);
  if (fresh) return fresh.state === "read" ? shapePage(ask, fresh) : waitPage(ask, fresh);
  const seen = await theRun(ask);
  const counts = await countRows(ask.db, seen.run.id);
  await recordReading(ask, { what: "imports.read-rows", subject: `import:${seen.run.id}` });
  if (seen.run.state === "read") return mappingPage(ask, seen, blank(mappingValues(seen.run)));
  const t = text[ask.lang];
  return page({
    title: seen.run.file_name,
    crumbs: [{ title: t.title, to: "/desk/imports" }],
    scripts: seen.run.state.endsWith("ing") ? [ask.hromada.app.assetAddress("imports/wait.js")] : undefined,
    body: (
      <>
        <PageHead
          title={seen.run.file_name}
          above={<State run={seen.run} ask={ask} />}
          meta={say(seen.register.definition.title, ask.lang)}
        />
        <Stack>
          <Stage seen={seen} counts={counts} ask={ask} />
          {counts.bad > 0 && !seen.run.state.endsWith("ing") && (
            <Report seen={seen} ask={ask} rows={await badRows(ask, seen.run)} />
          )}
        </Stack>
      </>
    ),
  });
}

/** The file of a register to be is read, or could not be. */
function waitPage(ask: Ask, run: ImportRun) {
  const t = text[ask.lang];
  return page({
    title: run.file_name,
    crumbs: [{ title: t.title, to: "/desk/imports" }],
    scripts: [ask.hromada.app.assetAddress("imports/wait.js")],
    body: (
      <>
        <PageHead title={run.file_name} above={<State run={run} ask={ask} />} />
        {run.state === "failed" ? <Notice kind="danger">{run.trouble}</Notice> : <p data-wait>{t.wait}</p>}
      </>
    ),
  });
}

function Stage({ seen: { run, register }, counts, ask }: { seen: Seen; counts: Counts; ask: Ask }) {
  const t = text[ask.lang];
  const at = `/desk/imports/${run.id}`;
  if (run.state === "failed") return <Notice kind="danger">{run.trouble}</Notice>;
  if (run.state.endsWith("ing")) {
    const done = run.state === "entering" ? counts.entered : counts.checked;
    return (
      <>
        {counts.all > 0 && (
          <Progress label={t.states[run.state]} value={done} max={counts.all} text={t.progress(done, counts.all)} />
        )}
        <p data-wait>{t.wait}</p>
        <ButtonLink to={at} kind="secondary">
          {t.refresh}
        </ButtonLink>
      </>
    );
  }
  const isChecked = run.state === "checked" || run.state === "entered";
  const left = counts.good - counts.entered;
  return (
    <>
      <p>{t.notes(run.notes.formulas ?? 0, run.notes.merged ?? 0, run.notes.encoding)}</p>
      <ul>
        {isChecked && left > 0 && <li>{t.good(left)}</li>}
        {counts.bad > 0 && <li>{t.bad(counts.bad)}</li>}
        {counts.entered > 0 && <li>{t.entered(counts.entered)}</li>}
      </ul>
      <Cluster>
        {isChecked && left > 0 && counts.bad === 0 && <PostButton to={`${at}/enter`}>{t.enterAll}</PostButton>}
        {isChecked && left > 0 && counts.bad > 0 && (
          <PostButton to={`${at}/enter`} kind="secondary">
            {t.enterGood}
          </PostButton>
        )}
        {run.state === "checked" && (
          <PostButton to={`${at}/columns`} kind="quiet">
            {t.again}
          </PostButton>
        )}
        {counts.entered > 0 && <ButtonLink to={`/desk/registers/${register.id}`}>{t.toRegister}</ButtonLink>}
        {run.state === "entered" && counts.entered > 0 && (
          <PostButton to={`${at}/undo`} kind="danger" confirm={t.undoConfirm}>
            {t.undo}
          </PostButton>
        )}
      </Cluster>
      {isChecked && counts.bad > 0 && <WhyNot>{t.enterAllHint}</WhyNot>}
    </>
  );
}

const shownRows = 50;

async function badRows(ask: Ask, run: ImportRun): Promise<ImportRow[]> {
  const after = Number(ask.query.get("after")) || 0;
  return on(ask.db)
    .selectFrom("import_row")
    .selectAll()
    .where("import_id", "=", run.id)
    .where("troubles", "is not", null)
    .where("row", ">", after)
    .orderBy("row")
    .limit(shownRows)
    .execute();
}

/** What is wrong, a line for each cell. */
function Report({ seen: { run }, rows, ask }: { seen: Seen; rows: ImportRow[]; ask: Ask }) {
  const t = text[ask.lang];
  const at = `/desk/imports/${run.id}`;
  const lines = rows.flatMap((row) =>
    Object.entries(row.troubles ?? {}).map(([column, words]) => ({ row, column, words })),
  );
  return (
    <Section title={t.report}>
      <ButtonLink to={`${at}/bad.csv`} kind="secondary" download>
        {t.downloadBad}
      </ButtonLink>
      <Table
        caption={t.report}
        captionHidden
        rows={lines}
        columns={[
          { title: t.row, cell: ({ row }) => <Link to={`${at}/rows/${row.row}`}>{row.row}</Link>, head: true },
          { title: t.cell, cell: ({ column }) => (column === "" ? t.whole : (run.header[Number(column)] ?? column)) },
          { title: t.there, cell: ({ row, column }) => (column === "" ? "" : (row.cells[Number(column)] ?? "")) },
          { title: t.wrong, cell: ({ words }) => say(words, ask.lang) },
        ]}
      />
      <Pagination next={rows.length === shownRows ? `${at}?after=${rows.at(-1)!.row}` : undefined} />
    </Section>
  );
}

const mappingValues = ({ mapping }: ImportRun) =>
  Object.fromEntries(mapping.map((target, column) => [`c${column}`, target]));

async function mappingPage(ask: Ask, { run, register }: Seen, filled: Filled) {
  const t = text[ask.lang];
  const targets = targetsOf(register.definition, ask.lang);
  const sample = await on(ask.db)
    .selectFrom("import_row")
    .select("cells")
    .where("import_id", "=", run.id)
    .orderBy("row")
    .limit(1)
    .executeTakeFirst();
  return page({
    title: t.columns,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [{ title: t.title, to: "/desk/imports" }],
    body: (
      <>
        <ErrorSummary
          filled={filled}
          labels={Object.fromEntries(run.header.map((title, column) => [`c${column}`, title || `${column + 1}`]))}
        />
        <PageHead
          title={t.columns}
          lead={t.columnsLead}
          meta={`${run.file_name} → ${say(register.definition.title, ask.lang)}`}
        />
        <Stack>
          <p>{t.notes(run.notes.formulas ?? 0, run.notes.merged ?? 0, run.notes.encoding)}</p>
          {run.sheets.length > 1 && (
            <Form to={`/desk/imports/${run.id}/sheet`} id="sheet">
              <Select
                name="sheet"
                label={t.sheet}
                value={run.sheet}
                options={run.sheets.map((it) => ({ value: it, title: it }))}
              />
              <Button kind="secondary">{t.otherSheet}</Button>
            </Form>
          )}
          <Form to={`/desk/imports/${run.id}/map`} filled={filled}>
            {run.header.map((title, column) => (
              <Select
                name={`c${column}`}
                label={title || `${t.column} ${column + 1}`}
                hint={sample?.cells[column] ? `${t.example}: ${sample.cells[column].slice(0, 80)}` : undefined}
                blank={t.skip}
                optional
                options={targets.map(({ id, title: name }) => ({ value: id, title: name }))}
              />
            ))}
            <Button>{t.check}</Button>
          </Form>
        </Stack>
      </>
    ),
  });
}

/** POST /desk/imports/:id/map: the columns are said; the rows are checked by a job. */
export async function takeMapping(ask: Ask) {
  const seen = await theRun(ask);
  const t = text[ask.lang];
  if (seen.run.state !== "read") return redirect(`/desk/imports/${seen.run.id}`);
  const known = new Set(targetsOf(seen.register.definition, ask.lang).map(({ id }) => id));
  const mapping = seen.run.header.map((_, column) => {
    const target = ask.form.get(`c${column}`);
    return known.has(target) ? target : "";
  });
  const doubled = mapping.findIndex((target, column) => target && mapping.indexOf(target) !== column);
  const filled = blank(Object.fromEntries(mapping.map((target, column) => [`c${column}`, target])));
  if (doubled >= 0) return mappingPage(ask, seen, mend(filled, `c${doubled}`, t.twice));
  await write(ask, async (tx) => {
    await rememberMapping(tx, seen.run, mapping);
    await advance(tx, seen.run, "checking", { mapping });
  });
  return redirect(`/desk/imports/${seen.run.id}`);
}

/** POST …/sheet: another sheet of the same file. */
export async function takeSheet(ask: Ask) {
  const { run } = await theRun(ask);
  const sheet = ask.form.get("sheet");
  if (run.state === "read" && run.sheets.includes(sheet))
    await write(ask, (tx) => advance(tx, run, "reading", { sheet }));
  return redirect(`/desk/imports/${run.id}`);
}

/** POST …/columns: back to the columns. */
export const backToColumns = (ask: Ask) => move(ask, ["checked"], "read");
/** POST …/enter: all, or the good ones. */
export const enter = (ask: Ask) => move(ask, ["checked", "entered"], "entering");
/** POST …/undo */
export const undo = (ask: Ask) => move(ask, ["entered"], "undoing");

async function move(ask: Ask, from: ImportRun["state"][], to: ImportRun["state"]) {
  const { run } = await theRun(ask);
  if (from.includes(run.state)) await write(ask, (tx) => advance(tx, run, to));
  return redirect(`/desk/imports/${run.id}`);
}

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
            run.mapping[column] ? (
              <TextField name={`c${column}`} label={title || `${t.column} ${column + 1}`} optional maxlength={32_000} />
            ) : null,
          )}
          <Button>{t.save}</Button>
        </Form>
      </>
    ),
  });
}

/** POST …/rows/:row: the cells as mended, checked anew. */
export async function mendRow(ask: Ask) {
  const { run } = await theRun(ask);
  const t = text[ask.lang];
  const row = await theRow(ask, run);
  const cells = run.header.map((_, column) =>
    run.mapping[column] ? ask.form.get(`c${column}`) : (row.cells[column] ?? ""),
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
