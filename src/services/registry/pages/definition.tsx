import {
  checkRegister,
  listRegisters,
  obstaclesTo,
  publishRegister,
  RegisterError,
  type Field,
  type Register,
} from "../../../engines/registers/index.ts";
import {
  Button,
  Checkbox,
  Disclosure,
  ErrorSummary,
  Form,
  Hidden,
  Notice,
  NumberField,
  PageHead,
  Section,
  Select,
  Stack,
  TextArea,
  TextField,
} from "../../../design/index.ts";
import { blank, mend, page, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { say } from "../../../platform/text/index.ts";
import { kyivDate } from "../../../platform/time/index.ts";
import { opensMore, optionsOf, versionDifferences } from "../definition/difference.ts";
import { definitionFields, keyPath, newFields, newTypes, readDefinition, typesFor } from "../definition/reading.ts";
import { text } from "../definition/text.ts";
import { crumbsOf } from "./change.tsx";
import { InTheWay } from "./in-the-way.tsx";
import { theRegister } from "./registers.tsx";

/** GET /desk/registers/:register/definition: what the register is, to be changed. */
export async function showDefinition(ask: Ask) {
  const register = await theRegister(ask);
  return changePage(ask, register, blank(definitionFields(register.definition)));
}

/** POST /desk/registers/:register/definition: shows what will change; publishes it at the second word. */
export async function changeDefinition(ask: Ask) {
  const register = await theRegister(ask);
  const t = text[ask.lang];
  const all = await listRegisters(ask);
  const { definition, filled } = readDefinition(
    ask,
    register.definition,
    all.map(({ id }) => id),
  );
  const [trouble] = checkRegister(definition);
  if (Object.keys(filled.errors).length) return changePage(ask, register, filled);
  if (trouble) return changePage(ask, register, mend(filled, "label", say(trouble, ask.lang)));
  if (ask.form.get("version") !== String(register.version)) return changePage(ask, register, mend(filled, "", t.moved));
  const step = ask.form.get("step");
  if (step === "back") return changePage(ask, register, filled);
  if (step !== "publish") return previewPage(ask, register, definition);
  try {
    await write(ask, (tx) => publishRegister(tx, definition));
  } catch (error) {
    if (!(error instanceof RegisterError)) throw error;
    if (error.code === "in-the-way") return previewPage(ask, register, definition);
    return changePage(ask, register, mend(filled, "", say(error.words, ask.lang)));
  }
  return redirect(`/desk/registers/${register.id}/versions`, { notice: t.published_ });
}

async function previewPage(ask: Ask, register: Register, definition: Register["definition"]) {
  const t = text[ask.lang];
  const told = versionDifferences(register.definition, definition, ask.lang);
  const obstacles = await obstaclesTo(ask.db, register.definition, definition, kyivDate(ask.now));
  return page({
    title: t.preview,
    status: obstacles.length ? 422 : 200,
    crumbs: crumbsOf(ask, register),
    body: (
      <>
        <PageHead title={t.preview} meta={say(register.definition.title, ask.lang)} />
        <Stack>
          {opensMore(register.definition, definition) && <Notice kind="warning">{t.opens}</Notice>}
          {obstacles.length > 0 && <InTheWay obstacles={obstacles} definition={definition} ask={ask} />}
          {told.length ? (
            <ul>
              {told.map((sentence) => (
                <li>{sentence}</li>
              ))}
            </ul>
          ) : (
            <p>{t.nothing}</p>
          )}
          <Form to={`/desk/registers/${register.id}/definition`}>
            {ask.form
              .fields()
              .filter((field) => field !== "step" && field !== "_csrf")
              .map((field) => (
                <Hidden name={field} value={ask.form.get(field)} />
              ))}
            {told.length > 0 && !obstacles.length && (
              <Button name="step" value="publish">
                {t.publish}
              </Button>
            )}
            <Button name="step" value="back" kind="secondary">
              {t.back}
            </Button>
          </Form>
        </Stack>
      </>
    ),
  });
}

async function changePage(ask: Ask, register: Register, filled: Filled) {
  const t = text[ask.lang];
  const { definition, id } = register;
  const all = await listRegisters(ask);
  const registers = all.map((it) => ({ value: it.id, title: say(it.definition.title, ask.lang) }));
  return page({
    title: t.change,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: crumbsOf(ask, register),
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ basis: t.basis, label: t.label, years: t.years }} />
        <PageHead title={t.change} lead={t.lead} meta={say(definition.title, ask.lang)} />
        <Stack>
          {definition.family !== "own" && <Notice kind="info">{t.shipped}</Notice>}
          <Form to={`/desk/registers/${id}/definition`} filled={filled}>
            <Hidden name="version" value={String(register.version)} />
            <About register={register} ask={ask} />
            <Section title={t.fields}>
              {definition.fields.map((field) => (
                <OldField field={field} ask={ask} open={isWrong(filled, field.id)} />
              ))}
              {Array.from({ length: newFields }, (_, at) => (
                <NewField at={at} ask={ask} registers={registers} open={isWrong(filled, `new-${at}`)} />
              ))}
            </Section>
            <Button>{t.show}</Button>
          </Form>
        </Stack>
      </>
    ),
  });
}

const isWrong = ({ errors }: Filled, name: string) => Object.keys(errors).some((field) => field.startsWith(`${name}.`));

function About({ register: { definition }, ask }: { register: Register; ask: Ask }) {
  const t = text[ask.lang];
  const fields = definition.fields.map(({ id, label }) => `{${id}} – ${say(label, ask.lang)}`).join("; ");
  return (
    <Section title={t.about}>
      <Stack>
        <TextField name="title" label={t.title} maxlength={200} />
        <TextField name="one" label={t.one} maxlength={200} />
        <TextArea name="about" label={t.aboutUk} rows={2} maxlength={1_000} />
        <TextArea name="basis" label={t.basis} hint={t.basisHint} rows={3} maxlength={5_000} optional />
        <TextField name="label" label={t.label} hint={t.labelHint(fields)} maxlength={500} />
        <Checkbox name="published" label={t.published} />
        {definition.geometry && (
          <Select
            name="place"
            label={t.place}
            options={(["open", "internal", "restricted"] as const).map((value) => ({ value, title: t.classes[value] }))}
          />
        )}
        <NumberField name="years" label={t.years} hint={t.yearsHint} optional />
        <TextField name="years-basis" label={t.yearsBasis} maxlength={200} />
        <Disclosure summary={t.titleEn}>
          <TextField name="title-en" label={t.titleEn} maxlength={200} optional />
          <TextField name="one-en" label={t.oneEn} maxlength={200} optional />
          <TextArea name="about-en" label={t.aboutEn} rows={2} maxlength={1_000} optional />
        </Disclosure>
      </Stack>
    </Section>
  );
}

function OldField({ field, ask, open }: { field: Field; ask: Ask; open: boolean }) {
  const t = text[ask.lang];
  const at = (name: string) => `${field.id}.${name}`;
  const type = newTypes.find((it) => it === field.type);
  const types = typesFor(field);
  return (
    <Disclosure summary={`${say(field.label, ask.lang)}${type ? ` (${t.types[type]})` : ""}`} open={open}>
      <TextField name={at("title")} label={t.fieldTitle} maxlength={200} />
      <TextField name={at("title-en")} label={t.fieldTitleEn} maxlength={200} optional />
      <TextField name={at("hint")} label={t.hint} maxlength={500} optional />
      <TextField name={at("hint-en")} label={t.hintEn} maxlength={500} optional />
      {types.length > 0 && (
        <Select
          name={at("type")}
          label={t.type}
          hint={t.typeHint}
          options={types.map((value) => ({ value, title: t.types[value] }))}
        />
      )}
      <WhoAndHow at={at} ask={ask} unique={keyPath(field) !== undefined} />
      <NumberField name={at("order")} label={t.order} />
      {optionsOf(field).map(({ id }, n) => (
        <>
          <TextField name={at(`option.${id}`)} label={t.option(n + 1)} maxlength={200} />
          <TextField name={at(`option-en.${id}`)} label={t.optionEn(n + 1)} maxlength={200} optional />
        </>
      ))}
      {optionsOf(field).length > 0 ? (
        <TextArea name={at("more")} label={t.more} rows={3} maxlength={10_000} optional />
      ) : (
        types.length > 0 && (
          <TextArea name={at("more")} label={optionsLabel(ask)} rows={3} maxlength={10_000} optional />
        )
      )}
      <Checkbox name={at("drop")} label={t.drop} hint={t.dropHint} />
    </Disclosure>
  );
}

interface NewFieldProps {
  at: number;
  ask: Ask;
  registers: { value: string; title: string }[];
  open: boolean;
}

function NewField({ at: place, ask, registers, open }: NewFieldProps) {
  const t = text[ask.lang];
  const at = (name: string) => `new-${place}.${name}`;
  return (
    <Disclosure summary={t.newField(place + 1)} open={open}>
      <TextField name={at("title")} label={t.fieldTitle} maxlength={200} optional />
      <TextField name={at("title-en")} label={t.fieldTitleEn} maxlength={200} optional />
      <Select name={at("type")} label={t.type} options={newTypes.map((value) => ({ value, title: t.types[value] }))} />
      <TextArea name={at("options")} label={optionsLabel(ask)} rows={3} optional />
      <Select name={at("register")} label={`${t.refers} (${t.types.record})`} blank="—" options={registers} optional />
      <WhoAndHow at={at} ask={ask} unique />
    </Disclosure>
  );
}

/** Values are wanted of a choice only. */
const optionsLabel = ({ lang }: Ask) => {
  const { options, types } = text[lang];
  return `${options} (${types.choice}, ${types.choices})`;
};

interface WhoAndHowProps {
  at: (name: string) => string;
  ask: Ask;
  /** Whether records may be told apart by it. */
  unique: boolean;
}

function WhoAndHow({ at, ask, unique }: WhoAndHowProps) {
  const t = text[ask.lang];
  return (
    <>
      <Select
        name={at("class")}
        label={t.class}
        options={Object.entries(t.classes).map(([value, title]) => ({ value, title }))}
      />
      <Checkbox name={at("required")} label={t.required} />
      {unique && <Checkbox name={at("unique")} label={t.unique} hint={t.uniqueHint} />}
      <Checkbox name={at("listed")} label={t.listed} />
      <Checkbox name={at("sought")} label={t.sought} />
    </>
  );
}
