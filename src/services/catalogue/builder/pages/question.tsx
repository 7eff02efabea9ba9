import {
  ActionBar,
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  Hidden,
  PageHead,
  Section,
  Tiles,
} from "../../../../design/index.ts";
import { prefillSources, type Question, type QuestionType } from "../../../../engines/forms/index.ts";
import type { Procedure } from "../../../../engines/cases/index.ts";
import { notFound, page, redirect, type Ask } from "../../../../platform/http/index.ts";
import { say, type Lang } from "../../../../platform/text/index.ts";
import { conditionLabels } from "../condition.tsx";
import type { ServiceDraft } from "../drafts.ts";
import { placeOf, type QuestionPlace } from "../place.ts";
import { QuestionForm, sourceOptions } from "../question.tsx";
import { errorsOf, readQuestion } from "../read-question.ts";
import { text } from "../text.ts";
import { crumbsOf, draftOf, home, isStale, keep, Stale } from "./common.tsx";

/**
 * GET /desk/services/:id/form/:page/:question, …/:question/:column, /desk/services/:id/fields/:outcome/:question
 * ("new" for another): first the kind of answer is chosen (`?type`), then what may be said of such a question.
 */
export async function showQuestion(ask: Ask) {
  const draft = await draftOf(ask);
  const place = foundPlace(ask, draft);
  const it = place.list[place.at];
  const type = place.types.find((one) => one === ask.query.get("type")) ?? it?.type;
  if (!type || ask.query.has("pick")) return typesPage(ask, draft, place);
  const errors = it && it.type === type ? errorsOf(it, ask.lang) : {};
  return questionPage(ask, draft, place, it, type, { errors });
}

/** POST to the same: kept when it is whole; else shown again with what is wrong. */
export async function saveQuestion(ask: Ask) {
  const draft = await draftOf(ask);
  const place = foundPlace(ask, draft);
  const { list, at } = place;
  const { question, errors } = readQuestion(ask.form, place, list[at], ask.lang);
  if (Object.keys(errors).length) return questionPage(ask, draft, place, question, question.type, { errors });
  if (isStale(ask, draft)) return questionPage(ask, draft, place, question, question.type, { stale: true });
  await keep(ask, draft, place.put(at < 0 ? [...list, question] : list.with(at, question)));
  const next = ask.form.get("onward") === "page" ? "form/new" : place.back;
  return redirect(`${home(draft.id)}/${next}`, { notice: text[ask.lang].saved });
}

function foundPlace(ask: Ask, { definition }: ServiceDraft): QuestionPlace {
  const place = placeOf(definition, ask.params);
  if (!place) throw notFound();
  return place;
}

function typesPage(ask: Ask, { definition }: ServiceDraft, { path, types }: QuestionPlace) {
  const t = text[ask.lang];
  return page({
    title: t.type,
    crumbs: placeCrumbs(ask, definition),
    body: (
      <>
        <PageHead title={t.type} lead={t.typeLead} />
        <Section title={t.chooseType}>
          <Tiles
            items={types.map((type) => ({
              to: `${home(definition.id)}/${path}?type=${type}`,
              title: t.types[type],
              text: t.typeHints[type],
            }))}
          />
        </Section>
      </>
    ),
  });
}

interface Wrong {
  errors?: Record<string, string>;
  stale?: boolean;
}

function questionPage(
  ask: Ask,
  draft: ServiceDraft,
  place: QuestionPlace,
  it: Question | undefined,
  type: QuestionType,
  { errors = {}, stale }: Wrong,
) {
  const { definition } = draft;
  const t = text[ask.lang];
  const title = (it && say(it.label, ask.lang)) || t.addQuestion;
  const to = `${home(definition.id)}/${place.path}`;
  const posted = ask.form.get("seen") !== "";
  return page({
    title,
    status: stale ? 409 : posted && Object.keys(errors).length ? 422 : 200,
    crumbs: placeCrumbs(ask, definition),
    body: (
      <>
        {stale && <Stale to={to} lang={ask.lang} />}
        <ErrorSummary errors={errors} labels={questionLabels(errors, ask.lang)} />
        <PageHead title={title} />
        <Form to={to} filled={{ values: {}, errors }}>
          <Hidden name="seen" value={String(draft.version)} />
          <QuestionForm
            it={it}
            type={type}
            to={to}
            before={place.before}
            sources={sourceOptions(prefillSources(ask), ask.lang)}
            lang={ask.lang}
          />
          <ActionBar>
            <Button>{t.save}</Button>
            {place.back === "form" && (
              <Button kind="secondary" name="onward" value="page">
                {t.saveAndPage}
              </Button>
            )}
            <ButtonLink to={`${to}?pick`} kind="quiet">
              {t.otherType}
            </ButtonLink>
            <ButtonLink to={`${home(definition.id)}/${place.back}`} kind="quiet">
              {t.cancel}
            </ButtonLink>
          </ActionBar>
        </Form>
      </>
    ),
  });
}

/** What fields with errors are called: «Стовпець 2: Назва стовпця». */
function questionLabels(errors: Record<string, string>, lang: Lang): Record<string, string> {
  const t = text[lang];
  const names: Record<string, string> = {
    "label.uk": t.label.uk,
    options: t.options,
    least: t.least,
    most: t.most,
    longest: t.longest,
    decimals: t.decimals,
    ...conditionLabels(errors, lang),
  };
  return Object.fromEntries(
    Object.keys(errors).map((field) => {
      const column = /^columns\.(\d+)/.exec(field);
      return [field, column ? t.column(Number(column[1]) + 1) : (names[field] ?? t.question)];
    }),
  );
}

function placeCrumbs(ask: Ask, it: Procedure) {
  const section = ask.params.outcome ? "fields" : "form";
  return [...crumbsOf(ask, it), { title: text[ask.lang].sections[section], to: `${home(it.id)}/${section}` }];
}
