import { z } from "zod";
import {
  findProcedure,
  listProcedures,
  procedure,
  setProcedureOpen,
  type Procedure,
} from "../../../../engines/cases/index.ts";
import {
  ActionBar,
  Button,
  ButtonLink,
  EmptyState,
  ErrorSummary,
  FileUpload,
  Form,
  Link,
  PageHead,
  Section,
  Table,
  Tag,
  TextField,
} from "../../../../design/index.ts";
import {
  blank,
  mend,
  notFound,
  page,
  readForm,
  redirect,
  type Ask,
  type Filled,
} from "../../../../platform/http/index.ts";
import { write } from "../../../../platform/journal/index.ts";
import { say, slug, type Lang } from "../../../../platform/text/index.ts";
import { readUpload } from "../exchange.ts";
import { freeId, newDraft } from "../draft.ts";
import { findDraft, listDrafts, startDraft } from "../drafts.ts";
import { dutySettings } from "../../settings.ts";
import { text } from "../text.ts";
import { home } from "./common.tsx";

interface Row {
  id: string;
  title: string;
  version?: number;
  state: "open" | "closed" | "draft" | "changing";
}

/** GET /desk/services */
export async function showServices(ask: Ask) {
  const t = text[ask.lang];
  const rows = await rowsOf(ask);
  return page({
    title: t.title,
    body: (
      <>
        <PageHead
          title={t.title}
          lead={t.lead}
          actions={
            <>
              <ButtonLink to="/desk/services/new">{t.add}</ButtonLink>
              <ButtonLink to="/desk/services/import" kind="secondary">
                {t.importTitle}
              </ButtonLink>
              <ButtonLink to="/desk/services/duties" kind="quiet">
                {t.duties}
              </ButtonLink>
            </>
          }
        />
        <Table
          caption={t.title}
          captionHidden
          rows={rows}
          empty={<EmptyState title={t.none} text={t.addLead} />}
          columns={[
            { title: t.service, cell: (row) => <Link to={home(row.id)}>{row.title}</Link>, head: true },
            { title: t.state, cell: (row) => <State row={row} lang={ask.lang} /> },
            { title: t.version, cell: (row) => row.version ?? "—", numeric: true },
          ]}
        />
      </>
    ),
  });
}

function State({ row, lang }: { row: Row; lang: Lang }) {
  const kinds = { open: "done", closed: "plain", draft: "soon", changing: "soon" } as const;
  return <Tag kind={kinds[row.state]}>{text[lang].states[row.state]}</Tag>;
}

async function rowsOf(ask: Ask): Promise<Row[]> {
  const [published, drafts] = await Promise.all([listProcedures(ask.db), listDrafts(ask.db)]);
  const changing = new Set(drafts.map(({ id }) => id));
  const known = new Set(published.map((it) => it.procedure.id));
  const rows: Row[] = [
    ...drafts
      .filter(({ id }) => !known.has(id))
      .map(({ id, definition }) => ({ id, title: say(definition.title, ask.lang), state: "draft" as const })),
    ...published.map(({ procedure: it, version, open }) => ({
      id: it.id,
      title: say(it.title, ask.lang),
      version,
      state: changing.has(it.id) ? ("changing" as const) : open ? ("open" as const) : ("closed" as const),
    })),
  ];
  return rows.sort((a, b) => a.title.localeCompare(b.title, ask.lang));
}

const titles = z.object({ uk: z.string().min(3).max(200), en: z.string().max(200).optional() });

/** GET /desk/services/new */
export const showNew = (ask: Ask) => newPage(ask, blank());

/** POST /desk/services/new */
export async function addService(ask: Ask) {
  const reading = readForm(ask, titles);
  if (!reading.ok) return newPage(ask, reading.filled);
  const { uk, en = "" } = reading.value;
  const id = await freeServiceId(ask, slug(en || uk, 50));
  const { cnap } = await dutySettings.read(ask.db);
  await write(ask, (tx) => startDraft(tx, newDraft(id, { uk, en }, cnap), null));
  return redirect(`${home(id)}/card`);
}

function newPage(ask: Ask, filled: Filled) {
  const t = text[ask.lang];
  return page({
    title: t.add,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [{ title: t.title, to: "/desk/services" }],
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ uk: t.serviceTitle.uk, en: t.serviceTitle.en }} />
        <PageHead title={t.add} lead={t.addLead} />
        <Form to="/desk/services/new" filled={filled}>
          <TextField name="uk" label={t.serviceTitle.uk} maxlength={200} />
          <TextField name="en" label={t.serviceTitle.en} optional maxlength={200} />
          <ActionBar>
            <Button>{t.begin}</Button>
          </ActionBar>
        </Form>
      </>
    ),
  });
}

/** POST /desk/services/:id/change: begins to change a published service. */
export async function change(ask: Ask) {
  const found = await findProcedure(ask.db, ask.params.id!);
  if (!found) throw notFound();
  await write(ask, (tx) => startDraft(tx, found.procedure, found.version));
  return redirect(home(found.procedure.id));
}

/** POST /desk/services/:id/copy */
export async function copy(ask: Ask) {
  const t = text[ask.lang];
  const source = await sourceOf(ask);
  const id = await freeServiceId(ask, source.id);
  const title = { uk: text.uk.copyTitle(source.title.uk), en: source.title.en && text.en.copyTitle(source.title.en) };
  await write(ask, (tx) => startDraft(tx, { ...source, id, title }, null));
  return redirect(`${home(id)}/card`, { notice: t.copied });
}

/** POST /desk/services/:id/open, /close: whether new applications are taken. */
export const open = (ask: Ask) => setOpen(ask, true);
export const close = (ask: Ask) => setOpen(ask, false);

async function setOpen(ask: Ask, isOpen: boolean) {
  const t = text[ask.lang];
  const found = await findProcedure(ask.db, ask.params.id!);
  if (!found) throw notFound();
  const { id } = found.procedure;
  await write(ask, (tx) => setProcedureOpen(tx, id, isOpen));
  return redirect(home(id), { notice: isOpen ? t.opened : t.closed });
}

/** GET /desk/services/import */
export const showImport = (ask: Ask) => importPage(ask, blank());

/** POST /desk/services/import: a file saved here or in another hromada becomes a draft. */
export async function takeFile(ask: Ask) {
  const t = text[ask.lang];
  const file = ask.form.file("file");
  if (!file) return importPage(ask, mend(blank(), "file", t.importNone));
  if (file.tooLarge) return importPage(ask, mend(blank(), "file", t.importLarge));
  const read = procedure.safeParse(await readUpload(file));
  if (!read.success) return importPage(ask, mend(blank(), "file", t.importWrong));
  const id = await freeServiceId(ask, read.data.id);
  await write(ask, (tx) => startDraft(tx, { ...read.data, id }, null));
  return redirect(home(id), { notice: t.imported });
}

function importPage(ask: Ask, filled: Filled) {
  const t = text[ask.lang];
  return page({
    title: t.importTitle,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [{ title: t.title, to: "/desk/services" }],
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ file: t.importFile }} />
        <PageHead title={t.importTitle} lead={t.importLead} />
        <Section>
          <Form to="/desk/services/import" filled={filled} uploads>
            <FileUpload name="file" label={t.importFile} accept=".json" maxBytes={importLimit} />
            <ActionBar>
              <Button>{t.importButton}</Button>
            </ActionBar>
          </Form>
        </Section>
      </>
    ),
  });
}

export const importLimit = 1_000_000;

/** What is copied or saved to a file: the draft when there is one, else what is published. */
export async function sourceOf(ask: Ask): Promise<Procedure> {
  const id = ask.params.id!;
  const source = (await findDraft(ask.db, id))?.definition ?? (await findProcedure(ask.db, id))?.procedure;
  if (!source) throw notFound();
  return source;
}

async function freeServiceId(ask: Ask, wanted: string): Promise<string> {
  const [published, drafts] = await Promise.all([listProcedures(ask.db), listDrafts(ask.db)]);
  const taken = [...published.map((it) => it.procedure.id), ...drafts.map(({ id }) => id), "new", "import", "duties"];
  return freeId(wanted.length > 1 ? wanted : "service", taken);
}
