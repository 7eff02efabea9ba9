import type { Procedure } from "../../../engines/cases/index.ts";
import { Disclosure, EmptyState, Fieldset, NumberField, Prose, Select } from "../../../design/index.ts";
import type { Form } from "../../../platform/http/index.ts";
import { say, type Lang } from "../../../platform/text/index.ts";
import { questionsOf } from "./draft.ts";
import { idOf, numberOf, readRows, readWords, readWordsIfAny, Rows, rowWords, WordsFields } from "./fields.tsx";
import { text } from "./text.ts";

/*
 * How a case ends, in three pages: what the official fills in, the texts of decisions, the certificate or permit.
 */

type Outcome = Procedure["outcomes"][number];

interface Shown {
  it: Procedure;
  lang: Lang;
}

/** What an official fills in when deciding is of these kinds; a form for residents has them all. */
const decisionTypes = ["text", "long-text", "number", "money", "date", "period", "yes-no"] as const;

export function DecisionFields({ it, lang }: Shown) {
  const t = text[lang];
  return (
    <>
      <p>{t.fieldsLead}</p>
      {granting(it).map(([outcome, prefix]) => (
        <Rows name={`${prefix}.fields`} legend={t.decisionField} items={outcome.fields ?? []} {...rowWords(lang)}>
          {(at, field) => (
            <>
              <input type="hidden" name={`${at}.id`} value={field?.id ?? ""} />
              <WordsFields name={`${at}.label`} label={t.decisionFieldLabel} value={field?.label} />
              <Select
                name={`${at}.type`}
                label={t.type}
                value={field?.type ?? "text"}
                options={decisionTypes.map((value) => ({ value, title: t.types[value] }))}
              />
            </>
          )}
        </Rows>
      ))}
    </>
  );
}

export function readDecisionFields(form: Form, it: Procedure): Procedure {
  return eachGranting(it, (outcome, prefix) => {
    const taken: string[] = [];
    const fields = readRows(form, `${prefix}.fields`, (at) => {
      const label = readWordsIfAny(form, `${at}.label`);
      if (!label) return undefined;
      const id = idOf(form.get(`${at}.id`), label.en || label.uk, taken);
      const type = decisionTypes.find((kind) => kind === form.get(`${at}.type`)) ?? "text";
      const same = outcome.fields?.find((field) => field.id === id && field.type === type);
      return same ? { ...same, label } : { id, type, label };
    });
    return { ...outcome, fields: fields.length ? fields : undefined };
  });
}

export function ResultsFields({ it, lang }: Shown) {
  const t = text[lang];
  return (
    <>
      {it.outcomes.map((outcome, at) => (
        <Fieldset legend={say(outcome.title, lang) || t.outcome}>
          <WordsFields name={`outcomes.${at}.title`} label={t.outcomeTitle} value={outcome.title} />
          <WordsFields
            name={`outcomes.${at}.template`}
            label={t.template}
            value={outcome.template}
            long
            rows={outcome.kind === "grant" ? 6 : 8}
          />
          <Places it={it} outcome={outcome} lang={lang} />
        </Fieldset>
      ))}
      <h2>{t.refusalReasons}</h2>
      <Rows name="refusalReasons" legend={t.reason} items={it.refusalReasons} {...rowWords(lang)}>
        {(prefix, reason) => (
          <>
            <input type="hidden" name={`${prefix}.id`} value={reason?.id ?? ""} />
            <WordsFields name={`${prefix}.title`} label={t.reasonTitle} value={reason?.title} />
            <WordsFields name={`${prefix}.basis`} label={t.reasonBasis} value={reason?.basis} />
          </>
        )}
      </Rows>
      <WordsFields name="appeal" label={t.appeal} value={it.appeal} long />
    </>
  );
}

/** What may stand in the text of a decision, and what it means: to copy from. */
function Places({ it, outcome, lang }: Shown & { outcome: Outcome }) {
  const t = text[lang];
  const places = [
    ...Object.entries(outcome.kind === "refuse" ? { ...t.places, ...t.refusalPlaces } : t.places),
    ...sourcesOf(it, outcome, lang).filter(
      ([source]) => /^(answer|decision)\./.test(source) && source !== "decision.date",
    ),
  ];
  return (
    <Disclosure summary={t.templateHint}>
      <Prose>
        <ul>
          {places.map(([place, meaning]) => (
            <li>
              <code>{`{${place}}`}</code> {meaning}
            </li>
          ))}
        </ul>
      </Prose>
    </Disclosure>
  );
}

export function readResults(form: Form, it: Procedure): Procedure {
  const taken: string[] = [];
  return {
    ...it,
    outcomes: it.outcomes.map((outcome, at) => ({
      ...outcome,
      title: readWords(form, `outcomes.${at}.title`),
      template: readWords(form, `outcomes.${at}.template`),
    })),
    refusalReasons: readRows(form, "refusalReasons", (prefix) => {
      const title = readWordsIfAny(form, `${prefix}.title`);
      if (!title) return undefined;
      const id = idOf(form.get(`${prefix}.id`), title.en || title.uk, taken);
      return { id, title, basis: readWords(form, `${prefix}.basis`) };
    }),
    appeal: readWords(form, "appeal"),
  };
}

export function CredentialFields({ it, lang }: Shown) {
  const t = text[lang];
  const outcomes = granting(it);
  if (!outcomes.length) return <EmptyState title={t.noGrant} />;
  return (
    <>
      <p>{t.credentialLead}</p>
      {outcomes.map(([outcome, prefix]) => (
        <>
          <WordsFields
            name={`${prefix}.credential.title`}
            label={t.credentialTitle}
            hint={t.credentialHint}
            value={outcome.credential?.title}
            optional
          />
          <NumberField
            name={`${prefix}.credential.months`}
            label={t.credentialMonths}
            optional
            value={outcome.credential?.months}
          />
          <h2>{t.credentialRows}</h2>
          <Rows
            name={`${prefix}.credential.rows`}
            legend={t.credentialRow}
            items={outcome.credential?.rows ?? []}
            {...rowWords(lang)}
          >
            {(at, row) => (
              <>
                <WordsFields name={`${at}.label`} label={t.credentialRowLabel} value={row?.label} />
                <Select
                  name={`${at}.from`}
                  label={t.credentialRowFrom}
                  blank={t.choose}
                  value={row?.from}
                  options={sourcesOf(it, outcome, lang).map(([value, title]) => ({ value, title }))}
                />
              </>
            )}
          </Rows>
        </>
      ))}
    </>
  );
}

export function readCredential(form: Form, it: Procedure): Procedure {
  return eachGranting(it, (outcome, prefix) => {
    const title = readWordsIfAny(form, `${prefix}.credential.title`);
    const rows = readRows(form, `${prefix}.credential.rows`, (at) => {
      const label = readWordsIfAny(form, `${at}.label`);
      return label && { label, from: form.get(`${at}.from`) };
    });
    if (!title && !rows.length) return { ...outcome, credential: undefined };
    const { credential } = outcome;
    return {
      ...outcome,
      credential: {
        ...credential,
        kind: credential?.kind ?? it.id,
        title: title ?? { uk: "", en: "" },
        months: numberOf(form.get(`${prefix}.credential.months`)),
        rows,
      },
    };
  });
}

/** What a row of a certificate or a place of a text may take: the name of the source, and its meaning in words. */
function sourcesOf(it: Procedure, outcome: Outcome, lang: Lang): [string, string][] {
  const t = text[lang];
  return [
    ...Object.entries(t.sources),
    ...questionsOf(it).map(({ id, label }): [string, string] => [`answer.${id}`, t.answerTo(say(label, lang))]),
    ...(outcome.fields ?? []).map(({ id, label }): [string, string] => [`decision.${id}`, t.decided(say(label, lang))]),
  ];
}

/** Outcomes that grant, each with where its fields stand in a form. */
const granting = ({ outcomes }: Procedure) =>
  outcomes.flatMap((outcome, at) => (outcome.kind === "grant" ? [[outcome, `outcomes.${at}`] as const] : []));

const eachGranting = (it: Procedure, change: (outcome: Outcome, prefix: string) => Outcome): Procedure => ({
  ...it,
  outcomes: it.outcomes.map((outcome, at) => (outcome.kind === "grant" ? change(outcome, `outcomes.${at}`) : outcome)),
});
