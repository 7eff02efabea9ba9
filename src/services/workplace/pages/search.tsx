import { searchPersons } from "../../../engines/people/index.ts";
import {
  Chips,
  EmptyState,
  Link,
  LinkList,
  PageHead,
  Pagination,
  SearchForm,
  Section,
  Stack,
  Tag,
} from "../../../design/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import { findEntries, type FoundEntry } from "../../../platform/search/index.ts";
import { kyivDay, say } from "../../../platform/text/index.ts";
import { address } from "../names.ts";
import { text } from "../text.ts";

/** GET /desk/search?q=: sections of the workplace, staff, and everything that may be found, in one answer. */
export async function showSearch(ask: Ask) {
  const { search: t } = text[ask.lang];
  const query = (ask.query.get("q") ?? "").trim().slice(0, 200);
  const kind = ask.query.get("kind") || undefined;
  const after = ask.query.get("after") || undefined;
  const title = query ? t.titleFor(query) : t.title;
  const head = (
    <>
      <PageHead title={title} lead={query ? undefined : t.hint} />
      <SearchForm to="/desk/search" label={t.label} value={query} id="page-q" />
    </>
  );
  if (!query) return page({ title, body: head });

  const [found, people] = await Promise.all([
    findEntries(ask.db, { query, lang: ask.lang, kind, after, classes: ["open", "internal"], now: ask.now }),
    kind || after ? [] : findStaff(ask, query),
  ]);
  const sections = kind || after ? [] : findSections(ask, query);
  // Officials are public, and so stand among materials as well: once is enough.
  const known = new Set(people.map(({ title: name }) => name));
  const entries = found.entries.filter((it) => it.kind !== "official" || !known.has(plainTitle(it)));
  const nothing = entries.length + people.length + sections.length === 0;
  return page({
    title,
    body: (
      <>
        {head}
        {found.readAs && <p class="soft">{t.readAs(found.readAs)}</p>}
        {nothing && <EmptyState title={t.none(query)} text={t.noneText} />}
        {found.suggestion && (
          <p>
            {t.suggestion}: <Link to={address("/desk/search", { q: found.suggestion })}>{found.suggestion}</Link>
          </p>
        )}
        {sections.length > 0 && (
          <Section title={t.sections}>
            <LinkList items={sections} />
          </Section>
        )}
        {people.length > 0 && (
          <Section
            title={t.people}
            more={{ to: address("/desk/people", { q: query }), title: text[ask.lang].directory.title }}
          >
            <LinkList items={people} />
          </Section>
        )}
        {entries.length > 0 && (
          <Section title={t.found}>
            <Stack>
              {(found.kinds.length > 1 || kind) && (
                <Chips
                  label={t.found}
                  items={[
                    { to: address("/desk/search", { q: query }), title: t.allKinds, current: !kind },
                    ...found.kinds.map((it) => ({
                      to: address("/desk/search", { q: query, kind: it.kind }),
                      title: `${kindTitle(ask, it.kind)} ${it.count}`,
                      current: it.kind === kind,
                    })),
                  ]}
                />
              )}
              {found.loose && <p class="soft">{t.loose}</p>}
              <LinkList items={entries.map((entry) => itemOf(ask, entry))} />
              <Pagination
                previous={after && address("/desk/search", { q: query, kind })}
                next={found.next && address("/desk/search", { q: query, kind, after: found.next })}
              />
            </Stack>
          </Section>
        )}
      </>
    ),
  });
}

function itemOf(ask: Ask, entry: FoundEntry) {
  return {
    to: entry.url,
    title: marked(entry.title),
    text: marked(entry.snippet),
    meta: kindTitle(ask, entry.kind),
    tags: entry.class === "internal" ? <Tag>{text[ask.lang].search.internal}</Tag> : undefined,
  };
}

const plainTitle = ({ title }: FoundEntry) => title.map((piece) => piece.text).join("");

const marked = (pieces: FoundEntry["title"]) =>
  pieces.map((piece) => (piece.hit ? <mark>{piece.text}</mark> : piece.text));

/** A kind by the title of the module of that name, when there is one. */
function kindTitle(ask: Ask, kind: string): string {
  const words = text[ask.lang].search.kinds[kind];
  const module = ask.hromada.app.modules.find(({ id }) => id === kind);
  return words ?? (module ? say(module.title, ask.lang) : kind);
}

async function findStaff(ask: Ask, query: string) {
  if (!ask.actor.can("people.directory")) return [];
  const found = await searchPersons(ask.db, { text: query, staff: true, day: kyivDay(ask.now), limit: 5 });
  return found.map(({ id, name, positions }) => ({ to: `/desk/people/${id}`, title: name, text: positions }));
}

/** Entries of the menu whose title has the words. */
function findSections(ask: Ask, query: string) {
  const wanted = query.toLocaleLowerCase("uk");
  return ask.hromada.app.menu
    .filter((item) => item.channel === "desk" && (!item.may || item.may === "staff" || ask.actor.can(item.may)))
    .map((item) => ({ to: item.to, title: say(item.title, ask.lang) }))
    .filter(({ title }) => title.toLocaleLowerCase("uk").includes(wanted));
}
