import {
  Chips,
  DatedList,
  EmptyState,
  FilterBar,
  Kept,
  Link,
  PageHead,
  Pagination,
  Select,
  Stack,
  Tag,
  Time,
} from "../../../design/index.ts";
import { listShown, monthsOf, themesOf } from "../../../engines/content/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import { remember } from "../../../platform/service/index.ts";
import { formatMonth } from "../../../platform/text/index.ts";
import { address, cursorOf, readCursor } from "../names.ts";
import { text } from "../text.ts";
import { cardOf, ItemBody, readItem } from "./item.tsx";

const aPage = 20;

/** GET /news: newest first, by theme and month, a page at a time. The first page is kept until the next write. */
export async function showNews(ask: Ask) {
  const t = text[ask.lang];
  const theme = ask.query.get("theme")?.slice(0, 60) || undefined;
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.exec(ask.query.get("month") ?? "")?.[0];
  const before = readCursor(ask.query.get("before"));
  const list = () => listShown(ask.db, { kind: "news", lang: ask.lang, limit: aPage + 1, theme, month, before });
  const [rows, themes, months] = await Promise.all([
    theme || month || before ? list() : remember(ask.hromada, `site.news.${ask.lang}`, list),
    remember(ask.hromada, "site.themes", () => themesOf(ask.db)),
    remember(ask.hromada, "site.months", () => monthsOf(ask.db, "news")),
  ]);
  const shown = rows.slice(0, aPage);
  const last = shown.at(-1);
  const title = theme ? `${t.news}: ${theme}` : t.news;
  return page({
    title,
    description: t.newsLead,
    feed: "/news.atom",
    crumbs: theme || month ? [{ title: t.news, to: "/news" }] : undefined,
    body: (
      <>
        <PageHead title={title} actions={<Link to="/news.atom">{t.list.feed}</Link>} />
        <Stack>
          {themes.length > 0 && (
            <Chips
              label={t.list.theme}
              items={[
                { to: address("/news", { month }), title: t.list.allThemes, current: !theme },
                ...themes.map((it) => ({
                  to: address("/news", { theme: it, month }),
                  title: it,
                  current: it === theme,
                })),
              ]}
            />
          )}
          {months.length > 1 && (
            <FilterBar to="/news" button={t.list.show} label={t.list.month}>
              {theme && <input type="hidden" name="theme" value={theme} />}
              <Select
                name="month"
                label={t.list.month}
                optional
                labelHidden
                blank={t.list.allMonths}
                value={month}
                options={months.map((it) => ({ value: it, title: formatMonth(`${it}-01`, ask.lang) }))}
              />
            </FilterBar>
          )}
          {shown.length === 0 ? (
            <EmptyState title={t.list.none} text={t.list.noneText} action={{ to: "/news", title: t.more }} />
          ) : (
            <Kept of={rows} name="list">
              {() => (
                <DatedList
                  level={2}
                  items={shown.map((row) => ({
                    date: row.published_at,
                    to: row.path,
                    title: row.title,
                    text: row.summary,
                  }))}
                />
              )}
            </Kept>
          )}
          <Pagination
            previous={before && address("/news", { theme, month })}
            next={
              rows.length > aPage && last
                ? address("/news", { theme, month, before: cursorOf({ at: last.published_at, id: last.id }) })
                : undefined
            }
          />
        </Stack>
      </>
    ),
  });
}

/** GET /news/:slug */
export async function showNewsItem(ask: Ask) {
  const t = text[ask.lang];
  const read = await readItem(ask, `/news/${ask.params.slug}`);
  if ("kind" in read) return read;
  const { item } = read;
  const { theme } = item.fields;
  return page({
    title: item.title,
    description: item.summary,
    image: cardOf(read),
    feed: "/news.atom",
    crumbs: [{ title: t.news, to: "/news" }],
    body: (
      <>
        <PageHead
          title={item.title}
          lead={item.summary}
          meta={<Time at={item.published_at} />}
          above={
            theme && (
              <Link to={address("/news", { theme })}>
                <Tag>{theme}</Tag>
              </Link>
            )
          }
        />
        <ItemBody ask={ask} read={read} />
      </>
    ),
  });
}
