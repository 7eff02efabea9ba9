import {
  ButtonLink,
  EmptyState,
  FilterBar,
  Link,
  PageHead,
  Pagination,
  Select,
  Table,
  TextField,
  Time,
  Toolbar,
} from "../../../design/index.ts";
import { kinds, listItems, states, type ListedItem } from "../../../engines/content/index.ts";
import { listUnits } from "../../../engines/people/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import { itemAddress, Standing } from "./item.tsx";
import { text } from "./text.ts";

const aPage = 50;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** GET /desk/content?kind=news&state=draft&owner=…&q=…: what the hromada says, the latest changed first. */
export async function showList(ask: Ask) {
  const t = text[ask.lang];
  const asked = (name: string) => ask.query.get(name)?.trim() ?? "";
  const filters = { kind: asked("kind"), state: asked("state"), owner: asked("owner"), q: asked("q").slice(0, 200) };
  const [units, found] = await Promise.all([
    listUnits(ask.db),
    listItems(ask.db, {
      kind: kinds.find((it) => it === filters.kind),
      state: states.find((it) => it === filters.state),
      ownerUnit: uuid.test(filters.owner) ? filters.owner : undefined,
      text: filters.q || undefined,
      after: placeOf(asked("after")),
      limit: aPage + 1,
    }),
  ]);
  const rows = found.slice(0, aPage);
  const options = units.map((it) => ({ value: it.id, title: "\u2003".repeat(it.depth) + it.name }));
  const unitNames = new Map(units.map((it) => [it.id, it.name]));
  return page({
    title: t.menu.content,
    body: (
      <>
        <PageHead title={t.menu.content} lead={t.list.lead} />
        <Toolbar>
          {kinds.map((kind, at) => (
            <ButtonLink to={`/desk/content/new?kind=${kind}`} kind={at ? "secondary" : "primary"} small icon="plus">
              {t.kinds[kind]}
            </ButtonLink>
          ))}
        </Toolbar>
        <FilterBar to="/desk/content" button={t.list.show} label={t.menu.content}>
          <TextField name="q" label={t.list.search} value={filters.q} attrs={{ required: false }} width="m" />
          <Select
            name="kind"
            label={t.list.kind}
            value={filters.kind}
            blank={t.list.allKinds}
            options={kinds.map((value) => ({ value, title: t.kinds[value] }))}
            attrs={{ required: false }}
          />
          <Select
            name="state"
            label={t.list.state}
            value={filters.state}
            blank={t.list.allStates}
            options={states.map((value) => ({ value, title: t.states[value] }))}
            attrs={{ required: false }}
          />
          <Select
            name="owner"
            label={t.list.owner}
            value={filters.owner}
            blank={t.list.allOwners}
            options={options}
            attrs={{ required: false }}
          />
        </FilterBar>
        <Table
          caption={t.menu.content}
          captionHidden
          rows={rows}
          empty={<EmptyState title={t.list.none} text={t.list.noneText} />}
          columns={[
            { title: t.list.title, cell: (it) => <Link to={itemAddress(it)}>{it.title}</Link>, head: true },
            { title: t.list.kind, cell: (it) => t.kinds[it.kind] },
            {
              title: t.list.state,
              cell: (it) => <Standing item={it} />,
            },
            { title: t.list.owner, cell: (it) => unitNames.get(it.owner_unit ?? "") ?? "—" },
            { title: t.list.langs, cell: (it) => it.langs.join(", ") || "—", nowrap: true },
            { title: t.list.changed, cell: (it) => <Time at={it.updated_at} withTime short />, nowrap: true },
          ]}
        />
        <Pagination
          previous={asked("after") ? addressOf(filters) : undefined}
          next={found.length > aPage ? addressOf(filters, rows.at(-1)) : undefined}
        />
      </>
    ),
  });
}

function addressOf(filters: Record<string, string>, last?: ListedItem): string {
  const query = new URLSearchParams(Object.entries(filters).filter(([, value]) => value));
  if (last) query.set("after", `${last.updated_at.toISOString()}_${last.id}`);
  return query.size ? `/desk/content?${query}` : "/desk/content";
}

function placeOf(after: string): { at: Date; id: string } | undefined {
  const [at = "", id = ""] = after.split("_");
  const date = new Date(at);
  return uuid.test(id) && !Number.isNaN(date.getTime()) ? { at: date, id } : undefined;
}
