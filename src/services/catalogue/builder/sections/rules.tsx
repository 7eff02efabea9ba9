import type { Procedure, ProcedureTerm } from "../../../../engines/cases/index.ts";
import {
  Checkbox,
  Checkboxes,
  Disclosure,
  Fieldset,
  MoneyField,
  NumberField,
  Radios,
  Select,
  TextField,
} from "../../../../design/index.ts";
import type { Form } from "../../../../platform/http/index.ts";
import type { Lang } from "../../../../platform/text/index.ts";
import { ConditionFields, readCondition } from "../condition.tsx";
import { questionsOf } from "../draft.ts";
import { inOrder, numberOf, readTick, readWords, readWordsIfAny, WordsFields } from "../fields.tsx";
import { text } from "../text.ts";
import { unitOptions, type Shown } from "./shown.ts";

/* Who applies and how surely they are known, terms, fee, where: what law says of a service. */

const termUnits = ["workingDays", "calendarDays", "months", "hours"] as const;

export function RulesFields(shown: Shown) {
  const { it, lang } = shown;
  const t = text[lang];
  return (
    <>
      <ApplicantFields it={it} lang={lang} />
      <Fieldset legend={t.term}>
        <TermFields name="term" term={it.term} lang={lang} />
      </Fieldset>
      <Disclosure summary={t.rareRules} open={isRare(it)}>
        <RareFields it={it} lang={lang} />
      </Disclosure>
      <Fieldset legend={t.fee}>
        <MoneyField name="fee.hryvnias" label={t.feeSum} hint={t.feeHint} optional value={it.fee?.hryvnias} />
        <WordsFields name="fee.basis" label={t.feeBasis} value={it.fee?.basis} optional />
        <Disclosure summary={t.feePayee} open={it.fee?.payee !== undefined}>
          <WordsFields name="fee.payee" label={t.feePayeeWords} hint={t.feePayeeHint} value={it.fee?.payee} optional />
        </Disclosure>
      </Fieldset>
      <WhereFields {...shown} />
    </>
  );
}

function ApplicantFields({ it, lang }: Pick<Shown, "it" | "lang">) {
  const t = text[lang];
  const { applicant } = it;
  const asked = questionsOf(it);
  return (
    <Fieldset legend={t.applicant}>
      <Checkboxes
        name="who"
        label={t.who}
        value={applicant.who}
        options={(["person", "organisation"] as const).map((value) => ({ value, title: t.whoKinds[value] }))}
      />
      <Radios
        name="level"
        label={t.level}
        value={String(applicant.level)}
        options={(["3", "1"] as const).map((value) => ({ value, title: t.levels[value] }))}
      />
      <Checkbox name="forAnother" label={t.forAnother} checked={applicant.forAnother} />
      <Disclosure summary={t.rareApplicant} open={Boolean(applicant.coSigner ?? applicant.conditions)}>
        <WordsFields
          name="conditions"
          label={t.applicantConditions}
          hint={t.applicantConditionsHint}
          value={applicant.conditions}
          optional
          long
        />
        <WordsFields
          name="coSigner"
          label={t.coSigner}
          hint={t.coSignerHint}
          value={applicant.coSigner?.label}
          optional
        />
        <ConditionFields
          name="coSigner.when"
          legend={t.coSignerWhen}
          when={applicant.coSigner?.when}
          before={asked}
          lang={lang}
        />
      </Disclosure>
    </Fieldset>
  );
}

/** A term of law: how many of what, by which article. */
function TermFields(props: { name: string; term?: ProcedureTerm; optional?: boolean; lang: Lang }) {
  const { name, term, optional, lang } = props;
  const t = text[lang];
  return (
    <>
      <NumberField name={`${name}.count`} label={t.termCount} optional={optional} value={term?.count} />
      <Select
        name={`${name}.unit`}
        label={t.termUnit}
        value={term?.unit ?? "calendarDays"}
        options={termUnits.map((value) => ({ value, title: t.termUnits[value] }))}
      />
      <WordsFields name={`${name}.citation`} label={t.citation} optional={optional} value={term?.citation} />
      <Checkbox name={`${name}.verified`} label={t.termVerified} checked={term?.status === "verified"} />
    </>
  );
}

/** What most services leave as the law on administrative procedure has it. */
function RareFields({ it, lang }: Pick<Shown, "it" | "lang">) {
  const t = text[lang];
  const { extension } = it;
  return (
    <>
      <Fieldset legend={t.extension}>
        <Radios
          name="extension"
          label={t.extensionWhich}
          value={extension === undefined ? "usual" : extension === "none" ? "none" : "own"}
          options={(["usual", "none", "own"] as const).map((value) => ({ value, title: t.extensions[value] }))}
        />
        <Disclosure summary={t.extensionOwn} open={typeof extension === "object"}>
          <TermFields
            name="extension"
            term={typeof extension === "object" ? extension : undefined}
            optional
            lang={lang}
          />
        </Disclosure>
      </Fieldset>
      <Fieldset legend={t.hearing}>
        <Checkbox name="hearing" label={t.hearingAsked} checked={it.hearing ?? true} />
      </Fieldset>
      <Fieldset legend={t.forward} hint={t.forwardHint}>
        <TermFields name="forward" term={it.forward} optional lang={lang} />
      </Fieldset>
      <Fieldset legend={t.numbering}>
        <TextField name="series" label={t.series} hint={t.seriesHint} optional maxlength={6} value={it.series} />
        <Checkbox name="anyUnit" label={t.anyUnit} checked={it.anyUnit} />
      </Fieldset>
    </>
  );
}

const isRare = ({ extension, hearing, forward, series, anyUnit }: Procedure) =>
  [extension, forward, series].some((it) => it !== undefined) || hearing === false || anyUnit === true;

function WhereFields({ it: { where }, units, lang }: Shown) {
  const t = text[lang];
  const options = unitOptions(units, lang);
  const chosen = options.filter(({ value }) => where.offices.includes(value)).map(({ title }) => title);
  return (
    <Fieldset legend={t.where}>
      <Checkbox name="online" label={t.online} checked={where.online} />
      <Checkbox name="inPerson" label={t.inPerson} checked={where.inPerson} />
      <Checkbox name="byAppointment" label={t.byAppointment} checked={where.byAppointment} />
      <Disclosure
        summary={`${t.offices}: ${chosen.join(", ") || t.nobodyYet}`}
        open={where.inPerson && where.offices.length === 0}
      >
        <Checkboxes name="offices" label={t.offices} optional value={where.offices} options={options} />
      </Disclosure>
    </Fieldset>
  );
}

export function readRules(form: Form, it: Procedure, lang: Lang): Procedure {
  const { applicant, fee, where } = it;
  const coSigner = readWordsIfAny(form, "coSigner");
  const sum = numberOf(form.get("fee.hryvnias"));
  const basis = readWordsIfAny(form, "fee.basis");
  const { when } = readCondition(form, questionsOf(it), applicant.coSigner?.when, lang, "coSigner.when");
  return {
    ...it,
    applicant: {
      who: inOrder(form.all("who"), applicant.who) as Procedure["applicant"]["who"],
      level: form.get("level") === "1" ? 1 : 3,
      forAnother: readTick(form, "forAnother", applicant.forAnother),
      coSigner: coSigner && { label: coSigner, when },
      conditions: readWordsIfAny(form, "conditions"),
    },
    term: readTerm(form, "term"),
    extension: readExtension(form),
    hearing: readTick(form, "hearing", it.hearing, true),
    forward: readTermIfAny(form, "forward"),
    series: form.get("series").toUpperCase() || undefined,
    anyUnit: readTick(form, "anyUnit", it.anyUnit),
    fee:
      sum === undefined && !basis
        ? undefined
        : {
            ...fee,
            hryvnias: sum ?? 0,
            basis: readWords(form, "fee.basis"),
            payee: readWordsIfAny(form, "fee.payee"),
          },
    where: {
      online: form.get("online") === "yes",
      inPerson: form.get("inPerson") === "yes",
      byAppointment: readTick(form, "byAppointment", where.byAppointment),
      offices: inOrder(form.all("offices"), where.offices),
    },
  };
}

const readTerm = (form: Form, name: string): ProcedureTerm => ({
  count: numberOf(form.get(`${name}.count`)) ?? 0,
  unit: termUnits.find((unit) => unit === form.get(`${name}.unit`)) ?? "calendarDays",
  citation: readWords(form, `${name}.citation`),
  status: form.get(`${name}.verified`) === "yes" ? "verified" : "to be checked",
});

/** A term that need not be there: neither days nor an article means none. */
function readTermIfAny(form: Form, name: string): ProcedureTerm | undefined {
  return form.get(`${name}.count`) || readWordsIfAny(form, `${name}.citation`) ? readTerm(form, name) : undefined;
}

/** Days that were typed are meant, also where "an own term" was not marked. */
function readExtension(form: Form): Procedure["extension"] {
  if (form.get("extension") === "none") return "none";
  return form.get("extension") === "own" ? readTerm(form, "extension") : readTermIfAny(form, "extension");
}
