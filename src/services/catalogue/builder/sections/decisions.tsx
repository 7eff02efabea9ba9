import type { Outcome, Procedure } from "../../../../engines/cases/index.ts";
import { Disclosure, Select } from "../../../../design/index.ts";
import type { Question } from "../../../../engines/forms/index.ts";
import type { Form } from "../../../../platform/http/index.ts";
import { say, type Lang } from "../../../../platform/text/index.ts";
import { usualTemplate } from "../draft.ts";
import { idOf, readRows, readWords, readWordsIfAny, Rows, rowWords, WordsFields } from "../fields.tsx";
import { decisionTypes } from "../place.ts";
import { MoreLink, withOwn } from "../question.tsx";
import { text } from "../text.ts";
import type { Shown } from "./shown.ts";

/* Which decisions there may be, and what an official fills in with each. */

const kinds = ["grant", "refuse"] as const;
const papers = ["decision", "reply"] as const;

/** Answers that need nothing but a name: they are made on this page, all others on one of their own. */
const plainTypes = ["text", "long-text", "number", "money", "date", "period", "yes-no"] as const;

export function DecisionFields({ it, lang }: Shown) {
  const t = text[lang];
  return (
    <>
      <p>{t.fieldsLead}</p>
      <Rows
        name="outcomes"
        legend={(n, outcome) => (outcome && say(outcome.title, lang)) || t.outcomeNo(n)}
        items={it.outcomes}
        add={t.addRow}
        remove={t.removeOutcome}
        spare={3}
      >
        {(at, outcome) => (
          <>
            <input type="hidden" name={`${at}.id`} value={outcome?.id ?? ""} />
            <WordsFields name={`${at}.title`} label={t.outcomeTitle} value={outcome?.title} />
            {outcome ? (
              <Disclosure summary={t.outcomeKindOf(t.outcomeKinds[outcome.kind])} open={outcome.paper !== undefined}>
                <KindFields at={at} outcome={outcome} lang={lang} />
              </Disclosure>
            ) : (
              <KindFields at={at} lang={lang} />
            )}
            {outcome?.kind === "refuse" ? (
              <Disclosure summary={t.refusalFields} open={outcome.fields !== undefined}>
                <FieldRows at={at} outcome={outcome} it={it} lang={lang} />
              </Disclosure>
            ) : (
              <FieldRows at={at} outcome={outcome} it={it} lang={lang} />
            )}
          </>
        )}
      </Rows>
    </>
  );
}

interface OutcomeProps {
  at: string;
  outcome?: Outcome;
  lang: Lang;
}

function KindFields({ at, outcome, lang }: OutcomeProps) {
  const t = text[lang];
  return (
    <>
      <Select
        name={`${at}.kind`}
        label={t.outcomeKind}
        value={outcome?.kind ?? "grant"}
        options={kinds.map((value) => ({ value, title: t.outcomeKinds[value] }))}
      />
      <Select
        name={`${at}.paper`}
        label={t.paperOf}
        value={outcome?.paper ?? "decision"}
        options={papers.map((value) => ({ value, title: t.papers[value] }))}
      />
    </>
  );
}

function FieldRows({ at, outcome, it, lang }: OutcomeProps & { it: Procedure }) {
  const t = text[lang];
  return (
    <Rows name={`${at}.fields`} legend={t.decisionField} items={outcome?.fields ?? []} {...rowWords(lang)}>
      {(place, field) => (
        <>
          <input type="hidden" name={`${place}.id`} value={field?.id ?? ""} />
          <WordsFields name={`${place}.label`} label={t.decisionFieldLabel} value={field?.label} />
          <Select
            name={`${place}.type`}
            label={t.type}
            value={field?.type ?? "text"}
            options={withOwn(plainTypes, field?.type).map((value) => ({ value, title: t.types[value] }))}
          />
          {field && outcome && (
            <MoreLink
              to={`/desk/services/${it.id}/fields/${outcome.id}/${field.id}`}
              title={t.moreOfField}
              lang={lang}
            />
          )}
        </>
      )}
    </Rows>
  );
}

/** A new decision gets the usual text of its kind; one that there was loses nothing by an empty title. */
export function readDecisionFields(form: Form, it: Procedure): Procedure {
  const taken: string[] = [];
  return {
    ...it,
    outcomes: readRows(form, "outcomes", (at): Outcome | undefined => {
      const title = readWords(form, `${at}.title`);
      const had = form.get(`${at}.id`);
      if (!had && !title.uk && !title.en) return undefined;
      const id = idOf(had, title.en || title.uk, taken);
      const before = it.outcomes.find((outcome) => outcome.id === id);
      const kind = kinds.find((one) => one === form.get(`${at}.kind`)) ?? "grant";
      const fields = readFields(form, `${at}.fields`, before?.fields ?? []);
      const paper = papers.find((one) => one === form.get(`${at}.paper`) && (one === "reply" || before?.paper === one));
      return {
        template: usualTemplate(kind),
        ...before,
        id,
        kind,
        title,
        paper,
        fields: fields.length ? fields : undefined,
      };
    }),
  };
}

function readFields(form: Form, name: string, before: Question[]): Question[] {
  const taken: string[] = ["new"];
  return readRows(form, name, (at): Question | undefined => {
    const label = readWordsIfAny(form, `${at}.label`);
    if (!label) return undefined;
    const id = idOf(form.get(`${at}.id`), label.en || label.uk, taken);
    const old = before.find((field) => field.id === id);
    const type = withOwn(decisionTypes, old?.type).find((one) => one === form.get(`${at}.type`)) ?? "text";
    const same = old?.type === type ? old : undefined;
    return same ? { ...same, label } : ({ id, type, label } as Question);
  });
}
