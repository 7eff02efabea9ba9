import {
  ActionBar,
  Attachments,
  Button,
  ButtonLink,
  Checkbox,
  Facts,
  FileUpload,
  Form,
  Hidden,
  MoneyField,
  Notice,
  NumberField,
  PostButton,
  Radios,
  Section,
  Stack,
  TextArea,
  usePage,
} from "../../../../design/index.ts";
import { acceptOf, evidence as evidenceKinds } from "../../../../platform/files/index.ts";
import { blank, type Ask, type Filled } from "../../../../platform/http/index.ts";
import { formatNumber, type Lang } from "../../../../platform/text/index.ts";
import { deskText } from "../../desk-text.ts";
import { measureStatuses, periodId, type MeasureStatus } from "../../periods.ts";
import type { Indicator } from "../../programme.ts";
import { inField } from "../../numbers.ts";
import { providerName } from "../../providers.ts";
import { text } from "../../text.ts";
import { evidenceAddress, money } from "../parts.tsx";
import { deskAddress, type Desk } from "./desk.ts";

export const evidenceLimits = { files: 10, bytes: 20_000_000 };

/** Name of the field with the fact of an indicator. */
export const factName = (at: number): string => `fact${at}`;

/** Indicators whose fact the executor types; the others come from another service. */
export const typedIndicators = (desk: Desk): Indicator[] => desk.indicators.filter((it) => !it.provider);

export function formLabels(desk: Desk, lang: Lang): Record<string, string> {
  const t = deskText[lang];
  return {
    status: t.saidStatus,
    allocated: t.allocated,
    contracted: t.contracted,
    spent: t.spent,
    done: t.done,
    cause: t.cause,
    files: t.files,
    remark: t.remark,
    ...Object.fromEntries(typedIndicators(desk).map((it, at) => [factName(at), t.factOf(it.number)])),
  };
}

/** What the form shows before anything was typed into it. */
function filledOf({ report, ...desk }: Desk): Filled {
  if (!report) return blank();
  const fact = (it: Indicator) => report.facts.find((own) => own.indicator === it.line)?.value;
  return blank({
    status: report.status,
    allocated: inField(report.allocated),
    contracted: inField(report.contracted),
    spent: inField(report.spent),
    done: report.done,
    cause: report.cause,
    ...Object.fromEntries(typedIndicators({ report, ...desk }).map((it, at) => [factName(at), inField(fact(it))])),
  });
}

/** The executor's form. */
export function ReportForm({ ask, desk, filled }: { ask: Ask; desk: Desk; filled?: Filled }) {
  const { lang } = usePage();
  const t = deskText[lang];
  const { period, work } = desk;
  return (
    <Stack>
      <p>{t.reportLead}</p>
      <Form to={deskAddress(desk)} filled={filled ?? filledOf(desk)} uploads>
        <Hidden name="revision" value={filled?.values.revision?.toString() ?? String(desk.report?.revision ?? 0)} />
        <Radios
          name="status"
          label={t.saidStatus}
          options={measureStatuses.map((value: MeasureStatus) => ({ value, title: text[lang].statuses[value] }))}
        />
        <MoneyField
          name="spent"
          label={t.spent}
          unit={t.thousand}
          hint={t.spentHint(money(desk.planned, lang), period.half === 2 ? money(desk.spentBefore, lang) : undefined)}
        />
        <MoneyField name="contracted" label={t.contracted} unit={t.thousand} optional />
        <MoneyField name="allocated" label={t.allocated} unit={t.thousand} hint={t.allocatedHint} optional />
        <TextArea name="done" label={t.done} hint={t.doneHint} rows={5} maxlength={4000} />
        <TextArea name="cause" label={t.cause} hint={t.causeHint} rows={3} maxlength={2000} optional />
        {typedIndicators(desk).map((it, at) => (
          <NumberField
            name={factName(at)}
            label={t.factOf(it.number)}
            suffix={it.unit}
            hint={t.factHint(it.title, it.unit.toLowerCase(), targetIn(it, period.year, lang))}
            decimals
            optional
          />
        ))}
        {desk.indicators
          .filter((it) => it.provider)
          .map((it) => (
            <Notice kind="info">
              {t.factOf(it.number)}: {t.providedHint(providerName(ask, it.provider!, lang))}
            </Notice>
          ))}
        <FileUpload
          name="files"
          label={t.files}
          hint={t.filesHint}
          accept={acceptOf(evidenceKinds)}
          maxBytes={evidenceLimits.bytes}
          maxFiles={evidenceLimits.files}
          kinds="PDF, DOCX, XLSX, ODT, JPG, PNG, ASiC-E, P7S"
          multiple
          optional
        />
        <Checkbox name="public" label={t.filesPublic} hint={t.filesPublicHint} />
        <ActionBar>
          <Button name="deed" value="submit">
            {t.submit}
          </Button>
          <Button name="deed" value="save" kind="secondary">
            {t.save}
          </Button>
          <ButtonLink to={`/desk/programme/${work.programme.slug}/${periodId(period)}`} kind="quiet">
            {t.cancel}
          </ButtonLink>
        </ActionBar>
      </Form>
      <Evidence ask={ask} desk={desk} removable />
    </Stack>
  );
}

const targetIn = (it: Indicator, year: number, lang: Lang): string => {
  const value = it.targets.find((target) => target.year === year)?.value;
  return value === null || value === undefined ? "–" : formatNumber(value, lang);
};

function Evidence({ ask, desk, removable }: { ask: Ask; desk: Desk; removable?: boolean }) {
  const t = deskText[usePage().lang];
  const files = desk.report?.evidence ?? [];
  if (!files.length) return null;
  return (
    <Section title={t.evidence}>
      <Attachments
        title={t.evidence}
        files={files.map((file) => ({
          to: evidenceAddress(ask, file),
          name: file.name,
          type: file.type,
          bytes: file.bytes,
          note: file.public ? t.publicFile : t.innerFile,
        }))}
      />
      {removable &&
        files.map((file) => (
          <PostButton
            to={`${deskAddress(desk)}/files/${file.fileId}/remove`}
            kind="quiet"
            small
            confirm={t.removeSure(file.name)}
          >
            {t.remove}: {file.name}
          </PostButton>
        ))}
    </Section>
  );
}

/** What was said, for those who may not change it now. */
export function ReportView({ ask, desk }: { ask: Ask; desk: Desk }) {
  const { lang } = usePage();
  const t = deskText[lang];
  const { report } = desk;
  if (!report) return <Notice kind="info">{desk.executes ? t.lockedPeriod : t.notYours}</Notice>;
  return (
    <>
      <Section title={t.view}>
        <Facts
          items={[
            { term: t.saidStatus, value: text[lang].statuses[report.status] },
            { term: t.planned(desk.period.year), value: money(desk.planned, lang) },
            { term: t.allocated, value: report.allocated === null ? t.notSaid : money(report.allocated, lang) },
            { term: t.contracted, value: money(report.contracted, lang) },
            { term: t.spent, value: money(report.spent, lang) },
            { term: t.done, value: report.done },
            { term: t.cause, value: report.cause },
            ...desk.indicators.map((it) => ({ term: t.factOf(it.number), value: factWords(desk, it, ask, lang) })),
          ]}
        />
      </Section>
      <Evidence ask={ask} desk={desk} />
    </>
  );
}

function factWords({ report }: Desk, it: Indicator, ask: Ask, lang: Lang): string {
  const fact = report?.facts.find((own) => own.indicator === it.line);
  if (!fact) return deskText[lang].notSaid;
  const value = `${formatNumber(fact.value, lang)}\u00A0${it.unit.toLowerCase()}`;
  return fact.provider ? `${value} (${providerName(ask, fact.provider, lang)})` : value;
}
