import type { Procedure } from "../../../../engines/cases/index.ts";
import { Fieldset } from "../../../../design/index.ts";
import type { Form } from "../../../../platform/http/index.ts";
import { say } from "../../../../platform/text/index.ts";
import { isBegun } from "../draft.ts";
import { idOf, readRows, readWords, readWordsIfAny, Rows, rowWords, WordsFields } from "../fields.tsx";
import { text } from "../text.ts";
import type { Shown } from "./shown.ts";
import { Places } from "./sources.tsx";

/* The texts of decisions, reasons of refusal, how to appeal. */

export function ResultsFields({ it, lang }: Shown) {
  const t = text[lang];
  return (
    <>
      {it.outcomes.map((outcome, at) => (
        <Fieldset legend={say(outcome.title, lang) || t.outcomeNo(at + 1)}>
          <WordsFields
            name={`outcomes.${at}.template`}
            label={t.template}
            hint={isBegun(outcome.template) ? t.templateBegun : undefined}
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

export function readResults(form: Form, it: Procedure): Procedure {
  const taken: string[] = [];
  return {
    ...it,
    outcomes: it.outcomes.map((outcome, at) => ({ ...outcome, template: readWords(form, `outcomes.${at}.template`) })),
    refusalReasons: readRows(form, "refusalReasons", (prefix) => {
      const title = readWordsIfAny(form, `${prefix}.title`);
      if (!title) return undefined;
      const id = idOf(form.get(`${prefix}.id`), title.en || title.uk, taken);
      return { id, title, basis: readWords(form, `${prefix}.basis`) };
    }),
    appeal: readWords(form, "appeal"),
  };
}
