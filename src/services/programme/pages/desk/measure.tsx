import { z } from "zod";
import {
  ActionBar,
  Button,
  ButtonLink,
  ErrorSummary,
  Fieldset,
  Form,
  MoneyField,
  NumberField,
  PageHead,
  PostButton,
  Select,
  TextArea,
  TextField,
  usePage,
} from "../../../../design/index.ts";
import { isUnique } from "../../../../platform/database/index.ts";
import { blank, mend, page, readForm, redirect, type Ask, type Filled } from "../../../../platform/http/index.ts";
import { write } from "../../../../platform/journal/index.ts";
import type { Lang } from "../../../../platform/text/index.ts";
import { removeMeasure, saveMeasure } from "../../amendments.ts";
import { deskText } from "../../desk-text.ts";
import { inField, numberField, thousandField } from "../../numbers.ts";
import { plannedIn, yearsOf, type Content, type Indicator, type Measure } from "../../programme.ts";
import { contentOf, type Listed, type Version } from "../../programmes.ts";
import { providerChoices } from "../../providers.ts";
import { text } from "../../text.ts";
import { programmeAsked } from "../ask.ts";
import { managed, manageCrumbs } from "./parts.tsx";
import { measureAsked, versionAtWork } from "./versions.tsx";

/** One measure of an amendment with its money and its indicator. */
interface Amended {
  programme: Listed;
  version: Version;
  content: Content;
  /** undefined: a new one. */
  measure: Measure | undefined;
  indicator: Indicator | undefined;
}

async function amended(ask: Ask, isNew: boolean): Promise<Amended> {
  const programme = await programmeAsked(ask);
  const version = versionAtWork(ask, programme);
  const content = await contentOf(ask.db, version);
  const measure = isNew ? undefined : measureAsked(ask, content.measures);
  const indicator = measure && content.indicators.find((it) => it.measure === measure.line);
  return { programme, version, content, measure, indicator };
}

/** GET …/versions/:version/measures/:line */
export const showMeasureForm = async (ask: Ask) => measurePage(ask, await amended(ask, false));

/** GET …/versions/:version/add */
export const showNewMeasure = async (ask: Ask) => measurePage(ask, await amended(ask, true));

const base = ({ programme, version }: Amended) => managed(programme, `/versions/${version.ordinal}`);

function measurePage(ask: Ask, it: Amended, filled?: Filled) {
  const t = deskText[ask.lang];
  const title = it.measure ? t.editMeasure(it.measure.number) : t.newMeasure;
  return page({
    title,
    status: filled ? 422 : 200,
    crumbs: [...manageCrumbs(ask), { title: text[ask.lang].version(it.version.ordinal), to: base(it) }],
    body: (
      <>
        {filled && <ErrorSummary filled={filled} labels={labels(yearsOf(it.programme), ask.lang)} />}
        <PageHead title={title} {...(it.measure && { lead: it.measure.title })} />
        <MeasureForm ask={ask} it={it} filled={filled ?? filledOf(it)} />
        {it.measure && (
          <PostButton
            to={`${base(it)}/measures/${it.measure.line}/remove`}
            kind="danger"
            small
            confirm={t.removeMeasureSure(it.measure.number)}
          >
            {t.removeMeasure}
          </PostButton>
        )}
      </>
    ),
  });
}

function labels(years: number[], lang: Lang): Record<string, string> {
  const t = deskText[lang];
  return {
    number: t.numberField,
    priority: t.priority,
    title: t.title,
    executors: t.executors,
    term: t.term,
    sources: t.sources,
    result: t.result,
    indicator: t.indicatorTitle,
    unit: t.unit,
    base: t.base,
    change: t.change,
    provider: t.provider,
    ...Object.fromEntries(years.map((year) => [`money${year}`, t.moneyOf(year)])),
    ...Object.fromEntries(years.map((year) => [`target${year}`, t.targetOf(year)])),
  };
}

function filledOf({ programme, measure, indicator }: Amended): Filled {
  if (!measure) return blank();
  return blank({
    number: measure.number,
    priority: String(measure.priority),
    title: measure.title,
    executors: measure.executors.join("\n"),
    term: measure.term,
    sources: measure.sources.join("\n"),
    result: measure.result,
    ...Object.fromEntries(
      yearsOf(programme).map((year) => [`money${year}`, inField(plannedIn(measure, year) || null)]),
    ),
    ...(indicator && {
      indicator: indicator.title,
      unit: indicator.unit,
      base: inField(indicator.base),
      change: inField(indicator.change),
      provider: indicator.provider ?? "",
      ...Object.fromEntries(indicator.targets.map((target) => [`target${target.year}`, inField(target.value)])),
    }),
  });
}

function MeasureForm({ ask, it, filled }: { ask: Ask; it: Amended; filled: Filled }) {
  const t = deskText[usePage().lang];
  const years = yearsOf(it.programme);
  return (
    <Form to={it.measure ? `${base(it)}/measures/${it.measure.line}` : `${base(it)}/add`} filled={filled}>
      <TextField name="number" label={t.numberField} hint={t.numberHint} maxlength={11} width="s" />
      <Select
        name="priority"
        label={t.priority}
        width="l"
        options={it.content.priorities.map((own) => ({
          value: String(own.number),
          title: `${own.number}. ${own.title}`,
        }))}
      />
      <TextArea name="title" label={t.title} rows={3} maxlength={1500} />
      <TextArea name="executors" label={t.executors} hint={t.executorsHint} rows={4} maxlength={3000} />
      <TextField name="term" label={t.term} maxlength={200} width="m" optional />
      <TextArea name="sources" label={t.sources} hint={t.sourcesHint} rows={2} maxlength={1000} optional />
      {years.map((year) => (
        <MoneyField name={`money${year}`} label={t.moneyOf(year)} unit={t.thousand} optional />
      ))}
      <TextArea name="result" label={t.result} rows={3} maxlength={4000} optional />
      <Fieldset legend={t.indicator}>
        <TextArea name="indicator" label={t.indicatorTitle} hint={t.indicatorHint} rows={2} maxlength={1500} optional />
        <TextField name="unit" label={t.unit} maxlength={40} width="s" optional />
        <NumberField name="base" label={t.base} decimals optional />
        {years.map((year) => (
          <NumberField name={`target${year}`} label={t.targetOf(year)} decimals optional />
        ))}
        <NumberField name="change" label={t.change} decimals optional />
        <Select
          name="provider"
          label={t.provider}
          hint={t.providerHint}
          options={providerChoices(ask)}
          blank={t.providerNone}
          width="l"
          optional
        />
      </Fieldset>
      <ActionBar>
        <Button>{t.save}</Button>
        <ButtonLink to={base(it)} kind="quiet">
          {t.cancel}
        </ButtonLink>
      </ActionBar>
    </Form>
  );
}

const lines = (typed: string | undefined): string[] => [
  ...new Set(
    (typed ?? "")
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];

function schemaOf(ask: Ask, years: number[]) {
  const providers = new Set(providerChoices(ask).map((it) => it.value));
  return z.object({
    number: z.string().regex(/^\d{1,3}(\.\d{1,3}){0,2}$/, deskText[ask.lang].numberWrong),
    priority: z.coerce.number().int(),
    title: z.string().max(1500),
    executors: z.string().max(3000),
    term: z.string().max(200).optional(),
    sources: z.string().max(1000).optional(),
    result: z.string().max(4000).optional(),
    indicator: z.string().max(1500).optional(),
    unit: z.string().max(40).optional(),
    base: numberField(ask.lang),
    change: numberField(ask.lang),
    provider: z
      .string()
      .refine((id) => providers.has(id))
      .optional(),
    ...Object.fromEntries(years.map((year) => [`money${year}`, thousandField(ask.lang)])),
    ...Object.fromEntries(years.map((year) => [`target${year}`, numberField(ask.lang)])),
  });
}

/** POST …/versions/:version/measures/:line and …/add */
export const saveMeasureForm = async (ask: Ask) => save(ask, await amended(ask, false));
export const addMeasure = async (ask: Ask) => save(ask, await amended(ask, true));

async function save(ask: Ask, it: Amended) {
  const t = deskText[ask.lang];
  const years = yearsOf(it.programme);
  const form = readForm(ask, schemaOf(ask, years));
  if (!form.ok) return measurePage(ask, it, form.filled);
  const typed = form.value;
  const numbers = typed as unknown as Record<string, number | null>;
  if (!it.content.priorities.some((own) => own.number === typed.priority))
    return measurePage(ask, it, mend(form.filled, "priority", t.needed));
  const executors = lines(typed.executors);
  const line = it.measure?.line ?? freeLine(it.content, typed.number);
  const measure: Measure = {
    line,
    number: typed.number,
    priority: typed.priority,
    title: typed.title,
    executors,
    executorsText:
      it.measure && it.measure.executors.join("\n") === executors.join("\n")
        ? it.measure.executorsText
        : executors.join(", "),
    term: typed.term ?? "",
    sources: lines(typed.sources),
    money: years.flatMap((year) => {
      const thousand = numbers[`money${year}`];
      return thousand ? [{ year, thousand, source: null }] : [];
    }),
    result: typed.result ?? "",
    ...(it.measure?.moneyWith && { moneyWith: it.measure.moneyWith }),
  };
  const indicator: Indicator = {
    line: it.indicator?.line ?? line,
    number: typed.number,
    priority: typed.priority,
    measure: line,
    title: typed.indicator ?? "",
    unit: typed.unit ?? "",
    base: numbers.base ?? null,
    targets: years.map((year) => ({ year, value: numbers[`target${year}`] ?? null })),
    change: numbers.change ?? null,
    ...(typed.provider && { provider: typed.provider }),
  };
  // The form shows the first indicator; a workbook may have given the measure more.
  const others = it.content.indicators.filter((own) => own.measure === line && own !== it.indicator);
  const indicators = typed.indicator ? [indicator, ...others] : others;
  try {
    await write(ask, (tx) => saveMeasure(tx, it.version, measure, indicators));
  } catch (error) {
    if (!isUnique(error, "measure_number")) throw error;
    return measurePage(ask, it, mend(form.filled, "number", t.numberTaken));
  }
  return redirect(base(it), { notice: t.measureSaved });
}

/** A line that no measure of the version has: the number itself, or the number with a mark. */
function freeLine({ measures }: Content, number: string): string {
  const taken = new Set(measures.map((it) => it.line));
  if (!taken.has(number)) return number;
  let mark = 2;
  while (taken.has(`${number}~${mark}`)) mark++;
  return `${number}~${mark}`;
}

/** POST …/measures/:line/remove */
export async function dropMeasure(ask: Ask) {
  const it = await amended(ask, false);
  await write(ask, (tx) => removeMeasure(tx, it.version, it.measure!.line));
  return redirect(base(it), { notice: deskText[ask.lang].measureRemoved });
}
