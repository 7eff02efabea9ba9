import { z } from "zod";
import { createPerson, PeopleError, searchPersons } from "../../../../engines/people/index.ts";
import {
  ActionBar,
  Button,
  ButtonLink,
  DateField,
  ErrorSummary,
  Form,
  LinkList,
  PageHead,
  SearchForm,
  Section,
  Stack,
  TextField,
} from "../../../../design/index.ts";
import { blank, mend, page, readForm, redirect, type Ask, type Filled } from "../../../../platform/http/index.ts";
import { isRnokpp } from "../../../../platform/identifiers/index.ts";
import { recordReading, write } from "../../../../platform/journal/index.ts";
import { kyivDay, readPhone, say } from "../../../../platform/text/index.ts";
import { isCivilDate } from "../../../../platform/time/index.ts";
import { text } from "../../text.ts";
import { nameOf, theOrganisation } from "./organisation.tsx";
import { theProcedure } from "./service.tsx";

/**
 * GET /desk/cases/new/:procedure and …/organisation/:organisation: who applies, or who acts for the organisation:
 * somebody who is here already, or a new person.
 */
export async function choosePerson(ask: Ask) {
  const { id, procedure } = await theProcedure(ask);
  const forPeople = procedure.applicant.who.includes("person");
  if (!forPeople && !ask.params.organisation) return redirect(`/desk/cases/new/${id}/organisation`);
  return personPage(ask, blank());
}

/** Where this application is taken: of a person, or of the organisation for which one acts. */
export const placeOf = (ask: Ask): string => {
  const { procedure, organisation } = ask.params;
  return `/desk/cases/new/${procedure}${organisation ? `/organisation/${organisation}` : ""}`;
};

async function personPage(ask: Ask, filled: Filled) {
  const { register: t, title } = text[ask.lang];
  const { id, procedure } = await theProcedure(ask);
  const organisation = await theOrganisation(ask);
  const q = ask.query.get("q")?.trim() ?? "";
  const found = q.length >= 3 ? await searchPersons(ask.db, { text: q, day: kyivDay(ask.now), limit: 20 }) : [];
  if (q) await recordReading(ask, { what: "cases.find-applicant", why: t.purpose });
  const path = placeOf(ask);
  const head = organisation ? t.representative : t.person;
  const labels = { family: t.family, given: t.given, birth: t.birth, rnokpp: t.rnokpp, phone: t.phone, email: t.email };
  return page({
    title: head,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [
      { title, to: "/desk/cases" },
      { title: t.title, to: "/desk/cases/new" },
      ...(organisation ? [{ title: t.organisation, to: `/desk/cases/new/${id}/organisation` }] : []),
    ],
    body: (
      <>
        <ErrorSummary filled={filled} labels={labels} />
        <PageHead
          title={head}
          lead={organisation ? t.representativeLead : t.personLead}
          above={say(procedure.title, ask.lang)}
          meta={organisation && nameOf(organisation, t)}
          actions={
            !organisation &&
            procedure.applicant.who.includes("organisation") && (
              <ButtonLink to={`${path}/organisation`} kind="secondary" small>
                {t.anOrganisation}
              </ButtonLink>
            )
          }
        />
        <Stack>
          <SearchForm to={path} label={t.findPerson} placeholder={t.findPerson} value={q} />
        </Stack>
        {q && (
          <Section title={t.found}>
            {found.length ? (
              <LinkList items={found.map((it) => ({ to: `${path}/${it.id}`, title: it.name }))} />
            ) : (
              <p class="soft">{t.foundNone}</p>
            )}
          </Section>
        )}
        <Section title={t.newPerson}>
          <Form to={path} filled={filled}>
            <TextField name="family" label={t.family} maxlength={100} autocomplete="off" />
            <TextField name="given" label={t.given} maxlength={100} autocomplete="off" />
            <TextField name="patronymic" label={t.patronymic} maxlength={100} optional autocomplete="off" />
            <DateField name="birth" label={t.birth} optional />
            <TextField
              name="rnokpp"
              label={t.rnokpp}
              hint={t.rnokppHint}
              maxlength={10}
              inputmode="numeric"
              optional
              width="s"
              autocomplete="off"
            />
            <TextField name="phone" label={t.phone} type="tel" maxlength={30} optional width="s" autocomplete="off" />
            <TextField name="email" label={t.email} type="email" maxlength={254} optional autocomplete="off" />
            <ActionBar>
              <Button>{t.add}</Button>
            </ActionBar>
          </Form>
        </Section>
      </>
    ),
  });
}

const newcomer = z.object({
  family: z.string().max(100),
  given: z.string().max(100),
  patronymic: z.string().max(100).optional(),
  birth: z.string().refine(isCivilDate).optional(),
  rnokpp: z.string().max(10).optional(),
  phone: z.string().max(30).optional(),
  email: z.email().max(254).optional(),
});

/** POST of the same: a person who was not here; one whose number is known is that very person. */
export async function addPerson(ask: Ask) {
  const { register: t } = text[ask.lang];
  await theProcedure(ask);
  await theOrganisation(ask);
  const reading = readForm(ask, newcomer);
  if (!reading.ok) return personPage(ask, reading.filled);
  const { family, given, patronymic, birth, rnokpp, phone, email } = reading.value;
  if (rnokpp && !isRnokpp(rnokpp)) return personPage(ask, mend(reading.filled, "rnokpp", t.wrongRnokpp));
  const number = phone ? readPhone(phone) : undefined;
  if (phone && !number) return personPage(ask, mend(reading.filled, "phone", t.wrongPhone));
  try {
    const personId = await write(ask, (tx) =>
      createPerson(tx, {
        familyName: family,
        givenName: given,
        patronymic,
        birthDate: birth,
        rnokpp,
        phone: number,
        email,
      }),
    );
    return redirect(`${placeOf(ask)}/${personId}`);
  } catch (error) {
    if (!(error instanceof PeopleError)) throw error;
    return personPage(ask, mend(reading.filled, "rnokpp", error.words[ask.lang]));
  }
}
