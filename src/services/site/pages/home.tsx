import { Chips, DatedList, Figure, Figures, Hero, SearchForm, Section, Split, Tiles } from "../../../design/index.ts";
import { childrenOf, listEvents, type ListRow, listShown } from "../../../engines/content/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import { formatNumber, say } from "../../../platform/text/index.ts";
import { figuresOf } from "../figures.ts";
import { siteSettings } from "../settings.ts";
import { text } from "../text.ts";

/** GET /: the resident's first question, then what is new. Three queries of its own. */
export async function showHome(ask: Ask) {
  const t = text[ask.lang];
  const [news, events, sections, figures, settings] = await Promise.all([
    listShown(ask.db, { kind: "news", lang: ask.lang, limit: 5 }),
    listEvents(ask.db, { lang: ask.lang, from: ask.now, limit: 3 }),
    childrenOf(ask.db, null, ask.lang),
    figuresOf(ask),
    siteSettings.read(ask.db),
  ]);
  return page({
    title: say(settings.name, ask.lang),
    description: t.home.description,
    feed: "/news.atom",
    body: (
      <>
        <Hero title={t.home.title}>
          <SearchForm to="/search" label={t.home.search} placeholder={t.home.placeholder} big id="search-home" />
          <Chips label={t.home.often} items={chips(ask)} />
        </Hero>
        <Section title={t.home.tiles}>
          <Tiles items={tiles(ask, sections)} />
        </Section>
        <Split
          sideLabel={t.home.figures}
          side={
            <>
              {figures.length > 0 && (
                <Section title={t.home.figures}>
                  <Figures>
                    {figures.map(({ indicator, value }) => (
                      <Figure
                        value={formatNumber(value, ask.lang)}
                        unit={say(indicator.unit, ask.lang)}
                        label={say(indicator.title, ask.lang)}
                        source={{ to: indicator.evidence }}
                      />
                    ))}
                  </Figures>
                </Section>
              )}
            </>
          }
        >
          <Section title={t.news} more={{ to: "/news", title: t.more }}>
            <DatedList
              items={news.map((row) => ({ date: row.published_at, to: row.path, title: row.title, text: row.summary }))}
            />
          </Section>
          {events.length > 0 && (
            <Section title={t.home.soon} more={{ to: "/events", title: t.home.allEvents }}>
              <DatedList
                items={events.map((row) => ({ date: new Date(row.fields.start!), to: row.path, title: row.title }))}
              />
            </Section>
          )}
        </Split>
      </>
    ),
  });
}

/** Only what leads somewhere: a service that is not installed has no tile. After services, the sections of the site. */
function tiles(ask: Ask, sections: ListRow[]) {
  const t = text[ask.lang].tiles;
  const wanted: [keyof typeof t, string, string?][] = [
    ["structure", "/structure"],
    ["programme", "/programme"],
    ["documents", "/documents"],
    ["events", "/events"],
    ["data", "/data"],
    ["journal", "/cabinet/journal"],
    ["remark", "/remark"],
  ];
  const there = new Set(ask.hromada.app.routes.map(({ path }) => path));
  return [
    ...wanted.filter(([, to]) => there.has(to)).map(([name, to]) => ({ to, title: t[name][0]!, text: t[name][1]! })),
    ...sections.map(({ path, title, summary }) => ({ to: path, title, text: summary })),
  ];
}

function chips({ lang, hromada }: Ask) {
  const there = new Set(hromada.app.routes.map(({ path }) => path));
  const items = [
    { to: "/officials", title: { uk: "Посадові особи", en: "Officials" } },
    { to: "/documents?act=decision", title: { uk: "Рішення ради", en: "Decisions of the council" } },
    { to: "/search?q=ЦНАП", title: { uk: "ЦНАП", en: "ЦНАП (service centre)" } },
    { to: "/search?q=Wi-Fi", title: { uk: "Wi-Fi", en: "Wi-Fi" } },
  ];
  return items
    .filter(({ to }) => there.has(to.replace(/\?.*/, "")))
    .map(({ to, title }) => ({ to: encodeURI(to), title: say(title, lang) }));
}
