import type { Procedure } from "../../../../engines/cases/index.ts";
import { Disclosure, Select } from "../../../../design/index.ts";
import type { Form } from "../../../../platform/http/index.ts";
import { say, type Lang, type Words } from "../../../../platform/text/index.ts";
import { ConditionFields, readCondition } from "../condition.tsx";
import { questionsOf } from "../draft.ts";
import { readRows, Rows, rowWords } from "../fields.tsx";
import { text } from "../text.ts";
import type { Shown } from "./shown.ts";

/*
 * One application that opens several cases (eMaliatko): which other services it asks for besides, when, and which of
 * its answers become theirs. A question of the same name inside is taken where nothing is chosen.
 */

type Opened = NonNullable<Procedure["opens"]>[number];

export function OpensFields({ it, services, lang }: Shown) {
  const t = text[lang];
  const others = services.filter(({ id }) => id !== it.id);
  return (
    <>
      <p>{t.opensLead}</p>
      <p>{t.opensAnswersLater}</p>
      <Rows
        name="opens"
        legend={(n, opened) => titleOf(others, opened?.procedure, lang) ?? t.openedNo(n)}
        items={it.opens ?? []}
        {...rowWords(lang)}
      >
        {(at, opened) => (
          <>
            <Select
              name={`${at}.procedure`}
              label={t.openedService}
              optional
              blank={t.choose}
              value={opened?.procedure}
              options={[
                ...others.map(({ id, title }) => ({ value: id, title: say(title, lang) })),
                ...(opened && !others.some(({ id }) => id === opened.procedure)
                  ? [{ value: opened.procedure, title: t.goneService(opened.procedure) }]
                  : []),
              ]}
            />
            <Disclosure summary={t.openedWhen} open={opened?.when !== undefined}>
              <ConditionFields
                name={`${at}.when`}
                legend={t.openedWhen}
                when={opened?.when}
                before={questionsOf(it)}
                lang={lang}
              />
            </Disclosure>
            {opened && (
              <AnswerFields at={at} it={it} opened={opened} asked={askedBy(others, opened.procedure)} lang={lang} />
            )}
          </>
        )}
      </Rows>
    </>
  );
}

interface AnswersProps {
  at: string;
  it: Procedure;
  opened: Opened;
  /** Questions of the opened service. */
  asked: { id: string; label: Words }[];
  lang: Lang;
}

function AnswerFields({ at, it, opened, asked, lang }: AnswersProps) {
  const t = text[lang];
  const own = questionsOf(it).map(({ id, label }) => ({ value: id, title: say(label, lang) }));
  if (!asked.length || !own.length) return null;
  return (
    <Disclosure summary={t.openedAnswers}>
      {asked.map(({ id, label }) => {
        const from = opened.answers[id];
        const known = own.some(({ value }) => value === from);
        return (
          <Select
            name={`${at}.answers.${id}`}
            label={say(label, lang)}
            optional
            blank={own.some(({ value }) => value === id) ? t.sameQuestion : t.noAnswer}
            value={from}
            options={from && !known ? [...own, { value: from, title: t.lostQuestion }] : own}
          />
        );
      })}
    </Disclosure>
  );
}

export function readOpens(form: Form, it: Procedure, lang: Lang): Procedure {
  const opens = readRows(form, "opens", (at, n): Opened | undefined => {
    const procedure = form.get(`${at}.procedure`);
    if (!procedure) return undefined;
    const before = it.opens?.[n]?.procedure === procedure ? it.opens[n] : undefined;
    const { when } = readCondition(form, questionsOf(it), before?.when, lang, `${at}.when`);
    return { procedure, when, answers: readAnswers(form, `${at}.answers.`, before?.answers ?? {}) };
  });
  return { ...it, opens: opens.length ? opens : undefined };
}

/** What the page did not ask about, because the other service is not here, stays. */
function readAnswers(form: Form, prefix: string, before: Opened["answers"]): Opened["answers"] {
  const asked = form.fields().flatMap((field) => (field.startsWith(prefix) ? [field.slice(prefix.length)] : []));
  const kept = Object.entries(before).filter(([id]) => !asked.includes(id));
  const said = asked.map((id) => [id, form.get(`${prefix}${id}`)] as const).filter(([, from]) => from !== "");
  return Object.fromEntries([...kept, ...said]);
}

/** What an opened case would lack: the service itself, or an answer that nobody would give. */
export function opensTroubles(it: Procedure, services: Procedure[]): Words[] {
  const own = new Set(questionsOf(it).map(({ id }) => id));
  return (it.opens ?? []).flatMap(({ procedure, answers }) => {
    const other = services.find(({ id }) => id === procedure);
    if (!other) return [both((lang) => text[lang].opensGone(procedure))];
    return questionsOf(other)
      .filter(({ id, optional, when }) => !optional && !when && !own.has(answers[id] ?? id))
      .map(({ label }) => both((lang) => text[lang].opensLacks(say(other.title, lang), say(label, lang))));
  });
}

const both = (said: (lang: Lang) => string): Words => ({ uk: said("uk"), en: said("en") });

const askedBy = (services: Procedure[], id: string) => {
  const found = services.find((service) => service.id === id);
  return found ? questionsOf(found) : [];
};

const titleOf = (services: Procedure[], id: string | undefined, lang: Lang) => {
  const found = services.find((service) => service.id === id);
  return found && say(found.title, lang);
};
