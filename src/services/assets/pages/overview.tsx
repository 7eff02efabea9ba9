import { may } from "../../../engines/registers/index.ts";
import {
  ButtonLink,
  EmptyState,
  Figure,
  Figures,
  Link,
  PageHead,
  SearchForm,
  Section,
  Stack,
  Table,
  Toolbar,
} from "../../../design/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import { formatDate, formatNumber } from "../../../platform/text/index.ts";
import { endingSoon } from "../ending.ts";
import { factsOf, isComputer, isOffice, seatsOf, servesStaff, type Facts, type Thing, type Unit } from "../facts.ts";
import { text } from "../text.ts";
import { at, factsFor, ReplaceRule } from "./common.tsx";

/** GET /desk/assets: how old the equipment is, what to replace, how many computers for a position, what ends soon. */
export async function showOverview(ask: Ask) {
  const { facts, register } = await factsFor(ask);
  const t = text[ask.lang];
  const keeps = may(ask.actor, register, "enter");
  return page({
    title: t.title,
    body: (
      <>
        <PageHead title={t.title} lead={t.lead} />
        <Stack>
          {facts.things.length > 0 && <SearchForm to={`${at}/things`} label={t.search} placeholder={t.search} />}
          <Deeds ask={ask} keeps={keeps} />
          {facts.things.length === 0 ? (
            <EmptyState
              title={t.empty}
              text={t.emptyText}
              action={keeps ? { to: "/desk/registers/it-units/new", title: t.addUnit } : undefined}
            />
          ) : (
            <>
              <Numbers facts={facts} ask={ask} />
              <Ages facts={facts} ask={ask} />
              <Units facts={facts} ask={ask} />
            </>
          )}
          <EndingSoon facts={facts} ask={ask} />
          <ReplaceRule ask={ask} />
        </Stack>
      </>
    ),
  });
}

function Deeds({ ask, keeps }: { ask: Ask; keeps: boolean }) {
  const t = text[ask.lang];
  return (
    <Toolbar>
      {keeps && <ButtonLink to="/desk/registers/it-assets/new">{t.addThing}</ButtonLink>}
      <ButtonLink to={`${at}/questionnaire`} kind="secondary">
        {t.questionnaire}
      </ButtonLink>
      <ButtonLink to={`${at}/resources`} kind="secondary">
        {t.resources}
      </ButtonLink>
      <ButtonLink to="/desk/registers/software-licences" kind="quiet">
        {t.licences}
      </ButtonLink>
      <ButtonLink to="/desk/registers/connections" kind="quiet">
        {t.connections}
      </ButtonLink>
      <ButtonLink to="/desk/registers/it-units" kind="quiet">
        {t.units}
      </ButtonLink>
    </Toolbar>
  );
}

const toReplace = ({ reasons }: Thing) => reasons.length > 0;

/** Computers that staff use, for a position, over the units whose positions are known. */
export function coverageOf(facts: Facts): { computers: number; seats: number | undefined; each: number | undefined } {
  const known = factsOf(facts, ({ seats }) => seats !== undefined);
  const seats = seatsOf(known.units);
  const computers = known.things.filter((it) => isComputer(it) && servesStaff(it)).length;
  return { computers, seats, each: seats ? computers / seats : undefined };
}

function Numbers({ facts, ask }: { facts: Facts; ask: Ask }) {
  const t = text[ask.lang];
  const { each } = coverageOf(facts);
  return (
    <Figures>
      <Figure value={facts.things.length} label={t.all} source={{ to: `${at}/things` }} />
      <Figure
        value={facts.things.filter(isComputer).length}
        label={t.computers}
        source={{ to: `${at}/things?kind=computer` }}
      />
      <Figure
        value={facts.things.filter(toReplace).length}
        label={t.toReplace}
        source={{ to: `${at}/things?need=yes` }}
      />
      <Figure
        value={each === undefined ? "—" : formatNumber(each, ask.lang)}
        label={t.coverage}
        note={each === undefined ? t.noSeats : t.coverageNote}
        source={{ to: "#units" }}
      />
    </Figures>
  );
}

function Ages({ facts, ask }: { facts: Facts; ask: Ask }) {
  const t = text[ask.lang];
  const groups = [
    { kind: "computer", title: t.computers, things: facts.things.filter(isComputer) },
    { kind: "office", title: t.printing, things: facts.things.filter(isOffice) },
    { kind: "network", title: t.network, things: facts.things.filter(({ kind }) => kind === "network") },
    { kind: "server", title: t.servers, things: facts.things.filter(({ kind }) => kind === "server") },
  ].filter(({ things }) => things.length);
  const cell = (kind: string, things: Thing[], age: "new" | "old" | "unknown") => {
    const count = things.filter((it) => it.age === age).length;
    return count ? <Link to={`${at}/things?kind=${kind}&age=${age}`}>{count}</Link> : "0";
  };
  return (
    <Section title={t.ageTitle}>
      <Table
        caption={t.ageTitle}
        captionHidden
        rows={groups}
        columns={[
          { title: t.kind, cell: ({ title }) => title, head: true },
          { title: t.ages.new, cell: ({ kind, things }) => cell(kind, things, "new"), numeric: true },
          { title: t.ages.old, cell: ({ kind, things }) => cell(kind, things, "old"), numeric: true },
          { title: t.ageUnknown, cell: ({ kind, things }) => cell(kind, things, "unknown"), numeric: true },
          {
            title: t.toReplace,
            cell: ({ kind, things }) => {
              const count = things.filter(toReplace).length;
              return count ? <Link to={`${at}/things?kind=${kind}&need=yes`}>{count}</Link> : "0";
            },
            numeric: true,
          },
        ]}
      />
      <p class="meta">{t.ageNote}</p>
    </Section>
  );
}

function Units({ facts, ask }: { facts: Facts; ask: Ask }) {
  const t = text[ask.lang];
  const rows = facts.units.map((unit) => ({ unit, facts: factsOf(facts, ({ id }) => id === unit.id) }));
  const of = (unit: Unit, more: string, count: number) =>
    count ? <Link to={`${at}/things?unit=${unit.id}${more}`}>{count}</Link> : "0";
  return (
    <Section title={t.byUnit} id="units">
      <Table
        caption={t.byUnit}
        captionHidden
        rows={rows}
        columns={[
          {
            title: t.unit,
            cell: ({ unit }) => <Link to={`/desk/registers/it-units/${unit.id}`}>{unit.name}</Link>,
            head: true,
          },
          {
            title: t.seats,
            cell: ({ unit }) => (unit.seats === undefined ? t.unknownSeats : formatNumber(unit.seats, ask.lang)),
            numeric: true,
          },
          {
            title: t.computers,
            cell: ({ unit, facts: { things } }) => of(unit, "&kind=computer", things.filter(isComputer).length),
            numeric: true,
          },
          {
            title: t.perSeat,
            cell: (row) => {
              const { each } = coverageOf(row.facts);
              return each === undefined ? "—" : formatNumber(each, ask.lang);
            },
            numeric: true,
          },
          {
            title: t.replace,
            cell: ({ unit, facts: { things } }) => of(unit, "&need=yes", things.filter(toReplace).length),
            numeric: true,
          },
        ]}
      />
      <p class="meta">{t.unitsNote}</p>
    </Section>
  );
}

function EndingSoon({ facts, ask }: { facts: Facts; ask: Ask }) {
  const t = text[ask.lang];
  const rows = endingSoon(facts);
  if (!rows.length) return null;
  return (
    <Section title={t.ending}>
      <Table
        caption={t.ending}
        captionHidden
        rows={rows}
        columns={[
          { title: t.what, cell: (it) => <Link to={it.to}>{t[it.what](it.label)}</Link>, head: true },
          { title: t.until, cell: (it) => formatDate(it.until, ask.lang), nowrap: true },
        ]}
      />
    </Section>
  );
}
