import { Disclosure } from "../../../design/index.ts";
import type { Procedure } from "../../../engines/cases/index.ts";
import type { Question, QuestionPage } from "../../../engines/forms/index.ts";
import type { Form } from "../../../platform/http/index.ts";
import { slug, type Lang } from "../../../platform/text/index.ts";
import { ConditionFields, readCondition } from "./condition.tsx";
import { freeId } from "./draft.ts";
import { readWords, readWordsIfAny, WordsFields } from "./fields.tsx";
import { questionsBefore } from "./place.ts";
import { text } from "./text.ts";

/** What a page of a form says besides its questions. */
export function PageFields({ it, before, lang }: { it?: QuestionPage; before: Question[]; lang: Lang }) {
  const t = text[lang];
  return (
    <>
      <WordsFields name="title" label={t.pageTitle} value={it?.title} />
      <WordsFields name="lead" label={t.pageText} value={it?.lead} optional long />
      {before.length > 0 && (
        <Disclosure summary={t.when} open={it?.when !== undefined}>
          <ConditionFields name="when" legend={t.when} when={it?.when} before={before} lang={lang} />
        </Disclosure>
      )}
    </>
  );
}

/** The page as the form says, and what is wrong by field; `was` is what it was before. */
export function readPage(form: Form, draft: Procedure, was: QuestionPage | undefined, lang: Lang) {
  const title = readWords(form, "title");
  const before = questionsBefore(draft, was?.id ?? "new");
  const { when, wrong } = readCondition(form, before, was?.when, lang, "when");
  const id =
    was?.id ?? freeId(slug(title.en || title.uk, 30) || "page", [...draft.form.pages.map((it) => it.id), "new"]);
  const page: QuestionPage = { questions: [], ...was, id, title, lead: readWordsIfAny(form, "lead"), when };
  const errors: Record<string, string> = { ...(title.uk ? {} : { "title.uk": text[lang].fillIn }), ...wrong };
  return { page, errors };
}
