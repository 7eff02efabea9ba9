import { z } from "zod";
import {
  addPasskey,
  changePassword,
  confirmTotp,
  dropPasskey,
  dropTotp,
  hasSecondFactor,
  loginOf,
  newRecoveryCodes,
  offerPasskey,
  offerTotp,
  PeopleError,
  peopleSettings,
  secondFactorsOf,
  weaknessOf,
  type SecondFactors,
} from "../../../engines/people/index.ts";
import {
  ActionBar,
  Button,
  ButtonLink,
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
import { Passkey } from "../parts/passkey.tsx";
import { TotpSetUp } from "../parts/totp-set-up.tsx";
import { text } from "../text.ts";
import { codesPage, readPasskey } from "./second.tsx";
import { uuidOf } from "./ways.tsx";

const here = "/cabinet/security";

/** GET /cabinet/security */
export const showSecurity = (ask: Ask) => securityPage(ask, blank());

async function securityPage(ask: Ask, filled: Filled) {
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

/** POST /cabinet/security/totp: the picture to scan. */
export const startTotp = (ask: Ask) => totpPage(ask, blank());

async function totpPage(ask: Ask, filled: Filled) {
  const { security: t, totp } = text[ask.lang];
  const login = await loginOf(ask.db, ask.actor.personId!);
  const offer = login && (await offerTotp(ask, ask.actor.personId!, login.login, new URL(ask.origin).host));
  if (!offer) return redirect(here);
  return page({
    title: t.totpStart,
    crumbs: [{ title: t.title, to: here }],
    status: Object.keys(filled.errors).length ? 422 : 200,
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ code: totp.code }} />
        <PageHead title={t.totpStart} />
        <TotpSetUp offer={offer} to={`${here}/totp/confirm`} filled={filled} />
      </>
    ),
  });
}

/** POST /cabinet/security/totp/confirm */
export async function finishTotp(ask: Ask) {
  const t = text[ask.lang].totp;
  const form = readForm(ask, z.object({ code: z.string().max(20) }));
  const filled = { ...form.filled, values: {} };
  if (!form.ok) return totpPage(ask, filled);
  const codes = await write(ask, async (tx) => {
    const made = await confirmTotp(tx, ask.actor.personId!, form.value.code.replaceAll(/\s/g, ""));
    if (!made) await tx.record({ what: "people.second-step-wrong", whose: ask.actor.personId });
    return made;
  });
  return codes ? codesPage(ask, codes, here) : totpPage(ask, mend(filled, "code", t.wrong));
}

/** POST /cabinet/security/totp/stop */
export const stopTotp = (ask: Ask) =>
  changing(ask, (tx) => dropTotp(tx, ask.actor.personId!), text[ask.lang].security.totpStopped);

/** POST /cabinet/security/codes */
export async function makeCodes(ask: Ask) {
  if (!hasSecondFactor(await secondFactorsOf(ask.db, ask.actor.personId!))) return redirect(here);
  const codes = await write(ask, (tx) => newRecoveryCodes(tx, ask.actor.personId!));
  return codesPage(ask, codes, here);
}

/** POST /cabinet/security/passkey: the page on which the browser makes the key. */
export async function startPasskey(ask: Ask) {
  const { security: t, second } = text[ask.lang];
  const form = readForm(ask, z.object({ label: z.string().max(80) }));
  if (!form.ok) return securityPage(ask, form.filled);
  const login = await loginOf(ask.db, ask.actor.personId!);
  if (!login || !ask.actor.sessionId) return noLoginPage(ask);
  const person = { id: ask.actor.personId!, login: login.login };
  const options = await offerPasskey(ask.db, ask.actor.sessionId, person, {
    origin: ask.origin,
    title: new URL(ask.origin).host,
  });
  return page({
    title: t.passkeyAdd,
    crumbs: [{ title: t.title, to: here }],
    scripts: [ask.hromada.app.assetAddress("account/passkey.js")],
    body: (
      <>
        <PageHead title={t.passkeyAdd} lead={t.passkeyMake} />
        <Passkey
          kind="create"
          options={options}
          to={`${here}/passkey/add`}
          fields={{ label: form.value.label }}
          failed={t.passkeyFailed}
        />
        <noscript>
          <p>{second.passkeyNoScript}</p>
        </noscript>
        <ButtonLink to={here} kind="quiet">
          {second.back}
        </ButtonLink>
      </>
    ),
  });
}

/** POST /cabinet/security/passkey/add */
export async function keepPasskey(ask: Ask) {
  const t = text[ask.lang].security;
  const { personId, sessionId } = ask.actor;
  const response = readPasskey(ask.form.get("response"));
  const label = ask.form.get("label").slice(0, 80) || "?";
  const added =
    response &&
    (await write(ask, async (tx) => {
      const made = await addPasskey(tx, sessionId!, personId!, { response, label, origin: ask.origin });
      if (!made) await tx.record({ what: "people.passkey-refused", whose: personId });
      return made;
    }));
  if (!added) return redirect(here, { notice: t.passkeyFailed });
  return added.codes.length ? codesPage(ask, added.codes, here) : redirect(here, { notice: t.passkeyAdded });
}

/** POST /cabinet/security/passkey/drop */
export const removePasskey = (ask: Ask) =>
  changing(
    ask,
    (tx) => dropPasskey(tx, ask.actor.personId!, uuidOf(ask.form.get("id"))),
    text[ask.lang].security.passkeyDropped,
  );

async function changing(ask: Ask, work: (tx: Tx) => Promise<void>, notice: string): Promise<Answer> {
  try {
    await write(ask, work);
  } catch (error) {
    if (error instanceof PeopleError) return redirect(here, { notice: say(error.words, ask.lang) });
    throw error;
  }
  return redirect(here, { notice });
}

function noLoginPage(ask: Ask) {
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
