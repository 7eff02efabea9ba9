import {
  Button,
  EmptyState,
  ErrorSummary,
  FileUpload,
  Form,
  Link,
  PageHead,
  Section,
  Select,
  Stack,
  Table,
  Tag,
  Time,
} from "../../../design/index.ts";
import { acceptOf, FileError, geodata, sheets } from "../../../platform/files/index.ts";
import { blank, mend, page, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { sheetLimits } from "../../../platform/sheets/index.ts";
import { say } from "../../../platform/text/index.ts";
import { beginImport } from "../imports.ts";
import { isGeodata } from "../reading.ts";
import { newRegister, ownRegisters } from "../seen.ts";
import { on, type ImportRun } from "../tables.ts";
import { text } from "../text.ts";

const fileKinds = [...sheets, ...geodata];
/** Half a million buildings as GeoJSON. */
export const geodataBytes = 150 * 1024 * 1024;

/** GET /desk/imports */
export const showImports = (ask: Ask) => listPage(ask, blank({ register: ask.query.get("register") ?? "" }));

/** POST /desk/imports: the file is kept, and read by a job. */
export async function begin(ask: Ask) {
  const t = text[ask.lang];
  const wanted = ask.form.get("register");
  const isNew = wanted === newRegister && ask.actor.can("registers.edit");
  const register = isNew ? newRegister : (await ownRegisters(ask)).find(({ id }) => id === wanted)?.id;
  const filled = blank({ register: ask.form.get("register") });
  const upload = ask.form.file("file");
  if (!register) return listPage(ask, mend(filled, "register", t.register));
  if (!upload) return listPage(ask, mend(filled, "file", t.noFile));
  try {
    const id = await write(ask, async (tx) => {
      const file = await ask.hromada.files.put(tx, upload, {
        accept: fileKinds,
        maxBytes: isGeodata(upload.name) ? geodataBytes : sheetLimits.bytes,
        class: "personal",
        module: "imports",
      });
      return beginImport(tx, { register, fileId: file.id, fileName: file.name });
    });
    return redirect(`/desk/imports/${id}`);
  } catch (error) {
    if (error instanceof FileError) return listPage(ask, mend(filled, "file", say(error.words, ask.lang)));
    throw error;
  }
}

async function listPage(ask: Ask, filled: Filled) {
  const t = text[ask.lang];
  const own = await ownRegisters(ask);
  const titles = new Map(own.map(({ id, definition }) => [id, say(definition.title, ask.lang)]));
  const runs = own.length
    ? await on(ask.db)
        .selectFrom("import_run")
        .selectAll()
        .where("register", "in", [...titles.keys(), ...(ask.actor.can("registers.edit") ? [newRegister] : [])])
        .orderBy("created_at", "desc")
        .limit(50)
        .execute()
    : [];
  return page({
    title: t.title,
    status: Object.keys(filled.errors).length ? 422 : 200,
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ register: t.register, file: t.file }} />
        <PageHead title={t.title} lead={t.lead} />
        <Stack>
          <Section title={t.add}>
            <Form to="/desk/imports" filled={filled} uploads>
              <Select
                name="register"
                label={t.register}
                blank="—"
                options={[
                  ...(ask.actor.can("registers.edit") ? [{ value: newRegister, title: t.newRegister }] : []),
                  ...own.map(({ id }) => ({ value: id, title: titles.get(id)! })),
                ]}
              />
              <FileUpload
                name="file"
                label={t.file}
                accept={acceptOf(fileKinds)}
                kinds={t.fileKinds}
                maxBytes={geodataBytes}
              />
              <Button>{t.begin}</Button>
            </Form>
          </Section>
          <Table
            caption={t.title}
            captionHidden
            rows={runs}
            empty={<EmptyState title={t.none} />}
            columns={[
              { title: t.what, cell: (run) => <Link to={`/desk/imports/${run.id}`}>{run.file_name}</Link>, head: true },
              { title: t.register, cell: (run) => titles.get(run.register) ?? t.shape },
              { title: t.state, cell: (run) => <State run={run} ask={ask} /> },
              { title: t.when, cell: (run) => <Time at={run.created_at} withTime short /> },
            ]}
          />
        </Stack>
      </>
    ),
  });
}

export function State({ run, ask }: { run: ImportRun; ask: Pick<Ask, "lang"> }) {
  const kind =
    run.state === "entered" ? "done" : run.state === "failed" ? "late" : run.state.endsWith("ing") ? "info" : "soon";
  return <Tag kind={kind}>{text[ask.lang].states[run.state]}</Tag>;
}
