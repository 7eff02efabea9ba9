import type { CredentialOutcome, Outcome, Procedure } from "../../../../engines/cases/index.ts";
import { Disclosure, EmptyState, Fieldset, NumberField, Select } from "../../../../design/index.ts";
import type { Form } from "../../../../platform/http/index.ts";
import { say, type Lang } from "../../../../platform/text/index.ts";
import { numberOf, readRows, readWordsIfAny, Rows, rowWords, WordsFields } from "../fields.tsx";
import { text } from "../text.ts";
import type { Shown } from "./shown.ts";
import { Places, sourcesOf } from "./sources.tsx";

/* The certificate or permit that a decision for the applicant gives: each such decision may have one. */

export function CredentialFields({ it, lang }: Shown) {
  const t = text[lang];
  const outcomes = granting(it);
  const [only] = outcomes;
  if (!only) return <EmptyState title={t.noGrant} />;
  return (
    <>
      <p>{t.credentialLead}</p>
      {outcomes.length === 1 ? (
        <OneCredential it={it} outcome={only[0]} at={only[1]} lang={lang} />
      ) : (
        outcomes.map(([outcome, at]) => (
          <Fieldset legend={say(outcome.title, lang) || t.outcome}>
            <OneCredential it={it} outcome={outcome} at={at} lang={lang} />
          </Fieldset>
        ))
      )}
    </>
  );
}

function OneCredential({ it, outcome, at, lang }: { it: Procedure; outcome: Outcome; at: string; lang: Lang }) {
  const t = text[lang];
  const { credential } = outcome;
  return (
    <>
      <WordsFields
        name={`${at}.title`}
        label={t.credentialTitle}
        hint={t.credentialHint}
        value={credential?.title}
        optional
      />
      <NumberField name={`${at}.months`} label={t.credentialMonths} optional value={credential?.months} />
      <h2>{t.credentialRows}</h2>
      <Rows name={`${at}.rows`} legend={t.credentialRow} items={credential?.rows ?? []} {...rowWords(lang)}>
        {(place, row) => (
          <>
            <WordsFields name={`${place}.label`} label={t.credentialRowLabel} value={row?.label} />
            <Select
              name={`${place}.from`}
              label={t.credentialRowFrom}
              blank={t.choose}
              value={row?.from}
              options={sourceOptions(it, outcome, row?.from, lang)}
            />
          </>
        )}
      </Rows>
      <Disclosure summary={t.credentialTextRare} open={credential?.text !== undefined}>
        <WordsFields name={`${at}.text`} label={t.credentialText} value={credential?.text} optional long />
        <Places it={it} outcome={outcome} lang={lang} />
      </Disclosure>
    </>
  );
}

/** The sources by what they mean; one that only a file could name stays to be chosen. */
function sourceOptions(it: Procedure, outcome: Outcome, own: string | undefined, lang: Lang) {
  const { places } = text[lang];
  const options = sourcesOf({ it, outcome, lang }).map(([value, title]) => ({ value, title }));
  if (!own || options.some(({ value }) => value === own)) return options;
  return [...options, { value: own, title: (places as Record<string, string>)[own] ?? own }];
}

export function readCredential(form: Form, it: Procedure): Procedure {
  const places = new Map(granting(it).map(([{ id }, at], n) => [id, { at, first: n === 0 }]));
  return {
    ...it,
    outcomes: it.outcomes.map((outcome) => {
      const place = places.get(outcome.id);
      if (!place) return outcome;
      const usualKind = place.first ? it.id : `${it.id}-${outcome.id}`.slice(0, 60);
      return { ...outcome, credential: readOne(form, place.at, outcome.credential?.kind ?? usualKind) };
    }),
  };
}

function readOne(form: Form, at: string, kind: string): CredentialOutcome | undefined {
  const title = readWordsIfAny(form, `${at}.title`);
  const words = readWordsIfAny(form, `${at}.text`);
  const rows = readRows(form, `${at}.rows`, (place) => {
    const label = readWordsIfAny(form, `${place}.label`);
    return label && { label, from: form.get(`${place}.from`) };
  });
  if (!title && !rows.length && !words) return undefined;
  const months = numberOf(form.get(`${at}.months`));
  return { kind, title: title ?? { uk: "", en: "" }, months, rows, text: words };
}

/** Outcomes that grant, each with where its fields stand in a form. */
const granting = ({ outcomes }: Procedure) =>
  outcomes.flatMap((outcome, at) =>
    outcome.kind === "grant" ? [[outcome, `outcomes.${at}.credential`] as const] : [],
  );
