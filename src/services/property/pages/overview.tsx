import { may } from "../../../engines/registers/index.ts";
import {
  BarChart,
  ButtonLink,
  EmptyState,
  Figure,
  Figures,
  Link,
  PageHead,
  Section,
  SearchForm,
  Stack,
  Table,
  Term,
  Toolbar,
} from "../../../design/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import { formatDate, formatMonth } from "../../../platform/text/index.ts";
import { addMonths } from "../../../platform/time/index.ts";
import { debtsOn, incomeByMonth, type Debt, type MonthOfIncome } from "../rent.ts";
import { text } from "../text.ts";
import { countThings, leasesEndingBy, monthsAhead, type EndingLease } from "../things.ts";
import { money, theRegister, today } from "./common.tsx";

/** GET /desk/property: how much is leased and free, what it brings, who owes, which leases end. */
export async function showOverview(ask: Ask) {
  const register = await theRegister(ask);
  const t = text[ask.lang];
  const day = today(ask);
  const [counted, debts, income, ending] = await Promise.all([
    countThings(ask.db, day),
    debtsOn(ask.db, day),
    incomeByMonth(ask.db, day),
    leasesEndingBy(ask.db, { today: day, by: addMonths(day, monthsAhead) }),
  ]);
  const owed = debts.reduce((sum, debt) => sum + debt.owed, 0);
  return page({
    title: t.title,
    body: (
      <>
        <PageHead title={t.title} lead={t.lead} />
        <Stack>
          <SearchForm to="/desk/property/things" label={t.search} placeholder={t.search} />
          <Deeds ask={ask} keeps={may(ask.actor, register, "enter")} />
          <Figures>
            <Figure value={counted.all} label={t.allThings} source={{ to: "/desk/property/things" }} />
            <Figure value={counted.leased} label={t.leased} source={{ to: "/desk/property/things?state=leased" }} />
            <Figure value={counted.free} label={t.free} source={{ to: "/desk/property/things?state=free" }} />
            <Figure value={money(owed, ask.lang)} label={t.owed} source={{ to: "#debts" }} />
          </Figures>
          <Debts debts={debts} ask={ask} />
          <Ending leases={ending} ask={ask} />
          <Income months={income} ask={ask} />
        </Stack>
      </>
    ),
  });
}

function Deeds({ ask, keeps }: { ask: Ask; keeps: boolean }) {
  const t = text[ask.lang];
  return (
    <Toolbar>
      {keeps && <ButtonLink to="/desk/registers/property/new">{t.addThing}</ButtonLink>}
      <ButtonLink to="/desk/property/inventory" kind="secondary">
        {t.inventories}
      </ButtonLink>
      <ButtonLink to="/desk/property/labels" kind="quiet">
        {t.labels}
      </ButtonLink>
      <ButtonLink to="/property" kind="quiet">
        {t.publicPage}
      </ButtonLink>
    </Toolbar>
  );
}

/** From the first month of which anything is known. */
function Income({ months, ask }: { months: MonthOfIncome[]; ask: Ask }) {
  const t = text[ask.lang];
  const first = months.findIndex(({ expected, received }) => expected || received);
  if (first < 0) return null;
  return (
    <Section title={t.income}>
      <BarChart
        title={t.incomeShort}
        unit={t.hryvnias}
        groupTitle={t.month}
        series={[t.expected, t.received]}
        note={t.incomeNote}
        groups={months.slice(first).map(({ month, expected, received }) => ({
          label: formatMonth(month, ask.lang),
          values: [expected, received],
        }))}
      />
    </Section>
  );
}

function Debts({ debts, ask }: { debts: Debt[]; ask: Ask }) {
  const t = text[ask.lang];
  return (
    <Section title={t.debts} id="debts">
      <Table
        caption={t.debts}
        captionHidden
        rows={debts}
        empty={<EmptyState title={t.noDebts} text={t.noDebtsText} />}
        columns={[
          {
            title: t.lease,
            cell: (debt) => <Link to={`/desk/property/leases/${debt.lease}`}>{t.leaseOf(debt.contract)}</Link>,
            head: true,
          },
          { title: t.thing, cell: (debt) => debt.object },
          { title: t.tenant, cell: (debt) => debt.tenant ?? t.aPerson },
          { title: t.since, cell: (debt) => formatMonth(debt.month, ask.lang), nowrap: true },
          { title: t.payBy, cell: (debt) => <Term until={debt.due} /> },
          { title: t.sum, cell: (debt) => money(debt.owed, ask.lang), numeric: true, nowrap: true },
        ]}
      />
    </Section>
  );
}

function Ending({ leases, ask }: { leases: EndingLease[]; ask: Ask }) {
  const t = text[ask.lang];
  if (!leases.length) return null;
  return (
    <Section title={t.ending}>
      <Table
        caption={t.ending}
        captionHidden
        rows={leases}
        columns={[
          {
            title: t.lease,
            cell: (it) => <Link to={`/desk/property/leases/${it.id}`}>{t.leaseOf(it.contract)}</Link>,
            head: true,
          },
          { title: t.thing, cell: (it) => it.object },
          { title: t.until, cell: (it) => formatDate(it.until, ask.lang), nowrap: true },
        ]}
      />
    </Section>
  );
}
