import { z } from "zod";
import { personNames } from "../../../engines/people/index.ts";
import {
  ActionBar,
  Button,
  ButtonLink,
  Checkbox,
  Checkboxes,
  DateField,
  EmptyState,
  ErrorSummary,
  FileUpload,
  Form,
  Link,
  NumberField,
  PageHead,
  PasswordField,
  Radios,
  Section,
  Select,
  Table,
  TextArea,
  TextField,
  Time,
} from "../../../design/index.ts";
import { acceptOf, FileError, pictures } from "../../../platform/files/index.ts";
import {
  blank,
  mend,
  notFound,
  page,
  redirect,
  type Ask,
  type Filled,
  type Upload,
} from "../../../platform/http/index.ts";
import { write, type Tx } from "../../../platform/journal/index.ts";
import type { SettingsSection } from "../../../platform/settings/index.ts";
import { kyivDay, say } from "../../../platform/text/index.ts";
import { fieldsOf, readSettings, shownValues, type SettingField } from "../settings-form.ts";
import { changesOf, valueBefore } from "../settings-history.ts";
import { text } from "../text.ts";

const sectionsOf = (ask: Ask): SettingsSection[] =>
  ask.hromada.app.modules.flatMap((module) => module.settings ?? []).filter((section) => fieldsOf(section).length > 0);

/** GET /desk/settings: sections of all modules. */
export async function showSettings(ask: Ask) {
  const { settings: t } = text[ask.lang];
  const sections = sectionsOf(ask);
  const day = kyivDay(ask.now);
  const histories = await Promise.all(sections.map((section) => section.history(ask.db)));
  const rows = sections.map((section, at) => ({
    section,
    inForce: histories[at]!.find(({ validFrom }) => validFrom <= day),
  }));
  return page({
    title: t.title,
    body: (
      <>
        <PageHead title={t.title} lead={t.lead} />
        <Table
          caption={t.title}
          captionHidden
          rows={rows}
          empty={<EmptyState title={t.none} />}
          columns={[
            {
              title: t.section,
              cell: ({ section }) => <Link to={`/desk/settings/${section.id}`}>{say(section.title, ask.lang)}</Link>,
              head: true,
            },
            {
              title: t.since,
              cell: ({ inForce }) => (inForce ? <Time at={inForce.validFrom} short /> : t.byDefault),
              nowrap: true,
            },
          ]}
        />
      </>
    ),
  });
}

/** GET /desk/settings/:section: a form made of the section's schema. */
export async function showSection(ask: Ask) {
  const section = sectionOf(ask);
  const day = kyivDay(ask.now);
  return sectionPage(
    ask,
    section,
    blank({ ...shownValues(fieldsOf(section), await currentOf(ask, section)), _from: day }),
  );
}

/** POST /desk/settings/:section */
export async function saveSection(ask: Ask) {
  const { settings: t } = text[ask.lang];
  const section = sectionOf(ask);
  const today = kyivDay(ask.now);
  const from = z.iso.date().safeParse(ask.form.get("_from") || today);
  const reading = readSettings(section, ask.form, await currentOf(ask, section), ask.lang);
  let { filled } = reading;
  filled.values._from = ask.form.get("_from");
  if (!from.success || from.data < today) filled = mend(filled, "_from", t.past);
  if (!reading.ok || !from.success || from.data < today) return sectionPage(ask, section, filled);
  const sent = fieldsOf(section).filter(({ name, kind }) => kind === "picture" && ask.form.file(name));
  let field = "";
  try {
    await write(ask, async (tx) => {
      const value = { ...reading.value };
      for (const { name } of sent) {
        field = name;
        value[name] = await keepPicture(tx, ask.form.file(name)!);
      }
      await section.save(tx, value, from.data);
    });
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return sectionPage(ask, section, mend(filled, field, error.words[ask.lang]));
  }
  return redirect(`/desk/settings/${section.id}`, { notice: t.saved });
}

/** Pictures of the settings stand on every page: small ones. */
export const pictureLimit = 2_000_000;
const accept = ["svg", ...pictures];

async function keepPicture(tx: Tx, upload: Upload): Promise<string> {
  const { files } = tx.ctx.hromada;
  const file = await files.put(tx, upload, { accept, class: "open", maxBytes: pictureLimit });
  return files.address(file);
}

function sectionOf(ask: Ask): SettingsSection {
  const found = sectionsOf(ask).find(({ id }) => id === ask.params.section);
  if (!found) throw notFound();
  return found;
}

/** What holds today, read inside a transaction so that nothing kept in memory is shown. */
const currentOf = (ask: Ask, section: SettingsSection): Promise<Record<string, unknown>> =>
  ask.db.transaction().execute((db) => section.read(db, kyivDay(ask.now)));

async function sectionPage(ask: Ask, section: SettingsSection, filled: Filled) {
  const { settings: t } = text[ask.lang];
  const title = say(section.title, ask.lang);
  const fields = fieldsOf(section);
  const history = await section.history(ask.db);
  const names = await personNames(
    ask.db,
    history.map(({ savedBy }) => savedBy),
  );
  return page({
    title,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [{ title: t.title, to: "/desk/settings" }],
    body: (
      <>
        <ErrorSummary filled={filled} labels={labelsOf(ask, fields)} />
        <PageHead title={title} />
        <Form to={`/desk/settings/${section.id}`} filled={filled} uploads>
          {fields.map((field) => (
            <SettingInput ask={ask} field={field} now={filled.values[field.name]} />
          ))}
          <DateField name="_from" label={t.from} hint={t.fromHint} min={kyivDay(ask.now)} />
          <ActionBar>
            <Button>{text[ask.lang].save}</Button>
            <ButtonLink to="/desk/settings" kind="quiet">
              {text[ask.lang].cancel}
            </ButtonLink>
          </ActionBar>
        </Form>
        {fields.length < Object.keys(section.schema.shape).length && <p class="soft">{t.ownPage}</p>}
        {history.length > 0 && (
          <Section title={t.history}>
            <Table
              caption={t.history}
              captionHidden
              dense
              rows={history.slice(0, mostDecisions).map((version, at) => ({
                ...version,
                changes: changesOf(section, version.value, valueBefore(section, history, at), ask.lang),
              }))}
              columns={[
                { title: t.since, cell: ({ validFrom }) => <Time at={validFrom} short />, head: true },
                {
                  title: t.changed,
                  cell: ({ changes }) => (changes.length ? changes.map((it) => <p>{it}</p>) : t.asBefore),
                },
                { title: t.by, cell: ({ savedBy }) => (savedBy && names.get(savedBy)) || t.program },
                { title: t.when, cell: ({ savedAt }) => <Time at={savedAt} withTime short />, nowrap: true },
              ]}
            />
          </Section>
        )}
      </>
    ),
  });
}

/** Older decisions stay in the database. */
const mostDecisions = 50;

function labelsOf(ask: Ask, fields: SettingField[]): Record<string, string> {
  const { settings: t } = text[ask.lang];
  const labels: Record<string, string> = { _from: t.from };
  for (const { name, kind, words } of fields) {
    const label = say(words.label, ask.lang);
    labels[name] = label;
    if (kind !== "words") continue;
    labels[`${name}.uk`] = `${label}, ${t.inUkrainian}`;
    labels[`${name}.en`] = `${label}, ${t.inEnglish}`;
  }
  return labels;
}

const manyOptions = 6;

function SettingInput({ ask, field, now }: { ask: Ask; field: SettingField; now: unknown }) {
  const { settings: t } = text[ask.lang];
  const { name, kind, words, optional, maxlength } = field;
  const label = say(words.label, ask.lang);
  const hint = words.hint && say(words.hint, ask.lang);
  const common = { name, label, hint, optional };
  const options = field.options.map((value) => ({
    value,
    title: words.options?.[value] ? say(words.options[value], ask.lang) : value,
  }));
  switch (kind) {
    case "words": {
      const Input = words.long ? TextArea : TextField;
      return (
        <>
          <Input {...common} name={`${name}.uk`} label={`${label}, ${t.inUkrainian}`} maxlength={maxlength} />
          <Input name={`${name}.en`} label={`${label}, ${t.inEnglish}`} maxlength={maxlength} optional />
        </>
      );
    }
    case "yes-no":
      return <Checkbox name={name} label={label} hint={hint} />;
    case "number":
      return <NumberField {...common} decimals />;
    case "choice":
      return options.length > manyOptions ? (
        <Select {...common} options={options} />
      ) : (
        <Radios {...common} options={options} />
      );
    case "choices":
      return <Checkboxes {...common} optional options={options} />;
    case "list":
      return <TextArea {...common} hint={[hint, t.listHint].filter(Boolean).join(" ")} optional />;
    case "long":
      return <TextArea {...common} maxlength={maxlength} />;
    case "colour":
      return <TextField {...common} width="s" attrs={{ placeholder: "#174ea6" }} />;
    case "picture":
      return <PictureInput ask={ask} field={field} label={label} now={now} />;
    case "secret":
      return <PasswordField {...common} hint={[hint, t.secretHint].filter(Boolean).join(" ")} optional fresh />;
    case "email":
    case "url":
      return <TextField {...common} type={kind} />;
    default:
      return <TextField {...common} maxlength={maxlength} />;
  }
}

function PictureInput({ ask, field, label, now }: { ask: Ask; field: SettingField; label: string; now: unknown }) {
  const { settings: t } = text[ask.lang];
  const there = typeof now === "string" && now !== "";
  return (
    <>
      <FileUpload
        name={field.name}
        label={label}
        hint={there ? <Link to={now}>{t.pictureNow}</Link> : undefined}
        accept={acceptOf(accept)}
        maxBytes={pictureLimit}
        kinds="SVG, PNG, JPG, WebP"
        optional
      />
      {there && field.optional && <Checkbox name={`${field.name}.drop`} label={t.dropPicture} />}
    </>
  );
}
