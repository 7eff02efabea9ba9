import { Chips, DatedList, Figure, Figures, Hero, SearchForm, Section, Split, Tiles } from "../../../design/index.ts";
import { childrenOf, listEvents, type ListRow, listShown } from "../../../engines/content/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import { remember } from "../../../platform/service/index.ts";
import { formatNumber, say } from "../../../platform/text/index.ts";
import { figuresOf } from "../figures.ts";
import { oftenSought } from "../often.ts";
import { siteSettings } from "../settings.ts";
import { text } from "../text.ts";

/** GET /: the resident's first question, then what is new. Its three queries are kept until the next write. */
export async function showHome(ask: Ask) {
  const { hromada, db, lang, now } = ask;
  const t = text[lang];
  const [[news, events, sections], figures, chips, settings] = await Promise.all([
    remember(hromada, `site.home.${lang}`, () =>
      Promise.all([
        listShown(db, { kind: "news", lang, limit: 5 }),
        listEvents(db, { lang, from: now, limit: 3 }),
        childrenOf(db, null, lang),
      ]),
    ),
    figuresOf(ask),
    oftenSought(ask),
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
          {chips.length > 0 && <Chips label={t.home.often} items={chips} />}
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
