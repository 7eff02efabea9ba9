import {
  allPositions,
  holdingsOf,
  listUnits,
  personNames,
  positionsOf,
  readPerson,
  searchPersons,
  type FoundPerson,
  type HeldPosition,
  type PositionWithHolders,
} from "../../../engines/people/index.ts";
import {
  Email,
  EmptyState,
  Facts,
  FilterBar,
  Link,
  PageHead,
  Pagination,
  Phone,
  PostButton,
  Section,
  Select,
  Stack,
  Table,
  TextField,
  type TableColumn,
} from "../../../design/index.ts";
import { notFound, page, type Ask } from "../../../platform/http/index.ts";
import { formatShortDate, kyivDay } from "../../../platform/text/index.ts";
import { address, aPage, postTitle, unitOptions, uuidOf } from "../names.ts";
import { text } from "../text.ts";

/** GET /desk/people: who works here, with their office contacts. */
export async function showDirectory(ask: Ask) {
  const { directory: t } = text[ask.lang];
  const query = { q: ask.query.get("q")?.trim() || undefined, unit: ask.query.get("unit") || undefined };
  const day = kyivDay(ask.now);
  const after = await placeAfter(ask);
  const [units, found, contacts] = await Promise.all([
    listUnits(ask.db),
    searchPersons(ask.db, {
      text: query.q,
      unitId: query.unit && uuidOf(query.unit),
      staff: true,
      day,
      limit: aPage + 1,
      after,
    }),
    officeContacts(ask, day),
  ]);
  const shown = found.slice(0, aPage);
  const filtered = Boolean(query.q || query.unit || after);
  return page({
    title: t.title,
    body: (
      <>
        <PageHead title={t.title} />
        <FilterBar to="/desk/people" label={t.title}>
          <TextField name="q" label={t.search} value={query.q} optional labelHidden attrs={{ placeholder: t.search }} />
          <Select
            name="unit"
            label={t.unit}
            labelHidden
            optional
            value={query.unit}
            blank={t.anyUnit}
            options={unitOptions(units, ask.lang)}
          />
        </FilterBar>
        <Table
          caption={t.title}
          captionHidden
          rows={shown}
          empty={<EmptyState title={filtered ? t.none : t.empty} text={filtered ? t.noneText : undefined} />}
          columns={[
            {
              title: t.name,
              cell: ({ id, name }) => <Link to={`/desk/people/${id}`}>{name}</Link>,
              head: true,
            },
            { title: t.post, cell: ({ positions }) => positions || t.noPosition },
            ...(shown.some(({ id }) => contacts.has(id)) ? [contactsColumn(ask, contacts)] : []),
          ]}
        />
        <Pagination
          previous={after && address("/desk/people", query)}
          next={found.length > aPage ? address("/desk/people", { ...query, after: shown.at(-1)!.id }) : undefined}
        />
      </>
    ),
  });
}

type Contacts = Map<string, { phone: string | null; email: string | null }>;

function contactsColumn(ask: Ask, contacts: Contacts): TableColumn<FoundPerson> {
  return {
    title: text[ask.lang].directory.contacts,
    cell({ id }) {
      const { phone, email } = contacts.get(id) ?? {};
      return (
        <>
          {phone && <Phone number={phone} />} {email && <Email address={email} />}
        </>
      );
    },
  };
}

/** Name and id of the last person on the page before. */
export async function placeAfter(ask: Ask) {
  const id = ask.query.get("after");
  if (!id) return undefined;
  const name = (await personNames(ask.db, [uuidOf(id)])).get(id);
  return name === undefined ? undefined : { id, name };
}

/** Telephone and mailbox of each person's office; not their own. */
async function officeContacts(ask: Ask, day: string): Promise<Contacts> {
  const positions = (await allPositions(ask.db, day)).filter(({ phone, email }) => phone || email);
  return new Map(
    positions.flatMap(({ phone, email, holders }) => holders.map((holder) => [holder.person_id, { phone, email }])),
  );
}

/** GET /desk/people/:id: a colleague, their positions and how to reach them at work. */
export async function showColleague(ask: Ask) {
  const id = uuidOf(ask.params.id);
  const day = kyivDay(ask.now);
  const held = await holdingsOf(ask.db, id, day);
  return colleaguePage(ask, id, held);
}

/** POST /desk/people/:id: the same with the person's own contacts; the reading is noted. */
export async function showOwnContacts(ask: Ask) {
  const id = uuidOf(ask.params.id);
  const held = await holdingsOf(ask.db, id, kyivDay(ask.now));
  // Only of those who work here: residents are not in this directory.
  if (!held.length) throw notFound();
  const person = await readPerson(ask, id, text.uk.directory.purpose);
  return colleaguePage(ask, id, held, { phone: person?.phone, email: person?.email });
}

interface OwnContacts {
  phone?: string | null;
  email?: string | null;
}

async function colleaguePage(ask: Ask, id: string, held: HeldPosition[], own?: OwnContacts) {
  const { directory: t } = text[ask.lang];
  const name = (await personNames(ask.db, [id])).get(id);
  const staff = held.length > 0 || (await isStaff(ask, id, name));
  if (!name || !staff) throw notFound();
  const positions = await Promise.all(held.map((it) => findHeld(ask, it)));
  return page({
    title: name,
    crumbs: [{ title: t.title, to: "/desk/people" }],
    body: (
      <>
        <PageHead title={name} meta={held.length ? undefined : t.noPosition} />
        <Stack>
          {held.map((it, at) => (
            <Section title={postTitle(it, ask.lang)}>
              <Facts
                items={[
                  { term: t.unit, value: <Link to={`/structure/${it.unit_slug}`}>{it.unit_name}</Link> },
                  { term: t.phone, value: positions[at]?.phone && <Phone number={positions[at].phone} /> },
                  { term: t.email, value: positions[at]?.email && <Email address={positions[at].email} /> },
                  { term: t.room, value: positions[at]?.room },
                  { term: t.hours, value: positions[at]?.hours },
                  { term: "", value: it.from_date && t.since(formatShortDate(it.from_date, ask.lang)) },
                ]}
              />
            </Section>
          ))}
          {held.length > 0 && <OwnContactsSection ask={ask} id={id} own={own} />}
        </Stack>
      </>
    ),
  });
}

function OwnContactsSection({ ask, id, own }: { ask: Ask; id: string; own?: OwnContacts }) {
  const { directory: t } = text[ask.lang];
  return (
    <Section title={t.own}>
      {!own && (
        <>
          <p class="soft">{t.ownWhy}</p>
          <PostButton to={`/desk/people/${id}`} kind="secondary" icon="eye">
            {t.show}
          </PostButton>
        </>
      )}
      {own && !own.phone && !own.email && <p>{t.noOwn}</p>}
      {own && (own.phone || own.email) && (
        <Facts
          items={[
            { term: t.phone, value: own.phone && <Phone number={own.phone} /> },
            { term: t.email, value: own.email && <Email address={own.email} /> },
          ]}
        />
      )}
    </Section>
  );
}

/** Staff without a position now still have their roles. */
async function isStaff(ask: Ask, id: string, name: string | undefined): Promise<boolean> {
  const found = await searchPersons(ask.db, { text: name, staff: true, day: kyivDay(ask.now), limit: 20 });
  return found.some((person) => person.id === id);
}

async function findHeld(ask: Ask, held: HeldPosition): Promise<PositionWithHolders | undefined> {
  const positions = await positionsOf(ask.db, held.unit_id, kyivDay(ask.now));
  return positions.find(({ id }) => id === held.position_id);
}
