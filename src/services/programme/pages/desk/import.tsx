import { readFile } from "node:fs/promises";
import {
  ActionBar,
  Button,
  ButtonLink,
  Cluster,
  ErrorSummary,
  FileUpload,
  Form,
  Notice,
  PageHead,
  Section,
  Table,
  usePage,
} from "../../../../design/index.ts";
import { content as file, mend, page, redirect, type Ask, type Filled } from "../../../../platform/http/index.ts";
import { write } from "../../../../platform/journal/index.ts";
import { say } from "../../../../platform/text/index.ts";
import { replaceRows } from "../../amendments.ts";
import { compare } from "../../compare.ts";
import { deskText } from "../../desk-text.ts";
import { exportProgramme, programmeTemplate } from "../../exchange.ts";
import { importProgramme, overBase, type CellError, type Import } from "../../exchange-import.ts";
import { yearsOf, type Content } from "../../programme.ts";
import { contentOf, type Listed, type Version } from "../../programmes.ts";
import { providerChoices } from "../../providers.ts";
import { limits } from "../../sheets.ts";
import { text } from "../../text.ts";
import { programmeAsked } from "../ask.ts";
import { xlsxType } from "../report.tsx";
import { Differences } from "../versions.tsx";
import { managed, manageCrumbs } from "./parts.tsx";
import { versionAtWork } from "./versions.tsx";

export const importLimits = { files: 1, bytes: limits.bytes };

/** GET …/versions/:version/import */
export async function showImport(ask: Ask) {
  const programme = await programmeAsked(ask);
  return importPage(ask, programme, versionAtWork(ask, programme));
}

interface Outcome {
  errors?: CellError[];
  tried?: Content;
  filled?: Filled;
}

async function importPage(ask: Ask, programme: Listed, version: Version, outcome: Outcome = {}) {
  const t = deskText[ask.lang];
  const content = await contentOf(ask.db, version);
  const to = managed(programme, `/versions/${version.ordinal}`);
  return page({
    title: t.import,
    status: outcome.errors || outcome.filled ? 422 : 200,
    crumbs: [...manageCrumbs(ask), { title: text[ask.lang].version(version.ordinal), to }],
    body: (
      <>
        {outcome.filled && <ErrorSummary filled={outcome.filled} labels={{ file: t.importFile }} />}
        <PageHead title={t.import} lead={t.importLead} />
        <Cluster>
          <ButtonLink to={`${to}/workbook.xlsx`} kind="secondary" small icon="download" download>
            {t.importCurrent}
          </ButtonLink>
          <ButtonLink to={`${to}/template.xlsx`} kind="quiet" small icon="download" download>
            {t.importTemplate}
          </ButtonLink>
        </Cluster>
        {outcome.errors && <Errors errors={outcome.errors} />}
        {outcome.tried && (
          <Notice kind="success" title={t.importFine(outcome.tried.measures.length)} alert>
            <p>{t.importAgain}</p>
          </Notice>
        )}
        <Form to={`${to}/import`} uploads filled={outcome.filled}>
          <FileUpload name="file" label={t.importFile} accept=".xlsx" maxBytes={limits.bytes} />
          <ActionBar>
            <Button name="deed" value="try" kind={outcome.tried ? "secondary" : "primary"}>
              {t.importTry}
            </Button>
            <Button name="deed" value="do" kind={outcome.tried ? "primary" : "secondary"}>
              {t.importDo}
            </Button>
            <ButtonLink to={to} kind="quiet">
              {t.cancel}
            </ButtonLink>
          </ActionBar>
        </Form>
        {outcome.tried && (
          <Section title={t.importWas}>
            <Differences all={compare(content, outcome.tried)} />
          </Section>
        )}
      </>
    ),
  });
}

function Errors({ errors }: { errors: CellError[] }) {
  const { lang } = usePage();
  const t = deskText[lang];
  return (
    <Section>
      <Notice kind="danger" title={t.importErrors(errors.length)} alert />
      <Table
        caption={t.importErrors(errors.length)}
        captionHidden
        rows={errors}
        columns={[
          { title: t.sheet, cell: (it) => it.sheet || t.wholeFile },
          { title: t.cell, cell: (it) => it.cell || "–", nowrap: true },
          { title: t.wrong, cell: (it) => say(it.words, lang), head: true },
        ]}
      />
    </Section>
  );
}

/** POST …/import: a dry run ("try"), or the writing itself ("do"); both read the file anew. */
export async function runImport(ask: Ask) {
  const t = deskText[ask.lang];
  const programme = await programmeAsked(ask);
  const version = versionAtWork(ask, programme);
  const upload = ask.form.file("file");
  if (!upload || upload.size === 0)
    return importPage(ask, programme, version, { filled: mend({ values: {}, errors: {} }, "file", t.importNoFile) });
  const providers = new Set(providerChoices(ask).map((it) => it.value));
  const read: Import = upload.tooLarge
    ? importProgramme(new Uint8Array(limits.bytes + 1), yearsOf(programme))
    : importProgramme(await readFile(upload.path), yearsOf(programme), providers);
  if (!read.ok) return importPage(ask, programme, version, { errors: read.errors });
  const content = await contentOf(ask.db, version);
  const rows = overBase(read.value, content);
  if (ask.form.get("deed") !== "do") return importPage(ask, programme, version, { tried: { ...content, ...rows } });
  await write(ask, (tx) => replaceRows(tx, version, rows));
  return redirect(managed(programme, `/versions/${version.ordinal}`), { notice: t.importDone(rows.measures.length) });
}

/** GET …/versions/:version/:file: "workbook.xlsx" is the version, "template.xlsx" an empty one. */
export async function downloadWorkbook(ask: Ask) {
  const programme = await programmeAsked(ask);
  const version = versionAtWork(ask, programme);
  const body = await exportProgramme(await contentOf(ask.db, version), yearsOf(programme));
  return file({ type: xlsxType, body, saveAs: `${programme.slug}-${version.ordinal}.xlsx` });
}

export async function downloadTemplate(ask: Ask) {
  const programme = await programmeAsked(ask);
  return file({ type: xlsxType, body: await programmeTemplate(yearsOf(programme)), saveAs: "template.xlsx" });
}
