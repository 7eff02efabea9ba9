import {
  Diff,
  FilterBar,
  LinkList,
  Notice,
  PageHead,
  Section,
  Select,
  Table,
  Tag,
  usePage,
} from "../../../design/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import { say } from "../../../platform/text/index.ts";
import { compare, type Difference } from "../compare.ts";
import { plannedIn, plannedOf, yearsOf, type Content, type Measure } from "../programme.ts";
import { contentOf, type Listed, type Version } from "../programmes.ts";
import { text } from "../text.ts";
import { programmeAsked, versionAsked } from "./ask.ts";
import { crumbsOf, decisionWords, PassportRows, thousands } from "./parts.tsx";

/** GET /programme/:programme/versions?from=1&to=2: all versions, and any two compared. */
export async function showVersions(ask: Ask) {
  const t = text[ask.lang];
  const programme = await programmeAsked(ask);
  const open = programme.versions.filter((it) => it.frozen);
  const chosen = (name: string, otherwise: Version | undefined) =>
    open.find((it) => String(it.ordinal) === ask.query.get(name)) ?? otherwise;
  const [from, to] = [chosen("from", open.at(-2)), chosen("to", open.at(-1))];
  const differences =
    from && to && from !== to ? compare(await contentOf(ask.db, from), await contentOf(ask.db, to)) : undefined;
  return page({
    title: `${t.versions}. ${programme.title}`,
    crumbs: crumbsOf(programme, ask.lang),
    body: (
      <>
        <PageHead title={t.versions} lead={programme.title} meta={t.versionsLead} />
        <List programme={programme} open={open} />
        {open.length > 1 && (
          <Section title={t.compareTitle} id="compare">
            <FilterBar to={`/programme/${programme.slug}/versions`} button={t.compare}>
              <Choice name="from" label={t.compareFrom} open={open} chosen={from} />
              <Choice name="to" label={t.compareTo} open={open} chosen={to} />
            </FilterBar>
            {differences ? <Differences all={differences} /> : <Notice kind="info">{t.same}</Notice>}
          </Section>
        )}
      </>
    ),
  });
}

function List({ programme, open }: { programme: Listed; open: Version[] }) {
  const { lang } = usePage();
  const t = text[lang];
  return (
    <LinkList
      level={2}
      items={open.toReversed().map((it) => ({
        to: `/programme/${programme.slug}/versions/${it.ordinal}`,
        title: `${t.version(it.ordinal)}. ${it.title}`,
        meta: decisionWords(it, lang),
        ...(it.id === programme.version?.id && { tags: <Tag kind="done">{t.inForce}</Tag> }),
        ...(it.status === "draft" && { tags: <Tag kind="soon">{t.draft}</Tag> }),
      }))}
    />
  );
}

function Choice(props: { name: string; label: string; open: Version[]; chosen: Version | undefined }) {
  const t = text[usePage().lang];
  return (
    <Select
      name={props.name}
      label={props.label}
      value={String(props.chosen?.ordinal ?? "")}
      options={props.open.map((it) => ({
        value: String(it.ordinal),
        title: `${t.version(it.ordinal)}${it.status === "draft" ? ` (${t.draft})` : ""}`,
      }))}
    />
  );
}

/** What differs, a row each; changed words are marked inside. */
export function Differences({ all }: { all: Difference[] }) {
  const { lang } = usePage();
  const t = text[lang];
  if (!all.length) return <Notice kind="info">{t.same}</Notice>;
  return (
    <Table
      caption={t.differences(all.length)}
      rows={all}
      columns={[
        {
          title: t.what,
          head: true,
          cell: (it) =>
            `${say(it.subject, lang)}${it.kind === "changed" ? `, ${say(it.what, lang)}` : `: ${t[it.kind]}`}`,
        },
        { title: t.was, cell: (it) => <Words it={it} side="removed" /> },
        { title: t.became, cell: (it) => <Words it={it} side="added" /> },
      ]}
    />
  );
}

function Words({ it, side }: { it: Difference; side: "removed" | "added" }) {
  const { lang } = usePage();
  const words = say(side === "removed" ? it.before : it.after, lang);
  if (it.kind !== "changed") return <>{it.kind === side ? words : "–"}</>;
  const other = say(side === "removed" ? it.after : it.before, lang);
  const long = words.length > 60 && other.length > 60;
  return long ? <Diff pieces={pieces(words, other, side)} /> : <>{words}</>;
}

/** The beginning and the end that both texts share stay plain; what is between them is marked. */
function pieces(words: string, other: string, kind: "removed" | "added") {
  const [mine, theirs] = [words.split(/(?<=\s)/), other.split(/(?<=\s)/)];
  let start = 0;
  while (start < mine.length && mine[start] === theirs[start]) start++;
  let end = 0;
  while (end < mine.length - start && end < theirs.length - start && mine.at(-1 - end) === theirs.at(-1 - end)) end++;
  const cut = (from: number, to: number) => mine.slice(from, to).join("");
  return [
    { kind: "same" as const, text: cut(0, start) },
    { kind, text: cut(start, mine.length - end) },
    { kind: "same" as const, text: cut(mine.length - end, mine.length) },
  ].filter((piece) => piece.text);
}

/** GET /programme/:programme/versions/:version: one version as it is. */
export async function showVersion(ask: Ask) {
  const t = text[ask.lang];
  const programme = await programmeAsked(ask);
  const version = versionAsked(ask, programme, true);
  const content = await contentOf(ask.db, version);
  return page({
    title: `${t.version(version.ordinal)}. ${content.title}`,
    crumbs: [...crumbsOf(programme, ask.lang), { title: t.versions, to: `/programme/${programme.slug}/versions` }],
    body: (
      <>
        <PageHead
          title={content.title}
          above={<Tag kind={version.status === "draft" ? "soon" : "plain"}>{t.version(version.ordinal)}</Tag>}
          meta={decisionWords(version, ask.lang)}
        />
        <Section title={t.passport}>
          <PassportRows content={content} />
          {content.note && <Notice kind="info">{content.note}</Notice>}
        </Section>
        <Section title={t.measures}>
          {content.measures.length ? <Rows programme={programme} content={content} /> : <Notice>{t.noTable}</Notice>}
        </Section>
      </>
    ),
  });
}

function Rows({ programme, content }: { programme: Listed; content: Content }) {
  const { lang } = usePage();
  const t = text[lang];
  const years = yearsOf(programme);
  return (
    <Table
      caption={t.measures}
      captionHidden
      dense
      rows={content.measures}
      columns={[
        { title: t.number, cell: (it: Measure) => it.number, nowrap: true },
        { title: t.measureTitle, cell: (it) => it.title, head: true },
        { title: t.executors, cell: (it) => it.executors.join(", ") },
        ...years.map((year) => ({
          title: String(year),
          cell: (it: Measure) => thousands(plannedIn(it, year) || null, lang),
          numeric: true,
        })),
      ]}
      foot={["", t.total, "", ...years.map((year) => thousands(plannedOf(content.measures, year), lang))]}
    />
  );
}
