import { randomUUID } from "node:crypto";
import { z } from "zod";
import {
  casesOf,
  CaseError,
  findProcedure,
  listProcedures,
  submitCase,
  type CaseChannel,
  type ProcedureVersion,
} from "../../../engines/cases/index.ts";
import {
  filledOf,
  QuestionFields,
  questionScripts,
  type Answers,
  type FileAnswer,
} from "../../../engines/forms/index.ts";
import {
  createPerson,
  noteConsent,
  PeopleError,
  readPerson,
  searchPersons,
  type Person,
} from "../../../engines/people/index.ts";
import {
  ActionBar,
  Button,
  ButtonLink,
  Checkbox,
  DateField,
  EmptyState,
  ErrorSummary,
  FileUpload,
  Form,
  Hidden,
  LinkList,
  Notice,
  PageHead,
  Radios,
  SearchForm,
  Section,
  Stack,
  TextField,
} from "../../../design/index.ts";
import { acceptOf, evidence, FileError } from "../../../platform/files/index.ts";
import {
  blank,
  mend,
  notFound,
  page,
  readForm,
  redirect,
  type Ask,
  type Filled,
} from "../../../platform/http/index.ts";
import { isRnokpp } from "../../../platform/identifiers/index.ts";
import { recordReading, write } from "../../../platform/journal/index.ts";
import { formatDate, kyivDay, readPhone, say } from "../../../platform/text/index.ts";
import { isCivilDate } from "../../../platform/time/index.ts";
import { readWhole, wholePage } from "../parts/whole-form.ts";
import { text } from "../text.ts";

/** Bytes of one scan. */
export const scanBytes = 20_000_000;

/** GET /desk/cases/new: which service. */
export async function chooseService(ask: Ask) {
  const { register: t, title } = text[ask.lang];
  const q = ask.query.get("q")?.trim().toLowerCase() ?? "";
  const all = (await listProcedures(ask.db, { open: true })).filter(({ procedure }) => procedure.where.inPerson);
  const found = all.filter(({ procedure }) =>
    [procedure.title.uk, procedure.title.en, ...(procedure.sayings ?? [])].some((words) =>
      words.toLowerCase().includes(q),
    ),
  );
  return page({
    title: t.title,
    crumbs: [{ title, to: "/desk/cases" }],
    body: (
      <>
        <PageHead title={t.title} lead={t.lead} />
        <Stack>
          <SearchForm to="/desk/cases/new" label={t.search} placeholder={t.search} value={q} />
        </Stack>
        {found.length ? (
          <LinkList
            items={found.map(({ id, procedure }) => ({
              to: `/desk/cases/new/${id}`,
              title: say(procedure.title, ask.lang),
              text: say(procedure.summary, ask.lang),
            }))}
            level={2}
          />
        ) : (
          <EmptyState title={t.none} text={t.noneText} action={{ to: "/desk/cases/new", title: t.title }} />
        )}
      </>
    ),
  });
}

async function theProcedure(ask: Ask): Promise<ProcedureVersion> {
  const found = await findProcedure(ask.db, ask.params.procedure!);
  if (!found?.open || !found.procedure.where.inPerson) throw notFound();
  return found;
}

/** GET /desk/cases/new/:procedure: who applies: somebody who is here already, or a new person. */
export const choosePerson = async (ask: Ask) => personPage(ask, blank());

async function personPage(ask: Ask, filled: Filled) {
  const { register: t, title } = text[ask.lang];
  const { id, procedure } = await theProcedure(ask);
  const q = ask.query.get("q")?.trim() ?? "";
  const found = q.length >= 3 ? await searchPersons(ask.db, { text: q, day: kyivDay(ask.now), limit: 20 }) : [];
  if (q) await recordReading(ask, { what: "cases.find-applicant", why: t.purpose });
  const path = `/desk/cases/new/${id}`;
  const labels = { family: t.family, given: t.given, birth: t.birth, rnokpp: t.rnokpp, phone: t.phone, email: t.email };
  return page({
    title: t.person,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [
      { title, to: "/desk/cases" },
      { title: t.title, to: "/desk/cases/new" },
    ],
    body: (
      <>
        <ErrorSummary filled={filled} labels={labels} />
        <PageHead title={t.person} lead={t.personLead} above={say(procedure.title, ask.lang)} />
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

/** POST /desk/cases/new/:procedure: a person who was not here; one whose number is known is that very person. */
export async function addPerson(ask: Ask) {
  const { register: t } = text[ask.lang];
  const { id } = await theProcedure(ask);
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
    return redirect(`/desk/cases/new/${id}/${personId}`);
  } catch (error) {
    if (!(error instanceof PeopleError)) throw error;
    return personPage(ask, mend(reading.filled, "rnokpp", error.words[ask.lang]));
  }
}

/** GET /desk/cases/new/:procedure/:person: all questions on one page, scans, consent. */
export async function showForm(ask: Ask) {
  const { procedure } = await theProcedure(ask);
  const person = await thePerson(ask);
  const answers: Answers = {};
  for (const question of procedure.form.pages.flatMap(({ questions }) => questions)) {
    if (question.prefill === "applicant.phone" && person.phone) answers[question.id] = person.phone;
    if (question.prefill === "applicant.email" && person.email) answers[question.id] = person.email;
    if (question.prefill === "applicant.name") answers[question.id] = person.name;
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
  const { register: t, title, show } = text[ask.lang];
  const { id, procedure } = await theProcedure(ask);
  const open = (await casesOf(ask.db, person.id)).filter((it) => it.open && it.procedure === id);
  const path = `/desk/cases/new/${id}`;
  return page({
    title: t.answers,
    status: Object.keys(filled.errors).length ? 422 : 200,
    scripts: questionScripts(ask),
    crumbs: [
      { title, to: "/desk/cases" },
      { title: t.title, to: "/desk/cases/new" },
      { title: t.person, to: path },
    ],
    body: (
      <>
        <ErrorSummary filled={filled} />
        <PageHead
          title={say(procedure.title, ask.lang)}
          meta={[person.name, person.birth_date && formatDate(person.birth_date, ask.lang)].filter(Boolean).join(", ")}
          actions={
            <ButtonLink to={path} kind="secondary" small>
              {t.change}
            </ButtonLink>
          }
        />
        {open.length > 0 && (
          <Notice kind="warning">
            <p>{t.already(open.length)}</p>
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
          <QuestionFields page={wholePage(procedure.form)} filled={filled} lang={ask.lang} />
          <FileUpload
            name="_scans"
            label={t.scans}
            hint={t.scansHint}
            accept={acceptOf(evidence)}
            maxBytes={scanBytes}
            multiple
            maxFiles={10}
            optional
          />
          <Checkbox name="_consent" label={t.consent} optional={false} />
          <ActionBar>
            <Button>{t.submit}</Button>
          </ActionBar>
        </Form>
      </>
    ),
  });
}

/** POST /desk/cases/new/:procedure/:person: the case, its scans, the consent: all together, once. */
export async function register(ask: Ask) {
  const { register: t, show } = text[ask.lang];
  const { procedure, version } = await theProcedure(ask);
  const person = await thePerson(ask);
  const { answers, filled, stay } = await readWhole(ask, procedure.form, {}, person.id);
  const key = z.uuid().catch(randomUUID()).parse(ask.form.get("_key"));
  const channel =
    (["office", "post", "phone", "email"] as const).find((it) => it === ask.form.get("_channel")) ?? "office";
  const consent = ask.form.get("_consent") === "yes";
  Object.assign(filled.values, { _key: key, _channel: channel, _consent: consent ? "yes" : undefined });
  if (!stay && !consent) filled.errors._consent = t.consentNeeded;
  if (stay || Object.keys(filled.errors).length) return formPage(ask, person, filled);
  try {
    const { id, number } = await write(ask, async (tx) => {
      const papers = await keepScans(ask, tx, person.id);
      const done = await submitCase(tx, {
        procedure: ask.params.procedure!,
        version,
        answers,
        applicant: applicantOf(person, answers),
        channel: channel as CaseChannel,
        consent: `${show.consent}: ${ask.actor.name}`,
        papers,
        key: `desk-${key}`,
      });
      if (!done.again)
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
    if (error instanceof FileError) return formPage(ask, person, mend(filled, "_scans", error.words[ask.lang]));
    if (error instanceof CaseError) return formPage(ask, person, mend(filled, "", error.words[ask.lang]));
    throw error;
  }
}

type Tx = Parameters<typeof submitCase>[0];

async function keepScans(ask: Ask, tx: Tx, whose: string): Promise<FileAnswer[]> {
  const kept: FileAnswer[] = [];
  for (const upload of ask.form.files("_scans").slice(0, 10)) {
    if (!upload.size) continue;
    const { id, name, size } = await ask.hromada.files.put(tx, upload, {
      accept: evidence,
      class: "personal",
      module: "cases",
      whose,
      maxBytes: scanBytes,
    });
    kept.push({ file: id, name, size });
  }
  return kept;
}

/** How to reach them: what they said in this application, else what the hromada knows. */
function applicantOf(person: Person, answers: Answers) {
  const said = (id: string) => (typeof answers[id] === "string" && answers[id] ? answers[id] : undefined);
  return {
    personId: person.id,
    name: person.name,
    ...(person.birth_date && { birthDate: person.birth_date }),
    contact: {
      ...((said("email") ?? person.email) && { email: said("email") ?? person.email! }),
      ...((said("phone") ?? person.phone) && { phone: said("phone") ?? person.phone! }),
    },
  };
}
