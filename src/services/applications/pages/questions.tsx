import {
  asksFiles,
  dropDraft,
  fieldLabels,
  filledOf,
  keepTyping,
  pageBefore,
  placeMap,
  QuestionFields,
  questionScripts,
  readAnswers,
  shownPages,
  type QuestionPage,
} from "../../../engines/forms/index.ts";
import { ActionBar, Button, ErrorSummary, Form, Hidden, Link, PageHead } from "../../../design/index.ts";
import { notFound, page, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { formatDate, say } from "../../../platform/text/index.ts";
import { saveAnswers } from "../filing.ts";
import { checkPath, flowOf, goOnPath, listPath, ownFlow, pagePath, pathAfter, startPath, type Flow } from "../flow.ts";
import { text } from "../text.ts";

/** GET /services/:id/apply/:draft: goes on where the applicant stopped. */
export async function goOn(ask: Ask) {
  return redirect(goOnPath(await ownFlow(ask)));
}

/** GET /services/:id/apply/:draft/page/:page: one thing a page. */
export async function showQuestions(ask: Ask) {
  const flow = await ownFlow(ask);
  const current = pageOf(flow, ask.params.page!);
  return await questionsPage(ask, flow, current, filledOf(current, flow.draft.answers));
}

/** POST: what could be understood is kept, even when something else is to be mended. */
export async function takeAnswers(ask: Ask) {
  const flow = await ownFlow(ask);
  const current = pageOf(flow, ask.params.page!);
  const files = { module: "cases", whose: flow.draft.personId };
  const { answers, filled, stay } = await readAnswers(ask, whole(flow, current), flow.draft.answers, { files });
  const draft = await saveAnswers(ask, flow, answers);
  const saved = (await flowOf(ask, draft))!;
  if (ask.form.get("_exit")) return redirect(listPath, { notice: text[ask.lang].question.kept });
  if (stay || Object.keys(filled.errors).length) return questionsPage(ask, saved, current, filled);
  return redirect(pathAfter(saved, current, ask.form.get("_check") === "yes"));
}

/** POST …/drop: the applicant does not want it any more. */
export async function dropFlow(ask: Ask) {
  const { draft } = await ownFlow(ask);
  await write(ask, (tx) => dropDraft(tx, draft.id));
  return redirect(listPath, { notice: text[ask.lang].list.dropped });
}

function pageOf({ draft }: Flow, id: string): QuestionPage {
  const found = shownPages(draft.form, draft.answers).find((it) => it.id === id);
  if (!found) throw notFound();
  return found;
}

/** The page with the questions that its own answers may call for. */
const whole = ({ draft }: Flow, { id }: QuestionPage) => draft.form.pages.find((it) => it.id === id)!;

async function questionsPage(ask: Ask, flow: Flow, current: QuestionPage, filled: Filled) {
  const t = text[ask.lang];
  const map = await placeMap(ask);
  const { draft, procedure } = flow;
  const pages = shownPages(draft.form, draft.answers);
  const at = pages.findIndex(({ id }) => id === current.id);
  const before = pageBefore(draft.form, draft.answers, current.id);
  const fromCheck = ask.query.get("check") === "yes" || ask.form.get("_check") === "yes";
  const wrong = Object.keys(filled.errors).length > 0;
  const service = say(procedure.title, ask.lang);
  const title = say(current.title, ask.lang);
  return page({
    title: `${title}: ${service}`,
    status: wrong ? 422 : 200,
    hidden: true,
    scripts: questionScripts(ask),
    crumbs: [{ title: service, to: startPath(procedure.id) }],
    body: (
      <>
        <ErrorSummary filled={filled} labels={fieldLabels(current, ask.lang)} />
        <PageHead
          title={title}
          meta={[t.question.step(at + 1, pages.length), flow.mandate && t.question.forAnother(flow.mandate.name)]
            .filter(Boolean)
            .join(". ")}
          lead={current.lead && say(current.lead, ask.lang)}
        />
        <Form to={pagePath(flow, current.id)} filled={filled} uploads={asksFiles(current)} attrs={keepTyping(ask.lang)}>
          <QuestionFields
            page={whole(flow, current)}
            filled={filled}
            lang={ask.lang}
            answers={draft.answers}
            sources={flow.sources}
            map={map}
          />
          {fromCheck && <Hidden name="_check" value="yes" />}
          <ActionBar>
            <Button>{t.question.next}</Button>
            <Button kind="quiet" name="_exit" value="yes">
              {t.question.exit}
            </Button>
            {fromCheck ? (
              <Link to={checkPath(flow)}>{t.question.back}</Link>
            ) : (
              <Link to={before ? pagePath(flow, before.id) : startPath(procedure.id)}>{t.question.back}</Link>
            )}
          </ActionBar>
          <p class="hint">{t.list.until(formatDate(draft.until, ask.lang))}.</p>
        </Form>
      </>
    ),
  });
}
