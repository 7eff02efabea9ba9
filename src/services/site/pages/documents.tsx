import {
  EmptyState,
  Facts,
  FilterBar,
  Link,
  LinkList,
  PageHead,
  Pagination,
  Stack,
  Select,
  TextField,
  Time,
} from "../../../design/index.ts";
import { acts, listShown, type ListRow, yearsOf } from "../../../engines/content/index.ts";
import { page, type Ask } from "../../../platform/http/index.ts";
import { findEntries } from "../../../platform/search/index.ts";
import { remember } from "../../../platform/service/index.ts";
import { formatDate, type Lang } from "../../../platform/text/index.ts";
import { address, cursorOf, readCursor } from "../names.ts";
import { text } from "../text.ts";
import { cardOf, ItemBody, readItem } from "./item.tsx";
import { marked } from "./search.tsx";

const aPage = 20;

/** GET /documents: by kind and year, or by words of the text. */
export async function showDocuments(ask: Ask) {
  const t = text[ask.lang];
  const query = (ask.query.get("q") ?? "").trim().slice(0, 200);
  const act = acts.find((it) => it === ask.query.get("act"));
  const year = Number(/^(19|20)\d\d$/.exec(ask.query.get("year") ?? "")?.[0]) || undefined;
  const years = await remember(ask.hromada, "site.document-years", () => yearsOf(ask.db, "document"));
  return page({
    title: t.documents,
    description: t.document.lead,
    body: (
      <>
        <PageHead title={t.documents} lead={t.document.lead} />
        <FilterBar to="/documents" button={t.list.show} label={t.documents}>
          <TextField name="q" label={t.document.words} value={query} width="m" attrs={{ required: false }} />
          <Select
            name="act"
            label={t.document.act}
            width="m"
            blank={t.document.allActs}
            value={act}
            options={acts.map((value) => ({ value, title: t.document.acts[value] }))}
            attrs={{ required: false }}
          />
          <Select
            name="year"
            label={t.document.year}
            width="s"
            blank={t.document.allYears}
            value={year}
            options={years.map((it) => ({ value: String(it), title: String(it) }))}
            attrs={{ required: false }}
          />
        </FilterBar>
        {query ? await found(ask, query) : await list(ask, act, year)}
      </>
    ),
  });
}

async function found(ask: Ask, query: string) {
  const t = text[ask.lang];
  const after = ask.query.get("after") || undefined;
  const result = await findEntries(ask.db, {
    query,
    lang: ask.lang,
    kind: "document",
    classes: ["open"],
    after,
    now: ask.now,
  });
  if (!result.entries.length) return <EmptyState title={t.document.none} text={t.document.noneText} />;
  return (
    <>
      {result.readAs && <p class="soft">{t.search.readAs(result.readAs)}</p>}
      <LinkList
        level={2}
        items={result.entries.map((entry) => ({
          to: entry.url,
          title: marked(entry.title),
          text: marked(entry.snippet),
        }))}
      />
      <Pagination next={result.next && address("/documents", { q: query, after: result.next })} />
    </>
  );
}

async function list(ask: Ask, act: string | undefined, year: number | undefined) {
  const t = text[ask.lang];
  const before = readCursor(ask.query.get("before"));
  const rows = await listShown(ask.db, { kind: "document", lang: ask.lang, limit: aPage + 1, act, year, before });
  const shown = rows.slice(0, aPage);
  const last = shown.at(-1);
  if (!last) return <EmptyState title={t.document.none} text={t.document.noneText} />;
  return (
    <>
      <LinkList
        level={2}
        items={shown.map((row) => ({
          to: row.path,
          title: row.title,
          text: row.summary,
          meta: named(row, ask.lang),
        }))}
      />
      <Pagination
        previous={before && address("/documents", { act, year })}
        next={
          rows.length > aPage
            ? address("/documents", { act, year, before: cursorOf({ at: last.published_at, id: last.id }) })
            : undefined
        }
      />
    </>
  );
}

/** «рішення № 46/38/VIII, 9 січня 2026» */
function named({ fields }: Pick<ListRow, "fields">, lang: Lang): string {
  const t = text[lang].document;
  const number = fields.number && `№\u00A0${fields.number}`;
  const kind = fields.act && fields.act !== "other" ? t.acts[fields.act] : "";
  return [[kind, number].filter(Boolean).join(" "), fields.date && formatDate(fields.date, lang)]
    .filter(Boolean)
    .join(", ");
}

/** GET /documents/:slug */
export async function showDocument(ask: Ask) {
  const t = text[ask.lang];
  const read = await readItem(ask, `/documents/${ask.params.slug}`);
  if ("kind" in read) return read;
  const { item } = read;
  const { act, number, date } = item.fields;
  return page({
    title: item.title,
    description: item.summary,
    image: cardOf(read),
    crumbs: [{ title: t.documents, to: "/documents" }],
    body: (
      <>
        <PageHead title={item.title} lead={item.summary} />
        <Stack gap="l">
          <Facts
            items={[
              act !== undefined &&
                act !== "other" && {
                  term: t.document.act,
                  value: <Link to={address("/documents", { act })}>{t.document.acts[act]}</Link>,
                },
              { term: t.document.number, value: number },
              { term: t.document.date, value: date && <Time at={date} /> },
            ]}
          />
          <div>
            <ItemBody ask={ask} read={read} />
          </div>
        </Stack>
      </>
    ),
  });
}
