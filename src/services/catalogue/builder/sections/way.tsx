import type { Procedure } from "../../../../engines/cases/index.ts";
import { Disclosure, NumberField, Select, TextField } from "../../../../design/index.ts";
import type { Form } from "../../../../platform/http/index.ts";
import { say, type Lang } from "../../../../platform/text/index.ts";
import { ConditionFields, readCondition } from "../condition.tsx";
import { questionsOf } from "../draft.ts";
import { idOf, numberOf, readRows, readWordsIfAny, Rows, rowWords, WordsFields } from "../fields.tsx";
import { text } from "../text.ts";
import { unitOptions, type Shown } from "./shown.ts";

/* Papers that a service needs, and the steps of its cases. */

export function DocumentsFields({ it, lang }: Shown) {
  const t = text[lang];
  const asked = questionsOf(it);
  const files = asked.filter(({ type }) => type === "file");
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
          {asked.length > 0 && (
            <Disclosure summary={t.paperWhen} open={paper?.when !== undefined}>
              <ConditionFields
                name={`${prefix}.when`}
                legend={t.paperWhen}
                when={paper?.when}
                before={asked}
                lang={lang}
              />
            </Disclosure>
          )}
        </>
      )}
    </Rows>
  );
}

export function readDocuments(form: Form, it: Procedure, lang: Lang): Procedure {
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
        id,
        title,
        how,
        question: (how === "question" && form.get(`${prefix}.question`)) || undefined,
        when: readCondition(form, questionsOf(it), before?.when, lang, `${prefix}.when`).when,
      };
    }),
  };
}

export function WayFields({ it, units, lang }: Shown) {
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

export function readWay(form: Form, it: Procedure): Procedure {
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
