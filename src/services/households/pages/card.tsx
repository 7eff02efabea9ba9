import { z } from "zod";
import type { PersonAnswer } from "../../../engines/forms/index.ts";
import {
  isUuid,
  openRecord,
  purposeOf,
  valueWords,
  type RecordHead,
  type RecordSeen,
  type RegisterDefinition,
  type Values,
} from "../../../engines/registers/index.ts";
import {
  Button,
  ButtonLink,
  Cluster,
  Disclosure,
  ErrorSummary,
  Facts,
  type Fact,
  Form,
  LinkList,
  Notice,
  PageHead,
  Section,
  Select,
  Stack,
  TextField,
} from "../../../design/index.ts";
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
import type { Context } from "../../../platform/context/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { formatDate, say } from "../../../platform/text/index.ts";
import { certificates, certify } from "../certificate.ts";
import { households, keep, read, sections, years } from "../definitions.ts";
import { cardsOf, readMembers, type Card } from "../households.ts";
import { asDistrict, isWithin, scopeOf } from "../scope.ts";
import { text } from "../text.ts";
import { mayInRegister, YearState, yearOf } from "./list.tsx";

interface Seen {
  ask: Ask;
  /** Who reads, with the district's power. */
  reader: Context;
  seen: RecordSeen;
  card: Card;
  year: number;
  keeps: boolean;
}

/** GET /desk/households/:id: the object card, as a starosta knows it. */
export async function showCard(ask: Ask) {
  const it = await theCard(ask);
  return "kind" in it ? it : cardPage(it, blank());
}

/** The household of the address; who has not said what for is asked first, since people are named. */
async function theCard(ask: Ask) {
  const year = yearOf(ask);
  const [within, kept] = await Promise.all([scopeOf(ask, read), scopeOf(ask, keep)]);
  const ids = isUuid(ask.params.id!) ? [ask.params.id!] : [];
  const [card] = await cardsOf(ask.db, { year, within, ids });
  if (!card) throw notFound();
  const reader = await asDistrict(ask, read);
  if (!(await purposeOf(ask, "households")) || !(await purposeOf(ask, "household-members"))) {
    const back = encodeURIComponent(`/desk/households/${card.id}?year=${year}`);
    return redirect(`/desk/households/purpose?back=${back}`);
  }
  const seen = await openRecord(reader, card.id);
  if (!seen) throw notFound();
  return { ask, reader, seen, card, year, keeps: isWithin(kept, card.settlement) };
}

async function cardPage(it: Seen, filled: Filled) {
  const { ask, reader, card, year, keeps } = it;
  const t = text[ask.lang];
  const inRegister = await mayInRegister(ask);
  return page({
    title: card.label,
    status: Object.keys(filled.errors).length ? 422 : 200,
    crumbs: [{ title: t.title, to: `/desk/households?year=${year}` }],
    body: (
      <>
        <ErrorSummary filled={filled} labels={{ holder: t.holder, why: t.why, kind: t.certificateKind }} />
        <PageHead title={card.label} above={<YearState card={card} ask={ask} />} meta={`№ ${card.number}`} />
        <Stack>
          <Cluster>
            {keeps && card.year && (
              <ButtonLink to={`/desk/households/${card.id}/year?year=${year}`}>{t.edit}</ButtonLink>
            )}
            {inRegister && (
              <>
                <ButtonLink to={`/desk/registers/households/${card.id}/correct`} kind="secondary">
                  {t.correct}
                </ButtonLink>
                <ButtonLink to={`/desk/registers/households/${card.id}`} kind="quiet">
                  {t.history}
                </ButtonLink>
              </>
            )}
          </Cluster>
          <Members {...it} inRegister={inRegister} members={await readMembers(reader, card.id)} />
          <Section title={t.dwelling}>
            <Facts items={factsOf(households, card.values, householdFields, ask)} />
          </Section>
          {card.year ? (
            <YearFacts values={card.year.values} ask={ask} year={year} />
          ) : (
            <Notice kind="info">{t.noYear}</Notice>
          )}
          {keeps && <Certificate {...it} filled={filled} />}
        </Stack>
      </>
    ),
  });
}

const householdFields = ["kind", "built", "area", "living", "rooms", "comforts"];

function factsOf(definition: RegisterDefinition, values: Values, ids: string[], ask: Ask): Fact[] {
  return ids.flatMap((id) => {
    const field = definition.fields.find((it) => it.id === id)!;
    const words = valueWords(field, values[id], ask.lang, new Map());
    return words ? [{ term: say(field.label, ask.lang), value: words }] : [];
  });
}

function YearFacts({ values, ask, year }: { values: Values; ask: Ask; year: number }) {
  const t = text[ask.lang];
  return (
    <>
      {(["land", "livestock", "machinery"] as const).map((section) => {
        const facts = factsOf(
          years,
          values,
          sections[section].map(({ id }) => id),
          ask,
        );
        return (
          <Section title={`${t[section]}, ${year}`}>
            {facts.length ? <Facts items={facts} /> : <p class="soft">{t.none}</p>}
          </Section>
        );
      })}
      {values.remark && (
        <Section title={t.remark}>
          <p>{String(values.remark)}</p>
        </Section>
      )}
    </>
  );
}

function Members({ ask, card, members, inRegister }: Seen & { inRegister: boolean; members: RecordHead[] }) {
  const t = text[ask.lang];
  return (
    <Section title={t.members}>
      {members.length === 0 && <p class="soft">{t.none}</p>}
      {members.length > 0 &&
        (inRegister ? (
          <LinkList
            items={members.map((member) => ({
              to: `/desk/registers/household-members/${member.id}`,
              title: member.label.trim(),
              meta: aboutMember(member, ask),
            }))}
          />
        ) : (
          <Facts items={members.map((member) => ({ term: member.label.trim(), value: aboutMember(member, ask) }))} />
        ))}
      {inRegister && (
        <ButtonLink to={`/desk/registers/household-members/new?household=${card.number}`} kind="quiet">
          {t.addMember}
        </ButtonLink>
      )}
    </Section>
  );
}

function aboutMember({ values }: RecordHead, { lang }: Ask): string {
  const { birthDate } = (values.who ?? {}) as Partial<PersonAnswer>;
  return [values.kin, birthDate && formatDate(birthDate, lang), values.work].filter(Boolean).map(String).join(" · ");
}

function Certificate({ ask, card, year, filled }: Seen & { filled: Filled }) {
  const t = text[ask.lang];
  return (
    <Disclosure summary={t.certificate} open={Object.keys(filled.errors).length > 0}>
      <Form to={`/desk/households/${card.id}/certificate?year=${year}`} filled={filled}>
        <Select
          name="kind"
          label={t.certificateKind}
          options={certificates.map((value) => ({ value, title: t.certificateKinds[value] }))}
        />
        <TextField name="holder" label={t.holder} maxlength={300} />
        <TextField name="why" label={t.why} maxlength={500} />
        <Button>{t.certificate}</Button>
      </Form>
    </Disclosure>
  );
}

const wanted = z.object({
  kind: z.enum(certificates),
  holder: z.string().min(3).max(300),
  why: z.string().min(3).max(500),
});

/** POST /desk/households/:id/certificate */
export async function takeCertificate(ask: Ask) {
  const it = await theCard(ask);
  if ("kind" in it) return it;
  if (!it.keeps) throw notFound();
  const reading = readForm(ask, wanted);
  if (!reading.ok) return cardPage(it, reading.filled);
  if (reading.value.kind !== "composition" && !it.card.year)
    return cardPage(it, mend(reading.filled, "kind", text[ask.lang].noYear));
  const { id, number } = await write(ask, (tx) => certify(tx, it.card, { ...reading.value, year: it.year }));
  const to = ask.actor.can("credentials.see") ? `/desk/credentials/${id}` : `/desk/households/${it.card.id}`;
  return redirect(to, { notice: text[ask.lang].certified(number) });
}
