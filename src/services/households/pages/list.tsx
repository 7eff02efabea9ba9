import { findRegister, may } from "../../../engines/registers/index.ts";
import {
  ButtonLink,
  Cluster,
  EmptyState,
  FilterBar,
  Link,
  PageHead,
  PostButton,
  SearchField,
  Select,
  Stack,
  Table,
  Tag,
  WhyNot,
} from "../../../design/index.ts";
import { page, redirect, type Ask } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { kyivDay } from "../../../platform/text/index.ts";
import { keep, read } from "../definitions.ts";
import { cardsOf, keptYears, rollOver, settlementsOf, type Card } from "../households.ts";
import { asDistrict, scopeOf } from "../scope.ts";
import { openConflicts } from "../sync.ts";
import { text } from "../text.ts";

/** The year that the address asks for, else this one. */
export function yearOf({ query, now }: Pick<Ask, "query" | "now">): number {
  const asked = Number(query.get("year"));
  return Number.isInteger(asked) && asked >= 1990 && asked <= 2100 ? asked : Number(kyivDay(now).slice(0, 4));
}

/** Whether the pages of the register itself are open to the actor: they ask for the holder and know no districts. */
export async function mayInRegister(ask: Ask): Promise<boolean> {
  const register = await findRegister(ask, "households");
  return register !== undefined && may(ask.actor, register, "correct");
}

/** GET /desk/households: by settlement, with what the year says; a starosta has the villages of the own district. */
export async function showList(ask: Ask) {
  const t = text[ask.lang];
  const year = yearOf(ask);
  const settlement = ask.query.get("settlement")?.slice(0, 100) || undefined;
  const q = ask.query.get("q")?.slice(0, 100) || undefined;
  const [within, kept] = await Promise.all([scopeOf(ask, read), scopeOf(ask, keep)]);
  const keeps = kept.length > 0;
  const [cards, settlements, years, conflicts, inRegister] = await Promise.all([
    cardsOf(ask.db, { year, within, settlement, q }),
    settlementsOf(ask.db, within),
    keptYears(ask.db),
    openConflicts(ask.db, kept),
    mayInRegister(ask),
  ]);
  const isOpen = cards.every((card) => card.year !== null);
  return page({
    title: t.title,
    body: (
      <>
        <PageHead
          title={t.title}
          lead={t.lead}
          actions={inRegister && <ButtonLink to="/desk/registers/households/new">{t.add}</ButtonLink>}
        />
        <Stack>
          <Cluster>
            {keeps && (
              <ButtonLink to="/desk/households/field" kind="secondary">
                {t.field}
              </ButtonLink>
            )}
            <ButtonLink to={`/desk/households/report?year=${year}`} kind="secondary">
              {t.report}
            </ButtonLink>
            {kept === "all" && (
              <ButtonLink to="/desk/households/districts" kind="quiet">
                {t.districts}
              </ButtonLink>
            )}
            {conflicts.length > 0 && (
              <ButtonLink to="/desk/households/conflicts" kind="secondary">
                {t.conflicts}: {conflicts.length}
              </ButtonLink>
            )}
          </Cluster>
          <FilterBar to="/desk/households" label={t.search}>
            <SearchField name="q" label={t.search} value={q} />
            <Select
              name="settlement"
              label={t.settlement}
              blank={within === "all" ? t.all : t.yours}
              value={settlement}
              options={settlements.map((it) => ({
                value: it.settlement,
                title: `${it.settlement} (${it.households})`,
              }))}
            />
            <Select
              name="year"
              label={t.year}
              value={String(year)}
              options={[...new Set([year, ...years])].map((it) => ({ value: String(it), title: String(it) }))}
            />
          </FilterBar>
          {keeps && !isOpen && !q && (
            <div>
              <PostButton to="/desk/households/years" kind="secondary" fields={{ year: String(year) }}>
                {`${t.open} ${year}`}
              </PostButton>
              <WhyNot>{t.openHint(year)}</WhyNot>
            </div>
          )}
          <Table
            caption={t.title}
            captionHidden
            rows={cards}
            empty={<EmptyState title={within.length ? t.nothing : t.noDistricts} />}
            columns={[
              {
                title: t.household,
                cell: ({ id, label }) => <Link to={`/desk/households/${id}?year=${year}`}>{label}</Link>,
                head: true,
              },
              { title: "№", cell: ({ number }) => number, nowrap: true },
              { title: t.people, cell: ({ people }) => people, numeric: true },
              { title: t.state, cell: (card) => <YearState card={card} ask={ask} /> },
            ]}
          />
        </Stack>
      </>
    ),
  });
}

export function YearState({ card: { year }, ask }: { card: Card; ask: Pick<Ask, "lang"> }) {
  const t = text[ask.lang];
  if (!year) return <Tag kind="plain">{t.none}</Tag>;
  return year.values.confirmed === true ? <Tag kind="done">{t.confirmed}</Tag> : <Tag kind="soon">{t.carried}</Tag>;
}

/** POST /desk/households/years: opens a year out of the one before. */
export async function openYear(ask: Ask) {
  const year = Number(ask.form.get("year"));
  const known = Number.isInteger(year) && year >= 1990 && year <= 2100 ? year : yearOf(ask);
  const kept = await scopeOf(ask, keep);
  const opened = await write(await asDistrict(ask, keep), (tx) => rollOver(tx, known, kept));
  return redirect(`/desk/households?year=${known}`, { notice: text[ask.lang].opened(opened) });
}
