import { z } from "zod";
import { demand, may, openRecord, type RecordHead, type RecordSeen } from "../../../engines/registers/index.ts";
import {
  Button,
  ButtonLink,
  DateField,
  Disclosure,
  ErrorSummary,
  Facts,
  Form,
  Hidden,
  Link,
  LinkList,
  Notice,
  PageHead,
  Radios,
  Section,
  Stack,
  TextField,
  Toolbar,
} from "../../../design/index.ts";
import {
  blank,
  mend,
  notFound,
  page,
  readForm,
  redirect,
  Refusal,
  type Ask,
  type Filled,
} from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { formatDate, kyivDay, say } from "../../../platform/text/index.ts";
import { civilDate, isCivilDate } from "../../../platform/time/index.ts";
import { residenceKinds } from "../definitions.ts";
import {
  addressOf,
  certifyHousehold,
  childrenOf,
  dwellersOf,
  kindWord,
  residencesOf,
  settle,
  unsettle,
  type Dweller,
} from "../residents.ts";
import { text } from "../text.ts";
import { purposePage, theRegister } from "./find.tsx";

/** GET /desk/community/:id: where a person lives, with whom, their children; what may be done. */
export const showCard = async (ask: Ask) =>
  cardPage(ask, await theResident(ask), blank({ from: kyivDay(ask.now), kind: "registered" }));

async function theResident(ask: Ask): Promise<RecordSeen> {
  const register = await theRegister(ask);
  const seen = await openRecord(ask, ask.params.id!);
  if (seen?.register.id !== register.id) throw notFound();
  return seen;
}

async function cardPage(ask: Ask, seen: RecordSeen, filled: Filled) {
  const t = text[ask.lang];
  const at = `/desk/community/${seen.head.id}`;
  if (seen.wantsPurpose) return redirect(purposePage(at));
  const residences = await residencesOf(ask.db, seen.head.id);
  const dwellers = residences[0] ? await dwellersOf(ask.db, residences[0]) : [];
  return page({
    title: seen.head.label,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [{ title: t.title, to: "/desk/community" }],
    body: (
      <>
        <ErrorSummary
          filled={filled}
          labels={{ address: t.address, from: t.from, ground: t.ground, until: t.until, kind: t.kind, why: t.why }}
        />
        <PageHead title={seen.head.label} meta={`№ ${seen.head.number}`} />
        <Stack>
          <Toolbar>
            <ButtonLink to={`/desk/registers/residents/${seen.head.id}`} kind="secondary">
              {t.record}
            </ButtonLink>
          </Toolbar>
          <Residences residences={residences} seen={seen} ask={ask} />
          <People title={t.household} people={dwellers.filter(({ resident }) => resident.id !== seen.head.id)} />
          <Children rows={await childrenOf(ask.db, seen.head.id)} title={t.children} />
          {may(ask.actor, seen.register, "enter") && <SettleForm at={at} filled={filled} ask={ask} />}
        </Stack>
      </>
    ),
  });
}

function Residences({ residences, seen, ask }: { residences: RecordHead[]; seen: RecordSeen; ask: Ask }) {
  const t = text[ask.lang];
  const at = `/desk/community/${seen.head.id}`;
  const certifies = may(ask.actor, seen.register, "extract");
  return (
    <Section title={t.residence}>
      {residences.length === 0 && <Notice kind="info">{t.noResidence}</Notice>}
      {residences.map((residence) => (
        <>
          <Facts
            items={[
              { term: kindWord(residence, ask.lang), value: addressOf(residence) },
              residence.values.until !== undefined && {
                term: t.until,
                value: formatDate(String(residence.values.until), ask.lang),
              },
              residence.values.ground !== undefined && { term: t.ground, value: String(residence.values.ground) },
            ]}
          />
          {certifies && (
            <Form to={`${at}/certificate`} id={`c-${residence.id}`}>
              <Hidden name="residence" value={residence.id} />
              <Button kind="secondary">{t.certify}</Button>
            </Form>
          )}
          {may(ask.actor, seen.register, "annul") && (
            <Disclosure summary={t.unsettle}>
              <Form to={`${at}/unsettle`} id={`u-${residence.id}`}>
                <Hidden name="residence" value={residence.id} />
                <DateField name="from" label={t.from} value={kyivDay(ask.now)} />
                <TextField name="why" label={t.why} hint={t.groundHint} maxlength={500} />
                <Button kind="danger">{t.unsettle}</Button>
              </Form>
            </Disclosure>
          )}
        </>
      ))}
    </Section>
  );
}

function People({ title, people }: { title: string; people: Dweller[] }) {
  if (!people.length) return null;
  return (
    <Section title={title}>
      <LinkList
        items={people.map(({ resident, residence }) => ({
          to: `/desk/community/${resident.id}`,
          title: resident.label,
          meta: kindWord(residence),
        }))}
      />
    </Section>
  );
}

function Children({ rows, title }: { rows: RecordHead[]; title: string }) {
  if (!rows.length) return null;
  return (
    <Section title={title}>
      <ul>
        {rows.map(({ id, label }) => (
          <li>
            <Link to={`/desk/community/${id}`}>{label}</Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function SettleForm({ at, filled, ask }: { at: string; filled: Filled; ask: Ask }) {
  const t = text[ask.lang];
  return (
    <Disclosure summary={t.settle} open={Object.keys(filled.errors).length > 0}>
      <Stack>
        <p>{t.settleLead}</p>
        <Form to={`${at}/settle`} filled={filled}>
          <Radios
            name="kind"
            label={t.kind}
            options={residenceKinds.map(({ id, label }) => ({ value: id, title: say(label, ask.lang) }))}
          />
          <TextField name="address" label={t.address} hint={t.addressHint} maxlength={300} />
          <TextField name="flat" label={t.flat} optional maxlength={20} width="s" />
          <DateField name="from" label={t.from} />
          <DateField name="until" label={t.until} hint={t.untilHint} optional />
          <TextField name="ground" label={t.ground} hint={t.groundHint} maxlength={500} />
          <Button>{t.settle}</Button>
        </Form>
      </Stack>
    </Disclosure>
  );
}

const day = z.string().refine(isCivilDate).transform(civilDate);
const settling = z.object({
  kind: z.enum(["registered", "declared", "temporary", "displaced"]),
  address: z.string().min(3).max(300),
  flat: z.string().max(20).optional(),
  from: day,
  until: day.optional(),
  ground: z.string().min(3).max(500),
});

/** POST /desk/community/:id/settle */
export async function takeSettle(ask: Ask) {
  const seen = await theResident(ask);
  demand(ask.actor, seen.register, "enter");
  const reading = readForm(ask, settling);
  if (!reading.ok) return cardPage(ask, seen, reading.filled);
  try {
    await write(ask, (tx) => settle(tx, { residentId: seen.head.id, ...reading.value }));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return cardPage(ask, seen, mend(reading.filled, "address", say(error.words, ask.lang)));
  }
  return redirect(`/desk/community/${seen.head.id}`, { notice: text[ask.lang].settled });
}

const ending = z.object({ residence: z.string(), from: day, why: z.string().min(3).max(500) });

/** POST /desk/community/:id/unsettle */
export async function takeUnsettle(ask: Ask) {
  const seen = await theResident(ask);
  const reading = readForm(ask, ending);
  if (!reading.ok) return cardPage(ask, seen, reading.filled);
  const residence = await ownResidence(ask, seen, reading.value.residence);
  await write(ask, (tx) => unsettle(tx, residence, reading.value));
  return redirect(`/desk/community/${seen.head.id}`, { notice: text[ask.lang].unsettled });
}

/** POST /desk/community/:id/certificate */
export async function takeCertify(ask: Ask) {
  const seen = await theResident(ask);
  demand(ask.actor, seen.register, "extract");
  const residence = await ownResidence(ask, seen, ask.form.get("residence"));
  const { id, number } = await write(ask, (tx) =>
    certifyHousehold(tx, seen.head, residence, seen.purpose ?? text.uk.certify),
  );
  const to = ask.actor.can("credentials.see") ? `/desk/credentials/${id}` : `/desk/community/${seen.head.id}`;
  return redirect(to, { notice: text[ask.lang].certified(number) });
}

async function ownResidence(ask: Ask, seen: RecordSeen, id: string): Promise<RecordHead> {
  const found = (await residencesOf(ask.db, seen.head.id)).find((residence) => residence.id === id);
  if (!found) throw notFound();
  return found;
}
