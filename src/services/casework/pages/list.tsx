import type { ComponentChildren } from "preact";
import {
  countersOf,
  listCases,
  procedureTitles,
  stateWords,
  unitsSeen,
  type ListedCase,
} from "../../../engines/cases/index.ts";
import { listUnits } from "../../../engines/people/index.ts";
import {
  Button,
  ButtonLink,
  Cluster,
  Disclosure,
  EmptyState,
  FilterBar,
  Form,
  Hidden,
  Link,
  PageHead,
  Pagination,
  PostButton,
  Select,
  Stack,
  Table,
  Tabs,
  Tag,
  termKind,
  TextField,
  type TagKind,
} from "../../../design/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import { recordReading } from "../../../platform/journal/index.ts";
import { remember, type Hromada } from "../../../platform/service/index.ts";
import { formatDueDay, formatNumericDate, kyivDay, say } from "../../../platform/text/index.ts";
import { addDays, civilDate } from "../../../platform/time/index.ts";
import { filterOf, listAddress, readQuery, soonDays, states, tabs, type ListQuery } from "../filter.ts";
import { text } from "../text.ts";
import { viewsOf, type SavedView } from "../views.ts";

/** GET /desk/cases: the soonest term first; that the list was looked at is noted. */
export async function showList(ask: Ask) {
  const t = text[ask.lang];
  const query = readQuery(ask);
  const units = await unitsOf(ask.hromada);
  const within = unitsSeen(ask.actor, units);
  const today = civilDate(kyivDay(ask.now));
  const personId = ask.actor.personId!;
  const [{ cases, next }, counters, titles, views] = await Promise.all([
    listCases(ask.db, filterOf(query, ask, within)),
    countersOf(ask.db, { within, personId, today, soon: addDays(today, soonDays) }),
    procedureTitles(ask),
    remember(ask.hromada, `casework.views.${personId}`, () => viewsOf(ask.hromada.db, personId)),
    recordReading(ask, { what: "cases.list", why: t.list.purpose }),
  ]);
  const counts: Partial<Record<(typeof tabs)[number], number>> = { ...counters, free: counters.unassigned };
  const register = ask.actor.can("cases.register") && <ButtonLink to="/desk/cases/new">{t.list.register}</ButtonLink>;
  return page({
    title: t.title,
    scripts: [ask.hromada.app.assetAddress("casework/list.js")],
    body: (
      <>
        <PageHead title={t.title} lead={t.lead} actions={register} />
        <Stack>
          <Tabs
            label={t.list.tabsLabel}
            items={tabs.map((tab) => ({
              to: listAddress(query, { tab, q: undefined }),
              title: t.list.tabs[tab],
              count: counts[tab],
              current: tab === query.tab,
            }))}
          />
          <Views views={views} query={query} ask={ask} />
          <Filters
            query={query}
            ask={ask}
            titles={titles}
            units={units.filter(({ id }) => !within || within.includes(id))}
          />
        </Stack>
        <CaseTable cases={cases} titles={titles} ask={ask} />
        <Pagination previous={query.after && listAddress(query)} next={next && listAddress(query, { after: next })} />
      </>
    ),
  });
}

type Titles = Awaited<ReturnType<typeof procedureTitles>>;
type Units = Awaited<ReturnType<typeof unitsOf>>;

const unitsOf = (hromada: Hromada) => remember(hromada, "casework.units", () => listUnits(hromada.db));

function Filters({ query, ask, titles, units }: { query: ListQuery; ask: Ask; titles: Titles; units: Units }) {
  const { list: t } = text[ask.lang];
  return (
    <div data-cases-search>
      <FilterBar to="/desk/cases" label={t.filters}>
        {query.tab !== "open" && <Hidden name="tab" value={query.tab} />}
        <TextField
          name="q"
          label={t.search}
          value={query.q}
          optional
          labelHidden
          width="s"
          attrs={{ placeholder: t.search }}
        />
        <Select
          name="state"
          label={t.state}
          width="s"
          blank={t.anyState}
          value={query.state}
          options={states.map((state) => ({ value: state, title: say(stateWords[state], ask.lang) }))}
        />
        <Select
          name="procedure"
          label={t.procedure}
          width="s"
          blank={t.anyProcedure}
          value={query.procedure}
          options={[...titles.values()].map((title) => ({ value: title.id, title: say(title, ask.lang) }))}
        />
        {units.length > 1 && (
          <Select
            name="unit"
            label={t.unit}
            width="s"
            blank={t.anyUnit}
            value={query.unit}
            options={units.map(({ id, name, name_en: english }) => ({
              value: id,
              title: (ask.lang === "en" && english) || name,
            }))}
          />
        )}
        <Select
          name="due"
          label={t.due}
          width="s"
          blank={t.anyDue}
          value={query.due}
          options={Object.entries(t.dues).map(([value, title]) => ({ value, title }))}
        />
      </FilterBar>
    </div>
  );
}

function Views({ views, query, ask }: { views: SavedView[]; query: ListQuery; ask: Ask }) {
  const { list: t } = text[ask.lang];
  const address = listAddress(query);
  const filter = address.split("?")[1] ?? "";
  if (!views.length && !filter) return null;
  return (
    <Cluster>
      {views.map((view) => (
        <Link to={`/desk/cases?${view.query}`} class="chip" current={view.query === filter}>
          {view.name}
        </Link>
      ))}
      {filter && (
        <Disclosure summary={t.saveView}>
          <Form to="/desk/cases/views" id="view">
            <Hidden name="query" value={filter} />
            <TextField name="name" label={t.viewName} maxlength={60} />
            <Button kind="secondary" small>
              {t.save}
            </Button>
          </Form>
        </Disclosure>
      )}
      {views
        .filter((view) => view.query === filter)
        .map((view) => (
          <PostButton to={`/desk/cases/views/${view.id}/drop`} kind="quiet" small>
            {t.dropView(view.name)}
          </PostButton>
        ))}
    </Cluster>
  );
}

function CaseTable({ cases, titles, ask }: { cases: ListedCase[]; titles: Titles; ask: Ask }) {
  const { list: t, title } = text[ask.lang];
  if (!cases.length)
    return <EmptyState title={t.none} text={t.noneText} action={{ to: "/desk/cases", title: t.tabs.open }} />;
  const mayAssign = ask.actor.can("cases.assign");
  const box = ({ id, number }: ListedCase) => (
    <span class="choice choice-bare">
      <input type="checkbox" name="case" value={id} aria-label={t.choose(number)} />
    </span>
  );
  return (
    <div data-cases>
      <Form to="/desk/cases/assign" method="get" class="stack stack-m" label={title}>
        <Table
          caption={title}
          captionHidden
          dense
          rows={cases}
          columns={[
            ...(mayAssign ? [{ title: "✓", cell: box }] : []),
            {
              title: t.number,
              cell: ({ id, number }) => (
                <Link to={`/desk/cases/${id}`} class="nowrap">
                  {number}
                </Link>
              ),
              head: true,
            },
            { title: t.what, cell: (it) => titleOf(titles, it, ask) },
            { title: t.applicant, cell: (it) => it.applicant_name },
            { title: t.state, cell: (it) => <StateTag it={it} ask={ask} /> },
            { title: t.term, cell: (it) => <TermCell it={it} ask={ask} /> },
            {
              title: t.who,
              cell: (it) => (
                <span class={it.assignee ? "clamp" : "clamp soft"} title={it.unit}>
                  {it.assignee ?? (it.unit_short || it.unit)}
                </span>
              ),
            },
          ]}
        />
        {mayAssign && (
          <Cluster>
            <Button kind="secondary">{t.assign}</Button>
            <button type="button" class="btn btn-quiet" data-all hidden>
              {t.chooseAll}
            </button>
          </Cluster>
        )}
      </Form>
      <p class="soft keys">{t.keys}</p>
    </div>
  );
}

export function titleOf(
  titles: Titles,
  { procedure }: Pick<ListedCase, "procedure">,
  { lang }: Pick<Ask, "lang">,
): string {
  const title = titles.get(procedure);
  return title ? say(title, lang) : procedure;
}

const stateKinds: Partial<Record<ListedCase["state"], TagKind>> = {
  "in-work": "info",
  returned: "now",
  left: "now",
  suspended: "soon",
  decided: "now",
  delivered: "done",
  appealed: "late",
};

/** Where the case stands, in a word. */
export function StateTag({ it, ask }: { it: Pick<ListedCase, "state">; ask: Pick<Ask, "lang"> }): ComponentChildren {
  return <Tag kind={stateKinds[it.state] ?? "plain"}>{say(stateWords[it.state], ask.lang)}</Tag>;
}

function TermCell({ it, ask }: { it: ListedCase; ask: Ask }) {
  const { list: t } = text[ask.lang];
  const today = kyivDay(ask.now);
  if (it.due)
    return (
      <>
        <Tag kind={termKind(it.due, today)}>{formatDueDay(it.due, today, ask.lang)}</Tag>{" "}
        <span class="soft nowrap">{formatNumericDate(it.due, ask.lang)}</span>
      </>
    );
  if (it.waits_until) return <span class="soft">{t.waits(formatNumericDate(it.waits_until, ask.lang))}</span>;
  return it.late ? <Tag kind="late">{t.late}</Tag> : <span class="soft">—</span>;
}
