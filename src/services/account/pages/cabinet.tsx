import { findPerson, holdingsOf, type Person } from "../../../engines/people/index.ts";
import {
  ButtonLink,
  Cluster,
  Facts,
  LinkList,
  Notice,
  PageHead,
  Section,
  Stack,
  Tag,
  WhoLooked,
} from "../../../design/index.ts";
import { forbidden, page, type Ask } from "../../../platform/http/index.ts";
import { findLines, type JournalLine } from "../../../platform/journal/index.ts";
import { formatPhone, kyivDay, say } from "../../../platform/text/index.ts";
import { text } from "../text.ts";
import { homeParts } from "./home-parts.tsx";

/** GET /cabinet: who I am, how surely it is known, what the hromada has of mine. */
export async function showCabinet(ask: Ask) {
  const t = text[ask.lang].cabinet;
  const me = await ownRecord(ask);
  const positions = await holdingsOf(ask.db, me.id, kyivDay(ask.now));
  const [reading] = await findLines(ask.db, { whose: me.id, kind: "reading", limit: 1 });
  return page({
    title: t.title,
    body: (
      <>
        <PageHead title={t.title} meta={<Level ask={ask} />} />
        {ask.actor.level < 3 && me.level < 3 && <Raise ask={ask} />}
        {await homeParts(ask)}
        <Section title={t.services}>
          <Affairs ask={ask} />
        </Section>
        <Section title={t.who} more={{ to: "/cabinet/contacts", title: t.edit }}>
          <Stack gap="s">
            <WhoAmI ask={ask} me={me} />
            <LastReading reading={reading} />
          </Stack>
        </Section>
        {positions.length > 0 && (
          <Section title={t.positions} more={ask.actor.staff ? { to: "/desk", title: t.desk } : undefined}>
            <LinkList
              items={positions.map((held) => ({
                to: `/structure/${held.unit_slug}`,
                title: held.unit_name,
                text: ask.lang === "en" ? held.title_en || held.title : held.title,
              }))}
            />
          </Section>
        )}
      </>
    ),
  });
}

/** The record of the one who asks; a session without a person can't be. */
export async function ownRecord(ask: Ask): Promise<Person> {
  const me = ask.actor.personId && (await findPerson(ask.db, ask.actor.personId));
  if (!me) throw forbidden();
  return me;
}

function LastReading({ reading }: { reading?: JournalLine }) {
  return <WhoLooked at={reading?.at} who={reading?.actor_name} why={reading?.why ?? undefined} to="/cabinet/journal" />;
}

function Level({ ask }: { ask: Ask }) {
  const t = text[ask.lang].cabinet;
  return <Tag kind={ask.actor.level === 1 ? "info" : "done"}>{t.levels[ask.actor.level]}</Tag>;
}

function Raise({ ask }: { ask: Ask }) {
  const t = text[ask.lang].cabinet;
  return (
    <Notice title={t.raise}>
      <Stack gap="s">
        <p>{t.raiseText}</p>
        <Cluster>
          <ButtonLink to="/sign-in/id-gov-ua?link=yes&back=/cabinet" kind="secondary">
            id.gov.ua
          </ButtonLink>
        </Cluster>
      </Stack>
    </Notice>
  );
}

function WhoAmI({ ask, me }: { ask: Ask; me: Person }) {
  const t = text[ask.lang].cabinet;
  // A mailbox opened by somebody else must not give the numbers away.
  const numbers = ask.actor.level >= 2;
  const number = (value: string | null) => value && (numbers ? value : t.masked);
  const confirmed = me.email && (
    <Tag kind={me.email_confirmed_at ? "done" : "soon"}>{me.email_confirmed_at ? t.confirmed : t.unconfirmed}</Tag>
  );
  return (
    <Facts
      items={[
        { term: t.name, value: me.name },
        { term: t.rnokpp, value: number(me.rnokpp) },
        { term: t.unzr, value: number(me.unzr) },
        {
          term: t.email,
          value: me.email ? (
            <>
              {me.email} {confirmed}
            </>
          ) : (
            t.noEmail
          ),
        },
        { term: t.phone, value: me.phone ? formatPhone(me.phone) : t.noEmail },
      ]}
    />
  );
}

/** What services show a resident of theirs: their entries in the menu of the cabinet. */
function Affairs({ ask }: { ask: Ask }) {
  const items = ask.hromada.app.modules
    .filter(({ id }) => id !== "account")
    .flatMap(({ menu }) => menu ?? [])
    // What is set up seldom, and what counts by itself above, is not repeated.
    .filter(({ channel, order, count }) => channel === "cabinet" && order < 800 && !count)
    .filter((item) => !item.may || (item.may === "staff" ? ask.actor.staff : ask.actor.can(item.may)))
    .map((item) => ({ to: item.to, title: say(item.title, ask.lang) }));
  return items.length ? <LinkList items={items} /> : <p>{text[ask.lang].cabinet.servicesNone}</p>;
}
