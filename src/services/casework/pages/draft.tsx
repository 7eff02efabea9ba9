import type { Case, Outcome } from "../../../engines/cases/index.ts";
import {
  placeMap,
  QuestionFields,
  questionScripts,
  readAnswers,
  type Answers,
  type PlaceMap,
} from "../../../engines/forms/index.ts";
import {
  ActionBar,
  Button,
  ButtonLink,
  Checkboxes,
  ErrorSummary,
  Form,
  Hidden,
  Notice,
  PageHead,
  Tiles,
  WhyNot,
} from "../../../design/index.ts";
import { blank, forbidden, page, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { say } from "../../../platform/text/index.ts";
import { draftDecision, whyNoDraft } from "../decisions.ts";
import { text } from "../text.ts";
import { theCase } from "./case.tsx";

/** GET /desk/cases/:id/draft: which decision, then what it needs. */
export async function chooseDecision(ask: Ask) {
  const it = await theDrafted(ask);
  const { outcomes } = it.procedure;
  const wanted = outcomes.length === 1 ? outcomes[0]!.id : ask.query.get("outcome");
  return draftPage(
    ask,
    it,
    outcomes.find(({ id }) => id === wanted),
    blank(),
  );
}

/** POST /desk/cases/:id/draft: the draft out of the template. */
export async function makeDraft(ask: Ask) {
  const { document: t } = text[ask.lang];
  const it = await theDrafted(ask);
  const outcome = it.procedure.outcomes.find(({ id }) => id === ask.form.get("outcome"));
  if (!outcome || whyNoDraft(it)) return draftPage(ask, it, undefined, blank());
  const reasons = outcome.kind === "refuse" ? ask.form.all("reasons") : [];
  const filled: Filled = { values: { reasons }, errors: {} };
  let fields: Answers = {};
  if (outcome.fields?.length) {
    const read = await readAnswers(ask, { id: outcome.id, title: outcome.title, questions: outcome.fields }, {});
    fields = read.answers;
    Object.assign(filled.values, read.filled.values);
    Object.assign(filled.errors, read.filled.errors);
    if (read.stay) return draftPage(ask, it, outcome, filled);
  }
  if (outcome.kind === "refuse" && it.procedure.refusalReasons.length && !reasons.length)
    filled.errors.reasons = t.chooseReason;
  if (Object.keys(filled.errors).length) return draftPage(ask, it, outcome, filled);
  const document = await write(ask, (tx) => draftDecision(tx, it, { outcome: outcome.id, fields, reasons }));
  return redirect(`/desk/cases/${it.id}/documents/${document.id}`, { notice: t.drafted });
}

async function theDrafted(ask: Ask): Promise<Case> {
  const it = await theCase(ask);
  if (!ask.actor.can("documents.draft", it.state.unitId)) throw forbidden();
  return it;
}

async function draftPage(ask: Ask, it: Case, outcome: Outcome | undefined, filled: Filled) {
  const { act: a, document: t, title } = text[ask.lang];
  const path = `/desk/cases/${it.id}`;
  const why = whyNoDraft(it);
  const map = await placeMap(ask);
  return page({
    scripts: outcome?.fields?.length ? questionScripts(ask) : [],
    title: `${t.draft}: ${it.state.number}`,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [
      { title, to: "/desk/cases" },
      { title: it.state.number, to: path },
    ],
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ reasons: a.reasons }} />
        <PageHead
          title={outcome ? say(outcome.title, ask.lang) : t.draft}
          meta={`№ ${it.state.number}, ${say(it.procedure.title, ask.lang)}`}
        />
        {why ? (
          <Notice kind="warning" title={a.cannot}>
            <WhyNot>{say(why, ask.lang)}</WhyNot>
          </Notice>
        ) : outcome ? (
          <OutcomeForm ask={ask} it={it} outcome={outcome} filled={filled} map={map} />
        ) : (
          <Tiles
            level={2}
            items={it.procedure.outcomes.map(({ id, title: name }) => ({
              to: `${path}/draft?outcome=${id}`,
              title: say(name, ask.lang),
            }))}
          />
        )}
      </>
    ),
  });
}

interface OutcomeProps {
  ask: Ask;
  it: Case;
  outcome: Outcome;
  filled: Filled;
  map?: PlaceMap;
}

function OutcomeForm({ ask, it, outcome, filled, map }: OutcomeProps) {
  const { act: a, document: t } = text[ask.lang];
  const { refusalReasons } = it.procedure;
  return (
    <Form to={`/desk/cases/${it.id}/draft`} filled={filled}>
      <Hidden name="outcome" value={outcome.id} />
      {outcome.fields?.length ? (
        <QuestionFields
          page={{ id: outcome.id, title: outcome.title, questions: outcome.fields }}
          filled={filled}
          lang={ask.lang}
          map={map}
        />
      ) : null}
      {outcome.kind === "refuse" && refusalReasons.length > 0 && (
        <Checkboxes
          name="reasons"
          label={a.reasons}
          options={refusalReasons.map(({ id, title, basis }) => ({
            value: id,
            title: say(title, ask.lang),
            hint: say(basis, ask.lang),
          }))}
        />
      )}
      <ActionBar>
        <Button>{t.draft}</Button>
        <ButtonLink to={`/desk/cases/${it.id}`} kind="quiet">
          {a.back}
        </ButtonLink>
      </ActionBar>
    </Form>
  );
}
