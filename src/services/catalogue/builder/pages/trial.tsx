import {
  ActionBar,
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  Hidden,
  Notice,
  PageHead,
} from "../../../../design/index.ts";
import type { Procedure } from "../../../../engines/cases/index.ts";
import {
  AnswerSummary,
  asksFiles,
  fieldLabels,
  nextPage,
  QuestionFields,
  questionScripts,
  placeMap,
  readAnswers,
  type Answers,
  type QuestionPage,
} from "../../../../engines/forms/index.ts";
import { blank, notFound, page, type Ask, type Filled } from "../../../../platform/http/index.ts";
import { say } from "../../../../platform/text/index.ts";
import { text } from "../text.ts";
import { crumbsOf, home } from "./common.tsx";
import { sourceOf } from "./list.tsx";

/*
 * A trial keeps nothing: the answers so far travel in the page itself, and are only compared and shown.
 */

/** GET /desk/services/:id/try: the first page of questions, as a resident fills it in. */
export async function showTrial(ask: Ask) {
  const it = await sourceOf(ask);
  const first = nextPage(it.form, {});
  return first ? trialPage(ask, it, first, {}, blank()) : passedPage(ask, it, {});
}

/** POST /desk/services/:id/try: checks a page and shows the next. */
export async function takeTrial(ask: Ask) {
  const it = await sourceOf(ask);
  const before = answersIn(ask.form.get("answers"));
  const current = it.form.pages.find(({ id }) => id === ask.form.get("page"));
  if (!current) throw notFound();
  const { answers, filled, stay } = await readAnswers(ask, current, before);
  if (stay || Object.keys(filled.errors).length) return trialPage(ask, it, current, answers, filled);
  const next = nextPage(it.form, answers, current.id);
  return next ? trialPage(ask, it, next, answers, blank()) : passedPage(ask, it, answers);
}

async function trialPage(ask: Ask, it: Procedure, current: QuestionPage, answers: Answers, filled: Filled) {
  const t = text[ask.lang];
  const map = await placeMap(ask);
  return page({
    title: t.tryOut,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: crumbsOf(ask, it),
    scripts: questionScripts(ask),
    body: (
      <>
        <ErrorSummary filled={filled} labels={fieldLabels(current, ask.lang)} />
        <PageHead title={say(current.title, ask.lang)} lead={current.lead && say(current.lead, ask.lang)} />
        <Notice title={t.tryLead} />
        <Form to={`${home(it.id)}/try`} filled={filled} uploads={asksFiles(current)}>
          <Hidden name="page" value={current.id} />
          <Hidden name="answers" value={JSON.stringify(answers)} />
          <QuestionFields page={current} answers={answers} filled={filled} lang={ask.lang} map={map} />
          <ActionBar>
            <Button>{t.tryNext}</Button>
            <ButtonLink to={home(it.id)} kind="quiet">
              {t.cancel}
            </ButtonLink>
          </ActionBar>
        </Form>
      </>
    ),
  });
}

function passedPage(ask: Ask, it: Procedure, answers: Answers) {
  const t = text[ask.lang];
  return page({
    title: t.tryOut,
    crumbs: crumbsOf(ask, it),
    body: (
      <>
        <PageHead title={say(it.title, ask.lang)} />
        <Notice kind="success" title={t.tryDone} />
        <AnswerSummary form={it.form} answers={answers} lang={ask.lang} />
        <p>
          <ButtonLink to={home(it.id)}>{t.overview}</ButtonLink>
        </p>
      </>
    ),
  });
}

/** Answers that the page carried; anything else counts as none. */
function answersIn(text: string): Answers {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Answers) : {};
  } catch {
    return {};
  }
}
