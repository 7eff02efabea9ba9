import { z } from "zod";
import {
  createPerson,
  grantRole,
  invite,
  listRoles,
  searchPersons,
  type FoundPerson,
} from "../../../engines/people/index.ts";
import {
  ActionBar,
  Button,
  ButtonLink,
  Chips,
  EmptyState,
  ErrorSummary,
  FilterBar,
  Form,
  Hidden,
  Link,
  PageHead,
  Pagination,
  Stack,
  Table,
  Tag,
  TextField,
  Time,
} from "../../../design/index.ts";
import { blank, page, readForm, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { recordReading, write } from "../../../platform/journal/index.ts";
import { kyivDay } from "../../../platform/text/index.ts";
import { trying } from "../domain.ts";
import { address, aPage, roleTitle } from "../names.ts";
import { text } from "../text.ts";
import { grantFields } from "./grant-fields.tsx";
import { placeAfter } from "./directory.tsx";

/** GET /desk/users: who works in the program; with everybody=yes residents as well, and that reading is noted. */
export async function showUsers(ask: Ask) {
  const { users: t } = text[ask.lang];
  const everybody = ask.query.get("everybody") === "yes" && ask.actor.can("people.persons");
  const query = { q: ask.query.get("q")?.trim() || undefined, everybody: everybody ? "yes" : undefined };
  const after = await placeAfter(ask);
  const day = kyivDay(ask.now);
  const [found, roles] = await Promise.all([
    searchPersons(ask.db, { text: query.q, staff: !everybody, day, limit: aPage + 1, after }),
    listRoles(ask.db, day),
  ]);
  if (everybody) await recordReading(ask, { what: "workplace.list-persons", why: t.purpose });
  const titles = new Map(roles.map((role) => [role.id, roleTitle(role, ask.lang)]));
  const shown = found.slice(0, aPage);
  return page({
    title: t.title,
    body: (
      <>
        <PageHead title={t.title} lead={t.lead} actions={<ButtonLink to="/desk/users/new">{t.add}</ButtonLink>} />
        <Stack>
          {ask.actor.can("people.persons") && (
            <Chips
              label={t.title}
              items={[
                { to: address("/desk/users", { q: query.q }), title: t.all, current: !everybody },
                {
                  to: address("/desk/users", { q: query.q, everybody: "yes" }),
                  title: t.everybody,
                  current: everybody,
                },
              ]}
            />
          )}
          <FilterBar to="/desk/users" label={t.title}>
            {everybody && <Hidden name="everybody" value="yes" />}
            <TextField
              name="q"
              label={t.search}
              value={query.q}
              optional
              labelHidden
              attrs={{ placeholder: t.search }}
            />
          </FilterBar>
        </Stack>
        <Table
          caption={t.title}
          captionHidden
          rows={shown}
          empty={<EmptyState title={t.none} text={t.noneText} />}
          columns={[
            { title: t.name, cell: ({ id, name }) => <Link to={`/desk/users/${id}`}>{name}</Link>, head: true },
            { title: t.roles, cell: (person) => person.roles.map((id) => titles.get(id) ?? id).join(", ") },
            { title: t.login, cell: (person) => <LoginCell ask={ask} person={person} /> },
            {
              title: t.seen,
              cell: ({ last_seen_at }) => (last_seen_at ? <Time at={last_seen_at} short /> : t.never),
              nowrap: true,
            },
          ]}
        />
        <Pagination
          previous={after && address("/desk/users", query)}
          next={found.length > aPage ? address("/desk/users", { ...query, after: shown.at(-1)!.id }) : undefined}
        />
      </>
    ),
  });
}

function LoginCell({ ask, person }: { ask: Ask; person: FoundPerson }) {
  const { users: t } = text[ask.lang];
  if (!person.login) return <>{t.noLogin}</>;
  return (
    <>
      {person.login} {person.login_closed && <Tag kind="late">{t.closed}</Tag>}
    </>
  );
}

const newcomer = z.object({
  family: z.string().max(100),
  given: z.string().max(100),
  patronymic: z.string().max(100).optional(),
  email: z.email().max(254),
  role: z.string(),
  unit: z.uuid().optional(),
});

/** GET /desk/users/new */
export const newUser = (ask: Ask) => newUserPage(ask, blank());

/** POST /desk/users/new: a person, a role and a letter with the invitation, all together. */
export async function addUser(ask: Ask) {
  const { users: t } = text[ask.lang];
  const reading = readForm(ask, newcomer);
  if (!reading.ok) return newUserPage(ask, reading.filled);
  const { family, given, patronymic, email, role, unit } = reading.value;
  const done = await trying(
    () =>
      write(ask, async (tx) => {
        const personId = await createPerson(tx, { familyName: family, givenName: given, patronymic, email });
        await grantRole(tx, { personId, roleId: role, unitId: unit, from: kyivDay(ask.now) });
        await invite(tx, { personId, email, origin: ask.origin });
        return personId;
      }),
    reading.filled,
    "role",
    ask.lang,
  );
  if (!done.ok) return newUserPage(ask, done.filled);
  return redirect(`/desk/users/${done.value}`, { notice: t.invitedNotice(email) });
}

async function newUserPage(ask: Ask, filled: Filled) {
  const { users: t } = text[ask.lang];
  const labels = {
    family: t.family,
    given: t.given,
    patronymic: t.patronymic,
    email: t.email,
    role: t.role,
    unit: t.forUnit,
  };
  return page({
    title: t.add,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [{ title: t.title, to: "/desk/users" }],
    body: (
      <>
        <ErrorSummary filled={filled} labels={labels} />
        <PageHead title={t.add} lead={t.addLead} />
        <Form to="/desk/users/new" filled={filled}>
          <TextField name="family" label={t.family} maxlength={100} autocomplete="off" />
          <TextField name="given" label={t.given} maxlength={100} autocomplete="off" />
          <TextField name="patronymic" label={t.patronymic} maxlength={100} optional autocomplete="off" />
          <TextField name="email" label={t.email} hint={t.emailHint} type="email" maxlength={254} autocomplete="off" />
          {await grantFields(ask)}
          <ActionBar>
            <Button>{t.invite}</Button>
            <ButtonLink to="/desk/users" kind="quiet">
              {text[ask.lang].cancel}
            </ButtonLink>
          </ActionBar>
        </Form>
      </>
    ),
  });
}
