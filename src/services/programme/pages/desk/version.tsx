import { z } from "zod";
import {
  ActionBar,
  Button,
  ButtonLink,
  Checkbox,
  Cluster,
  DateField,
  Disclosure,
  ErrorSummary,
  Form,
  Link,
  MoneyField,
  PageHead,
  PostButton,
  Section,
  Table,
  Tag,
  TextArea,
  TextField,
  usePage,
} from "../../../../design/index.ts";
import { blank, mend, page, readForm, redirect, type Ask, type Filled } from "../../../../platform/http/index.ts";
import { write } from "../../../../platform/journal/index.ts";
import { isCivilDate } from "../../../../platform/time/index.ts";
import type { Lang } from "../../../../platform/text/index.ts";
import { dropDraft, freezeVersion, savePassport } from "../../amendments.ts";
import { check } from "../../checks.ts";
import { compare } from "../../compare.ts";
import { deskText } from "../../desk-text.ts";
import { inField, thousandField } from "../../numbers.ts";
import { plannedIn, plannedOf, yearsOf, type Content, type Measure } from "../../programme.ts";
import { contentOf, type Listed, type Version } from "../../programmes.ts";
import { text } from "../../text.ts";
import { programmeAsked } from "../ask.ts";
import { thousands } from "../parts.tsx";
import { Differences } from "../versions.tsx";
import { Findings } from "./checks.tsx";
import { managed, manageCrumbs, today } from "./parts.tsx";
import { versionAtWork } from "./versions.tsx";

/** GET /desk/programmes/:programme/versions/:version: the amendment that is being prepared. */
export async function showAmendment(ask: Ask) {
  const programme = await programmeAsked(ask);
  return amendmentPage(ask, programme, versionAtWork(ask, programme));
}

type Which = "passport" | "adopt";

async function amendmentPage(
  ask: Ask,
  programme: Listed & { version: Version },
  version: Version,
  filled?: Filled,
  form?: Which,
) {
  const t = deskText[ask.lang];
  const [content, before] = await Promise.all([contentOf(ask.db, version), contentOf(ask.db, programme.version)]);
  const years = yearsOf(programme);
  const to = managed(programme, `/versions/${version.ordinal}`);
  return page({
    title: `${text[ask.lang].version(version.ordinal)}. ${content.title}`,
    status: filled ? 422 : 200,
    crumbs: [...manageCrumbs(ask), { title: t.tabs.versions, to: managed(programme, "/versions") }],
    body: (
      <>
        {filled && form && <ErrorSummary filled={filled} labels={labels(years, ask.lang)} form={form} />}
        <PageHead
          above={<Tag kind="now">{t.atWork}</Tag>}
          title={text[ask.lang].version(version.ordinal)}
          lead={content.title}
          actions={<ButtonLink to={`${to}/import`}>{t.import}</ButtonLink>}
        />
        <Measures programme={programme} content={content} to={to} />
        <Section title={t.compareWith}>
          <Differences all={compare(before, content).filter((it) => it.what.uk !== "рішення")} />
        </Section>
        <Section title={t.tabs.checks}>
          <Findings findings={check(content, programme)} content={content} programme={programme} />
        </Section>
        <Section title={t.passport}>
          <Disclosure summary={t.passport} open={form === "passport"}>
            <PassportForm content={content} years={years} to={to} {...(form === "passport" && { filled })} />
          </Disclosure>
        </Section>
        <Section title={t.adopt}>
          <p>{t.adoptHint}</p>
          <AdoptForm ask={ask} before={before} to={`${to}/adopt`} {...(form === "adopt" && { filled })} />
        </Section>
        <PostButton to={`${to}/drop`} kind="danger" small confirm={t.dropSure}>
          {t.drop}
        </PostButton>
      </>
    ),
  });
}

function labels(years: number[], lang: Lang): Record<string, string> {
  const t = deskText[lang];
  return {
    title: t.versionTitle,
    code: t.code,
    total: t.total,
    note: t.note,
    date: t.adoptDate,
    number: t.adoptNumber,
    body: t.adoptBody,
    sure: t.adoptSure,
    ...Object.fromEntries(years.map((year) => [`total${year}`, t.totalOf(year)])),
  };
}

function Measures({ programme, content, to }: { programme: Listed; content: Content; to: string }) {
  const { lang } = usePage();
  const t = deskText[lang];
  const years = yearsOf(programme);
  return (
    <Section title={t.measures}>
      <Cluster>
        <ButtonLink to={`${to}/add`} kind="secondary" small icon="plus">
          {t.addMeasure}
        </ButtonLink>
        <ButtonLink to={`${to}/workbook.xlsx`} kind="quiet" small icon="download" download>
          {t.importCurrent}
        </ButtonLink>
      </Cluster>
      <Table
        caption={t.measures}
        captionHidden
        dense
        rows={content.measures}
        columns={[
          { title: "№", cell: (it: Measure) => it.number, nowrap: true },
          { title: t.measure, cell: (it) => <Link to={`${to}/measures/${it.line}`}>{it.title}</Link>, head: true },
          ...years.map((year) => ({
            title: String(year),
            cell: (it: Measure) => thousands(plannedIn(it, year) || null, lang),
            numeric: true,
          })),
        ]}
        foot={["", text[lang].total, ...years.map((year) => thousands(plannedOf(content.measures, year), lang))]}
      />
    </Section>
  );
}

interface FormProps {
  to: string;
  filled?: Filled;
}

function PassportForm({ content, years, to, filled }: FormProps & { content: Content; years: number[] }) {
  const t = deskText[usePage().lang];
  const { totals, code } = content.facts;
  const values = {
    title: content.title,
    code,
    total: inField(totals.all),
    note: content.note,
    ...Object.fromEntries(
      years.map((year) => [`total${year}`, inField(totals.byYear.find((it) => it.year === year)?.thousand)]),
    ),
    ...Object.fromEntries(content.passport.map((row, at) => [`row${at}`, row.value])),
  };
  return (
    <Form to={to} id="passport" filled={filled ?? blank(values)}>
      <TextField name="title" label={t.versionTitle} maxlength={300} width="l" />
      <TextField name="code" label={t.code} maxlength={19} optional />
      <MoneyField name="total" label={t.total} unit={t.thousand} optional />
      {years.map((year) => (
        <MoneyField name={`total${year}`} label={t.totalOf(year)} unit={t.thousand} optional />
      ))}
      {content.passport.map((row, at) => (
        <TextArea name={`row${at}`} label={`${row.number} ${row.name}`} rows={2} maxlength={4000} optional />
      ))}
      <TextArea name="note" label={t.note} rows={2} maxlength={2000} optional />
      <ActionBar>
        <Button kind="secondary">{t.save}</Button>
      </ActionBar>
    </Form>
  );
}

function AdoptForm({ ask, before, to, filled }: FormProps & { ask: Ask; before: Content }) {
  const t = deskText[usePage().lang];
  return (
    <Form to={to} id="adopt" filled={filled ?? blank({ body: before.decision?.body ?? "" })}>
      <DateField name="date" label={t.adoptDate} max={today(ask)} />
      <TextField name="number" label={t.adoptNumber} maxlength={60} width="s" />
      <TextField name="body" label={t.adoptBody} maxlength={300} width="l" />
      <Checkbox name="sure" label={t.adoptSure} />
      <ActionBar>
        <Button>{t.adopt}</Button>
      </ActionBar>
    </Form>
  );
}

/** POST /desk/programmes/:programme/versions/:version: saves the passport. */
export async function saveAmendment(ask: Ask) {
  const t = deskText[ask.lang];
  const programme = await programmeAsked(ask);
  const version = versionAtWork(ask, programme);
  const content = await contentOf(ask.db, version);
  const years = yearsOf(programme);
  const form = readForm(
    ask,
    z.object({
      title: z.string().max(300),
      code: z
        .string()
        .regex(/^UA\d{17}$/, t.codeWrong)
        .optional(),
      total: thousandField(ask.lang),
      note: z.string().max(2000).optional(),
      ...Object.fromEntries(years.map((year) => [`total${year}`, thousandField(ask.lang)])),
      ...Object.fromEntries(content.passport.map((_, at) => [`row${at}`, z.string().max(4000).optional()])),
    }),
  );
  if (!form.ok) return amendmentPage(ask, programme, version, form.filled, "passport");
  const typed = form.value as Record<string, unknown>;
  const byYear = years.flatMap((year) => {
    const thousand = typed[`total${year}`] as number | null;
    return thousand === null ? [] : [{ year, thousand }];
  });
  const totals = { all: form.value.total, byYear };
  await write(ask, (tx) =>
    savePassport(tx, version, {
      title: form.value.title,
      passport: content.passport.map((row, at) => ({ ...row, value: (typed[`row${at}`] as string | undefined) ?? "" })),
      facts: { ...content.facts, code: form.value.code ?? "", totals },
      // A version made here has one statement of its sums.
      tableTotals: byYear.length ? totals : null,
      note: form.value.note ?? "",
    }),
  );
  return redirect(managed(programme, `/versions/${version.ordinal}`), { notice: t.passportSaved });
}

/** POST …/adopt: by the council's decision the version comes into force and never changes again. */
export async function adopt(ask: Ask) {
  const t = deskText[ask.lang];
  const programme = await programmeAsked(ask);
  const version = versionAtWork(ask, programme);
  const form = readForm(
    ask,
    z.object({
      date: z.iso.date().refine(isCivilDate),
      number: z.string().max(60),
      body: z.string().max(300),
      sure: z.literal("yes").optional(),
    }),
  );
  const again = (filled: Filled) => amendmentPage(ask, programme, version, filled, "adopt");
  if (!form.ok) return again(form.filled);
  const { date, number, body, sure } = form.value;
  if (date > today(ask)) return again(mend(form.filled, "date", t.adoptFuture));
  if (!sure) return again(mend(form.filled, "sure", t.adoptSureMissing));
  if (!isCivilDate(date)) return again(form.filled);
  await write(ask, (tx) => freezeVersion(tx, version, { status: "adopted", decision: { date, number, body } }));
  return redirect(managed(programme, "/versions"), { notice: t.adopted });
}

/** POST …/drop */
export async function drop(ask: Ask) {
  const programme = await programmeAsked(ask);
  const version = versionAtWork(ask, programme);
  await write(ask, (tx) => dropDraft(tx, version));
  return redirect(managed(programme, "/versions"), { notice: deskText[ask.lang].dropped });
}
