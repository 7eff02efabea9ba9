import { z } from "zod";
import {
  admit,
  changePerson,
  peekLink,
  PeopleError,
  sendConfirmation,
  spendLink,
} from "../../../engines/people/index.ts";
import {
  ActionBar,
  Button,
  ErrorSummary,
  Form,
  Notice,
  PageHead,
  PostButton,
  TextField,
} from "../../../design/index.ts";
import { blank, mend, page, readForm, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { readPhone, say } from "../../../platform/text/index.ts";
import { siteOrigin } from "../doors.ts";
import { text } from "../text.ts";
import { ownRecord } from "./cabinet.tsx";

/** GET /cabinet/contacts */
export async function showContacts(ask: Ask) {
  const me = await ownRecord(ask);
  return contactsPage(ask, blank({ email: me.email ?? "", phone: me.phone ?? "" }));
}

async function contactsPage(ask: Ask, filled: Filled) {
  const { contacts: t, cabinet } = text[ask.lang];
  const me = await ownRecord(ask);
  return page({
    title: t.title,
    status: Object.keys(filled.errors).length ? 422 : 200,
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ email: t.email, phone: t.phone }} />
        <PageHead title={t.title} lead={t.lead} />
        <Form to="/cabinet/contacts" filled={filled}>
          <TextField
            name="email"
            type="email"
            label={t.email}
            hint={t.emailHint}
            autocomplete="email"
            maxlength={254}
            optional
          />
          <TextField
            name="phone"
            type="tel"
            label={t.phone}
            hint={t.phoneHint}
            autocomplete="tel"
            maxlength={30}
            optional
          />
          <ActionBar>
            <Button>{t.save}</Button>
          </ActionBar>
        </Form>
        {me.email && !me.email_confirmed_at && (
          <Notice kind="warning" title={`${me.email}: ${cabinet.unconfirmed}`}>
            <PostButton to="/cabinet/contacts/letter" kind="secondary" small>
              {t.sendAgain}
            </PostButton>
          </Notice>
        )}
      </>
    ),
  });
}

const contacts = z.object({ email: z.email().max(254).optional(), phone: z.string().max(30).optional() });

/** POST /cabinet/contacts */
export async function saveContacts(ask: Ask) {
  const t = text[ask.lang].contacts;
  const form = readForm(ask, contacts);
  if (!form.ok) return contactsPage(ask, form.filled);
  const phone = form.value.phone ? readPhone(form.value.phone) : null;
  if (phone === undefined) return contactsPage(ask, mend(form.filled, "phone", t.phoneWrong));
  const me = await ownRecord(ask);
  const email = form.value.email ?? null;
  await write(ask, (tx) => changePerson(tx, me.id, { email, phone }));
  if (!email || (email === me.email && me.email_confirmed_at)) return redirect("/cabinet", { notice: t.saved });
  return sendLetter(ask, me.id, email);
}

/** POST /cabinet/contacts/letter: the confirmation once more. */
export async function sendConfirmationAgain(ask: Ask) {
  const me = await ownRecord(ask);
  if (!me.email || me.email_confirmed_at) return redirect("/cabinet/contacts");
  return sendLetter(ask, me.id, me.email);
}

async function sendLetter(ask: Ask, personId: string, email: string) {
  const t = text[ask.lang].contacts;
  const wait = await sendConfirmation(ask, { personId, email, origin: siteOrigin(ask) });
  return redirect("/cabinet/contacts", { notice: wait ? t.tooMany(wait) : t.savedConfirm(email) });
}

/** GET /cabinet/contacts/confirm/:token */
export async function showConfirmation(ask: Ask) {
  const { contacts: t, letter } = text[ask.lang];
  const link = await peekLink(ask, ask.params.token!, ["confirm-email"]);
  const mine = link?.person_id === ask.actor.personId;
  return page({
    title: t.confirmTitle,
    hidden: true,
    status: !link ? 410 : mine ? 200 : 403,
    body: (
      <>
        <PageHead title={t.confirmTitle} lead={link && mine ? t.confirmLead(link.email) : undefined} />
        {!link && <Notice kind="warning">{letter.spentTitle}</Notice>}
        {link && !mine && <Notice kind="warning">{t.notYours}</Notice>}
        {link && mine && (
          <PostButton to={`/cabinet/contacts/confirm/${ask.params.token}`}>{t.confirmButton}</PostButton>
        )}
      </>
    ),
  });
}

/** POST /cabinet/contacts/confirm/:token: the address is confirmed and becomes a way in. */
export async function confirmEmail(ask: Ask) {
  const t = text[ask.lang].contacts;
  const { personId, level } = ask.actor;
  const link = await peekLink(ask, ask.params.token!, ["confirm-email"]);
  if (!link || link.person_id !== personId) return showConfirmation(ask);
  try {
    await write(ask, async (tx) => {
      await spendLink(tx, ask.params.token!, ["confirm-email"]);
      await admit(tx, { provider: "email", email: link.email }, { personId: personId!, level });
    });
  } catch (error) {
    if (error instanceof PeopleError) return redirect("/cabinet/contacts", { notice: say(error.words, ask.lang) });
    throw error;
  }
  return redirect("/cabinet", { notice: t.confirmed });
}
