import { randomUUID } from "node:crypto";
import { z } from "zod";
import {
  casesOf,
  CaseError,
  openCasesOfOrganisation,
  submitCase,
  type CaseChannel,
} from "../../../../engines/cases/index.ts";
import { filledOf, placeMap, QuestionFields, questionScripts, type Answers } from "../../../../engines/forms/index.ts";
import { noteConsent, readPerson, type Organisation, type Person } from "../../../../engines/people/index.ts";
import {
  ActionBar,
  Button,
  ButtonLink,
  Checkbox,
  DateField,
  ErrorSummary,
  Form,
  Hidden,
  Notice,
  PageHead,
  Radios,
  TextField,
} from "../../../../design/index.ts";
import { FileError } from "../../../../platform/files/index.ts";
import { mend, notFound, page, redirect, type Ask, type Filled } from "../../../../platform/http/index.ts";
import { write } from "../../../../platform/journal/index.ts";
import { formatDate, say } from "../../../../platform/text/index.ts";
import { isCivilDate, kyivDate } from "../../../../platform/time/index.ts";
import { keepScans, Scans, scansField } from "../../parts/scans.tsx";
import { readWhole, wholePage } from "../../parts/whole-form.ts";
import { text } from "../../text.ts";
import { nameOf, theOrganisation } from "./organisation.tsx";
import { placeOf } from "./person.tsx";
import { theProcedure } from "./service.tsx";

/** GET …/:person: all questions on one page, scans, consent; for an organisation, by what paper one acts for it. */
export async function showForm(ask: Ask) {
  const { procedure } = await theProcedure(ask);
  const person = await thePerson(ask);
  const organisation = await theOrganisation(ask);
  const answers: Answers = {};
  for (const question of procedure.form.pages.flatMap(({ questions }) => questions)) {
    if (question.prefill === "applicant.phone" && person.phone) answers[question.id] = person.phone;
    if (question.prefill === "applicant.email" && person.email) answers[question.id] = person.email;
    if (question.prefill === "applicant.name") answers[question.id] = organisation?.name ?? person.name;
    if (question.type === "organisation" && organisation?.edrpou)
      answers[question.id] = { edrpou: organisation.edrpou, name: organisation.name };
  }
  const filled = filledOf(wholePage(procedure.form), answers);
  filled.values._key = randomUUID();
  return formPage(ask, person, filled);
}

async function thePerson(ask: Ask): Promise<Person> {
  if (!z.uuid().safeParse(ask.params.person).success) throw notFound();
  const person = await readPerson(ask, ask.params.person!, text[ask.lang].register.purpose);
  if (!person) throw notFound();
  return person;
}

async function formPage(ask: Ask, person: Person, filled: Filled) {
  const map = await placeMap(ask);
  const { register: t, title, show } = text[ask.lang];
  const { id, procedure } = await theProcedure(ask);
  const organisation = await theOrganisation(ask);
  const open = organisation
    ? await openCasesOfOrganisation(ask.db, organisation.id, id)
    : (await casesOf(ask.db, person.id)).filter((it) => it.open && it.procedure === id);
  const path = placeOf(ask);
  const who = [person.name, person.birth_date && formatDate(person.birth_date, ask.lang)].filter(Boolean).join(", ");
  return page({
    title: t.answers,
    status: Object.keys(filled.errors).length ? 422 : 200,
    scripts: questionScripts(ask),
    crumbs: [
      { title, to: "/desk/cases" },
      { title: t.title, to: "/desk/cases/new" },
      { title: organisation ? t.representative : t.person, to: path },
    ],
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ _basis: t.basis, _until: t.rightUntil }} />
        <PageHead
          title={say(procedure.title, ask.lang)}
          meta={organisation ? `${nameOf(organisation, t)}; ${t.actsFor(who)}` : who}
          actions={
            <ButtonLink to={path} kind="secondary" small>
              {t.change}
            </ButtonLink>
          }
        />
        {open.length > 0 && (
          <Notice kind="warning">
            <p>{organisation ? t.alreadyOrganisation(open.length) : t.already(open.length)}</p>
          </Notice>
        )}
        <Form to={`${path}/${person.id}`} filled={filled} uploads>
          <Hidden name="_key" value={String(filled.values._key)} />
          <Radios
            name="_channel"
            label={t.channel}
            inline
            value="office"
            options={(["office", "post", "phone", "email"] as const).map((channel) => ({
              value: channel,
              title: show.channels[channel],
            }))}
          />
          {organisation && (
            <>
              <TextField name="_basis" label={t.basis} hint={t.basisHint} maxlength={300} />
              <DateField name="_until" label={t.rightUntil} hint={t.rightUntilHint} optional />
            </>
          )}
          <QuestionFields page={wholePage(procedure.form)} filled={filled} lang={ask.lang} map={map} />
          <Scans lang={ask.lang} label={t.scans} hint={t.scansHint} />
          <Checkbox name="_consent" label={t.consent} hint={t.consentHint} />
          <ActionBar>
            <Button>{t.submit}</Button>
          </ActionBar>
        </Form>
      </>
    ),
  });
}

/** POST of the same: the case, its scans, the consent: all together, once. */
export async function register(ask: Ask) {
  const { register: t, show } = text[ask.lang];
  const { procedure, version } = await theProcedure(ask);
  const person = await thePerson(ask);
  const organisation = await theOrganisation(ask);
  const { answers, filled, stay } = await readWhole(ask, procedure.form, {}, person.id);
  const key = z.uuid().catch(randomUUID()).parse(ask.form.get("_key"));
  const channel =
    (["office", "post", "phone", "email"] as const).find((it) => it === ask.form.get("_channel")) ?? "office";
  const consent = ask.form.get("_consent") === "yes";
  Object.assign(filled.values, { _key: key, _channel: channel, _consent: consent ? "yes" : undefined });
  const right = organisation && readRight(ask, filled);
  // Who wrote or rang signs nothing here: what the law has the hromada consider needs no consent.
  if (!consent && channel === "office") filled.errors._consent = t.consentNeeded;
  // A row more is asked for: what is not filled in yet is no error.
  if (stay) filled.errors = {};
  if (stay || Object.keys(filled.errors).length) return formPage(ask, person, filled);
  try {
    const { id, number } = await write(ask, async (tx) => {
      const papers = await keepScans(ask, tx, person.id);
      const done = await submitCase(tx, {
        procedure: ask.params.procedure!,
        version,
        answers,
        applicant: applicantOf(person, answers, organisation),
        forAnother: organisation && { kind: "company", name: nameOf(organisation, text.uk.register), ...right! },
        channel: channel as CaseChannel,
        ...(consent && { consent: `${show.consent}: ${ask.actor.name}` }),
        papers,
        key: `desk-${key}`,
      });
      if (consent && !done.again)
        await noteConsent(tx, {
          personId: person.id,
          purpose: `case:${done.id}`,
          given: true,
          words: t.consent,
          way: "paper",
        });
      return done;
    });
    return redirect(`/desk/cases/${id}/receipt`, { notice: t.submitted(number) });
  } catch (error) {
    if (error instanceof FileError) return formPage(ask, person, mend(filled, scansField, error.words[ask.lang]));
    if (error instanceof CaseError) return formPage(ask, person, mend(filled, "", error.words[ask.lang]));
    throw error;
  }
}

/** By what paper the person acts for the organisation, and until when; what is wrong goes beside its field. */
function readRight(ask: Ask, filled: Filled): { basis: string; until?: string } {
  const { register: t } = text[ask.lang];
  const basis = ask.form.get("_basis").trim().slice(0, 300);
  const until = ask.form.get("_until");
  Object.assign(filled.values, { _basis: basis, _until: until });
  if (basis.length < 3) filled.errors._basis = t.basisNeeded;
  if (until && !isCivilDate(until)) filled.errors._until = t.wrongDay;
  else if (until && until < kyivDate(ask.now)) filled.errors._until = t.rightOver;
  return { basis, ...(until && { until }) };
}

/** How to reach them: what they said in this application, else what the hromada knows. */
function applicantOf(person: Person, answers: Answers, organisation?: Organisation) {
  const said = (id: string) => (typeof answers[id] === "string" && answers[id] ? answers[id] : undefined);
  return {
    personId: person.id,
    ...(organisation
      ? { organisationId: organisation.id, name: organisation.name }
      : { name: person.name, ...(person.birth_date && { birthDate: person.birth_date }) }),
    contact: {
      ...((said("email") ?? person.email) && { email: said("email") ?? person.email! }),
      ...((said("phone") ?? person.phone) && { phone: said("phone") ?? person.phone! }),
    },
  };
}
