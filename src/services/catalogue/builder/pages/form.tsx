import {
  ActionBar,
  Button,
  ButtonLink,
  EmptyState,
  Form,
  PageHead,
  PostButton,
  Section,
  Tag,
  Toolbar,
} from "../../../../design/index.ts";
import type { Procedure } from "../../../../engines/cases/index.ts";
import type { QuestionPage } from "../../../../engines/forms/index.ts";
import { notFound, page, redirect, type Ask } from "../../../../platform/http/index.ts";
import { say, slug, type Lang } from "../../../../platform/text/index.ts";
import { freeId, moved, withPage } from "../draft.ts";
import { readWords, WordsFields } from "../fields.tsx";
import { ConditionFields, isWhole, QuestionFieldsForm, readCondition, readQuestion } from "../question.tsx";
import { text } from "../text.ts";
import { crumbsOf, draftOf, home, keep } from "./common.tsx";

/** GET /desk/services/:id/form: all pages and questions in order. */
export async function showForm(ask: Ask) {
  const { definition } = await draftOf(ask);
  const t = text[ask.lang];
  const { pages } = definition.form;
  return page({
    title: t.sections.form,
    crumbs: crumbsOf(ask, definition),
    body: (
      <>
        <PageHead title={t.sections.form} lead={t.formLead} />
        {pages.length === 0 && <EmptyState title={t.formLead} />}
        {pages.map((it, at) => (
          <OnePage it={it} at={at} draft={definition} lang={ask.lang} />
        ))}
        <Toolbar>
          <ButtonLink to={`${formHome(definition.id)}/new`}>{t.addPage}</ButtonLink>
          <ButtonLink to={home(definition.id)} kind="quiet">
            {t.overview}
          </ButtonLink>
        </Toolbar>
      </>
    ),
  });
}

function OnePage({ it, at, draft, lang }: { it: QuestionPage; at: number; draft: Procedure; lang: Lang }) {
  const t = text[lang];
  const to = `${formHome(draft.id)}/${it.id}`;
  return (
    <Section title={`${t.pageNo(at + 1)}. ${say(it.title, lang)}`}>
      <ol class="link-list">
        {it.questions.map((question) => (
          <li>
            <strong>{say(question.label, lang) || t.question}</strong>{" "}
            <span class="soft">
              {t.types[question.type]}
              {question.optional && `, ${t.optional.toLowerCase()}`}
              {question.when && `, ${t.when.toLowerCase()}`}
            </span>{" "}
            {!isWhole(question) && <Tag kind="soon">{t.lackOf}</Tag>}
            <Moves to={`${to}/${question.id}`} lang={lang}>
              <ButtonLink to={`${to}/${question.id}`} kind="quiet" small>
                {t.editQuestion}
              </ButtonLink>
            </Moves>
          </li>
        ))}
      </ol>
      <Moves to={to} lang={lang}>
        <ButtonLink to={`${to}/new`} kind="secondary" small>
          {t.addQuestion}
        </ButtonLink>
        <ButtonLink to={to} kind="quiet" small>
          {t.editPage}
        </ButtonLink>
      </Moves>
    </Section>
  );
}

function Moves({ to, lang, children }: { to: string; lang: Lang; children: preact.ComponentChildren }) {
  const t = text[lang];
  return (
    <Toolbar>
      {children}
      <PostButton to={`${to}/move`} fields={{ by: "-1" }} kind="quiet" small>
        {t.up}
      </PostButton>
      <PostButton to={`${to}/move`} fields={{ by: "1" }} kind="quiet" small>
        {t.down}
      </PostButton>
      <PostButton to={`${to}/remove`} kind="quiet" small confirm={t.removeConfirm}>
        {t.remove}
      </PostButton>
    </Toolbar>
  );
}

/** GET /desk/services/:id/form/:page ("new" for another) */
export async function showPage(ask: Ask) {
  const { definition } = await draftOf(ask);
  const t = text[ask.lang];
  const it = ask.params.page === "new" ? undefined : definition.form.pages[pageAt(ask, definition)];
  const title = it ? say(it.title, ask.lang) : t.addPage;
  return page({
    title,
    crumbs: formCrumbs(ask, definition),
    body: (
      <>
        <PageHead title={title} />
        <Form to={`${formHome(definition.id)}/${ask.params.page}`}>
          <WordsFields name="title" label={t.pageTitle} value={it?.title} />
          <ConditionFields when={it?.when} draft={definition} lang={ask.lang} />
          <Ending ask={ask} id={definition.id} />
        </Form>
      </>
    ),
  });
}

/** POST /desk/services/:id/form/:page: a new page goes on to its first question. */
export async function savePage(ask: Ask) {
  const draft = await draftOf(ask);
  const { definition } = draft;
  const title = readWords(ask.form, "title");
  const { pages } = definition.form;
  if (ask.params.page === "new") {
    const id = freeId(slug(title.en || title.uk, 30) || "page", [...pages.map((it) => it.id), "new"]);
    const added = { id, title, when: readCondition(ask.form, definition, undefined), questions: [] };
    await keep(ask, draft, { ...definition, form: { pages: [...pages, added] } });
    return redirect(`${formHome(draft.id)}/${id}/new`);
  }
  const at = pageAt(ask, definition);
  const before = pages[at]!;
  const when = readCondition(ask.form, definition, before.when);
  await keep(ask, draft, withPage(definition, at, { ...before, title, when }));
  return redirect(formHome(draft.id), { notice: text[ask.lang].saved });
}

/** GET /desk/services/:id/form/:page/:question ("new" for another) */
export async function showQuestion(ask: Ask) {
  const { definition } = await draftOf(ask);
  const t = text[ask.lang];
  const { questions } = definition.form.pages[pageAt(ask, definition)]!;
  const it = questions.find(({ id }) => id === ask.params.question);
  if (!it && ask.params.question !== "new") throw notFound();
  const title = it ? say(it.label, ask.lang) || t.question : t.addQuestion;
  return page({
    title,
    crumbs: formCrumbs(ask, definition),
    body: (
      <>
        <PageHead title={title} />
        <Form to={`${formHome(definition.id)}/${ask.params.page}/${ask.params.question}`}>
          <QuestionFieldsForm it={it} draft={definition} lang={ask.lang} />
          <Ending ask={ask} id={definition.id} />
        </Form>
      </>
    ),
  });
}

/** POST /desk/services/:id/form/:page/:question */
export async function saveQuestion(ask: Ask) {
  const draft = await draftOf(ask);
  const { definition } = draft;
  const at = pageAt(ask, definition);
  const of = definition.form.pages[at]!;
  const place = of.questions.findIndex(({ id }) => id === ask.params.question);
  if (place < 0 && ask.params.question !== "new") throw notFound();
  const read = readQuestion(ask.form, definition, of.questions[place]);
  const questions = place < 0 ? [...of.questions, read] : of.questions.with(place, read);
  await keep(ask, draft, withPage(definition, at, { ...of, questions }));
  return redirect(formHome(draft.id), { notice: text[ask.lang].saved });
}

/** POST …/form/:page/move, …/form/:page/:question/move */
export async function move(ask: Ask) {
  const draft = await draftOf(ask);
  const { definition } = draft;
  const by = ask.form.get("by") === "-1" ? -1 : 1;
  const at = pageAt(ask, definition);
  const of = definition.form.pages[at]!;
  const changed = ask.params.question
    ? withPage(definition, at, { ...of, questions: moved(of.questions, questionAt(ask, of), by) })
    : { ...definition, form: { pages: moved(definition.form.pages, at, by) } };
  await keep(ask, draft, changed);
  return redirect(formHome(draft.id));
}

/** POST …/form/:page/remove, …/form/:page/:question/remove */
export async function remove(ask: Ask) {
  const draft = await draftOf(ask);
  const { definition } = draft;
  const at = pageAt(ask, definition);
  const of = definition.form.pages[at]!;
  const changed = ask.params.question
    ? withPage(definition, at, { ...of, questions: of.questions.toSpliced(questionAt(ask, of), 1) })
    : withPage(definition, at, undefined);
  await keep(ask, draft, changed);
  return redirect(formHome(draft.id));
}

function Ending({ ask, id }: { ask: Ask; id: string }) {
  const t = text[ask.lang];
  return (
    <ActionBar>
      <Button>{t.save}</Button>
      <ButtonLink to={formHome(id)} kind="quiet">
        {t.cancel}
      </ButtonLink>
    </ActionBar>
  );
}

const formHome = (id: string) => `${home(id)}/form`;

const formCrumbs = (ask: Ask, it: Procedure) => [
  ...crumbsOf(ask, it),
  { title: text[ask.lang].sections.form, to: formHome(it.id) },
];

function pageAt(ask: Ask, { form }: Procedure): number {
  const at = form.pages.findIndex(({ id }) => id === ask.params.page);
  if (at < 0) throw notFound();
  return at;
}

function questionAt(ask: Ask, of: QuestionPage): number {
  const at = of.questions.findIndex(({ id }) => id === ask.params.question);
  if (at < 0) throw notFound();
  return at;
}
