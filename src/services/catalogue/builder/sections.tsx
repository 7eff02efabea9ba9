import { letterEvents, type Procedure } from "../../../engines/cases/index.ts";
import {
  Checkbox,
  Checkboxes,
  Disclosure,
  Fieldset,
  MoneyField,
  NumberField,
  Radios,
  Select,
  TextArea,
  TextField,
} from "../../../design/index.ts";
import type { UnitInTree } from "../../../engines/people/index.ts";
import type { Form } from "../../../platform/http/index.ts";
import { say, type Lang } from "../../../platform/text/index.ts";
import { lifeEvents } from "../life-events.ts";
import { questionsOf, type SectionId } from "./draft.ts";
import { lines, numberOf, readRows, readWords, readWordsIfAny, Rows, rowWords, WordsFields } from "./fields.tsx";
import {
  CredentialFields,
  DecisionFields,
  idOf,
  readCredential,
  readDecisionFields,
  readResults,
  ResultsFields,
} from "./results.tsx";
import { text } from "./text.ts";

/** A part of a service that is filled in on a page of its own. The form itself has pages of its own besides. */
export interface SectionForm {
  Fields(props: { it: Procedure; units: UnitInTree[]; lang: Lang }): preact.JSX.Element;
  /** The draft with this part as the form says. */
  read(form: Form, it: Procedure): Procedure;
}

export const sectionForms: Record<Exclude<SectionId, "form">, SectionForm> = {
  card: { Fields: CardFields, read: readCard },
  rules: { Fields: RulesFields, read: readRules },
  documents: { Fields: DocumentsFields, read: readDocuments },
  way: { Fields: WayFields, read: readWay },
  fields: { Fields: DecisionFields, read: readDecisionFields },
  results: { Fields: ResultsFields, read: readResults },
  credential: { Fields: CredentialFields, read: readCredential },
  letters: { Fields: LettersFields, read: readLetters },
};

interface Shown {
  it: Procedure;
  units: UnitInTree[];
  lang: Lang;
}

function CardFields({ it, lang }: Shown) {
  const t = text[lang];
  return (
    <>
      <WordsFields name="title" label={t.serviceTitle} value={it.title} />
      <WordsFields name="summary" label={t.summary} value={it.summary} hint={t.summaryHint} long />
      <TextArea
        name="sayings"
        label={t.sayings}
        hint={t.sayingsHint}
        optional
        value={it.sayings?.join("\n")}
        rows={4}
      />
      <Checkboxes
        name="lifeEvents"
        label={t.lifeEvents}
        optional
        value={it.lifeEvents}
        options={Object.entries(lifeEvents).map(([value, title]) => ({ value, title: say(title, lang) }))}
      />
      <h2>{t.legalBasis}</h2>
      <Rows name="legalBasis" legend={t.law} items={it.legalBasis} {...rowWords(lang)}>
        {(prefix, law) => (
          <>
            <WordsFields name={`${prefix}.title`} label={t.lawTitle} value={law?.title} />
            <TextField name={`${prefix}.url`} label={t.lawAddress} type="url" optional value={law?.url} />
          </>
        )}
      </Rows>
    </>
  );
}

function readCard(form: Form, it: Procedure): Procedure {
  return {
    ...it,
    title: readWords(form, "title"),
    summary: readWords(form, "summary"),
    sayings: lines(form.get("sayings")).slice(0, 40),
    lifeEvents: form.all("lifeEvents"),
    legalBasis: readRows(form, "legalBasis", (prefix) => {
      const title = readWordsIfAny(form, `${prefix}.title`);
      return title && { title, url: form.get(`${prefix}.url`) || undefined };
    }),
  };
}

function RulesFields({ it, units, lang }: Shown) {
  const t = text[lang];
  const { applicant, term, where, fee } = it;
  return (
    <>
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
        <WordsFields
          name="coSigner"
          label={t.coSigner}
          hint={t.coSignerHint}
          value={applicant.coSigner?.label}
          optional
        />
      </Fieldset>
      <Fieldset legend={t.term}>
        <NumberField name="term.count" label={t.termCount} value={term.count} />
        <Select
          name="term.unit"
          label={t.termUnit}
          value={term.unit}
          options={(["workingDays", "calendarDays", "months", "hours"] as const).map((value) => ({
            value,
            title: t.termUnits[value],
          }))}
        />
        <WordsFields name="term.citation" label={t.citation} value={term.citation} />
        <Checkbox name="term.verified" label={t.termVerified} checked={term.status === "verified"} />
      </Fieldset>
      <Fieldset legend={t.fee}>
        <MoneyField name="fee.hryvnias" label={t.feeSum} hint={t.feeHint} optional value={fee?.hryvnias} />
        <WordsFields name="fee.basis" label={t.feeBasis} value={fee?.basis} optional />
      </Fieldset>
      <Fieldset legend={t.where}>
        <Checkbox name="online" label={t.online} checked={where.online} />
        <Checkbox name="inPerson" label={t.inPerson} checked={where.inPerson} />
        <Checkbox name="byAppointment" label={t.byAppointment} checked={where.byAppointment} />
        <Disclosure
          summary={`${t.offices}: ${chosenUnits(units, where.offices, lang) || t.nobodyYet}`}
          open={where.inPerson && where.offices.length === 0}
        >
          <Checkboxes
            name="offices"
            label={t.offices}
            optional
            value={where.offices}
            options={unitOptions(units, lang)}
          />
        </Disclosure>
      </Fieldset>
    </>
  );
}

function readRules(form: Form, it: Procedure): Procedure {
  const coSigner = readWordsIfAny(form, "coSigner");
  const sum = numberOf(form.get("fee.hryvnias"));
  const basis = readWordsIfAny(form, "fee.basis");
  return {
    ...it,
    applicant: {
      ...it.applicant,
      who: form.all("who") as Procedure["applicant"]["who"],
      level: form.get("level") === "1" ? 1 : 3,
      forAnother: form.get("forAnother") === "yes" || undefined,
      coSigner: coSigner && { ...it.applicant.coSigner, label: coSigner },
    },
    term: {
      count: numberOf(form.get("term.count")) ?? 0,
      unit: form.get("term.unit") as Procedure["term"]["unit"],
      citation: readWords(form, "term.citation"),
      status: form.get("term.verified") === "yes" ? "verified" : "to be checked",
    },
    fee:
      sum === undefined && !basis ? undefined : { ...it.fee, hryvnias: sum ?? 0, basis: readWords(form, "fee.basis") },
    where: {
      online: form.get("online") === "yes",
      inPerson: form.get("inPerson") === "yes",
      byAppointment: form.get("byAppointment") === "yes" || undefined,
      offices: form.all("offices"),
    },
  };
}

function DocumentsFields({ it, lang }: Shown) {
  const t = text[lang];
  const files = questionsOf(it).filter(({ type }) => type === "file");
  return (
    <Rows name="documents" legend={t.paper} items={it.documents} {...rowWords(lang)}>
      {(prefix, paper) => (
        <>
          <input type="hidden" name={`${prefix}.id`} value={paper?.id ?? ""} />
          <WordsFields name={`${prefix}.title`} label={t.paperTitle} value={paper?.title} />
          <Select
            name={`${prefix}.how`}
            label={t.paperHow}
            value={paper?.how ?? "in-person"}
            options={(["question", "in-person", "register"] as const).map((value) => ({
              value,
              title: t.paperHows[value],
            }))}
          />
          {files.length > 0 && (
            <Select
              name={`${prefix}.question`}
              label={t.paperQuestion}
              optional
              blank={t.choose}
              value={paper?.question}
              options={files.map(({ id, label }) => ({ value: id, title: say(label, lang) }))}
            />
          )}
        </>
      )}
    </Rows>
  );
}

function readDocuments(form: Form, it: Procedure): Procedure {
  const taken: string[] = [];
  return {
    ...it,
    documents: readRows(form, "documents", (prefix) => {
      const title = readWordsIfAny(form, `${prefix}.title`);
      if (!title) return undefined;
      const id = idOf(form.get(`${prefix}.id`), title.en || title.uk, taken);
      const before = it.documents.find((paper) => paper.id === id);
      const how = form.get(`${prefix}.how`) as Procedure["documents"][number]["how"];
      return {
        ...before,
        id,
        title,
        how,
        question: (how === "question" && form.get(`${prefix}.question`)) || undefined,
      };
    }),
  };
}

function WayFields({ it, units, lang }: Shown) {
  const t = text[lang];
  return (
    <>
      <p>{t.wayLead}</p>
      <Rows name="steps" legend={t.step} items={it.steps} {...rowWords(lang)}>
        {(prefix, step) => (
          <>
            <input type="hidden" name={`${prefix}.id`} value={step?.id ?? ""} />
            <WordsFields name={`${prefix}.title`} label={t.stepTitle} value={step?.title} />
            <Select
              name={`${prefix}.unit`}
              label={t.stepUnit}
              blank={t.choose}
              value={step?.by.unit}
              options={unitOptions(units, lang)}
            />
            <TextField name={`${prefix}.position`} label={t.stepPosition} optional value={step?.by.position} />
            <NumberField name={`${prefix}.days`} label={t.stepDays} optional value={step?.days} />
          </>
        )}
      </Rows>
    </>
  );
}

function readWay(form: Form, it: Procedure): Procedure {
  const taken: string[] = [];
  return {
    ...it,
    steps: readRows(form, "steps", (prefix) => {
      const title = readWordsIfAny(form, `${prefix}.title`);
      if (!title) return undefined;
      return {
        id: idOf(form.get(`${prefix}.id`), title.en || title.uk, taken),
        title,
        by: { unit: form.get(`${prefix}.unit`), position: form.get(`${prefix}.position`) || undefined },
        days: numberOf(form.get(`${prefix}.days`)),
      };
    }),
  };
}

function LettersFields({ it, lang }: Shown) {
  const t = text[lang];
  return (
    <>
      <p>{t.lettersLead}</p>
      {letterEvents.map((event) => (
        <Disclosure
          summary={it.letters?.[event] ? `${t.letterEvents[event]} (${t.worded})` : t.letterEvents[event]}
          open={it.letters?.[event] !== undefined}
        >
          <WordsFields
            name={`${event}.subject`}
            label={t.letterSubject}
            value={it.letters?.[event]?.subject}
            optional
          />
          <WordsFields name={`${event}.body`} label={t.letterBody} value={it.letters?.[event]?.body} long optional />
        </Disclosure>
      ))}
    </>
  );
}

function readLetters(form: Form, it: Procedure): Procedure {
  const said = letterEvents.flatMap((event) => {
    const [subject, body] = [readWords(form, `${event}.subject`), readWords(form, `${event}.body`)];
    return subject.uk || body.uk ? [[event, { subject, body }] as const] : [];
  });
  return { ...it, letters: said.length ? Object.fromEntries(said) : undefined };
}

const unitOptions = (units: UnitInTree[], lang: Lang) =>
  units.map((unit) => ({ value: unit.slug, title: (lang === "en" && unit.name_en) || unit.name }));

const chosenUnits = (units: UnitInTree[], chosen: string[], lang: Lang) =>
  unitOptions(units, lang)
    .filter(({ value }) => chosen.includes(value))
    .map(({ title }) => title)
    .join(", ");
