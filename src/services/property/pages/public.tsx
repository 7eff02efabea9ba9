import { classesSeen, findRegister, type Register } from "../../../engines/registers/index.ts";
import { findUnit } from "../../../engines/people/index.ts";
import {
  ButtonLink,
  Email,
  EmptyState,
  Facts,
  Figure,
  Figures,
  Link,
  LinkList,
  PageHead,
  Phone,
  Section,
  SearchForm,
  Stack,
  Toolbar,
} from "../../../design/index.ts";
import { notFound, page, type Ask } from "../../../platform/http/index.ts";
import { formatNumber } from "../../../platform/text/index.ts";
import { kinds } from "../registers/common.ts";
import { text } from "../text.ts";
import { countThings, findThing, listAuctions, listThings, type Counted, type Thing } from "../things.ts";
import { AuctionTable } from "./auctions.tsx";
import { areaWords, conditionWord, kindWord, LeaseTag, today } from "./common.tsx";
import { findThings, Pages, perPage, ThingsFilter, wantedOf } from "./things.tsx";

/** The asker as anybody: a public page shows an official no more than everybody. */
const everybody = (ask: Ask): Ask => ({ ...ask, actor: { ...ask.actor, can: () => false } });

async function openRegister(ask: Ask): Promise<Register> {
  const found = await findRegister(ask, "property");
  if (!found || !classesSeen(everybody(ask).actor, found, undefined).includes("open")) throw notFound();
  return found;
}

const fewFree = 12;
const fewAuctions = 20;

/** GET /property: what may be leased now, auctions, and what the hromada has. */
export async function showProperty(ask: Ask) {
  const register = await openRegister(ask);
  const t = text[ask.lang];
  const day = today(ask);
  const [counted, free, auctions, contacts] = await Promise.all([
    countThings(ask.db, day),
    listThings(ask.db, day, { state: "free", limit: fewFree }),
    listAuctions(ask.db, { limit: fewAuctions }),
    contactsOf(ask, register),
  ]);
  const announced = auctions.filter((it) => it.result === "announced" && it.day >= day).toReversed();
  const past = auctions.filter((it) => !announced.includes(it));
  return page({
    title: t.title,
    description: t.publicLead,
    body: (
      <>
        <PageHead title={t.title} lead={t.publicLead} />
        <Stack>
          <SearchForm to="/property/things" label={t.search} placeholder={t.search} />
          <Section
            title={t.freeNow}
            more={counted.free > fewFree ? { to: "/property/things?state=free", title: t.all } : undefined}
          >
            {free.length ? <Things things={free} ask={ask} untagged /> : <p>{t.nothingFree}</p>}
          </Section>
          <Section title={t.announced} more={{ to: "/property/auctions", title: t.allAuctions }}>
            <AuctionTable auctions={announced} ask={ask} />
          </Section>
          {past.length > 0 && (
            <Section title={t.past}>
              <AuctionTable auctions={past.slice(0, 5)} ask={ask} />
            </Section>
          )}
          <HowToLease contacts={contacts} ask={ask} />
          <Owned counted={counted} ask={ask} />
        </Stack>
      </>
    ),
  });
}

/** How many there are of each kind, with the way to them. */
function Owned({ counted, ask }: { counted: Counted; ask: Ask }) {
  const t = text[ask.lang];
  const number = (n: number) => formatNumber(n, ask.lang);
  return (
    <Section title={t.everything} more={{ to: "/property/things", title: t.all }}>
      <Figures>
        {kinds
          .filter(({ id }) => counted.byKind[id])
          .map(({ id }) => (
            <Figure
              value={number(counted.byKind[id]!)}
              label={t.kindsWord[id]}
              source={{ to: `/property/things?kind=${id}` }}
            />
          ))}
      </Figures>
      <p>
        <Link to="/registers/property">{t.openData}</Link>
      </p>
    </Section>
  );
}

async function contactsOf(ask: Ask, { holderId }: Register) {
  const unit = holderId ? await findUnit(ask.db, holderId) : undefined;
  return unit && { name: (ask.lang === "en" && unit.name_en) || unit.name, phone: unit.phone, email: unit.email };
}

type Contacts = Awaited<ReturnType<typeof contactsOf>>;

function HowToLease({ contacts, ask }: { contacts: Contacts; ask: Ask }) {
  const t = text[ask.lang];
  return (
    <Section title={t.howToLease}>
      <Stack gap="s">
        <p>{t.howToLeaseText}</p>
        {contacts && (
          <Facts
            items={[
              { term: t.askAbout, value: contacts.name },
              !!contacts.phone && { term: t.phone, value: <Phone number={contacts.phone} /> },
              !!contacts.email && { term: t.email, value: <Email address={contacts.email} /> },
            ]}
          />
        )}
      </Stack>
    </Section>
  );
}

/** GET /property/things?q=&kind=&state= */
export async function showOpenThings(ask: Ask) {
  const register = await openRegister(ask);
  const t = text[ask.lang];
  const found = await findThings(everybody(ask), register, { ...wantedOf(ask), limit: perPage + 1 });
  return page({
    title: t.everything,
    crumbs: [{ title: t.title, to: "/property" }],
    body: (
      <>
        <PageHead title={t.everything} />
        <Stack>
          <ThingsFilter ask={ask} to="/property/things" />
          {found.length === 0 && <EmptyState title={t.nothing} text={t.nothingText} />}
          <Things things={found.slice(0, perPage)} ask={ask} level={2} />
          <Pages ask={ask} to="/property/things" more={found.length > perPage} />
        </Stack>
      </>
    ),
  });
}

interface ThingsProps {
  things: Thing[];
  ask: Ask;
  level?: 2 | 3;
  /** All are known to be free, and need not say it each. */
  untagged?: boolean;
}

function Things({ things, ask, level, untagged }: ThingsProps) {
  return (
    <LinkList
      level={level}
      items={things.map((it) => ({
        to: `/property/${it.id}`,
        title: it.name,
        tags: untagged ? undefined : <LeaseTag thing={it} lang={ask.lang} />,
        meta: [it.address, areaWords(it.area, ask.lang)].filter(Boolean).join(" · "),
      }))}
    />
  );
}

/** GET /property/:id: one thing, in its open fields. Who leases it stands in the open register, companies only. */
export async function showOpenThing(ask: Ask) {
  const register = await openRegister(ask);
  const thing = await findThing(ask.db, today(ask), ask.params.id!);
  if (!thing) throw notFound();
  const t = text[ask.lang];
  const [auctions, contacts] = await Promise.all([
    listAuctions(ask.db, { of: thing.id, limit: fewAuctions }),
    contactsOf(ask, register),
  ]);
  return page({
    title: thing.name,
    crumbs: [
      { title: t.title, to: "/property" },
      { title: t.everything, to: "/property/things" },
    ],
    body: (
      <>
        <PageHead title={thing.name} above={<LeaseTag thing={thing} lang={ask.lang} />} />
        <Stack>
          <Facts
            items={[
              { term: t.inventory, value: thing.inventory },
              { term: t.kind, value: kindWord(thing.kind, ask.lang) },
              { term: t.address, value: thing.address },
              { term: t.area, value: areaWords(thing.area, ask.lang) },
              { term: t.condition, value: conditionWord(thing.condition, ask.lang) },
            ]}
          />
          {thing.placed && (
            <Toolbar>
              <ButtonLink to={`/map?layers=property&feature=property.${thing.id}`} kind="secondary">
                {t.map}
              </ButtonLink>
            </Toolbar>
          )}
          {auctions.length > 0 && (
            <Section title={t.auctions}>
              <AuctionTable auctions={auctions} ask={ask} alone />
            </Section>
          )}
          {thing.free && <HowToLease contacts={contacts} ask={ask} />}
        </Stack>
      </>
    ),
  });
}
