import type { ComponentChildren } from "preact";
import {
  ButtonLink,
  Cluster,
  Diff,
  Link,
  Notice,
  PageHead,
  Prose,
  Section,
  Stack,
  Tag,
  Time,
  Timeline,
  usePage,
  type TagKind,
} from "../../../design/index.ts";
import {
  diffWords,
  eventsOf,
  findItem,
  findRevision,
  latest,
  listItems,
  listMedia,
  mediaByIds,
  picturesIn,
  publishedRevisions,
  renderMarkdown,
  waitingChanges,
  workingOf,
  type ContentEvent,
  type Item,
  type Kind,
  type Revision,
  type State,
} from "../../../engines/content/index.ts";
import { listUnits } from "../../../engines/people/index.ts";
import { filesByIds } from "../../../platform/files/index.ts";
import { blank, notFound, page, type Ask, type Filled, type Page } from "../../../platform/http/index.ts";
import { formatBytes, type Lang } from "../../../platform/text/index.ts";
import { Changes } from "./changes.tsx";
import { Errors, Editor, type Choices } from "./editor.tsx";
import { valuesOf, versionValues } from "./form.ts";
import { ItemDeeds } from "./item-deeds.tsx";
import { text } from "./text.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const stateKinds: Record<State, TagKind> = {
  draft: "plain",
  review: "soon",
  scheduled: "info",
  published: "done",
  archived: "plain",
};

export const itemAddress = (item: Pick<Item, "id">, rest = "") => `/desk/content/${item.id}${rest}`;

export const contentCrumbs = (ask: Ask) => [{ title: text[ask.lang].menu.content, to: "/desk/content" }];

export async function itemAsked(ask: Ask): Promise<Item> {
  const { id = "" } = ask.params;
  const item = uuid.test(id) ? await findItem(ask.db, id) : undefined;
  if (!item) throw notFound();
  return item;
}

/** GET /desk/content/:id: the item with its newest texts, and what may be done with it. */
export const showItem = async (ask: Ask) => itemPage(ask, await itemAsked(ask));

interface More {
  /** What was typed, where it was not taken or is only looked at. */
  filled?: Filled;
  /** What stands above the form: a preview. */
  above?: ComponentChildren;
  /** What another editor saved in between. */
  conflict?: boolean;
  /** The remark that a deed beside the form could not be done with. */
  remark?: Filled;
  status?: number;
}

export async function itemPage(ask: Ask, item: Item, more: More = {}): Promise<Page> {
  const [uk, en] = await Promise.all([latest(ask.db, item.id, "uk"), latest(ask.db, item.id, "en")]);
  const [choices, events, published] = await Promise.all([
    choicesFor(ask, item.kind, item),
    eventsOf(ask.db, item.id),
    publishedRevisions(ask.db, item.id),
  ]);
  const t = text[ask.lang];
  const title = uk?.title ?? t.kinds[item.kind];
  const typed = more.filled ?? blank(valuesOf(item, uk, en));
  const filled = more.conflict ? { ...typed, values: { ...typed.values, ...versionValues(item, uk, en) } } : typed;
  const newer = item.state === "published" && (published.get("uk") !== uk?.id || (en && published.get("en") !== en.id));
  return page({
    title,
    status: more.status,
    crumbs: contentCrumbs(ask),
    scripts: [ask.hromada.app.assetAddress("site/editor.js")],
    body: (
      <>
        <Errors filled={filled} />
        <PageHead
          title={title}
          above={<Standing item={item} />}
          meta={<Meta item={item} />}
          actions={
            <ButtonLink to={itemAddress(item, "/revisions")} kind="secondary" small>
              {t.side.history}
            </ButtonLink>
          }
        />
        {more.conflict && <Conflict ask={ask} changes={await changesSince(ask, typed, { uk, en })} />}
        {(newer || item.next) && (await Waiting({ ask, item }))}
        {more.above}
        {more.above && <hr />}
        <Editor to={itemAddress(item)} kind={item.kind} standing={item} filled={filled} choices={choices} />
        <ItemDeeds item={item} filled={more.remark} />
        <Happened events={events} />
      </>
    ),
  });
}

/** What the form lets choose from: units, pages above, the newest pictures, files that are there. */
export async function choicesFor(ask: Ask, kind: Kind, item?: Item): Promise<Choices> {
  const { db, lang } = ask;
  const now = item && workingOf(item).fields;
  const [units, pages, media, files] = await Promise.all([
    listUnits(db),
    kind === "page" ? listItems(db, { kind: "page", limit: 500 }) : [],
    kind === "page" || kind === "news" ? listMedia(db, { limit: 100 }) : [],
    filesByIds(db, now?.files ?? []),
  ]);
  const image = now?.image;
  const known = image && !media.some(({ id }) => id === image) ? [...(await mediaByIds(db, [image])).values()] : [];
  const above = pages.filter(({ id, path }) => id !== item?.id && !path.startsWith(`${item?.path}/`));
  return {
    units: units.map((unit) => ({ value: unit.id, title: "\u2003".repeat(unit.depth) + unit.name })),
    parents: above
      .sort((a, b) => (a.path < b.path ? -1 : 1))
      .map(({ id, title, path }) => ({ value: id, title: "\u2003".repeat(path.split("/").length - 2) + title })),
    pictures: [...known, ...media].map((it) => ({ value: it.id, title: (lang === "en" && it.alt_en) || it.alt_uk })),
    files: [...files.values()].map((it) => ({ value: it.id, title: `${it.name} (${formatBytes(it.size, lang)})` })),
  };
}

/** How the typed texts will look on the site. */
export async function Preview({ ask, filled }: { ask: Ask; filled: Filled }) {
  const t = text[ask.lang].preview;
  const value = (name: string) => String(filled.values[name] ?? "");
  const shown = (tail: "" | "En", lang: Lang) => ({
    lang,
    title: value(`title${tail}`),
    lead: value(`summary${tail}`),
    body: value(`body${tail}`),
  });
  const texts = [shown("", "uk"), shown("En", "en")].filter(({ title, body }) => title || body);
  const htmls = await Promise.all(texts.map(({ body }) => (body ? rendered(ask, body) : "")));
  return (
    <Section title={t.title} id="preview">
      <Stack gap="l">
        <Notice>{t.note}</Notice>
        {texts.map(({ lang, title, lead }, at) => (
          <article lang={lang} class="stack">
            <h2>{title}</h2>
            {lead && <p class="lead">{lead}</p>}
            {htmls[at] ? <Prose html={htmls[at]} /> : <p>{t.empty}</p>}
          </article>
        ))}
      </Stack>
    </Section>
  );
}

/** Markdown of a text with the sizes of its pictures. */
export async function rendered(ask: Ask, markdown: string): Promise<string> {
  return renderMarkdown(markdown, { media: await filesByIds(ask.db, picturesIn(markdown)) });
}

interface Change {
  who: string;
  lang: Lang;
  before: string;
  after: string;
}

/** What others saved since the form was opened, by language. */
async function changesSince(ask: Ask, typed: Filled, newest: Partial<Record<Lang, Revision>>): Promise<Change[]> {
  const changes: Change[] = [];
  for (const [lang, name] of [
    ["uk", "baseUk"],
    ["en", "baseEn"],
  ] as const) {
    const base = String(typed.values[name] ?? "");
    const now = newest[lang];
    if (!now || now.id === base) continue;
    const then = uuid.test(base) ? await findRevision(ask.db, base) : undefined;
    const before = then?.item_id === now.item_id ? whole(then) : "";
    changes.push({ who: now.author_name, lang, before, after: whole(now) });
  }
  return changes;
}

/** A text as one, for comparing. */
export const whole = ({ title, summary, body }: Pick<Revision, "title" | "summary" | "body">) =>
  [title, summary, body].filter(Boolean).join("\n\n");

/** Of a long stretch that is the same, only what stands next to the changes. */
const abridged = (pieces: ReturnType<typeof diffWords>) =>
  pieces.map((it) =>
    it.kind === "same" && it.text.length > 400
      ? { ...it, text: `${it.text.slice(0, 150)} […] ${it.text.slice(-150)}` }
      : it,
  );

function Conflict({ ask, changes }: { ask: Ask; changes: Change[] }) {
  const { conflict: t, history } = text[ask.lang];
  return (
    <Notice kind="warning" title={t.title} alert>
      <Stack>
        <p>{t.text}</p>
        {changes.length === 0 && <p>{t.fields}</p>}
        {changes.map(({ who, lang, before, after }) => (
          <div>
            <p>{t.changed(who, history[lang])}</p>
            <Diff pieces={abridged(diffWords(before, after))} label={history[lang]} />
          </div>
        ))}
      </Stack>
    </Notice>
  );
}

/** The item's state, and beside it where its next revision stands. */
export function Standing({ item: { state, next } }: { item: Pick<Item, "state" | "next"> }) {
  const { states, next: t } = text[usePage().lang];
  return (
    <Cluster>
      <Tag kind={stateKinds[state]}>{states[state]}</Tag>
      {next && <Tag kind={stateKinds[next]}>{t.tag(states[next])}</Tag>}
    </Cluster>
  );
}

/** What the site does not show yet, and what besides the text will change with it. */
async function Waiting({ ask, item }: { ask: Ask; item: Item }) {
  const { next: t } = text[ask.lang];
  const changes = waitingChanges(item);
  return (
    <Notice title={t.title}>
      <Stack>
        <p>{t.stands[item.next ?? "draft"]}</p>
        {changes.length > 0 && (await Changes({ ask, changes, caption: t.fields }))}
      </Stack>
    </Notice>
  );
}

/** What kind it is, where it stands on the site, when it goes there, when it was changed. */
function Meta({ item }: { item: Item }) {
  const { lang } = usePage();
  const { side: t, kinds } = text[lang];
  const isOnSite = item.state === "published" && item.kind !== "alert";
  return (
    <>
      {kinds[item.kind]}
      {isOnSite && (
        <>
          {" · "}
          <Link to={item.path}>{item.path}</Link>
        </>
      )}
      {item.publish_at && (
        <>
          {" · "}
          {t.publishAt} <Time at={item.publish_at} withTime short />
        </>
      )}
      {" · "}
      {t.changed} <Time at={item.updated_at} withTime short />
    </>
  );
}

function Happened({ events }: { events: ContentEvent[] }) {
  const { lang } = usePage();
  const { side: t, verbs } = text[lang];
  return (
    <Section title={t.happened}>
      <Timeline
        label={t.happened}
        steps={events.slice(0, 10).map((it) => ({
          title: verbs[it.verb],
          state: "done",
          when: <Time at={it.at} withTime short />,
          text: [it.actor_name, it.note].filter(Boolean).join(": "),
        }))}
      />
    </Section>
  );
}
