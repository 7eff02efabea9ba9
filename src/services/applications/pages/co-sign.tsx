import { findProcedure } from "../../../engines/cases/index.ts";
import { AnswerSummary, findDraft, type Draft } from "../../../engines/forms/index.ts";
import { findPerson, recordsOf } from "../../../engines/people/index.ts";
import {
  ActionBar,
  Button,
  ButtonLink,
  Checkbox,
  Disclosure,
  ErrorSummary,
  Form,
  Notice,
  PageHead,
  Stack,
  TextArea,
} from "../../../design/index.ts";
import { blank, mend, page, redirect, Refusal, type Ask, type Filled } from "../../../platform/http/index.ts";
import { recordReading, write } from "../../../platform/journal/index.ts";
import { say, type Words } from "../../../platform/text/index.ts";
import { findInvitation, gone, isInvited, refuse, sign } from "../co-sign.ts";
import { flowOf } from "../flow.ts";
import type { CoSignature } from "../tables.ts";
import { text } from "../text.ts";

interface Invited {
  invitation: CoSignature;
  draft: Draft;
  title: Words;
  level: number;
}

/** GET /co-sign/:token: the answers, for the one who was asked to sign; the reading is noted. */
export const showCoSign = async (ask: Ask) => coSignPage(ask, await invited(ask), blank());

/** POST /co-sign/:token */
export async function coSign(ask: Ask) {
  const it = await invited(ask);
  const t = text[ask.lang];
  refuseStranger(ask, it);
  if (ask.form.get("sworn") !== "yes") return coSignPage(ask, it, mend(blank(), "sworn", t.check.mustSwear));
  await write(ask, (tx) => sign(tx, it.draft, it.invitation, it.title));
  return redirect("/cabinet", { notice: t.coSign.done });
}

/** POST /co-sign/:token/refuse */
export async function refuseToSign(ask: Ask) {
  const it = await invited(ask);
  refuseStranger(ask, it);
  const why = ask.form.get("why").slice(0, 1000);
  await write(ask, (tx) => refuse(tx, it.draft, it.invitation, why, it.title));
  return redirect("/cabinet", { notice: text[ask.lang].coSign.refusedDone });
}

async function invited(ask: Ask): Promise<Invited> {
  const invitation = await findInvitation(ask.db, ask.params.token!);
  const draft = invitation && (await findDraft(ask.db, invitation.draft_id));
  const flow = draft && (await flowOf(ask, draft));
  if (!flow) throw gone();
  const found = await findProcedure(ask.db, flow.procedure.id, flow.version);
  return { invitation, draft, title: found!.procedure.title, level: found!.procedure.applicant.level };
}

/** Who may not sign: not the one who was asked, or not surely enough. They see none of the answers either. */
function whyNot(ask: Ask, { invitation, draft, level }: Invited): string | undefined {
  const t = text[ask.lang].coSign;
  if (ask.actor.level < level) return t.level;
  if (ask.actor.personId === draft.personId) return t.yourself;
  return isInvited(invitation, ask) ? undefined : t.notYou(invitation.name, ask.actor.name);
}

function refuseStranger(ask: Ask, it: Invited) {
  if (whyNot(ask, it))
    throw new Refusal(403, { uk: whyNot({ ...ask, lang: "uk" }, it)!, en: whyNot({ ...ask, lang: "en" }, it)! });
}

async function coSignPage(ask: Ask, it: Invited, filled: Filled) {
  const t = text[ask.lang];
  const { draft, invitation, title } = it;
  const applicant = await findPerson(ask.db, draft.personId);
  const reason = (await recordsOf(ask.db, ask.actor.personId!)).includes(draft.personId)
    ? t.coSign.yourself
    : whyNot(ask, it);
  const to = `/co-sign/${ask.params.token}`;
  const head = (
    <PageHead
      title={t.coSign.pageTitle}
      meta={say(title, ask.lang)}
      // Whoever else came by the letter's link is not told whose application it is.
      lead={reason ? undefined : t.coSign.pageLead(applicant?.name ?? "")}
    />
  );
  if (reason)
    return page({
      title: t.coSign.pageTitle,
      status: 403,
      hidden: true,
      body: (
        <>
          {head}
          <Notice kind="warning" title={reason}>
            {ask.actor.level < it.level && (
              <ButtonLink to={`/sign-in/id-gov-ua?link=yes&back=${encodeURIComponent(to)}`}>{t.start.raise}</ButtonLink>
            )}
          </Notice>
        </>
      ),
    });
  await recordReading(ask, {
    what: "applications.read-to-sign",
    subject: `form-draft:${draft.id}`,
    whose: draft.personId,
    why: text.uk.coSign.title,
  });
  return page({
    title: t.coSign.pageTitle,
    status: Object.keys(filled.errors).length ? 422 : 200,
    hidden: true,
    body: (
      <>
        <ErrorSummary filled={filled} />
        {head}
        <Stack>
          {invitation.signed_at && <Notice kind="success" title={t.coSign.signedAlready} />}
          <AnswerSummary form={draft.form} answers={draft.answers} lang={ask.lang} />
          <Form to={to} filled={filled}>
            <Checkbox name="sworn" label={t.coSign.declaration} optional={false} />
            <ActionBar>
              <Button>{t.coSign.sign}</Button>
            </ActionBar>
          </Form>
          <Disclosure summary={t.coSign.refuse}>
            <Form to={`${to}/refuse`} id="refuse">
              <TextArea name="why" label={t.coSign.why} optional maxlength={1000} rows={3} />
              <Button kind="danger">{t.coSign.refuse}</Button>
            </Form>
          </Disclosure>
        </Stack>
      </>
    ),
  });
}
