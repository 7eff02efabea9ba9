import { type RawBuilder, sql } from "kysely";
import type { Context } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import { remember } from "../../platform/service/index.ts";
import type { Lang } from "../../platform/text/index.ts";
import type { Fields, Kind } from "./item.ts";
import { on } from "./tables.ts";

/** A published item as the public sees it. */
export interface Shown {
  id: string;
  kind: Kind;
  slug: string;
  path: string;
  parent_id: string | null;
  fields: Fields;
  owner_unit: string | null;
  published_at: Date;
  updated_at: Date;
  /** Language of the text: Ukrainian where it was not translated. */
  lang: Lang;
  /** Languages in which it is published. */
  langs: Lang[];
  title: string;
  summary: string;
  /** Markdown. */
  body: string;
}

export interface ListRow {
  id: string;
  path: string;
  title: string;
  summary: string;
  published_at: Date;
  fields: Fields;
  lang: Lang;
}

/** The published item at an address, in this language or in Ukrainian. */
export async function findShown(db: Db, path: string, lang: Lang): Promise<Shown | undefined> {
  const { rows } = await sql<Shown>`
    select i.id, i.kind, i.slug, i.path, i.parent_id, i.fields, i.owner_unit, i.published_at, i.updated_at,
      r.lang, r.title, r.summary, r.body,
      (select array_agg(t.lang order by t.lang desc) from content_text t where t.item_id = i.id) as langs
    from content_item i
    join lateral (select revision_id from content_text t where t.item_id = i.id and t.lang in (${lang}, 'uk')
      order by t.lang = ${lang} desc limit 1) best on true
    join content_revision r on r.id = best.revision_id
    where i.path = ${path} and i.state = 'published'`.execute(db);
  return rows[0];
}

export interface ListQuery {
  kind: Kind;
  lang: Lang;
  limit: number;
  /** The last row of the page before. */
  before?: { at: Date; id: string };
  theme?: string;
  /** Of the document's own date, or of publication for other kinds; in Kyiv. */
  year?: number;
  /** Of publication, "2026-11"; in Kyiv. */
  month?: string;
  act?: string;
}

/** Published items of a kind, newest first; texts of the body stay where they are. */
export async function listShown(
  db: Db,
  { kind, lang, limit, before, theme, year, month, act }: ListQuery,
): Promise<ListRow[]> {
  const conditions = [
    sql`i.kind = ${kind} and i.state = 'published'`,
    ...(before ? [sql`(i.published_at, i.id) < (${before.at}, ${before.id})`] : []),
    ...(theme ? [sql`i.fields ->> 'theme' = ${theme}`] : []),
    ...(act ? [sql`i.fields ->> 'act' = ${act}`] : []),
    ...(year ? [yearOf(year)] : []),
    ...(month ? [monthOf(month)] : []),
  ];
  const { rows } = await sql<ListRow>`
    select i.id, i.path, i.published_at, i.fields, best.lang, best.title, best.summary
    from content_item i ${best(lang)}
    where ${sql.join(conditions, sql` and `)}
    order by i.published_at desc, i.id desc limit ${limit}`.execute(db);
  return rows;
}

const yearOf = (year: number) => sql`
  coalesce((i.fields ->> 'date')::date, (i.published_at at time zone 'Europe/Kyiv')::date)
    between make_date(${year}, 1, 1) and make_date(${year}, 12, 31)`;

const monthOf = (month: string) => sql`
  i.published_at >= (${`${month}-01`}::date)::timestamp at time zone 'Europe/Kyiv'
  and i.published_at < (${`${month}-01`}::date + interval '1 month')::timestamp at time zone 'Europe/Kyiv'`;

/** The text in this language, or in Ukrainian. */
const best = (lang: Lang) => sql`
  join lateral (select t.lang, t.title, t.summary from content_text t
    where t.item_id = i.id and t.lang in (${lang}, 'uk') order by t.lang = ${lang} desc limit 1) best on true`;

/** Events that have not ended before `from`, soonest first; with `before`, those past, latest first. */
export async function listEvents(
  db: Db,
  { lang, from, limit, past = false }: { lang: Lang; from: Date; limit: number; past?: boolean },
): Promise<ListRow[]> {
  const end = sql`coalesce(i.fields ->> 'end', i.fields ->> 'start')::timestamptz`;
  const { rows } = await sql<ListRow>`
    select i.id, i.path, i.published_at, i.fields, best.lang, best.title, best.summary
    from content_item i ${best(lang)}
    where i.kind = 'event' and i.state = 'published' and ${end} ${past ? sql`<` : sql`>=`} ${from}
    order by (i.fields ->> 'start')::timestamptz ${past ? sql`desc` : sql`asc`}, i.id limit ${limit}`.execute(db);
  return rows;
}

/** Banners in force at an instant, the gravest first; at most five. */
export async function currentAlerts(db: Db, lang: Lang, now: Date): Promise<ListRow[]> {
  return inForce(await alertsFrom(db, lang, now), now);
}

/** The same for every page of the site: asks the database only when something was written. */
export async function standingAlerts({ hromada, db, lang, now }: Context): Promise<ListRow[]> {
  return inForce(await remember(hromada, `content.alerts.${lang}`, () => alertsFrom(db, lang, now)), now);
}

/** Banners in force now or later. */
async function alertsFrom(db: Db, lang: Lang, now: Date): Promise<ListRow[]> {
  const { rows } = await sql<ListRow>`
    select i.id, i.path, i.published_at, i.fields, best.lang, best.title, best.summary
    from content_item i ${best(lang)}
    where i.kind = 'alert' and i.state = 'published'
      and (i.fields ->> 'to' is null or (i.fields ->> 'to')::timestamptz > ${now})
    order by array_position(array['danger', 'warning', 'info'], i.fields ->> 'severity'), i.published_at desc
    limit 50`.execute(db);
  return rows;
}

const inForce = (alerts: ListRow[], now: Date) =>
  alerts
    .filter(({ fields: { from, to } }) => (!from || new Date(from) <= now) && (!to || new Date(to) > now))
    .slice(0, 5);

/** Published pages right below a page, or the top ones, in their order. */
export async function childrenOf(db: Db, itemId: string | null, lang: Lang): Promise<ListRow[]> {
  const { rows } = await sql<ListRow>`
    select i.id, i.path, i.published_at, i.fields, best.lang, best.title, best.summary
    from content_item i ${best(lang)}
    where i.kind = 'page' and i.state = 'published' and i.parent_id is not distinct from ${itemId}
    order by i.sort, best.title limit 200`.execute(db);
  return rows;
}

/** Published pages above a page, outermost first. */
export async function breadcrumbsOf(
  db: Db,
  parentId: string | null,
  lang: Lang,
): Promise<{ title: string; to: string }[]> {
  if (!parentId) return [];
  const { rows } = await sql<{ title: string; to: string }>`
    with recursive up as (
      select id, parent_id, path, state, 0 as depth from content_item where id = ${parentId}
      union all
      select p.id, p.parent_id, p.path, p.state, up.depth + 1 from content_item p join up on p.id = up.parent_id)
    select best.title, i.path as to from up i ${best(lang)} where i.state = 'published' order by i.depth desc`.execute(
    db,
  );
  return rows;
}

/** Where an item that had this address lives now. */
export async function findRedirect(db: Db, path: string): Promise<string | undefined> {
  const row = await on(db)
    .selectFrom("content_redirect as r")
    .innerJoin("content_item as i", "i.id", "r.item_id")
    .select("i.path")
    .where("r.path", "=", path)
    .where("i.state", "=", "published")
    .executeTakeFirst();
  return row?.path;
}

/** Years that have something published of a kind, newest first. */
export async function yearsOf(db: Db, kind: Kind): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    select distinct extract(year from coalesce((fields ->> 'date')::date,
      (published_at at time zone 'Europe/Kyiv')::date))::int as year
    from content_item where kind = ${kind} and state = 'published' order by year desc`.execute(db);
  return rows.map(({ year }) => year);
}

/** Months of publication, "2026-11", the last first; a year or two of them are enough to choose from. */
export async function monthsOf(db: Db, kind: Kind): Promise<string[]> {
  // From each month to the one before it by the index: a list of all items would be read as a whole after each write.
  const latest = (before: RawBuilder<unknown>) => sql`
    select date_trunc('month', max(published_at) at time zone 'Europe/Kyiv')
    from content_item where kind = ${kind} and state = 'published' ${before}`;
  const { rows } = await sql<{ month: string }>`
    with recursive found (month) as (
      ${latest(sql``)}
      union all
      select (${latest(sql`and published_at < found.month at time zone 'Europe/Kyiv'`)})
      from found where found.month is not null)
    select to_char(month, 'YYYY-MM') as month from found where month is not null limit 24`.execute(db);
  return rows.map(({ month }) => month);
}

/** Themes of the published news. */
export async function themesOf(db: Db): Promise<string[]> {
  const { rows } = await sql<{ theme: string }>`
    select distinct fields ->> 'theme' as theme from content_item
    where kind = 'news' and state = 'published' and fields ->> 'theme' is not null order by theme limit 50`.execute(db);
  return rows.map(({ theme }) => theme);
}

/** Addresses for the sitemap with their languages, in portions by address. */
export async function addressesOf(
  db: Db,
  after: string,
  limit: number,
): Promise<{ path: string; updated_at: Date; langs: Lang[] }[]> {
  const { rows } = await sql<{ path: string; updated_at: Date; langs: Lang[] }>`
    select i.path, i.updated_at, (select array_agg(t.lang) from content_text t where t.item_id = i.id) as langs
    from content_item i where i.state = 'published' and i.kind <> 'alert' and i.path > ${after}
    order by i.path limit ${limit}`.execute(db);
  return rows;
}

/** The address before which each portion of the sitemap begins: "" for the first, then every `size`-th. */
export async function sitemapStarts(db: Db, size: number): Promise<string[]> {
  const { rows } = await sql<{ path: string }>`
    select path from (select path, row_number() over (order by path) as n, count(*) over () as total
      from content_item where state = 'published' and kind <> 'alert') numbered
    where n % ${size}::int = 0 and n < total order by path`.execute(db);
  return ["", ...rows.map(({ path }) => path)];
}
