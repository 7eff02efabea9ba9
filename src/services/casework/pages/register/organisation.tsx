import { z } from "zod";
import {
  companyOf,
  findOrganisation,
  searchOrganisations,
  type Organisation,
} from "../../../../engines/people/index.ts";
import {
  ActionBar,
  Button,
  ErrorSummary,
  Form,
  LinkList,
  PageHead,
  SearchForm,
  Section,
  Stack,
  TextField,
} from "../../../../design/index.ts";
import {
  blank,
  mend,
  notFound,
  page,
  readForm,
  redirect,
  type Ask,
  type Filled,
} from "../../../../platform/http/index.ts";
import { checkEdrpou } from "../../../../platform/identifiers/index.ts";
import { write } from "../../../../platform/journal/index.ts";
import { say } from "../../../../platform/text/index.ts";
import { text } from "../../text.ts";
import { theProcedure } from "./service.tsx";

/** GET /desk/cases/new/:procedure/organisation: which organisation applies: one that is known, or a new one. */
export const chooseOrganisation = async (ask: Ask) => organisationPage(ask, blank());

const newcomer = z.object({ name: z.string().min(3).max(400), edrpou: z.string().max(20) });

/** POST /desk/cases/new/:procedure/organisation: one whose code is known is that very organisation. */
export async function addOrganisation(ask: Ask) {
  const { register: t } = text[ask.lang];
  const { id } = await openToOrganisations(ask);
  const reading = readForm(ask, newcomer);
  if (!reading.ok) return organisationPage(ask, reading.filled);
  const code = checkEdrpou(reading.value.edrpou);
  if (!code.ok) return organisationPage(ask, mend(reading.filled, "edrpou", t.wrongEdrpou[code.reason]));
  const organisation = await write(ask, async (tx) => {
    const found = await companyOf(tx, { name: reading.value.name, edrpou: code.number });
    await tx.record({ what: "casework.take-organisation", subject: `organisation:${found}` });
    return found;
  });
  return redirect(`/desk/cases/new/${id}/organisation/${organisation}`);
}

/** The organisation of the address, where the service is open to organisations; undefined when a person applies. */
export async function theOrganisation(ask: Ask): Promise<Organisation | undefined> {
  const { organisation: id } = ask.params;
  if (id === undefined) return undefined;
  await openToOrganisations(ask);
  const found = z.uuid().safeParse(id).success ? await findOrganisation(ask.db, id) : undefined;
  if (!found) throw notFound();
  return found;
}

/** "ТОВ «Ліс», ЄДРПОУ 12345678". */
export const nameOf = ({ name, edrpou }: Organisation, t: { code: (edrpou: string) => string }): string =>
  edrpou && !name.includes(edrpou) ? `${name}, ${t.code(edrpou)}` : name;

async function openToOrganisations(ask: Ask) {
  const found = await theProcedure(ask);
  if (!found.procedure.applicant.who.includes("organisation")) throw notFound();
  return found;
}

async function organisationPage(ask: Ask, filled: Filled) {
  const { register: t, title } = text[ask.lang];
  const { id, procedure } = await openToOrganisations(ask);
  const q = ask.query.get("q")?.trim() ?? "";
  const found = q.length >= 3 ? await searchOrganisations(ask.db, q, 20) : [];
  const path = `/desk/cases/new/${id}/organisation`;
  const forPeople = procedure.applicant.who.includes("person");
  return page({
    title: t.organisation,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [
      { title, to: "/desk/cases" },
      { title: t.title, to: "/desk/cases/new" },
      ...(forPeople ? [{ title: t.person, to: `/desk/cases/new/${id}` }] : []),
    ],
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ name: t.organisationName, edrpou: t.edrpou }} />
        <PageHead title={t.organisation} lead={t.organisationLead} above={say(procedure.title, ask.lang)} />
        <Stack>
          <SearchForm to={path} label={t.findOrganisation} placeholder={t.findOrganisation} value={q} />
        </Stack>
        {q && (
          <Section title={t.foundOrganisations}>
            {found.length ? (
              <LinkList
                items={found.map(({ id: known, name, edrpou }) => ({
                  to: `${path}/${known}`,
                  title: name,
                  meta: edrpou ? t.code(edrpou) : undefined,
                }))}
              />
            ) : (
              <p class="soft">{t.foundNoOrganisation}</p>
            )}
          </Section>
        )}
        <Section title={t.newOrganisation}>
          <Form to={path} filled={filled}>
            <TextField name="name" label={t.organisationName} maxlength={400} autocomplete="off" />
            <TextField
              name="edrpou"
              label={t.edrpou}
              hint={t.edrpouHint}
              maxlength={20}
              inputmode="numeric"
              width="s"
              autocomplete="off"
            />
            <ActionBar>
              <Button>{t.add}</Button>
            </ActionBar>
          </Form>
        </Section>
      </>
    ),
  });
}
