import { z } from "zod";
import {
  changePassword,
  hasSecondFactor,
  loginOf,
  PeopleError,
  peopleSettings,
  secondFactorsOf,
  weaknessOf,
  type SecondFactors,
} from "../../../engines/people/index.ts";
import {
  ActionBar,
  Button,
  Cluster,
  EmptyState,
  ErrorSummary,
  Form,
  PageHead,
  PasswordField,
  PostButton,
  Section,
  Stack,
  Table,
  TextField,
} from "../../../design/index.ts";
import {
  blank,
  mend,
  page,
  readForm,
  redirect,
  type Answer,
  type Ask,
  type Filled,
} from "../../../platform/http/index.ts";
import { write, type Tx } from "../../../platform/journal/index.ts";
import { formatDate, say } from "../../../platform/text/index.ts";
import { text } from "../text.ts";

/** Where all of this is done. */
export const here = "/cabinet/security";

/** GET /cabinet/security */
export const showSecurity = (ask: Ask) => securityPage(ask, blank());

/** The page with its forms; errors stand beside the fields they belong to. */
export async function securityPage(ask: Ask, filled: Filled) {
  const { security: t, invitation } = text[ask.lang];
  const login = await loginOf(ask.db, ask.actor.personId!);
  if (!login) return noLoginPage(ask);
  const factors = await secondFactorsOf(ask.db, ask.actor.personId!);
  const { secondFactor } = await peopleSettings.read(ask.db);
  return page({
    title: t.title,
    status: Object.keys(filled.errors).length ? 422 : 200,
    body: (
      <>
        <ErrorSummary
          filled={filled}
          labels={{ present: t.present, next: t.next, again: invitation.again, label: t.passkeyName }}
        />
        <PageHead title={t.title} lead={secondFactor === "required" ? t.required : t.offered} />
        <Codes ask={ask} factors={factors} />
        <Passkeys ask={ask} factors={factors} filled={filled} />
        <Section title={t.password}>
          <Stack>
            <p>{t.changed(formatDate(login.password_changed_at, ask.lang))}</p>
            <Form to={`${here}/password`} filled={filled}>
              <PasswordField name="present" label={t.present} autocomplete="current-password" />
              <PasswordField name="next" label={t.next} hint={invitation.passwordHint} fresh />
              <PasswordField name="again" label={invitation.again} fresh />
              <ActionBar>
                <Button>{t.change}</Button>
              </ActionBar>
            </Form>
          </Stack>
        </Section>
      </>
    ),
  });
}

function Codes({ ask, factors }: { ask: Ask; factors: SecondFactors }) {
  const { security: t, codes } = text[ask.lang];
  return (
    <Section title={t.totp}>
      <Stack>
        <p>{factors.totp ? t.totpOn(formatDate(factors.totp, ask.lang)) : t.totpOff}</p>
        {hasSecondFactor(factors) && <p>{`${codes.title}. ${codes.left(factors.codes)}`}</p>}
        <Cluster>
          {factors.totp ? (
            <PostButton to={`${here}/totp/stop`} kind="secondary" confirm={t.totpStopConfirm}>
              {t.totpStop}
            </PostButton>
          ) : (
            <PostButton to={`${here}/totp`} kind="secondary">
              {t.totpStart}
            </PostButton>
          )}
          {hasSecondFactor(factors) && (
            <PostButton to={`${here}/codes`} kind="secondary" confirm={codes.againConfirm}>
              {codes.again}
            </PostButton>
          )}
        </Cluster>
      </Stack>
    </Section>
  );
}

function Passkeys({ ask, factors, filled }: { ask: Ask; factors: SecondFactors; filled: Filled }) {
  const t = text[ask.lang].security;
  return (
    <Section title={t.passkeys}>
      <Stack>
        <p>{t.passkeysText}</p>
        {factors.passkeys.length > 0 && (
          <Table
            caption={t.passkeys}
            captionHidden
            rows={factors.passkeys}
            columns={[
              { title: t.passkeyName, cell: ({ label }) => label, head: true },
              {
                title: text[ask.lang].ways.used,
                cell: ({ last_used_at }) => (last_used_at ? formatDate(last_used_at, ask.lang) : t.neverUsed),
              },
              {
                title: text[ask.lang].ways.action,
                cell: ({ id }) => (
                  <PostButton
                    to={`${here}/passkey/drop`}
                    fields={{ id }}
                    kind="quiet"
                    small
                    confirm={t.passkeyDropConfirm}
                  >
                    {t.passkeyDrop}
                  </PostButton>
                ),
              },
            ]}
          />
        )}
        <Form to={`${here}/passkey`} filled={filled} id="passkey">
          <TextField name="label" label={t.passkeyName} hint={t.passkeyNameHint} maxlength={80} />
          <ActionBar>
            <Button kind="secondary">{t.passkeyAdd}</Button>
          </ActionBar>
        </Form>
      </Stack>
    </Section>
  );
}

const passwords = z.object({
  present: z.string().max(1000),
  next: z.string().max(1000),
  again: z.string().max(1000),
});

/** POST /cabinet/security/password */
export async function saveNewPassword(ask: Ask) {
  const { security: t, invitation, staff } = text[ask.lang];
  const { personId, sessionId } = ask.actor;
  const login = await loginOf(ask.db, personId!);
  if (!login) return noLoginPage(ask);
  const form = readForm(ask, passwords);
  const empty = blank();
  if (!form.ok) return securityPage(ask, { ...empty, errors: form.filled.errors });
  const { present, next, again } = form.value;
  if (next !== again) return securityPage(ask, mend(empty, "again", invitation.differ));
  const weakness = weaknessOf(next, [login.login, ask.actor.name]);
  if (weakness) return securityPage(ask, mend(empty, "next", say(weakness, ask.lang)));
  const done = await changePassword(ask, personId!, { present, next, keepSession: sessionId });
  if (done === true) return redirect(here, { notice: t.saved });
  return securityPage(ask, mend(empty, "present", done === false ? t.presentWrong : staff.wait(done)));
}

/** Changes something and comes back with a word of it, or with the reason why not. */
export async function changing(ask: Ask, work: (tx: Tx) => Promise<void>, notice: string): Promise<Answer> {
  try {
    await write(ask, work);
  } catch (error) {
    if (error instanceof PeopleError) return redirect(here, { notice: say(error.words, ask.lang) });
    throw error;
  }
  return redirect(here, { notice });
}

/** For staff without a password of their own: there is nothing to secure yet. */
export function noLoginPage(ask: Ask) {
  const { security: t } = text[ask.lang];
  return page({
    title: t.title,
    body: (
      <>
        <PageHead title={t.title} />
        <EmptyState title={t.noLogin} />
      </>
    ),
  });
}
