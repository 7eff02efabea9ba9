import { Chips, EmptyState, Link, LinkList, PageHead, Pagination, SearchForm, Stack } from "../../../design/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import { findEntries, type FoundEntry } from "../../../platform/search/index.ts";
import { say } from "../../../platform/text/index.ts";
import { address } from "../names.ts";
import { text } from "../text.ts";

/** GET /search?q=: everything public, by kind, in any form of the words. */
export async function showSearch(ask: Ask) {
  const { search: t } = text[ask.lang];
  const query = (ask.query.get("q") ?? "").trim().slice(0, 200);
  const kind = ask.query.get("kind")?.slice(0, 40) || undefined;
  const after = ask.query.get("after") || undefined;
  const title = query ? t.titleFor(query) : t.title;
  const head = <PageHead title={title} lead={query ? undefined : t.lead} />;
  const form = <SearchForm to="/search" label={t.label} value={query} big id="search-page" />;
  if (!query) {
    const body = (
      <>
        {head}
        {form}
      </>
    );
    return page({ title, body, hidden: true });
  }

  const found = await findEntries(ask.db, { query, lang: ask.lang, kind, after, classes: ["open"], now: ask.now });
  return page({
    title,
    hidden: true,
    body: (
      <>
        {head}
        <Stack>
          {form}
          {found.readAs && <p class="soft">{t.readAs(found.readAs)}</p>}
          {found.suggestion && (
            <p>
              {t.suggestion}: <Link to={address("/search", { q: found.suggestion })}>{found.suggestion}</Link>
            </p>
          )}
          {found.kinds.length > 0 && (
            <Chips
              label={t.results}
              items={[
                { to: address("/search", { q: query }), title: t.all, current: !kind },
                ...found.kinds.map((it) => ({
                  to: address("/search", { q: query, kind: it.kind }),
                  title: `${kindTitle(ask, it.kind)}: ${it.count}${found.more ? "+" : ""}`,
                  current: it.kind === kind,
                })),
              ]}
            />
          )}
          {found.loose && <p class="soft">{t.loose}</p>}
          {found.entries.length ? (
            <LinkList
              level={2}
              items={found.entries.map((entry) => ({
                to: entry.url,
                title: marked(entry.title),
                text: marked(entry.snippet),
                meta: kindTitle(ask, entry.kind),
              }))}
            />
          ) : (
            <EmptyState title={t.none(query)} text={t.noneText} />
          )}
          <Pagination
            previous={after && address("/search", { q: query, kind })}
            next={found.next && address("/search", { q: query, kind, after: found.next })}
          />
        </Stack>
      </>
    ),
  });
}

/** Words that were met stand out. */
export const marked = (pieces: FoundEntry["title"]) =>
  pieces.map((piece) => (piece.hit ? <mark>{piece.text}</mark> : piece.text));

/** A kind as people call it; else the title of the module of that name. */
function kindTitle(ask: Ask, kind: string): string {
  const module = ask.hromada.app.modules.find(({ id }) => id === kind);
  return text[ask.lang].search.kinds[kind] ?? (module ? say(module.title, ask.lang) : kind);
}
