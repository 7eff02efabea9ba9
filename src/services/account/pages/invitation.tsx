import { z } from "zod";
import { acceptInvitation, loginOf, peekLink, PeopleError, weaknessOf } from "../../../engines/people/index.ts";
import { Button, ButtonLink, ErrorSummary, Form, PageHead, PasswordField } from "../../../design/index.ts";
import { blank, mend, page, readForm, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { say } from "../../../platform/text/index.ts";
import { text } from "../text.ts";

/** GET /invitation/:token */
export const showInvitation = (ask: Ask) => invitationPage(ask, blank());

async function invitationPage(ask: Ask, filled: Filled) {
  const t = text[ask.lang].invitation;
  const link = await findLink(ask);
  if (!link) return spentPage(ask);
  const login = (await loginOf(ask.db, link.person_id!))?.login ?? link.email;
  return page({
    title: t.title,
    layout: "plain",
    hidden: true,
    status: Object.keys(filled.errors).length ? 422 : 200,
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ password: t.password, again: t.again }} />
        <PageHead title={t.title} lead={t.lead(login)} />
        <Form to={`/invitation/${ask.params.token}`} filled={filled}>
          <PasswordField name="password" label={t.password} hint={t.passwordHint} fresh />
          <PasswordField name="again" label={t.again} fresh />
          <Button>{t.button}</Button>
        </Form>
      </>
    ),
  });
}

const passwords = z.object({ password: z.string().max(1000), again: z.string().max(1000) });

/** POST /invitation/:token */
export async function choosePassword(ask: Ask) {
  const t = text[ask.lang].invitation;
  const link = await findLink(ask);
  if (!link) return spentPage(ask);
  const form = readForm(ask, passwords);
  const errors = blank();
  if (!form.ok) return invitationPage(ask, { ...errors, errors: form.filled.errors });
  const { password, again } = form.value;
  if (password !== again) return invitationPage(ask, mend(errors, "again", t.differ));
  const weakness = weaknessOf(password, [link.email]);
  if (weakness) return invitationPage(ask, mend(errors, "password", say(weakness, ask.lang)));
  try {
    await write(ask, (tx) => acceptInvitation(tx, ask.params.token!, password));
  } catch (error) {
    if (error instanceof PeopleError && error.code === "link-spent") return spentPage(ask);
    if (error instanceof PeopleError) return invitationPage(ask, mend(errors, "password", say(error.words, ask.lang)));
    throw error;
  }
  return redirect("/sign-in/staff", { notice: t.saved });
}

const findLink = (ask: Ask) => peekLink(ask, ask.params.token!, ["invitation", "new-password"]);

function spentPage(ask: Ask) {
  const { invitation: t, staff } = text[ask.lang];
  return page({
    title: t.spentTitle,
    layout: "plain",
    hidden: true,
    status: 410,
    body: (
      <>
        <PageHead title={t.spentTitle} lead={t.spent} />
        <ButtonLink to="/sign-in/staff">{staff.title}</ButtonLink>
      </>
    ),
  });
}
