import {
  ButtonLink,
  Cluster,
  Link,
  Notice,
  PageHead,
  Pagination,
  PostButton,
  Progress,
  Section,
  Stack,
  Table,
  WhyNot,
} from "../../../design/index.ts";
import { blank, notFound, page, redirect, type Ask } from "../../../platform/http/index.ts";
import { recordReading, write } from "../../../platform/journal/index.ts";
import { say } from "../../../platform/text/index.ts";
import { advance } from "../imports.ts";
import { countRows, type Counts } from "../runs.ts";
import { shapeless, theRun, type Seen } from "../seen.ts";
import { on, type ImportRow, type ImportRun } from "../tables.ts";
import { text } from "../text.ts";
import { mappingPage, mappingValues } from "./columns.tsx";
import { LeftOut } from "./how-read.tsx";
import { State } from "./list.tsx";
import { shapePage, takeShape } from "./shape.tsx";

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
      <LeftOut run={run} ask={ask} />
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
