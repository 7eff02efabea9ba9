import { z } from "zod";
import {
  hasSamplePasswords,
  samplePassword,
  sampleSignIns,
  sendNewPassword,
  signInByPassword,
} from "../../../engines/people/index.ts";
import {
  Button,
  ErrorSummary,
  Form,
  Hidden,
  Link,
  PageHead,
  PasswordField,
  Section,
  Stack,
  Table,
  TextField,
} from "../../../design/index.ts";
import { blank, mend, page, readForm, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { say } from "../../../platform/text/index.ts";
import { giveSession, ownPath, siteOrigin } from "../doors.ts";
import { text } from "../text.ts";

/** GET /sign-in/staff */
export const showStaffSignIn = (ask: Ask) => staffPage(ask, blank({ back: ownPath(ask.query.get("back")) }));

async function staffPage(ask: Ask, filled: Filled) {
  const t = text[ask.lang].staff;
  const back = ownPath(filled.values.back as string) ?? "/desk";
  return page({
    title: t.title,
    layout: "plain",
    hidden: true,
    status: Object.keys(filled.errors).length ? 422 : 200,
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ login: t.login, password: t.password }} />
        <PageHead title={t.title} />
        <Stack>
          <Form to="/sign-in/staff" filled={filled}>
            <Hidden name="back" value={back} />
            <TextField name="login" label={t.login} hint={t.loginHint} autocomplete="username" maxlength={254} />
            <PasswordField name="password" label={t.password} autocomplete="current-password" />
            <Button>{t.button}</Button>
          </Form>
          <p>
            <Link to="/sign-in/staff/forgotten">{t.forgotten}</Link> {" · "} <Link to="/sign-in">{t.resident}</Link>
          </p>
        </Stack>
        {ask.hromada.config.sample && (await hasSamplePasswords(ask.db)) && <SampleStaff ask={ask} />}
      </>
    ),
  });
}

function SampleStaff({ ask }: { ask: Ask }) {
  const t = text[ask.lang].staff;
  return (
    <Section title={t.sampleTitle}>
      <Stack>
        <p>
          {t.sampleLead} <code>{samplePassword}</code>
        </p>
        <Table
          caption={t.sampleTitle}
          captionHidden
          rows={sampleSignIns().filter(({ login }) => login)}
          columns={[
            { title: t.sampleWho, cell: ({ who }) => say(who, ask.lang), head: true },
            { title: t.sampleLogin, cell: ({ login }) => <code>{login}</code>, nowrap: true },
          ]}
        />
      </Stack>
    </Section>
  );
}

const credentials = z.object({
  login: z.string().max(254),
  password: z.string().max(1000),
  back: z.string().optional(),
});

/** POST /sign-in/staff. What was typed stays, but for the password. */
export async function signInStaff(ask: Ask) {
  const t = text[ask.lang].staff;
  const form = readForm(ask, credentials);
  const filled = { ...form.filled, values: { ...form.filled.values, password: undefined } };
  if (!form.ok) return staffPage(ask, filled);
  const { login, password } = form.value;
  const back = ownPath(form.value.back) ?? "/desk";
  const outcome = await signInByPassword(ask, { login, password, ip: ask.ip, agent: ask.headers["user-agent"] });
  if (outcome.kind === "wait") return staffPage(ask, mend(filled, "password", t.wait(outcome.seconds)));
  if (outcome.kind === "wrong") return staffPage(ask, mend(filled, "password", t.wrong));
  if (outcome.kind === "in") {
    await giveSession(ask, outcome.token, true);
    return redirect(back);
  }
  ask.setCookie(waitingCookie, outcome.token, { maxAge: 600, path: "/" });
  return redirect(`/sign-in/staff/second?back=${encodeURIComponent(back)}`);
}

/** Holds the token that waits for the second step. */
export const waitingCookie = "second_step";

/** GET /sign-in/staff/forgotten */
export const showForgotten = (ask: Ask) => forgottenPage(ask, blank());

function forgottenPage(ask: Ask, filled: Filled) {
  const { forgotten: t, staff } = text[ask.lang];
  return page({
    title: t.title,
    layout: "plain",
    hidden: true,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [{ title: staff.title, to: "/sign-in/staff" }],
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ login: staff.login }} />
        <PageHead title={t.title} lead={t.lead} />
        <Form to="/sign-in/staff/forgotten" filled={filled}>
          <TextField name="login" label={staff.login} autocomplete="username" maxlength={254} />
          <Button>{t.button}</Button>
        </Form>
      </>
    ),
  });
}

/** POST /sign-in/staff/forgotten. Says the same whether there is such a login or not. */
export async function askNewPassword(ask: Ask) {
  const { forgotten } = text[ask.lang];
  const form = readForm(ask, z.object({ login: z.string().max(254) }));
  if (!form.ok) return forgottenPage(ask, form.filled);
  await sendNewPassword(ask, { login: form.value.login, origin: siteOrigin(ask) });
  return redirect("/sign-in/staff", { notice: forgotten.sent });
}
