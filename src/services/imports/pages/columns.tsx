import { Button, ErrorSummary, Form, PageHead, Select, Stack } from "../../../design/index.ts";
import { blank, mend, page, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { say } from "../../../platform/text/index.ts";
import { advance } from "../imports.ts";
import { rememberMapping } from "../mapping.ts";
import { theRun, type Seen } from "../seen.ts";
import { on, type ImportRun } from "../tables.ts";
import { targetsOf } from "../targets.ts";
import { text } from "../text.ts";
import { HowRead, wantsProjection } from "./how-read.tsx";

export const mappingValues = ({ mapping }: ImportRun) =>
  Object.fromEntries(mapping.map((target, column) => [`c${column}`, target]));

/** GET of an import whose file was read: where each column goes. */
export async function mappingPage(ask: Ask, { run, register }: Seen, filled: Filled) {
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
          <HowRead run={run} ask={ask} />
          {!wantsProjection(run) && (
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
          )}
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
