import { z } from "zod";
import { createRole, listRoles, setRolePermissions, type RoleWithPermissions } from "../../../engines/people/index.ts";
import {
  ActionBar,
  Button,
  ButtonLink,
  Checkboxes,
  ErrorSummary,
  Form,
  Link,
  Notice,
  PageHead,
  Table,
  TextField,
} from "../../../design/index.ts";
import { blank, notFound, page, readForm, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import type { Module } from "../../../platform/service/index.ts";
import { kyivDay, say, slug } from "../../../platform/text/index.ts";
import { trying } from "../domain.ts";
import { roleTitle } from "../names.ts";
import { text } from "../text.ts";

/** GET /desk/roles */
export async function showRoles(ask: Ask) {
  const { roles: t } = text[ask.lang];
  const roles = await listRoles(ask.db, kyivDay(ask.now));
  return page({
    title: t.title,
    body: (
      <>
        <PageHead title={t.title} lead={t.lead} actions={<ButtonLink to="/desk/roles/new">{t.add}</ButtonLink>} />
        <Table
          caption={t.title}
          captionHidden
          rows={roles}
          columns={[
            {
              title: t.role,
              cell: (role) => <Link to={`/desk/roles/${role.id}`}>{roleTitle(role, ask.lang)}</Link>,
              head: true,
            },
            { title: t.permissions, cell: (role) => role.permissions.length, numeric: true },
            { title: t.holders, cell: (role) => t.people(role.holders), numeric: true },
          ]}
        />
      </>
    ),
  });
}

const named = z.object({ uk: z.string().max(100), en: z.string().max(100) });

/** GET /desk/roles/new */
export const newRole = (ask: Ask) => newRolePage(ask, blank());

/** POST /desk/roles/new */
export async function addRole(ask: Ask) {
  const { roles: t } = text[ask.lang];
  const reading = readForm(ask, named);
  if (!reading.ok) return newRolePage(ask, reading.filled);
  const { uk, en } = reading.value;
  const id = slug(en, 60) || slug(uk, 60) || "role";
  const work = () => write(ask, (tx) => createRole(tx, { id, title_uk: uk, title_en: en }));
  const done = await trying(work, reading.filled, "en", ask.lang);
  if (!done.ok) return newRolePage(ask, done.filled);
  return redirect(`/desk/roles/${id}`, { notice: t.added });
}

function newRolePage(ask: Ask, filled: Filled) {
  const { roles: t } = text[ask.lang];
  return page({
    title: t.add,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [{ title: t.title, to: "/desk/roles" }],
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ uk: t.nameUk, en: t.nameEn }} />
        <PageHead title={t.add} />
        <Form to="/desk/roles/new" filled={filled}>
          <TextField name="uk" label={t.nameUk} maxlength={100} />
          <TextField name="en" label={t.nameEn} maxlength={100} />
          <ActionBar>
            <Button>{t.add}</Button>
            <ButtonLink to="/desk/roles" kind="quiet">
              {text[ask.lang].cancel}
            </ButtonLink>
          </ActionBar>
        </Form>
      </>
    ),
  });
}

/** GET /desk/roles/:id: what a role permits, by module. */
export const showRole = async (ask: Ask) => rolePage(ask, await roleOf(ask), blank());

/** POST /desk/roles/:id */
export async function saveRole(ask: Ask) {
  const { roles: t } = text[ask.lang];
  const role = await roleOf(ask);
  const wanted = ask.hromada.app.modules
    .flatMap((module) => ask.form.all(fieldOf(module)))
    .filter((name) => ask.hromada.app.permissions.has(name));
  // What a removed module once declared stays as it was.
  const gone = role.permissions.filter((name) => !ask.hromada.app.permissions.has(name));
  const filled = blank(
    Object.fromEntries(ask.hromada.app.modules.map((module) => [fieldOf(module), ask.form.all(fieldOf(module))])),
  );
  const work = () => write(ask, (tx) => setRolePermissions(tx, role.id, [...wanted, ...gone]));
  const done = await trying(work, filled, "", ask.lang);
  if (!done.ok) return rolePage(ask, role, done.filled);
  return redirect(`/desk/roles/${role.id}`, { notice: t.saved });
}

/** Each module's permissions are a field of their own. */
const fieldOf = (module: Module) => `permission-${module.id}`;

async function roleOf(ask: Ask): Promise<RoleWithPermissions> {
  const found = (await listRoles(ask.db, kyivDay(ask.now))).find(({ id }) => id === ask.params.id);
  if (!found) throw notFound();
  return found;
}

function rolePage(ask: Ask, role: RoleWithPermissions, filled: Filled) {
  const { roles: t } = text[ask.lang];
  const title = roleTitle(role, ask.lang);
  const modules = ask.hromada.app.modules.filter((module) => module.permissions);
  return page({
    title,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [{ title: t.title, to: "/desk/roles" }],
    body: (
      <>
        <ErrorSummary filled={filled} labels={{}} />
        <PageHead title={title} meta={t.people(role.holders)} />
        {role.id === "administrator" && (
          <Notice>
            <p>{t.administratorKeeps}</p>
          </Notice>
        )}
        <Form to={`/desk/roles/${role.id}`} filled={filled}>
          {modules.map((module) => (
            <Checkboxes
              name={fieldOf(module)}
              label={say(module.title, ask.lang)}
              value={role.permissions}
              options={Object.entries(module.permissions!).map(([name, permission]) => ({
                value: name,
                title: say(permission.title, ask.lang),
                hint: permission.byUnit ? t.byUnit : undefined,
              }))}
            />
          ))}
          <ActionBar>
            <Button>{t.save}</Button>
            <ButtonLink to="/desk/roles" kind="quiet">
              {text[ask.lang].cancel}
            </ButtonLink>
          </ActionBar>
        </Form>
      </>
    ),
  });
}
