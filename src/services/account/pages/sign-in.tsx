import { doubleOf, newState, sendSignInLetter, stateIdentification } from "../../../engines/people/index.ts";
import {
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  Hidden,
  Link,
  Notice,
  PageHead,
  Section,
  Stack,
  TextField,
} from "../../../design/index.ts";
import { blank, page, readForm, type Ask, type Filled } from "../../../platform/http/index.ts";
import { z } from "zod";
import { ownPath, siteOrigin } from "../doors.ts";
import { text } from "../text.ts";

/** GET /sign-in */
export const showSignIn = (ask: Ask) => signInPage(ask, blank({ back: ownPath(ask.query.get("back")) }));

function signInPage(ask: Ask, filled: Filled, trouble?: string) {
  const t = text[ask.lang].signIn;
  const back = ownPath(filled.values.back as string) ?? "/cabinet";
  const { actor } = ask;
  return page({
    title: t.title,
    layout: "plain",
    hidden: true,
    status: Object.keys(filled.errors).length ? 422 : 200,
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ email: t.email }} />
        <PageHead title={t.title} lead={t.lead} />
        {trouble && <Notice kind="warning">{trouble}</Notice>}
        {actor.personId && (
          <Notice>
            {t.already(actor.name)} <Link to="/cabinet">{t.toCabinet}</Link>
          </Notice>
        )}
        <ByState ask={ask} back={back} />
        <Section title={t.orEmail}>
          <Form to="/sign-in/letter" filled={filled}>
            <Hidden name="back" value={back} />
            <TextField
              name="email"
              type="email"
              label={t.email}
              hint={t.emailHint}
              autocomplete="email"
              maxlength={254}
            />
            <Button kind="secondary">{t.sendLetter}</Button>
          </Form>
        </Section>
        <Section title={t.staff}>
          <Link to={`/sign-in/staff${back === "/cabinet" ? "" : `?back=${encodeURIComponent(back)}`}`}>
            {t.staffText}
          </Link>
        </Section>
      </>
    ),
  });
}

function ByState({ ask, back }: { ask: Ask; back: string }) {
  const t = text[ask.lang].signIn;
  if (!stateIdentification(ask.hromada, ask.origin)) return <Notice>{t.stateOff}</Notice>;
  return (
    <Stack gap="s">
      <ButtonLink to={`/sign-in/id-gov-ua?back=${encodeURIComponent(back)}`} wide>
        {t.state}
      </ButtonLink>
      <p class="hint">{t.stateHint}</p>
      {doubleOf(ask.hromada) && <p class="hint">{t.stateSample}</p>}
    </Stack>
  );
}

const emailForm = z.object({ email: z.email().max(254), back: z.string().optional() });

const browserCookie = "letter";

/** POST /sign-in/letter */
export async function askForLetter(ask: Ask) {
  const { letterSent: t } = text[ask.lang];
  const form = readForm(ask, emailForm);
  if (!form.ok) return signInPage(ask, form.filled);
  const { email, back } = form.value;
  const browser = ask.cookies[browserCookie] ?? newState();
  const to = ownPath(back) ?? "/cabinet";
  await sendSignInLetter(ask, { email, origin: siteOrigin(ask), back: to, browser });
  ask.setCookie(browserCookie, browser, { maxAge: 3600, path: "/" });
  return page({
    title: t.title,
    layout: "plain",
    hidden: true,
    body: (
      <>
        <PageHead title={t.title} lead={t.lead(email)} />
        <Stack>
          <p>{t.lasts}</p>
          <p class="hint">{t.none}</p>
          {ask.hromada.config.sample && <Notice>{t.outbox}</Notice>}
          <p>
            <Link to={`/sign-in?back=${encodeURIComponent(to)}`}>{t.again}</Link>
          </p>
        </Stack>
      </>
    ),
  });
}

/** Shown again with what went wrong at the provider. */
export const signInTrouble = (ask: Ask, back: string | undefined, trouble: string) =>
  signInPage(ask, blank({ back }), trouble);

/** The cookie of the browser that asked for a letter. */
export const askedFrom = (ask: Ask) => ask.cookies[browserCookie];
