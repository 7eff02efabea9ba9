import {
  findOrganisation,
  findUnitBySlug,
  formerNames,
  listUnits,
  positionsOf,
  unitsAbove,
  type PositionWithHolders,
  type Unit,
} from "../../../engines/people/index.ts";
import { Email, Facts, Grid, LinkList, Notice, PageHead, Person, Phone, Section, Tag } from "../../../design/index.ts";
import { notFound, page, type Ask } from "../../../platform/http/index.ts";
import { formatDate, kyivDay } from "../../../platform/text/index.ts";
import { nameOf, titleOf } from "../names.ts";
import { text } from "../text.ts";

/** GET /structure/:slug: a unit with its contacts, tasks, people and parts. */
export async function showUnit(ask: Ask) {
  const t = text[ask.lang];
  const unit = await findUnitBySlug(ask.db, ask.params.slug!);
  if (!unit) throw notFound();
  const [positions, above, all, former, organisation] = await Promise.all([
    positionsOf(ask.db, unit.id, kyivDay(ask.now)),
    unitsAbove(ask.db, unit.id),
    listUnits(ask.db),
    formerNames(ask.db, unit.id),
    unit.organisation_id ? findOrganisation(ask.db, unit.organisation_id) : undefined,
  ]);
  const parts = all.filter(({ parent_id }) => parent_id === unit.id);
  return page({
    title: nameOf(unit, ask.lang),
    crumbs: [
      { title: t.title, to: "/structure" },
      ...above.map((it) => ({ title: nameOf(it, ask.lang), to: `/structure/${it.slug}` })),
    ],
    body: (
      <>
        <PageHead title={nameOf(unit, ask.lang)} />
        {unit.closed_on && <Notice kind="warning">{t.closed(formatDate(unit.closed_on, ask.lang))}</Notice>}
        <People ask={ask} positions={positions.filter((position) => position.public)} />
        <Section title={t.contacts}>
          <Contacts ask={ask} unit={unit} edrpou={organisation?.edrpou} />
        </Section>
        {unit.tasks && (
          <Section title={t.tasks}>
            {unit.tasks.split(/\n{2,}/).map((paragraph) => (
              <p>{paragraph}</p>
            ))}
          </Section>
        )}
        {parts.length > 0 && (
          <Section title={t.parts}>
            <LinkList items={parts.map((part) => ({ to: `/structure/${part.slug}`, title: nameOf(part, ask.lang) }))} />
          </Section>
        )}
        {former.length > 0 && (
          <Section title={t.former}>
            {former.map(({ name, until }) => (
              <p>{t.until(name, formatDate(until, ask.lang))}</p>
            ))}
          </Section>
        )}
      </>
    ),
  });
}

function People({ ask, positions }: { ask: Ask; positions: PositionWithHolders[] }) {
  const t = text[ask.lang];
  if (!positions.length) return null;
  return (
    <Section title={t.people}>
      <Grid min="m">
        {positions.flatMap((position) => {
          const contacts = {
            phone: position.phone ?? undefined,
            email: position.email ?? undefined,
            room: position.room || undefined,
            hours: position.hours || undefined,
          };
          const empty = position.seats - position.holders.length;
          return [
            ...position.holders.map(({ name }) => (
              <Person name={name} post={titleOf(position, ask.lang)} level={3} {...contacts} />
            )),
            ...(empty > 0
              ? [<Vacant title={titleOf(position, ask.lang)} words={empty > 1 ? t.vacancies(empty) : t.vacant} />]
              : []),
          ];
        })}
      </Grid>
    </Section>
  );
}

const Vacant = ({ title, words }: { title: string; words: string }) => (
  <div>
    <p>{title}</p>
    <Tag kind="info">{words}</Tag>
  </div>
);

function Contacts({ ask, unit, edrpou }: { ask: Ask; unit: Unit; edrpou?: string | null }) {
  const t = text[ask.lang];
  if (!unit.address && !unit.phone && !unit.email && !unit.hours && !edrpou) return <p>{t.noContacts}</p>;
  return (
    <Facts
      items={[
        { term: t.address, value: unit.address },
        { term: t.phone, value: unit.phone && <Phone number={unit.phone} /> },
        { term: t.email, value: unit.email && <Email address={unit.email} /> },
        { term: t.hours, value: unit.hours },
        { term: t.edrpou, value: edrpou },
      ]}
    />
  );
}
