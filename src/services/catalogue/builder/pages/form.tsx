import {
  ActionBar,
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  Hidden,
  PageHead,
  PostButton,
  Section,
  Tag,
  Toolbar,
} from "../../../../design/index.ts";
import type { Procedure } from "../../../../engines/cases/index.ts";
import type { QuestionPage } from "../../../../engines/forms/index.ts";
import { notFound, page, redirect, type Ask } from "../../../../platform/http/index.ts";
import { say, type Lang } from "../../../../platform/text/index.ts";
import { contacts } from "../../procedures/parts.ts";
import { conditionLabels } from "../condition.tsx";
import { moved, withPage } from "../draft.ts";
import type { ServiceDraft } from "../drafts.ts";
import { PageFields, readPage } from "../form-page.tsx";
import { questionsBefore } from "../place.ts";
import { errorsOf } from "../read-question.ts";
import { text } from "../text.ts";
import { crumbsOf, draftOf, home, isStale, keep, Stale } from "./common.tsx";
import { nextOf } from "./section.tsx";

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
        {pages.map((it, at) => (
          <OnePage it={it} at={at} draft={definition} lang={ask.lang} />
        ))}
        <Toolbar>
          <ButtonLink to={`${formHome(definition.id)}/new`}>{t.addPage}</ButtonLink>
          <ButtonLink to={nextOf("form", definition.id)} kind="secondary">
            {t.onTo(t.sections.documents)}
          </ButtonLink>
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
        {it.questions.map((question, place) => (
          <li>
            <strong>{say(question.label, lang) || t.question}</strong>{" "}
            <span class="soft">
              {t.types[question.type]}
              {question.optional && `, ${t.optional.toLowerCase()}`}
              {question.when && `, ${t.when.toLowerCase()}`}
            </span>{" "}
            {Object.keys(errorsOf(question, lang)).length > 0 && <Tag kind="soon">{t.lackOf}</Tag>}
            <Moves to={`${to}/${question.id}`} at={place} of={it.questions.length} lang={lang}>
              <ButtonLink to={`${to}/${question.id}`} kind="quiet" small>
                {t.editQuestion}
              </ButtonLink>
            </Moves>
          </li>
        ))}
      </ol>
      <Moves to={to} at={at} of={draft.form.pages.length} lang={lang}>
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

interface MovesProps {
  to: string;
  /** Place in its list of `of`: the first can't go higher. */
  at: number;
  of: number;
  lang: Lang;
  children: preact.ComponentChildren;
}

function Moves({ to, at, of, lang, children }: MovesProps) {
  const t = text[lang];
  return (
    <Toolbar>
      {children}
      {at > 0 && (
        <PostButton to={`${to}/move`} fields={{ by: "-1" }} kind="quiet" small>
          {t.up}
        </PostButton>
      )}
      {at < of - 1 && (
        <PostButton to={`${to}/move`} fields={{ by: "1" }} kind="quiet" small>
          {t.down}
        </PostButton>
      )}
      <PostButton to={`${to}/remove`} kind="quiet" small confirm={t.removeConfirm}>
        {t.remove}
      </PostButton>
    </Toolbar>
  );
}

/** GET /desk/services/:id/form/:page ("new" for another) */
export async function showPage(ask: Ask) {
  const draft = await draftOf(ask);
  const { pages } = draft.definition.form;
  return pageForm(ask, draft, ask.params.page === "new" ? undefined : pages[pageAt(ask, draft.definition)]);
}

interface Wrong {
  errors?: Record<string, string>;
  stale?: boolean;
}

function pageForm(ask: Ask, draft: ServiceDraft, it: QuestionPage | undefined, { errors = {}, stale }: Wrong = {}) {
  const { definition } = draft;
  const t = text[ask.lang];
  const title = (it && say(it.title, ask.lang)) || t.addPage;
  const to = `${formHome(definition.id)}/${ask.params.page}`;
  return page({
    title,
    status: stale ? 409 : Object.keys(errors).length ? 422 : 200,
    crumbs: formCrumbs(ask, definition),
    body: (
      <>
        {stale && <Stale to={to} lang={ask.lang} />}
        <ErrorSummary errors={errors} labels={{ "title.uk": t.pageTitle.uk, ...conditionLabels(errors, ask.lang) }} />
        <PageHead title={title} lead={it ? undefined : t.pageLead} />
        <Form to={to} filled={{ values: {}, errors }}>
          <Hidden name="seen" value={String(draft.version)} />
          <PageFields it={it} before={questionsBefore(definition, ask.params.page!)} lang={ask.lang} />
          <ActionBar>
            <Button>{ask.params.page === "new" ? t.toQuestion : t.save}</Button>
            <ButtonLink to={formHome(definition.id)} kind="quiet">
              {t.cancel}
            </ButtonLink>
          </ActionBar>
        </Form>
      </>
    ),
  });
}

/** POST /desk/services/:id/form/:page: a new page goes on to its first question. */
export async function savePage(ask: Ask) {
  const draft = await draftOf(ask);
  const { definition } = draft;
  const { pages } = definition.form;
  const isNew = ask.params.page === "new";
  const was = isNew ? undefined : pages[pageAt(ask, definition)]!;
  const { page: read, errors } = readPage(ask.form, definition, was, ask.lang);
  if (Object.keys(errors).length) return pageForm(ask, draft, read, { errors });
  if (isStale(ask, draft)) return pageForm(ask, draft, read, { stale: true });
  if (was) {
    await keep(ask, draft, withPage(definition, pageAt(ask, definition), read));
    return redirect(formHome(draft.id), { notice: text[ask.lang].saved });
  }
  const end = pages.at(-1)?.id === contacts.id ? pages.length - 1 : pages.length;
  await keep(ask, draft, { ...definition, form: { pages: pages.toSpliced(end, 0, read) } });
  return redirect(`${formHome(draft.id)}/${read.id}/new`);
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
