import { listProcedures, type Procedure } from "../../../engines/cases/index.ts";
import { Chips, EmptyState, Link, LinkList, PageHead, SearchForm, Section, Tiles } from "../../../design/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import { findEntries } from "../../../platform/search/index.ts";
import { remember } from "../../../platform/service/index.ts";
import { say, type Lang } from "../../../platform/text/index.ts";
import { lifeEvents, type LifeEvent } from "../life-events.ts";
import { termWords } from "../names.ts";
import { text } from "../text.ts";

/** GET /services: by what happened in life, by words, by the alphabet. */
export async function showCatalogue(ask: Ask) {
  const t = text[ask.lang];
  const query = (ask.query.get("q") ?? "").trim().slice(0, 200);
  if (query) return showFound(ask, query);
  const event = lifeEventOf(ask.query.get("event"));
  const all = await openProcedures(ask);
  const shown = event ? all.filter((it) => it.lifeEvents?.includes(event)) : all;
  return page({
    title: event ? say(lifeEvents[event], ask.lang) : t.title,
    description: t.lead,
    crumbs: event && [{ title: t.title, to: "/services" }],
    body: (
      <>
        <Head
          lang={ask.lang}
          title={event ? say(lifeEvents[event], ask.lang) : t.title}
          lead={event ? undefined : t.lead}
        />
        {all.length === 0 && <EmptyState title={t.empty} text={t.emptyText} />}
        {event ? (
          <Section>
            <EventChips all={all} current={event} lang={ask.lang} />
          </Section>
        ) : (
          all.length > 0 && (
            <Section title={t.events}>
              <Tiles
                items={eventsOf(all).map(([id, count]) => ({
                  to: `/services?event=${id}`,
                  title: say(lifeEvents[id], ask.lang),
                  text: t.count(count),
                }))}
              />
            </Section>
          )
        )}
        {shown.length > 0 && (
          <Section title={event ? t.count(shown.length) : t.all}>
            <LinkList level={3} items={byName(shown, ask.lang).map((it) => itemOf(it, ask.lang))} />
          </Section>
        )}
      </>
    ),
  });
}

async function showFound(ask: Ask, query: string) {
  const t = text[ask.lang];
  const [all, found] = await Promise.all([
    openProcedures(ask),
    findEntries(ask.db, { query, lang: ask.lang, kind: "service", classes: ["open"], limit: 50, now: ask.now }),
  ]);
  const items = found.entries
    .flatMap((entry) => all.filter((it) => it.id === entry.ref))
    .toSorted((a, b) => Number(isCalled(b, query)) - Number(isCalled(a, query)))
    .map((it) => itemOf(it, ask.lang));
  return page({
    title: t.found(query),
    hidden: true,
    crumbs: [{ title: t.title, to: "/services" }],
    body: (
      <>
        <Head lang={ask.lang} title={t.found(query)} query={query} />
        {found.readAs && <p class="soft">{t.readAs(found.readAs)}</p>}
        <Section>
          {items.length ? <LinkList level={2} items={items} /> : <EmptyState title={t.none} text={t.noneText} />}
        </Section>
        <p>
          <Link to="/services">{t.toAll}</Link>
        </p>
      </>
    ),
  });
}

function Head({ lang, title, lead, query }: { lang: Lang; title: string; lead?: string; query?: string }) {
  return (
    <>
      <PageHead title={title} lead={lead} />
      <SearchForm to="/services" label={text[lang].search} value={query} big id="search-services" />
    </>
  );
}

function EventChips({ all, current, lang }: { all: Procedure[]; current: LifeEvent; lang: Lang }) {
  return (
    <Chips
      label={text[lang].events}
      items={[
        { to: "/services", title: text[lang].toAll },
        ...eventsOf(all).map(([id]) => ({
          to: `/services?event=${id}`,
          title: say(lifeEvents[id], lang),
          current: id === current,
        })),
      ]}
    />
  );
}

/** Whether people call this service so, word for word: it then stands before all others that were found. */
const isCalled = (it: Procedure, query: string): boolean =>
  [it.title.uk, it.title.en, ...(it.sayings ?? [])].some((name) => plain(name) === plain(query));

const plain = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[’ʼ'`]/g, "'")
    .trim();

/** Procedures that residents may use now; kept until the next write. */
export const openProcedures = (ask: Ask): Promise<Procedure[]> =>
  remember(ask.hromada, "catalogue.open", async () =>
    (await listProcedures(ask.hromada.db, { open: true })).map(({ procedure }) => procedure),
  );

/** Events of life for which there is something, in the order of the list. */
function eventsOf(all: Procedure[]): [LifeEvent, number][] {
  const counted = (Object.keys(lifeEvents) as LifeEvent[]).map((id): [LifeEvent, number] => [
    id,
    all.filter((it) => it.lifeEvents?.includes(id)).length,
  ]);
  return counted.filter(([, count]) => count > 0);
}

const lifeEventOf = (typed: string | null): LifeEvent | undefined =>
  typed && Object.hasOwn(lifeEvents, typed) ? (typed as LifeEvent) : undefined;

const byName = (all: Procedure[], lang: Lang) =>
  all.toSorted((a, b) => say(a.title, lang).localeCompare(say(b.title, lang), lang));

const itemOf = (it: Procedure, lang: Lang) => ({
  to: `/services/${it.id}`,
  title: say(it.title, lang),
  text: say(it.summary, lang),
  meta: `${text[lang].ways[it.where.online ? "online" : "inPerson"]} · ${termWords(it.term, lang)}`,
});
