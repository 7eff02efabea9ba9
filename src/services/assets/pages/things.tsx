import { listRecords } from "../../../engines/registers/index.ts";
import {
  Cluster,
  EmptyState,
  FilterBar,
  Link,
  PageHead,
  Pagination,
  Select,
  Stack,
  Table,
  Tag,
  TextField,
} from "../../../design/index.ts";
import { blank, page, type Ask } from "../../../platform/http/index.ts";
import { formatNumericDate, say } from "../../../platform/text/index.ts";
import type { Facts, Thing } from "../facts.ts";
import { kinds, states } from "../registers/equipment.ts";
import { text } from "../text.ts";
import { at, factsFor, kindWord, recordAddress, wordOf } from "./common.tsx";

const perPage = 50;
/** A search by words looks no further than this. */
const mostFound = 500;

const filters = ["q", "kind", "unit", "age", "need"] as const;

/** GET /desk/assets/things?q=&kind=&unit=&age=&need= */
export async function showThings(ask: Ask) {
  const { facts, register } = await factsFor(ask);
  const t = text[ask.lang];
  const words = (ask.query.get("q") ?? "").trim().slice(0, 200);
  const ids =
    words && (await listRecords(ask, register, { text: words, limit: mostFound })).records.map(({ id }) => id);
  const found = narrowed(facts, ask.query).filter(({ id }) => !ids || ids.includes(id));
  const asked = Number(ask.query.get("skip"));
  const skip = Number.isInteger(asked) && asked > 0 ? asked : 0;
  return page({
    title: t.things,
    crumbs: [{ title: t.title, to: at }],
    body: (
      <>
        <PageHead title={t.things} meta={t.found(found.length)} />
        <Stack>
          <Filters ask={ask} facts={facts} />
          <ThingsTable things={found.slice(skip, skip + perPage)} facts={facts} ask={ask} />
          <Pagination
            previous={skip > 0 ? address(ask, skip - perPage) : undefined}
            next={found.length > skip + perPage ? address(ask, skip + perPage) : undefined}
          />
        </Stack>
      </>
    ),
  });
}

/** "computer" and "office" are several kinds together, as the questionnaire counts them. */
const together: Record<string, string[]> = {
  computer: ["desktop", "laptop"],
  office: ["printer", "mfp", "scanner"],
};

export function narrowed({ things }: Facts, query: URLSearchParams): Thing[] {
  const [kind, unit, age, need] = ["kind", "unit", "age", "need"].map((name) => query.get(name));
  return things.filter(
    (it) =>
      (!kind || (together[kind] ?? [kind]).includes(it.kind)) &&
      (!unit || it.unit === unit) &&
      (!age || it.age === age) &&
      (!need || (need === "yes") === it.reasons.length > 0),
  );
}

function address({ query }: Ask, skip: number): string {
  const kept = filters.flatMap((name): [string, string][] => (query.get(name) ? [[name, query.get(name)!]] : []));
  const all = new URLSearchParams([...kept, ...(skip > 0 ? [["skip", String(skip)]] : [])]);
  return all.size ? `${at}/things?${all}` : `${at}/things`;
}

function Filters({ ask, facts }: { ask: Ask; facts: Facts }) {
  const t = text[ask.lang];
  const filled = blank(Object.fromEntries(filters.map((name) => [name, ask.query.get(name) ?? ""])));
  return (
    <FilterBar to={`${at}/things`} filled={filled}>
      <TextField name="q" label={t.search} optional maxlength={200} />
      <Select
        name="kind"
        label={t.kind}
        optional
        blank={t.anyKind}
        options={[
          { value: "computer", title: t.computers },
          { value: "office", title: t.printing },
          ...kinds.map(({ id, label }) => ({ value: id, title: say(label, ask.lang) })),
        ]}
      />
      <Select
        name="unit"
        label={t.unit}
        optional
        blank={t.anyUnit}
        options={facts.units.map(({ id, name }) => ({ value: id, title: name }))}
      />
      <Select
        name="age"
        label={t.age}
        optional
        blank={t.anyAge}
        options={Object.entries(t.ages).map(([value, title]) => ({ value, title }))}
      />
      <Select
        name="need"
        label={t.need}
        optional
        blank={t.any}
        options={Object.entries(t.needs).map(([value, title]) => ({ value, title }))}
      />
    </FilterBar>
  );
}

export function ThingsTable({ things, facts, ask }: { things: Thing[]; facts: Facts; ask: Ask }) {
  const t = text[ask.lang];
  const units = new Map(facts.units.map(({ id, name }) => [id, name]));
  return (
    <Table
      caption={t.things}
      captionHidden
      rows={things}
      empty={<EmptyState title={t.nothing} text={t.nothingText} />}
      columns={[
        { title: t.name, cell: (it) => <Link to={recordAddress(it)}>{it.name}</Link>, head: true },
        { title: t.inventory, cell: (it) => it.inventory, nowrap: true },
        { title: t.kind, cell: (it) => kindWord(it.kind, ask.lang) },
        { title: t.unit, cell: (it) => [units.get(it.unit), it.seat].filter(Boolean).join(", ") || "—" },
        { title: t.since, cell: (it) => (it.since ? formatNumericDate(it.since, ask.lang) : "—"), nowrap: true },
        { title: t.state, cell: (it) => wordOf(states, it.state, ask.lang) },
        { title: t.need, cell: (it) => <Need thing={it} ask={ask} /> },
      ]}
    />
  );
}

function Need({ thing: { reasons }, ask }: { thing: Thing; ask: Ask }) {
  const t = text[ask.lang];
  if (!reasons.length) return <>{t.needs.no}</>;
  return (
    <Cluster>
      {reasons.map((it) => (
        <Tag kind="late">{t.reasons[it]}</Tag>
      ))}
    </Cluster>
  );
}
