import { z } from "zod";
import { admit, isKnownEmail, isSameBrowser, peekLink, PeopleError, spendLink } from "../../../engines/people/index.ts";
import { Button, ButtonLink, ErrorSummary, Form, Notice, PageHead, Stack, TextField } from "../../../design/index.ts";
import { blank, page, readForm, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { letIn, ownPath } from "../doors.ts";
import { text } from "../text.ts";
import { askedFrom } from "./sign-in.tsx";

/** GET /sign-in/letter/:token. Looking spends nothing: programs that check mail open links, too. */
export const showLetter = (ask: Ask) => letterPage(ask, blank());

async function letterPage(ask: Ask, filled: Filled) {
  const t = text[ask.lang].letter;
  const link = await peekLink(ask, ask.params.token!, ["sign-in"]);
  if (!link) return spentPage(ask);
  const known = await isKnownEmail(ask.db, link.email);
  return page({
    title: t.title,
    layout: "plain",
    hidden: true,
    status: Object.keys(filled.errors).length ? 422 : 200,
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ familyName: t.familyName, givenName: t.givenName }} />
        <PageHead title={t.title} lead={t.lead(link.email)} />
        <Stack>
          {!isSameBrowser(link, askedFrom(ask)) && <Notice kind="warning">{t.elsewhere}</Notice>}
          <Form to={`/sign-in/letter/${ask.params.token}`} filled={filled}>
            {!known && (
              <>
                <p>{t.newcomer}</p>
                <TextField name="familyName" label={t.familyName} autocomplete="family-name" maxlength={100} />
                <TextField name="givenName" label={t.givenName} autocomplete="given-name" maxlength={100} />
              </>
            )}
            <Button>{t.button}</Button>
          </Form>
        </Stack>
      </>
    ),
  });
}

const name = z.string().max(100);

/** POST /sign-in/letter/:token */
export async function useLetter(ask: Ask) {
  const link = await peekLink(ask, ask.params.token!, ["sign-in"]);
  if (!link) return spentPage(ask);
  const known = await isKnownEmail(ask.db, link.email);
  const form = known ? undefined : readForm(ask, z.object({ familyName: name, givenName: name }));
  if (form && !form.ok) return letterPage(ask, form.filled);
  try {
    const { personId } = await write(ask, async (tx) => {
      await spendLink(tx, ask.params.token!, ["sign-in"]);
      return admit(tx, { provider: "email", email: link.email, ...form?.value });
    });
    await letIn(ask, { personId, way: "email", level: 1 });
  } catch (error) {
    if (error instanceof PeopleError && error.code === "link-spent") return spentPage(ask);
    throw error;
  }
  return redirect(ownPath(link.back) ?? "/cabinet");
}

function spentPage(ask: Ask) {
  const t = text[ask.lang].letter;
  return page({
    title: t.spentTitle,
    layout: "plain",
    hidden: true,
    status: 410,
    body: (
      <>
        <PageHead title={t.spentTitle} lead={t.spent} />
        <ButtonLink to="/sign-in">{t.askAgain}</ButtonLink>
      </>
    ),
  });
}
