import { listRegisters, publishRegister, RegisterError } from "../../../engines/registers/index.ts";
import {
  Button,
  Checkbox,
  ErrorSummary,
  Fieldset,
  Form,
  PageHead,
  Radios,
  Select,
  Stack,
  TextField,
} from "../../../design/index.ts";
import { blank, forbidden, mend, page, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { say } from "../../../platform/text/index.ts";
import { advance } from "../imports.ts";
import { columnTypes, guessColumns, shapeRegister, type ColumnGuess, type ColumnSaid } from "../shape.ts";
import { on, type ImportRun } from "../tables.ts";
import { text } from "../text.ts";
import { HowRead, wantsProjection } from "./how-read.tsx";

/** So many rows are looked at to guess what a column is. */
const looked = 500;

async function guesses(ask: Ask, run: ImportRun): Promise<ColumnGuess[]> {
  const rows = await on(ask.db)
    .selectFrom("import_row")
    .select("cells")
    .where("import_id", "=", run.id)
    .orderBy("row")
    .limit(looked)
    .execute();
  return guessColumns(
    run.header,
    rows.map(({ cells }) => cells),
  );
}

/** A new register out of the file: what each column seems to be, to be corrected and published. */
export async function shapePage(ask: Ask, run: ImportRun, given?: Filled) {
  if (!ask.actor.can("registers.edit")) throw forbidden();
  const t = text[ask.lang];
  const columns = await guesses(ask, run);
  const filled = given ?? blank(filledOf(run, columns));
  return page({
    title: t.shape,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [{ title: t.title, to: "/desk/imports" }],
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ title: t.shapeTitle, one: t.shapeOne, named: t.named }} />
        <PageHead title={t.shape} lead={t.shapeLead} meta={run.file_name} />
        <Stack>
          <HowRead run={run} ask={ask} />
          {!wantsProjection(run) && (
            <Form to={`/desk/imports/${run.id}/shape`} filled={filled}>
              <TextField name="title" label={t.shapeTitle} hint={t.shapeTitleHint} maxlength={100} />
              <TextField name="one" label={t.shapeOne} hint={t.shapeOneHint} maxlength={100} />
              <Radios
                name="named"
                label={t.named}
                options={columns.map(({ title }, at) => ({ value: String(at), title }))}
              />
              {columns.map((column, at) => (
                <Column column={column} at={at} ask={ask} />
              ))}
              <Button>{t.publish}</Button>
            </Form>
          )}
        </Stack>
      </>
    ),
  });
}

function Column({ column, at, ask }: { column: ColumnGuess; at: number; ask: Ask }) {
  const t = text[ask.lang];
  return (
    <Fieldset
      legend={column.title}
      hint={column.options.length ? `${t.options}: ${column.options.slice(0, 12).join(", ")}` : undefined}
    >
      <TextField name={`title-${at}`} label={t.name} maxlength={100} />
      <Select
        name={`type-${at}`}
        label={t.type}
        options={columnTypes.map((value) => ({ value, title: t.types[value] }))}
      />
      <Select
        name={`class-${at}`}
        label={t.class}
        options={Object.entries(t.classes).map(([value, title]) => ({ value, title }))}
      />
      <Checkbox name={`required-${at}`} label={t.required} />
    </Fieldset>
  );
}

const filledOf = (run: ImportRun, columns: ColumnGuess[]): Filled["values"] => ({
  title: run.file_name.replace(/\.[a-z]+$/i, ""),
  named: String(
    Math.max(
      0,
      columns.findIndex(({ type, full }) => type === "text" && full),
    ),
  ),
  ...Object.fromEntries(
    columns.flatMap(({ title, type, class: it, full }, at) => [
      [`title-${at}`, title],
      [`type-${at}`, type],
      [`class-${at}`, it],
      [`required-${at}`, full && type === "text" ? "yes" : undefined],
    ]),
  ),
});

/** POST /desk/imports/:id/shape: publishes the register and sends the rows to be checked. */
export async function takeShape(ask: Ask, run: ImportRun) {
  if (!ask.actor.can("registers.edit")) throw forbidden();
  const t = text[ask.lang];
  const { form } = ask;
  const known = await guesses(ask, run);
  const columns = known.map((column, at): ColumnSaid => {
    const type = columnTypes.find((it) => it === form.get(`type-${at}`)) ?? column.type;
    const it = (["open", "internal", "personal", "restricted"] as const).find((one) => one === form.get(`class-${at}`));
    return {
      title: form.get(`title-${at}`).slice(0, 100) || column.title,
      type,
      class: it ?? "personal",
      full: column.full,
      options: column.options,
      kind: column.kind,
      required: form.get(`required-${at}`) === "yes",
    };
  });
  const filled = blank(Object.fromEntries(form.fields().map((field) => [field, form.get(field)])));
  const [title, one] = [form.get("title").slice(0, 100), form.get("one").slice(0, 100)];
  if (title.length < 3) return shapePage(ask, run, mend(filled, "title", t.shapeTitleHint));
  if (one.length < 2) return shapePage(ask, run, mend(filled, "one", t.shapeOneHint));
  if (columns.every(({ type }) => type === "skip")) return shapePage(ask, run, mend(filled, "named", t.named));
  const { definition, mapping } = shapeRegister(title, one, columns, Number(form.get("named")) || 0);
  if ((await listRegisters(ask)).some(({ id }) => id === definition.id))
    return shapePage(ask, run, mend(filled, "title", t.shapeExists));
  try {
    await write(ask, async (tx) => {
      await publishRegister(tx, definition);
      await on(tx.db).updateTable("import_run").set({ register: definition.id }).where("id", "=", run.id).execute();
      await advance(tx, { ...run, register: definition.id }, "checking", { mapping });
    });
  } catch (error) {
    if (!(error instanceof RegisterError)) throw error;
    return shapePage(ask, run, mend(filled, "title", say(error.words, ask.lang)));
  }
  return redirect(`/desk/imports/${run.id}`, { notice: t.published });
}
