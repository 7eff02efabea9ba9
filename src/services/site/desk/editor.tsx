import type { ComponentChildren } from "preact";
import {
  ActionBar,
  Button,
  Checkboxes,
  DateField,
  DateTimeField,
  Disclosure,
  ErrorSummary,
  Fieldset,
  FileUpload,
  Form,
  Grid,
  Hidden,
  Select,
  TextArea,
  TextField,
  usePage,
} from "../../../design/index.ts";
import { acts, movesFrom, type Kind, type Standing } from "../../../engines/content/index.ts";
import { acceptOf, evidence } from "../../../platform/files/index.ts";
import type { Filled } from "../../../platform/http/index.ts";
import { hasFiles, uploadLimit } from "./form.ts";
import { text } from "./text.ts";

type Options = { value: string; title: string }[];

/** What the editor's form lets choose from. */
export interface Choices {
  units: Options;
  parents: Options;
  pictures: Options;
  files: Options;
}

export interface EditorProps {
  to: string;
  kind: Kind;
  /** Of an item that is there already. */
  standing?: Standing;
  filled: Filled;
  choices: Choices;
}

/** The names of the fields for the summary of errors. */
export function labelsOf(lang: "uk" | "en"): Record<string, string> {
  const t = text[lang].edit;
  return {
    title: t.heading,
    summary: t.summary,
    body: t.body,
    titleEn: t.headingEn,
    summaryEn: t.summaryEn,
    bodyEn: t.bodyEn,
    slug: t.slug,
    owner: t.owner,
    parent: t.parent,
    sort: t.sort,
    theme: t.theme,
    image: t.image,
    source: t.source,
    start: t.start,
    end: t.end,
    place: t.place,
    number: t.number,
    date: t.date,
    act: t.act,
    severity: t.severity,
    from: t.from,
    to: t.to,
    link: t.link,
    upload: t.addFiles,
    keep: t.keepFiles,
    note: t.note,
    publishAt: t.publishAt,
  };
}

export const Errors = ({ filled }: { filled: Filled }) => {
  const { lang } = usePage();
  return <ErrorSummary filled={filled} labels={labelsOf(lang)} />;
};

/** The form of an item: two languages beside each other, then what its kind has, then what to do with it. */
export function Editor({ to, kind, standing, filled, choices }: EditorProps) {
  const { lang } = usePage();
  const t = text[lang].edit;
  const value = (name: string) => String(filled.values[name] ?? "");
  return (
    <Form
      to={to}
      class="stack stack-l"
      filled={filled}
      uploads={hasFiles(kind)}
      attrs={{ "data-editor": JSON.stringify(text[lang].tools) }}
    >
      {["version", "baseUk", "baseEn"].map((name) => value(name) && <Hidden name={name} value={value(name)} />)}
      <Grid min="l">
        <Texts tail="" legend={t.ukrainian} lang="uk" hint={t.ukrainianHint} />
        <Texts tail="En" legend={t.english} lang="en" hint={t.englishHint} />
      </Grid>
      <Fieldset legend={t.about}>
        <OwnFields kind={kind} choices={choices} />
        {hasFiles(kind) && <Files files={choices.files} />}
        <Select
          name="owner"
          label={t.owner}
          hint={standing?.state === "published" ? `${t.ownerHint} ${t.ownerAtOnce}` : t.ownerHint}
          options={choices.units}
          blank={t.noOwner}
          optional
          width="l"
        />
        {kind === "page" && <Place parents={choices.parents} />}
        {kind !== "alert" && (
          <TextField name="slug" label={t.slug} hint={t.slugHint} optional width="m" maxlength={100} />
        )}
      </Fieldset>
      {standing && <TextField name="note" label={t.note} hint={t.noteHint} optional maxlength={300} />}
      <Deeds standing={standing} />
    </Form>
  );
}

function Texts(props: { tail: "" | "En"; legend: string; hint?: string; lang: "uk" | "en" }) {
  const { lang } = usePage();
  const t = text[lang].edit;
  const { tail } = props;
  const optional = tail === "En";
  const attrs = { lang: props.lang };
  return (
    <Fieldset legend={props.legend} hint={props.hint}>
      <TextField name={`title${tail}`} label={t[`heading${tail}`]} optional={optional} maxlength={300} attrs={attrs} />
      <TextArea
        name={`summary${tail}`}
        label={t[`summary${tail}`]}
        hint={t.summaryHint}
        rows={2}
        optional
        attrs={attrs}
      />
      <TextArea
        name={`body${tail}`}
        label={t[`body${tail}`]}
        hint={t.bodyHint}
        rows={16}
        optional
        attrs={{ ...attrs, "data-markdown": "" }}
      />
    </Fieldset>
  );
}

function OwnFields({ kind, choices }: { kind: Kind; choices: Choices }) {
  const { lang } = usePage();
  const t = text[lang].edit;
  const fields: Record<Kind, ComponentChildren> = {
    page: <Picture pictures={choices.pictures} />,
    news: (
      <>
        <TextField name="theme" label={t.theme} hint={t.themeHint} optional width="m" maxlength={60} />
        <Picture pictures={choices.pictures} />
      </>
    ),
    event: (
      <>
        <DateTimeField name="start" label={t.start} />
        <DateTimeField name="end" label={t.end} optional />
        <TextField name="place" label={t.place} optional maxlength={200} />
      </>
    ),
    document: (
      <>
        <Select name="act" label={t.act} options={acts.map((act) => ({ value: act, title: t.acts[act] }))} />
        <TextField name="number" label={t.number} optional width="s" maxlength={60} />
        <DateField name="date" label={t.date} optional />
      </>
    ),
    alert: (
      <>
        <Select
          name="severity"
          label={t.severity}
          options={(["info", "warning", "danger"] as const).map((it) => ({ value: it, title: t.severities[it] }))}
        />
        <DateTimeField name="from" label={t.from} optional />
        <DateTimeField name="to" label={t.to} optional />
        <TextField name="link" label={t.link} hint={t.linkHint} optional maxlength={500} />
      </>
    ),
  };
  return (
    <>
      {fields[kind]}
      {kind !== "alert" && <TextField name="source" label={t.source} hint={t.sourceHint} optional maxlength={500} />}
    </>
  );
}

function Picture({ pictures }: { pictures: Options }) {
  const { lang } = usePage();
  const t = text[lang].edit;
  return (
    <Select name="image" label={t.image} hint={t.imageHint} options={pictures} blank={t.noImage} optional width="l" />
  );
}

function Files({ files }: { files: Options }) {
  const { lang } = usePage();
  const t = text[lang].edit;
  return (
    <>
      {files.length > 0 && (
        <Checkboxes name="keep" label={t.keepFiles} hint={t.keepFilesHint} options={files} optional />
      )}
      <FileUpload
        name="upload"
        label={t.addFiles}
        accept={acceptOf(evidence)}
        kinds="PDF, DOCX, XLSX, ODT, JPG, PNG, ASiC-E, P7S"
        maxBytes={uploadLimit.bytes}
        multiple
        maxFiles={uploadLimit.files}
        optional
      />
    </>
  );
}

function Place({ parents }: { parents: Options }) {
  const { lang } = usePage();
  const t = text[lang].edit;
  return (
    <>
      <Select name="parent" label={t.parent} options={parents} blank={t.topLevel} optional width="l" />
      <TextField name="sort" label={t.sort} hint={t.sortHint} optional width="xs" inputmode="numeric" />
    </>
  );
}

/** The first button is the one that Enter presses: it must do no harm. */
function Deeds({ standing }: { standing?: Standing }) {
  const { lang, can } = usePage();
  const { deeds: t, edit } = text[lang];
  const mayPublish = can("content.publish");
  const moves = movesFrom(standing ?? { state: "draft", next: null });
  return (
    <>
      <ActionBar>
        <Button name="deed" value="save" kind="secondary">
          {t.save}
        </Button>
        <Button name="deed" value="preview" kind="secondary">
          {t.preview}
        </Button>
        {moves.includes("submit") && (
          <Button name="deed" value="submit" kind={mayPublish ? "secondary" : "primary"}>
            {t.submit}
          </Button>
        )}
        {mayPublish && (
          <Button name="deed" value="publish">
            {t.publish}
          </Button>
        )}
      </ActionBar>
      {mayPublish && moves.includes("schedule") && (
        <Disclosure summary={t.schedule} open={standing?.state === "scheduled" || standing?.next === "scheduled"}>
          <DateTimeField name="publishAt" label={edit.publishAt} hint={edit.publishAtHint} optional />
          <Button name="deed" value="schedule" kind="secondary">
            {t.schedule}
          </Button>
        </Disclosure>
      )}
    </>
  );
}
