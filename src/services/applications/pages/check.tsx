import { AnswerSummary, shownPages } from "../../../engines/forms/index.ts";
import {
  ActionBar,
  Button,
  Checkbox,
  ErrorSummary,
  Form,
  LinkList,
  Notice,
  PageHead,
  Section,
  Stack,
  TextField,
  WhyNot,
} from "../../../design/index.ts";
import { findCase } from "../../../engines/cases/index.ts";
import { blank, mend, page, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { formatDateTime, say } from "../../../platform/text/index.ts";
import { invite } from "../co-sign.ts";
import { filedAs, fileFlow } from "../filing.ts";
import { casePath, checkPath, flowPath, ownFlow, pagePath, startPath, type Flow } from "../flow.ts";
import { text } from "../text.ts";

/** GET /services/:id/apply/:draft/check: all answers, the other signature, the declaration. */
export async function showCheck(ask: Ask) {
  return checkPage(ask, await ownFlow(ask), blank());
}

/** POST: files it. A second click, or a page that was opened again, leads to the same receipt. */
export async function fileIt(ask: Ask) {
  const filed = await filedAs(ask.db, ask.params.draft!, ask.actor.personId!);
  if (filed) return redirect(`${casePath(filed)}/receipt`);
  const flow = await ownFlow(ask);
  const t = text[ask.lang].check;
  const ready = !Object.keys(flow.wrong).length && (!flow.needsSigner || flow.signature?.state === "signed");
  if (!ready) return checkPage(ask, flow, blank(), 422);
  if (ask.form.get("sworn") !== "yes") return checkPage(ask, flow, mend(blank(), "sworn", t.mustSwear));
  const caseId = await fileFlow(ask, flow);
  if (flow.caseId) return redirect(casePath(caseId), { notice: text[ask.lang].show.done.correct });
  return redirect(`${casePath(caseId)}/receipt`);
}

/** POST …/invite: a letter to the one who must sign too. */
export async function sendInvitation(ask: Ask) {
  const flow = await ownFlow(ask);
  const t = text[ask.lang].coSign;
  const name = ask.form.get("name").replaceAll(/\s+/g, " ");
  const email = ask.form.get("email");
  let filled: Filled = { values: { name, email }, errors: {} };
  if (!/^\p{L}\S*( \p{L}\S*)+$/u.test(name) || name.length > 300) filled = mend(filled, "name", t.fillName);
  if (!/^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]{2,}$/.test(email) || email.length > 254)
    filled = mend(filled, "email", t.fillEmail);
  if (Object.keys(filled.errors).length) return checkPage(ask, flow, filled);
  if (flow.needsSigner)
    await write(ask, (tx) => invite(tx, flow.draft, { name, email, service: flow.procedure.title }));
  return redirect(checkPath(flow), { notice: t.sent });
}

async function checkPage(ask: Ask, flow: Flow, filled: Filled, status?: number) {
  const { check: t, coSign } = text[ask.lang];
  const { draft, procedure } = flow;
  const service = say(procedure.title, ask.lang);
  const lacking = shownPages(draft.form, draft.answers).filter(({ questions }) =>
    questions.some(({ id }) => Object.hasOwn(flow.wrong, id)),
  );
  const waitsForSigner = flow.needsSigner && flow.signature?.state !== "signed";
  const number = flow.caseId && (await findCase(ask.db, flow.caseId))?.state.number;
  return page({
    title: `${t.title}: ${service}`,
    status: status ?? (Object.keys(filled.errors).length ? 422 : 200),
    hidden: true,
    crumbs: [{ title: service, to: startPath(procedure.id) }],
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ name: coSign.name, email: coSign.email }} />
        <PageHead title={t.title} meta={number ? t.correcting(number) : service} lead={t.lead} />
        <Stack>
          {flow.mandate && <p>{text[ask.lang].question.forAnother(flow.mandate.name)}</p>}
          {lacking.length > 0 && (
            <Notice kind="warning" title={t.missing}>
              <LinkList
                items={lacking.map((it) => ({
                  to: `${pagePath(flow, it.id)}?check=yes`,
                  title: say(it.title, ask.lang),
                }))}
              />
            </Notice>
          )}
          <AnswerSummary
            form={draft.form}
            answers={draft.answers}
            lang={ask.lang}
            changeTo={(id) => `${pagePath(flow, id)}?check=yes`}
            fileAddress={({ file, name }) => ask.hromada.files.address({ id: file, name })}
          />
          {flow.needsSigner && lacking.length === 0 && <OtherSigner ask={ask} flow={flow} filled={filled} />}
          {lacking.length === 0 && !waitsForSigner && (
            <Form to={checkPath(flow)} filled={filled}>
              <Checkbox name="sworn" label={t.declaration} hint={t.law} optional={false} />
              <ActionBar>
                <Button>{flow.caseId ? t.correct : t.submit}</Button>
              </ActionBar>
            </Form>
          )}
          {lacking.length === 0 && waitsForSigner && <WhyNot>{coSign.mustSign}</WhyNot>}
        </Stack>
      </>
    ),
  });
}

function OtherSigner({ ask, flow, filled }: { ask: Ask; flow: Flow; filled: Filled }) {
  const t = text[ask.lang].coSign;
  const { signature } = flow;
  const label = say(flow.procedure.applicant.coSigner!.label, ask.lang);
  return (
    <Section title={t.title}>
      <Stack>
        {signature ? <Standing ask={ask} flow={flow} /> : <p>{t.lead(label)}</p>}
        {signature?.state !== "signed" && (
          <Form to={`${flowPath(flow)}/invite`} filled={filled}>
            <TextField name="name" label={t.name} hint={t.nameHint} value={signature?.name} maxlength={300} />
            <TextField name="email" label={t.email} type="email" value={signature?.email} maxlength={254} />
            <Button kind="secondary">{signature ? t.inviteAgain : t.invite}</Button>
          </Form>
        )}
      </Stack>
    </Section>
  );
}

function Standing({ ask, flow }: { ask: Ask; flow: Flow }) {
  const t = text[ask.lang].coSign;
  const { state, name, invited_at, signed_at, why } = flow.signature!;
  const when = (at: Date) => formatDateTime(at, ask.lang);
  if (state === "signed") return <Notice kind="success" title={t.signed(name, when(signed_at!))} />;
  if (state === "stale") return <Notice kind="warning" title={t.stale(name)} />;
  if (state === "waiting") return <Notice title={t.waiting(name, when(invited_at))} />;
  return (
    <Notice kind="warning" title={t.refused(name)}>
      {why && <p>{why}</p>}
    </Notice>
  );
}
