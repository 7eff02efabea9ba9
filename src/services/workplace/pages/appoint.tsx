import { z } from "zod";
import { appoint, createPerson, findPosition, searchPersons, type Position } from "../../../engines/people/index.ts";
import {
  Button,
  ButtonLink,
  DateField,
  Disclosure,
  ErrorSummary,
  Form,
  Hidden,
  Notice,
  PageHead,
  Radios,
  SearchForm,
  Stack,
  TextField,
  Toolbar,
} from "../../../design/index.ts";
import { notFound, page, readForm, redirect, type Ask, type Filled } from "../../../platform/http/index.ts";
import { recordReading, write } from "../../../platform/journal/index.ts";
import { kyivDay } from "../../../platform/text/index.ts";
import { trying } from "../domain.ts";
import { postTitle, uuidOf } from "../names.ts";
import { text } from "../text.ts";

const term = {
  from: z.iso.date().nullable().default(null),
  to: z.iso.date().optional(),
  why: z.string().max(500).optional(),
};
const ofKnown = z.object({ person: z.uuid(), ...term });
const ofNew = z.object({
  family: z.string().max(100),
  given: z.string().max(100),
  patronymic: z.string().max(100).optional(),
  ...term,
});

interface Forms {
  known?: Filled;
  added?: Filled;
}

/** GET /desk/positions/:id/appoint?q=: find the person first, then say since when and by which act. */
export const showAppointment = (ask: Ask) => appointPage(ask, {});

/** POST /desk/positions/:id/appoint */
export async function appointPerson(ask: Ask) {
  const { id } = await positionOf(ask);
  const reading = readForm(ask, ofKnown);
  if (!reading.ok) return appointPage(ask, { known: reading.filled });
  const { person, ...rest } = reading.value;
  const work = () => write(ask, (tx) => appoint(tx, { positionId: id, personId: person, ...rest }));
  const done = await trying(work, reading.filled, "from", ask.lang);
  return done.ok ? back(ask) : appointPage(ask, { known: done.filled });
}

/** POST /desk/positions/:id/appoint-new: a person who is not here yet, record and appointment together. */
export async function appointNewcomer(ask: Ask) {
  const { id } = await positionOf(ask);
  const reading = readForm(ask, ofNew);
  if (!reading.ok) return appointPage(ask, { added: reading.filled });
  const { family, given, patronymic, ...rest } = reading.value;
  const work = () =>
    write(ask, async (tx) => {
      const personId = await createPerson(tx, { familyName: family, givenName: given, patronymic });
      await appoint(tx, { positionId: id, personId, ...rest });
    });
  const done = await trying(work, reading.filled, "from", ask.lang);
  return done.ok ? back(ask) : appointPage(ask, { added: done.filled });
}

async function appointPage(ask: Ask, forms: Forms) {
  const { structure: t } = text[ask.lang];
  const position = await positionOf(ask);
  const query = (ask.query.get("q") ?? ask.form.get("q")).trim();
  const found = query ? await searchPersons(ask.db, { text: query, day: kyivDay(ask.now), limit: 20 }) : [];
  if (found.length) await recordReading(ask, { what: "workplace.list-persons", why: text.uk.structure.purpose });
  const title = t.appointTo(postTitle(position, ask.lang));
  const at = `/desk/positions/${position.id}`;
  const labels = { person: t.choose, family: t.family, given: t.given, patronymic: t.patronymic };
  const allLabels = { ...labels, from: t.from, to: t.to, why: t.why };
  return page({
    title,
    status: forms.known || forms.added ? 422 : 200,
    crumbs: [
      { title: t.title, to: "/desk/structure" },
      { title: postTitle(position, ask.lang), to: at },
    ],
    body: (
      <>
        {forms.known && <ErrorSummary filled={forms.known} form="known" labels={allLabels} />}
        {forms.added && <ErrorSummary filled={forms.added} form="added" labels={allLabels} />}
        <PageHead title={title} />
        <Stack>
          <SearchForm
            to={`${at}/appoint`}
            label={t.personName}
            placeholder={t.personName}
            value={query}
            button={t.findPerson}
            id="who"
          />
          {query && found.length === 0 && (
            <Notice>
              <p>{t.nobody}</p>
            </Notice>
          )}
          {found.length > 0 && (
            <Form to={`${at}/appoint`} filled={forms.known} id="known">
              <Hidden name="q" value={query} />
              <Radios
                name="person"
                label={t.choose}
                options={found.map(({ id, name, positions }) => ({
                  value: id,
                  title: name,
                  hint: positions || undefined,
                }))}
              />
              <TermFields ask={ask} />
              <Actions ask={ask} back={at} />
            </Form>
          )}
          <Disclosure summary={t.newPerson} open={Boolean(forms.added)}>
            <Form to={`${at}/appoint-new`} filled={forms.added} id="added">
              <p class="hint">{t.newPersonHint}</p>
              <TextField name="family" label={t.family} maxlength={100} autocomplete="off" />
              <TextField name="given" label={t.given} maxlength={100} autocomplete="off" />
              <TextField name="patronymic" label={t.patronymic} maxlength={100} optional autocomplete="off" />
              <TermFields ask={ask} />
              <Actions ask={ask} back={at} />
            </Form>
          </Disclosure>
        </Stack>
      </>
    ),
  });
}

function TermFields({ ask }: { ask: Ask }) {
  const { structure: t } = text[ask.lang];
  return (
    <>
      <DateField name="from" label={t.from} hint={t.fromHint} optional value={kyivDay(ask.now)} />
      <DateField name="to" label={t.to} optional />
      <TextField name="why" label={t.why} hint={t.whyHint} maxlength={500} optional />
    </>
  );
}

function Actions({ ask, back }: { ask: Ask; back: string }) {
  return (
    <Toolbar>
      <Button>{text[ask.lang].structure.appoint}</Button>
      <ButtonLink to={back} kind="quiet">
        {text[ask.lang].cancel}
      </ButtonLink>
    </Toolbar>
  );
}

async function positionOf(ask: Ask): Promise<Position> {
  const position = await findPosition(ask.db, uuidOf(ask.params.id));
  if (!position || position.closed_on) throw notFound();
  return position;
}

const back = (ask: Ask) => redirect(`/desk/positions/${ask.params.id}`, { notice: text[ask.lang].structure.appointed });
