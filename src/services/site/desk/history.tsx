import {
  Diff,
  EmptyState,
  FilterBar,
  Hidden,
  PageHead,
  PostButton,
  Section,
  Select,
  Stack,
  Table,
  Tabs,
  Tag,
  Time,
  usePage,
} from "../../../design/index.ts";
import {
  diffWords,
  eventsOf,
  latest,
  publishedRevisions,
  revisionsOf,
  waitingChanges,
  type ContentEvent,
  type Item,
  type Revision,
} from "../../../engines/content/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import type { Lang } from "../../../platform/text/index.ts";
import { Changes } from "./changes.tsx";
import { contentCrumbs, itemAddress, itemAsked, whole } from "./item.tsx";
import { text } from "./text.ts";

/** GET /desk/content/:id/revisions?lang=uk&a=1&b=3: all saved texts, and the difference of any two. */
export async function showHistory(ask: Ask) {
  const t = text[ask.lang].history;
  const item = await itemAsked(ask);
  const lang: Lang = ask.query.get("lang") === "en" ? "en" : "uk";
  const [revisions, shown, uk, events] = await Promise.all([
    revisionsOf(ask.db, item.id, lang),
    publishedRevisions(ask.db, item.id),
    latest(ask.db, item.id, "uk"),
    eventsOf(ask.db, item.id),
  ]);
  const waiting = waitingChanges(item);
  const changed = events.filter(({ changes }) => changes?.length);
  const numbered = (name: string) => revisions.find((it) => String(it.number) === ask.query.get(name));
  const newer = numbered("b") ?? revisions[0];
  const older = numbered("a") ?? revisions[1];
  const address = (tab: Lang) => itemAddress(item, `/revisions?lang=${tab}`);
  const title = uk?.title ?? item.slug;
  return page({
    title: t.of(title),
    crumbs: [...contentCrumbs(ask), { title, to: itemAddress(item) }],
    body: (
      <>
        <PageHead title={t.title} lead={title} />
        <Tabs
          label={t.lang}
          items={(["uk", "en"] as const).map((it) => ({ to: address(it), title: t[it], current: it === lang }))}
        />
        {revisions.length > 1 && <Choice item={item} lang={lang} revisions={revisions} older={older!} newer={newer!} />}
        {older && newer && <Difference older={older} newer={newer} lang={lang} />}
        <Section title={t.title}>
          <Revisions item={item} lang={lang} revisions={revisions} shown={shown.get(lang)} />
        </Section>
        {waiting.length > 0 && (
          <Section title={t.waiting}>
            {await Changes({ ask, changes: waiting, caption: t.waiting, captionHidden: true })}
          </Section>
        )}
        {changed.length > 0 && <Section title={t.fields}>{await Changed({ ask, events: changed })}</Section>}
      </>
    ),
  });
}

/** Each change of what is not text: when, who, and what. */
async function Changed({ ask, events }: { ask: Ask; events: ContentEvent[] }) {
  const { next: t } = text[ask.lang];
  const tables = await Promise.all(
    events.map(({ changes }) =>
      Changes({ ask, changes: changes!, caption: t.fields, captionHidden: true, past: true }),
    ),
  );
  return (
    <Stack>
      {events.map(({ at, actor_name }, place) => (
        <div>
          <p>
            <Time at={at} withTime short />, {actor_name}
          </p>
          {tables[place]}
        </div>
      ))}
    </Stack>
  );
}

function Choice(props: { item: Item; lang: Lang; revisions: Revision[]; older: Revision; newer: Revision }) {
  const page = usePage();
  const t = text[page.lang].history;
  const options = props.revisions.map((it) => ({
    value: String(it.number),
    title: `${t.version(it.number)}, ${it.author_name}`,
  }));
  return (
    <FilterBar to={itemAddress(props.item, "/revisions")} button={t.compare} label={t.compare}>
      <Hidden name="lang" value={props.lang} />
      <Select name="a" label={t.older} options={options} value={String(props.older.number)} />
      <Select name="b" label={t.newer} options={options} value={String(props.newer.number)} />
    </FilterBar>
  );
}

function Difference({ older, newer, lang }: { older: Revision; newer: Revision; lang: Lang }) {
  const page = usePage();
  const t = text[page.lang].history;
  const pieces = diffWords(whole(older), whole(newer));
  const title = t.difference(older.number, newer.number);
  return (
    <Section title={title}>
      {pieces.every(({ kind }) => kind === "same") ? (
        <p>{t.same}</p>
      ) : (
        <div lang={lang}>
          <Diff pieces={pieces} label={title} />
        </div>
      )}
    </Section>
  );
}

function Revisions(props: { item: Item; lang: Lang; revisions: Revision[]; shown?: string }) {
  const page = usePage();
  const t = text[page.lang].history;
  const { item, lang, revisions, shown } = props;
  return (
    <Table
      caption={t.title}
      captionHidden
      rows={revisions}
      empty={<EmptyState title={t.none} />}
      columns={[
        {
          title: t.number,
          cell: (it) => (
            <>
              {t.version(it.number)} {it.id === shown && <Tag kind="done">{t.shown}</Tag>}
            </>
          ),
          head: true,
          nowrap: true,
        },
        { title: t.when, cell: (it) => <Time at={it.at} withTime short />, nowrap: true },
        { title: t.who, cell: (it) => it.author_name },
        { title: t.note, cell: (it) => it.note ?? "—" },
        {
          title: t.revert,
          cell: (it) =>
            it.id === revisions[0]!.id ? (
              "—"
            ) : (
              <PostButton
                to={itemAddress(item, "/revert")}
                kind="secondary"
                small
                fields={{ lang, revision: it.id }}
                confirm={t.revertAsk(it.number)}
              >
                {t.revert}
              </PostButton>
            ),
        },
      ]}
    />
  );
}
