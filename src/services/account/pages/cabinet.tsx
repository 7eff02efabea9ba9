import { findPerson, holdingsOf, type Person } from "../../../engines/people/index.ts";
import {
  ButtonLink,
  Facts,
  LinkList,
  Link,
  Notice,
  PageHead,
  PostButton,
  Section,
  Tag,
  Tiles,
} from "../../../design/index.ts";
import { forbidden, page, type Ask } from "../../../platform/http/index.ts";
import { formatPhone, kyivDay, say } from "../../../platform/text/index.ts";
import { text } from "../text.ts";

/** GET /cabinet: who I am, how surely it is known, what the hromada has of mine. */
export async function showCabinet(ask: Ask) {
  const { cabinet: t, signOut } = text[ask.lang];
  const me = await ownRecord(ask);
  const positions = await holdingsOf(ask.db, me.id, kyivDay(ask.now));
  return page({
    title: t.title,
    body: (
      <>
        <PageHead title={t.hello(me.given_name)} meta={<Level ask={ask} />} actions={<SignOut label={signOut} />} />
        {ask.actor.level < 3 && me.level < 3 && <Raise ask={ask} />}
        <Section title={t.who} more={{ to: "/cabinet/contacts", title: t.edit }}>
          <WhoAmI ask={ask} me={me} />
        </Section>
        {positions.length > 0 && (
          <Section title={t.positions}>
            <LinkList
              items={positions.map((held) => ({
                to: `/structure/${held.unit_slug}`,
                title: held.unit_name,
                text: ask.lang === "en" ? held.title_en || held.title : held.title,
              }))}
            />
            {ask.actor.staff && (
              <p>
                <Link to="/desk">{t.desk}</Link>
              </p>
            )}
          </Section>
        )}
        <Section title={t.has}>
          <p>{t.hasText}</p>
          <OwnMenu ask={ask} />
        </Section>
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

function Level({ ask }: { ask: Ask }) {
  const t = text[ask.lang].cabinet;
  return <Tag kind={ask.actor.level === 1 ? "info" : "done"}>{t.levels[ask.actor.level]}</Tag>;
}

const SignOut = ({ label }: { label: string }) => (
  <PostButton to="/sign-out" kind="quiet" small>
    {label}
  </PostButton>
);

function Raise({ ask }: { ask: Ask }) {
  const t = text[ask.lang].cabinet;
  return (
    <Notice title={t.raise}>
      <p>{t.raiseText}</p>
      <ButtonLink to="/sign-in/id-gov-ua?back=/cabinet" kind="secondary">
        {t.raise}
      </ButtonLink>
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

/** The menu of the cabinet as tiles: what services show a resident of theirs. */
function OwnMenu({ ask }: { ask: Ask }) {
  const about = new Map(Object.entries(descriptions(ask.lang)));
  const items = ask.hromada.app.menu
    .filter((item) => item.channel === "cabinet" && item.to !== "/cabinet")
    .filter((item) => !item.may || (item.may === "staff" ? ask.actor.staff : ask.actor.can(item.may)))
    .map((item) => ({ to: item.to, title: say(item.title, ask.lang), text: about.get(item.to) }));
  return <Tiles items={items} level={3} />;
}

function descriptions(lang: "uk" | "en"): Record<string, string> {
  const t = text[lang].menu;
  return {
    "/cabinet/contacts": t.contactsText,
    "/cabinet/ways": t.waysText,
    "/cabinet/sessions": t.sessionsText,
    "/cabinet/journal": t.journalText,
    "/cabinet/security": t.securityText,
  };
}
