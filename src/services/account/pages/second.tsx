import { z } from "zod";
import {
  askPasskey,
  findWaiting,
  hasSecondFactor,
  loginOf,
  offerTotp,
  PasskeyForm,
  passkeyScript,
  readPasskey,
  secondFactorsOf,
  signInBySecondStep,
  type SecondOutcome,
  type Session,
} from "../../../engines/people/index.ts";
import {
  Button,
  ButtonLink,
  Cluster,
  CodeField,
  ErrorSummary,
  Form,
  Hidden,
  Link,
  PageHead,
  Section,
  Stack,
} from "../../../design/index.ts";
import { blank, mend, page, readForm, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { RecoveryCodes } from "../parts/recovery-codes.tsx";
import { TotpSetUp } from "../parts/totp-set-up.tsx";
import { giveSession, ownPath } from "../doors.ts";
import { text } from "../text.ts";
import { waitingCookie } from "./staff.tsx";

/** GET /sign-in/staff/second */
export const showSecondStep = (ask: Ask) => secondPage(ask, blank({ back: ownPath(ask.query.get("back")) }));

async function secondPage(ask: Ask, filled: Filled) {
  const session = await findWaiting(ask, ask.cookies[waitingCookie]);
  if (!session) return over(ask);
  const factors = await secondFactorsOf(ask.db, session.person_id);
  if (!hasSecondFactor(factors)) return enrolPage(ask, filled, session);
  const t = text[ask.lang].second;
  const back = ownPath(filled.values.back as string) ?? "/desk";
  return page({
    title: t.title,
    layout: "plain",
    hidden: true,
    status: Object.keys(filled.errors).length ? 422 : 200,
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ code: t.code }} />
        <PageHead title={t.title} lead={factors.totp ? t.lead : undefined} />
        <Stack>
          {factors.passkeys.length > 0 && (
            <Form to="/sign-in/staff/passkey">
              <Hidden name="back" value={back} />
              <p class="hint">{t.passkeyHint}</p>
              <Button kind={factors.totp ? "secondary" : "primary"}>{t.passkey}</Button>
            </Form>
          )}
          <Form to="/sign-in/staff/second" filled={filled} id="code">
            <Hidden name="back" value={back} />
            <CodeField name="code" label={t.code} hint={t.codeHint} />
            <Button kind={factors.totp ? "primary" : "secondary"}>{t.button}</Button>
          </Form>
          <p>
            <Link to="/sign-in/staff">{t.back}</Link>
          </p>
        </Stack>
      </>
    ),
  });
}

/** Who must have a second step and has none sets up codes here, before anything opens. */
async function enrolPage(ask: Ask, filled: Filled, session: Session) {
  const { second: t, totp } = text[ask.lang];
  const login = await loginOf(ask.db, session.person_id);
  const offer = await offerTotp(ask, session.person_id, login?.login ?? "", new URL(ask.origin).host);
  if (!offer) return over(ask);
  return page({
    title: t.enrolTitle,
    layout: "plain",
    hidden: true,
    status: Object.keys(filled.errors).length ? 422 : 200,
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ code: totp.code }} />
        <PageHead title={t.enrolTitle} lead={t.enrolLead} />
        <TotpSetUp offer={offer} to="/sign-in/staff/second" filled={filled} />
      </>
    ),
  });
}

const codeForm = z.object({ code: z.string().max(40), back: z.string().optional() });

/** POST /sign-in/staff/second */
export async function takeSecondStep(ask: Ask) {
  const { second: t, totp } = text[ask.lang];
  const form = readForm(ask, codeForm);
  const filled = { ...form.filled, values: { back: form.filled.values.back } };
  if (!form.ok) return secondPage(ask, filled);
  const waiting = await findWaiting(ask, ask.cookies[waitingCookie]);
  const enrolling = waiting && !hasSecondFactor(await secondFactorsOf(ask.db, waiting.person_id));
  const proof = enrolling ? { firstCode: form.value.code } : { code: form.value.code };
  const outcome = await signInBySecondStep(ask, ask.cookies[waitingCookie], proof, ask.headers["user-agent"]);
  return finish(ask, outcome, filled, enrolling ? totp.wrong : t.wrong);
}

/** POST /sign-in/staff/passkey: the page on which the browser asks for the key. */
export async function showPasskey(ask: Ask) {
  const t = text[ask.lang].second;
  const session = await findWaiting(ask, ask.cookies[waitingCookie]);
  if (!session) return over(ask);
  const options = await askPasskey(ask.db, session, ask.origin);
  const back = ownPath(ask.form.get("back")) ?? "/desk";
  return page({
    title: t.passkey,
    layout: "plain",
    hidden: true,
    scripts: [ask.hromada.app.assetAddress(passkeyScript)],
    body: (
      <>
        <PageHead title={t.passkey} lead={t.passkeyWait} />
        <PasskeyForm
          kind="get"
          options={options}
          to="/sign-in/staff/passkey/answer"
          fields={{ back }}
          label={t.passkey}
          failed={t.passkeyWrong}
        />
        <noscript>
          <p>{t.passkeyNoScript}</p>
        </noscript>
        <ButtonLink to={`/sign-in/staff/second?back=${encodeURIComponent(back)}`} kind="quiet">
          {t.back}
        </ButtonLink>
      </>
    ),
  });
}

/** POST /sign-in/staff/passkey/answer */
export async function takePasskey(ask: Ask) {
  const t = text[ask.lang].second;
  const response = readPasskey(ask.form.get("response"));
  const filled = blank({ back: ask.form.get("back") });
  if (!response) return secondPage(ask, mend(filled, "", t.passkeyWrong));
  const proof = { passkey: response, origin: ask.origin };
  const outcome = await signInBySecondStep(ask, ask.cookies[waitingCookie], proof, ask.headers["user-agent"]);
  return finish(ask, outcome, filled, t.passkeyWrong);
}

async function finish(ask: Ask, outcome: SecondOutcome, filled: Filled, wrong: string) {
  const { staff } = text[ask.lang];
  if (outcome.kind === "over") return over(ask);
  if (outcome.kind === "wait") return secondPage(ask, mend(filled, "code", staff.wait(outcome.seconds)));
  if (outcome.kind === "wrong") return secondPage(ask, mend(filled, "code", wrong));
  await giveSession(ask, outcome.token, true);
  ask.setCookie(waitingCookie, "", { maxAge: 0, path: "/" });
  const back = ownPath(filled.values.back as string) ?? "/desk";
  return outcome.codes.length ? codesPage(ask, outcome.codes, back) : redirect(back);
}

/** Shows new recovery codes, this once. */
export function codesPage(ask: Ask, codes: string[], back: string) {
  const t = text[ask.lang].codes;
  return page({
    title: t.title,
    layout: "plain",
    hidden: true,
    body: (
      <>
        <PageHead title={t.title} lead={t.lead} />
        <Section>
          <Stack>
            <RecoveryCodes codes={codes} />
            <Cluster>
              <ButtonLink to={back}>{t.done}</ButtonLink>
            </Cluster>
          </Stack>
        </Section>
      </>
    ),
  });
}

function over(ask: Ask) {
  return redirect("/sign-in/staff", { notice: text[ask.lang].second.over });
}
