import { z } from "zod";
import {
  closeStaffLogin,
  endSessionsOf,
  grantRole,
  grantsOf,
  holdingsOf,
  invitationOf,
  invite,
  loginOf,
  readPerson,
  reopenStaffLogin,
  revokeInvitation,
  revokeRole,
  searchPersons,
  sessionsOf,
  type GrantSeen,
  type Person,
} from "../../../engines/people/index.ts";
import {
  Button,
  DateField,
  Disclosure,
  ErrorSummary,
  Form,
  Link,
  LinkList,
  PageHead,
  PostButton,
  Section,
  Stack,
  Table,
  Tag,
  TextField,
  Time,
  Toolbar,
  WhyNot,
} from "../../../design/index.ts";
import { blank, notFound, page, readForm, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write, type Tx } from "../../../platform/journal/index.ts";
import { formatShortDate, formatShortDateTime, kyivDay } from "../../../platform/text/index.ts";
import { trying } from "../domain.ts";
import { address, postTitle, roleTitle, uuidOf } from "../names.ts";
import { text } from "../text.ts";
import { grantFields } from "./grant-fields.tsx";

interface Forms {
  grant?: Filled;
  invitation?: Filled;
  access?: Filled;
}

/** GET /desk/users/:id: roles, ways in, sessions of a person. */
export const showUser = (ask: Ask) => userPage(ask, {});

async function userPage(ask: Ask, forms: Forms) {
  const { users: t } = text[ask.lang];
  const id = uuidOf(ask.params.id);
  const person = await readPerson(ask, id, text.uk.users.purpose);
  if (!person || person.merged_into) throw notFound();
  const day = kyivDay(ask.now);
  const [grants, held, sessions] = await Promise.all([
    grantsOf(ask.db, id, day),
    holdingsOf(ask.db, id, day),
    sessionsOf(ask.db, id, ask.now),
  ]);
  const broken = Object.values(forms).find((filled) => filled && Object.keys(filled.errors).length);
  return page({
    title: person.name,
    status: broken ? 422 : 200,
    crumbs: [{ title: t.title, to: "/desk/users" }],
    body: (
      <>
        {forms.grant && (
          <ErrorSummary
            filled={forms.grant}
            form="grant"
            labels={{ role: t.role, unit: t.forUnit, from: t.from, to: t.to }}
          />
        )}
        {forms.invitation && <ErrorSummary filled={forms.invitation} form="invitation" labels={{ email: t.email }} />}
        {forms.access && <ErrorSummary filled={forms.access} labels={{}} />}
        <PageHead title={person.name} meta={<Link to={address("/desk/journal", { whose: id })}>{t.journal}</Link>} />
        <Stack gap="l">
          <Section title={t.roles}>
            <Stack>
              {grants.length === 0 && <p class="soft">{t.noRoles}</p>}
              {grants.length > 0 && <Grants ask={ask} id={id} grants={grants} />}
              <Disclosure summary={t.grant} open={Boolean(forms.grant)}>
                {await grantForm(ask, id, forms.grant ?? blank({ from: day }))}
              </Disclosure>
            </Stack>
          </Section>
          <Section title={t.positions}>
            {held.length === 0 && <p class="soft">{t.noPositions}</p>}
            <LinkList
              items={held.map((it) => ({
                to: `/desk/positions/${it.position_id}`,
                title: postTitle(it, ask.lang),
                text: it.unit_name,
              }))}
            />
          </Section>
          <Section title={t.access}>{await accessPart(ask, person, forms.invitation)}</Section>
          <Section title={t.sessions}>
            {sessions.length === 0 && <p class="soft">{t.noSessions}</p>}
            {sessions.length > 0 && (
              <Stack>
                <Table
                  caption={t.sessions}
                  captionHidden
                  rows={sessions}
                  columns={[
                    { title: t.device, cell: ({ device }) => (device === "?" ? t.unknownDevice : device), head: true },
                    { title: t.since, cell: ({ created_at }) => <Time at={created_at} withTime short />, nowrap: true },
                    {
                      title: t.seen,
                      cell: ({ last_seen_at }) => <Time at={last_seen_at} withTime short />,
                      nowrap: true,
                    },
                  ]}
                />
                <PostButton to={`/desk/users/${id}/sessions/end`} kind="secondary">
                  {t.endSessions}
                </PostButton>
              </Stack>
            )}
          </Section>
        </Stack>
      </>
    ),
  });
}

function Grants({ ask, id, grants }: { ask: Ask; id: string; grants: GrantSeen[] }) {
  const { users: t } = text[ask.lang];
  return (
    <Table
      caption={t.roles}
      captionHidden
      rows={grants}
      columns={[
        { title: t.role, cell: (grant) => roleTitle(grant, ask.lang), head: true },
        { title: t.forUnit, cell: (grant) => grant.unit_name ?? t.wholeHromada },
        { title: t.from, cell: (grant) => <Time at={grant.from_date} short />, nowrap: true },
        { title: t.to, cell: (grant) => grant.to_date && <Time at={grant.to_date} short />, nowrap: true },
        {
          title: text[ask.lang].action,
          cell: (grant) => (
            <PostButton
              to={`/desk/users/${id}/roles/revoke`}
              fields={{ grant: grant.id }}
              kind="quiet"
              small
              confirm={t.revokeAsk}
            >
              {t.revoke}
            </PostButton>
          ),
        },
      ]}
    />
  );
}

async function grantForm(ask: Ask, id: string, filled: Filled) {
  const { users: t } = text[ask.lang];
  return (
    <Form to={`/desk/users/${id}/roles`} filled={filled} id="grant">
      {await grantFields(ask)}
      <DateField name="from" label={t.from} />
      <DateField name="to" label={t.to} hint={t.toHint} optional />
      <Toolbar>
        <Button>{t.grant}</Button>
      </Toolbar>
    </Form>
  );
}

async function accessPart(ask: Ask, person: Person, filled?: Filled) {
  const { users: t } = text[ask.lang];
  const [login, invitation, namesakes] = await Promise.all([
    loginOf(ask.db, person.id),
    invitationOf(ask.db, person.id, ask.now),
    searchPersons(ask.db, { text: person.name, day: kyivDay(ask.now), limit: 100 }),
  ]);
  const found = namesakes.find(({ id }) => id === person.id);
  const closed = !login && found?.login_closed;
  const at = `/desk/users/${person.id}`;
  return (
    <Stack>
      {login && (
        <p>
          {login.login}, {t.passwordSince(formatShortDate(login.password_changed_at, ask.lang))}
        </p>
      )}
      {closed && (
        <p>
          {found.login} <Tag kind="late">{t.closed}</Tag>
        </p>
      )}
      {invitation && <p>{t.invitationUntil(invitation.email, formatShortDateTime(invitation.expires_at, ask.lang))}</p>}
      <Toolbar>
        {login && person.id !== ask.actor.personId && (
          <PostButton to={`${at}/login/close`} kind="danger" confirm={t.closeAsk}>
            {t.close}
          </PostButton>
        )}
        {closed && (
          <PostButton to={`${at}/login/reopen`} kind="secondary">
            {t.reopen}
          </PostButton>
        )}
        {invitation && (
          <PostButton to={`${at}/invitation/revoke`} kind="quiet">
            {t.takeBack}
          </PostButton>
        )}
      </Toolbar>
      {login && person.id === ask.actor.personId && <WhyNot>{t.ownLogin}</WhyNot>}
      {!login && !closed && (
        <Form
          to={`${at}/invitation`}
          filled={filled ?? blank({ email: invitation?.email ?? person.email ?? "" })}
          id="invitation"
        >
          <TextField name="email" label={t.email} hint={t.emailHint} type="email" autocomplete="off" />
          <Toolbar>
            <Button kind="secondary">{t.inviteAgain}</Button>
          </Toolbar>
        </Form>
      )}
    </Stack>
  );
}

const grantSchema = z.object({
  role: z.string(),
  unit: z.uuid().optional(),
  from: z.iso.date(),
  to: z.iso.date().optional(),
});

/** POST /desk/users/:id/roles */
export async function giveRole(ask: Ask) {
  const personId = uuidOf(ask.params.id);
  const reading = readForm(ask, grantSchema);
  if (!reading.ok) return userPage(ask, { grant: reading.filled });
  const { role, unit, from, to } = reading.value;
  const work = () => write(ask, (tx) => grantRole(tx, { personId, roleId: role, unitId: unit, from, to }));
  const done = await trying(work, reading.filled, "role", ask.lang);
  if (!done.ok) return userPage(ask, { grant: done.filled });
  return back(ask, text[ask.lang].users.granted);
}

/** POST /desk/users/:id/roles/revoke */
export async function takeRole(ask: Ask) {
  const grant = uuidOf(ask.form.get("grant"));
  const done = await trying(() => write(ask, (tx) => revokeRole(tx, grant)), blank(), "", ask.lang);
  return done.ok ? back(ask, text[ask.lang].users.revoked) : userPage(ask, { access: done.filled });
}

/** POST /desk/users/:id/invitation */
export async function inviteUser(ask: Ask) {
  const personId = uuidOf(ask.params.id);
  const reading = readForm(ask, z.object({ email: z.email().max(254) }));
  if (!reading.ok) return userPage(ask, { invitation: reading.filled });
  const { email } = reading.value;
  await write(ask, (tx) => invite(tx, { personId, email, origin: ask.origin }));
  return back(ask, text[ask.lang].users.invitedNotice(email));
}

/** POST /desk/users/:id/invitation/revoke */
export const uninviteUser = (ask: Ask) =>
  simply(ask, text[ask.lang].users.takenBack, (tx, id) => revokeInvitation(tx, id));

/** POST /desk/users/:id/login/close: one's own stays open, or there would be no way back. */
export function closeLogin(ask: Ask) {
  if (uuidOf(ask.params.id) === ask.actor.personId) throw notFound();
  return simply(ask, text[ask.lang].users.closedNotice, (tx, id) => closeStaffLogin(tx, id));
}

/** POST /desk/users/:id/login/reopen */
export const reopenLogin = (ask: Ask) =>
  simply(ask, text[ask.lang].users.reopened, (tx, id) => reopenStaffLogin(tx, id));

/** POST /desk/users/:id/sessions/end */
export const endSessions = (ask: Ask) =>
  simply(ask, text[ask.lang].users.endedSessions, async (tx, id) => {
    await endSessionsOf(tx, id, id === ask.actor.personId ? ask.actor.sessionId : undefined);
  });

async function simply(ask: Ask, notice: string, work: (tx: Tx, id: string) => Promise<void>) {
  const id = uuidOf(ask.params.id);
  const done = await trying(() => write(ask, (tx) => work(tx, id)), blank(), "", ask.lang);
  return done.ok ? back(ask, notice) : userPage(ask, { access: done.filled });
}

const back = (ask: Ask, notice: string) => redirect(`/desk/users/${ask.params.id}`, { notice });
