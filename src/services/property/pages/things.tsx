import { listRecords, type Register } from "../../../engines/registers/index.ts";
import {
  ButtonLink,
  EmptyState,
  FilterBar,
  Link,
  PageHead,
  Pagination,
  Select,
  Stack,
  Table,
  TextField,
} from "../../../design/index.ts";
import { blank, page, type Ask } from "../../../platform/http/index.ts";
import { say } from "../../../platform/text/index.ts";
import { kinds } from "../registers/common.ts";
import { text } from "../text.ts";
import { listThings, states, type Thing, type ThingsWanted } from "../things.ts";
import { areaWords, conditionWord, LeaseTag, theRegister, today } from "./common.tsx";

export const perPage = 50;
/** A search by words looks no further than this. */
const mostFound = 500;

/** GET /desk/property/things?q=&kind=&state= */
export async function showThings(ask: Ask) {
  const register = await theRegister(ask);
  const t = text[ask.lang];
  const wanted = wantedOf(ask);
  const found = await findThings(ask, register, { ...wanted, limit: perPage + 1 });
  const things = found.slice(0, perPage);
  return page({
    title: t.things,
    crumbs: [{ title: t.title, to: "/desk/property" }],
    body: (
      <>
        <PageHead
          title={t.things}
          actions={
            <ButtonLink to={`/desk/property/labels${queryOf(ask, { skip: undefined })}`} kind="secondary">
              {t.labels}
            </ButtonLink>
          }
        />
        <Stack>
          <ThingsFilter ask={ask} to="/desk/property/things" />
          <ThingsTable things={things} ask={ask} />
          <Pages ask={ask} to="/desk/property/things" more={found.length > perPage} />
        </Stack>
      </>
    ),
  });
}

type Asked = Pick<ThingsWanted, "kind" | "state" | "skip">;

/** What the address asks for; what it can't mean is passed over. */
export function wantedOf({ query }: Pick<Ask, "query">): Asked {
  const kind = kinds.find(({ id }) => id === query.get("kind"))?.id;
  const state = states.find((it) => it === query.get("state"));
  const skip = Number(query.get("skip"));
  return { kind, state, skip: Number.isInteger(skip) && skip > 0 && skip < 1_000_000 ? skip : 0 };
}

/** Things by the words and choices of the address. */
export async function findThings(ask: Ask, register: Register, wanted: ThingsWanted): Promise<Thing[]> {
  const words = (ask.query.get("q") ?? "").trim().slice(0, 200);
  if (!words) return listThings(ask.db, today(ask), wanted);
  const { records } = await listRecords(ask, register, { text: words, limit: mostFound });
  return listThings(ask.db, today(ask), { ...wanted, ids: records.map(({ id }) => id) });
}

/** The address's choices with some changed. */
export function queryOf({ query }: Pick<Ask, "query">, changed: Record<string, string | undefined>): string {
  const kept = ["q", "kind", "state", "skip"].map((name) => [name, query.get(name) ?? undefined] as const);
  const all = Object.entries({ ...Object.fromEntries(kept), ...changed }).filter((it): it is [string, string] =>
    Boolean(it[1]),
  );
  return all.length ? `?${new URLSearchParams(all)}` : "";
}

export function ThingsFilter({ ask, to }: { ask: Ask; to: string }) {
  const t = text[ask.lang];
  const filled = blank(Object.fromEntries(["q", "kind", "state"].map((it) => [it, ask.query.get(it) ?? ""])));
  const stateWords = { free: t.free, leased: t.leased, other: t.other };
  return (
    <FilterBar to={to} filled={filled}>
      <TextField name="q" label={t.search} optional maxlength={200} />
      <Select
        name="kind"
        label={t.kind}
        optional
        blank={t.anyKind}
        options={kinds.map(({ id, label }) => ({ value: id, title: say(label, ask.lang) }))}
      />
      <Select
        name="state"
        label={t.state}
        optional
        blank={t.all}
        options={states.map((it) => ({ value: it, title: stateWords[it] }))}
      />
    </FilterBar>
  );
}

function ThingsTable({ things, ask }: { things: Thing[]; ask: Ask }) {
  const t = text[ask.lang];
  return (
    <Table
      caption={t.things}
      captionHidden
      rows={things}
      empty={<EmptyState title={t.nothing} text={t.nothingText} />}
      columns={[
        { title: t.name, cell: (it) => <Link to={`/desk/property/${it.id}`}>{it.name}</Link>, head: true },
        { title: t.inventory, cell: (it) => it.inventory, nowrap: true },
        { title: t.address, cell: (it) => it.address ?? "—" },
        { title: t.area, cell: (it) => areaWords(it.area, ask.lang) || "—", numeric: true, nowrap: true },
        { title: t.condition, cell: (it) => conditionWord(it.condition, ask.lang) || "—" },
        { title: t.state, cell: (it) => <LeaseTag thing={it} lang={ask.lang} /> },
      ]}
    />
  );
}

export function Pages({ ask, to, more }: { ask: Ask; to: string; more: boolean }) {
  const { skip = 0 } = wantedOf(ask);
  const at = (from: number) => `${to}${queryOf(ask, { skip: from > 0 ? String(from) : undefined })}`;
  return (
    <Pagination previous={skip > 0 ? at(skip - perPage) : undefined} next={more ? at(skip + perPage) : undefined} />
  );
}
