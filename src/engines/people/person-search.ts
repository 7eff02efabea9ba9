import { sql, type RawBuilder } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import { distance } from "../../platform/search/index.ts";

export interface FoundPerson {
  id: string;
  name: string;
  sample: boolean;
  level: 0 | 1 | 3;
  /** "Начальник відділу, Відділ інформаційного забезпечення", of today; empty for a resident. */
  positions: string;
  roles: string[];
  login: string | null;
  login_closed: boolean;
  last_seen_at: Date | null;
}

export interface PersonSearch {
  /** Parts of the name in any order, in Cyrillic or Latin letters; or a part of the login. */
  text?: string;
  /** Only those who hold a position or a role today. */
  staff?: boolean;
  /** Only those of this unit and below it. */
  unitId?: string;
  day: string;
  limit: number;
  /** Name and id of the last one on the page before. */
  after?: { name: string; id: string };
}

/** So many are offered when nobody has the very name that was typed. */
const mostAlike = 20;

/** Among so many words that look alike, and then among so many people, the nearest are looked for. */
const pool = 200;

/** Names read at most to find them. */
const mostRead = 2_000;

/** Words of a query beyond these are not read. */
const mostWords = 3;

/**
 * People by name, a page at a time. When nobody has the name as typed, those with a name that differs by a letter or
 * two, the nearest first, 20 at most. A list of residents is personal data: note the reading.
 */
export async function searchPersons(db: Db, search: PersonSearch): Promise<FoundPerson[]> {
  const { text, after } = search;
  if (!text) return page(db, search, [sql`true`]);
  const words = await soundsOf(db, text);
  const spelt = await page(db, search, [...named(words), byLogin(text)]);
  if (spelt.length || after || !words.length) return spelt;
  const near = await nearest(db, words);
  if (!near.length) return [];
  const found = await page(db, { ...search, limit: pool }, [sql`who.id = any(${near}::uuid[])`]);
  return found.sort((a, b) => near.indexOf(a.id) - near.indexOf(b.id)).slice(0, Math.min(search.limit, mostAlike));
}

/** The words of a query as names are compared, the longest first. */
async function soundsOf(db: Db, text: string): Promise<string[]> {
  const plain = text.replaceAll("\0", "").slice(0, 200);
  const { rows } = await sql<{ sound: string }>`select person_sound(${plain}) as sound`.execute(db);
  const words = rows[0]!.sound.split(" ").filter(Boolean);
  return words.sort((a, b) => b.length - a.length).slice(0, mostWords);
}

/** Every word stands somewhere in the name. */
function named(words: string[]): RawBuilder<unknown>[] {
  const has = words.map((word) => sql`who.name_sound like ${`%${word}%`}`);
  return has.length ? [sql.join(has, sql` and `)] : [];
}

function byLogin(text: string): RawBuilder<unknown> {
  const like = `%${text
    .toLowerCase()
    .replaceAll("\0", "")
    .replaceAll(/[\\%_]/g, "\\$&")}%`;
  return sql`who.id in (select person_id from staff_login where lower(login) like ${like})`;
}

/** Ids of those whose name has a word near each of these, the nearest first. */
async function nearest(db: Db, words: string[]): Promise<string[]> {
  const choices = await Promise.all(words.map((word) => nearWords(db, word)));
  if (choices.some((near) => !near.size)) return [];
  // Where many have the very nearest words, those farther off are not looked at.
  const closest = await withWords(db, choices.map(onlyClosest));
  const found = closest.length >= mostAlike ? closest : await withWords(db, choices);
  const far = (names: string[]) =>
    sum(choices.map((near) => Math.min(...names.map((name) => near.get(name) ?? Infinity))));
  return found
    .map(({ id, names }) => ({ id, edits: far(names) }))
    .sort((a, b) => a.edits - b.edits)
    .slice(0, pool)
    .map(({ id }) => id);
}

/** Words that names have and how many letters they differ by from this one. */
type NearWords = Map<string, number>;

async function nearWords(db: Db, typed: string): Promise<NearWords> {
  const { rows } = await sql<{ sound: string }>`select sound from person_words_alike(${typed}, ${pool})`.execute(db);
  return new Map(
    rows.map(({ sound }) => [sound, edits(typed, sound)] as const).filter(([, differ]) => differ < Infinity),
  );
}

function onlyClosest(near: NearWords): NearWords {
  const least = Math.min(...near.values());
  return new Map([...near].filter(([, differ]) => differ === least));
}

/** People with one of the words of each choice, and the words of their names. */
async function withWords(db: Db, choices: NearWords[]) {
  const [first, second = null, third = null] = choices.map((near) => [...near.keys()]);
  const { rows } = await sql<{ id: string; names: string[] }>`
    select id, names from person_with_words(${first}, ${second}, ${third}, ${mostRead})`.execute(db);
  return rows;
}

/** Letters to change to have this word, or one that begins with it; too many is infinitely many. */
function edits(typed: string, word: string): number {
  const least = Math.min(distance(typed, word), distance(typed, word.slice(0, typed.length)));
  return least <= (typed.length < 5 ? 1 : 2) ? least : Infinity;
}

const sum = (numbers: number[]) => numbers.reduce((all, it) => all + it, 0);

/** A page of those whom any of the conditions lets in: who they are first, then all about those few. */
async function page(db: Db, search: PersonSearch, conditions: RawBuilder<unknown>[]): Promise<FoundPerson[]> {
  const { day, unitId, after, limit } = search;
  const narrowed = sql.join(
    [
      sql`who.merged_into is null`,
      ...(search.staff ? [sql`who.id in (select person_id from held union select person_id from roles)`] : []),
      ...(unitId ? [sql`who.id in (select person_id from held where inside)`] : []),
      ...(after ? [sql`(who.name, who.id) > (${after.name}, ${after.id}::uuid)`] : []),
    ],
    sql` and `,
  );
  // Each condition is asked apart: joined by "or" they would lose their indexes.
  const asked = conditions.map(
    (it) => sql`(select id, name from person who where ${it} and ${narrowed} order by name, id limit ${limit})`,
  );
  const { rows } = await sql<FoundPerson>`
    with recursive within as (
      select id from unit where id = ${unitId ?? null}::uuid
      union select u.id from unit u join within w on u.parent_id = w.id),
    held as materialized (
      select h.person_id, string_agg(p.title || ', ' || u.name, '; ' order by p.head desc, p.title) as positions,
        bool_or(u.id in (select id from within)) as inside
      from holding h join position p on p.id = h.position_id join unit u on u.id = p.unit_id
      where daterange(h.from_date, h.to_date, '[]') @> ${day}::date group by h.person_id),
    roles as materialized (
      select person_id, array_agg(distinct role_id order by role_id) as roles from role_grant
      where daterange(from_date, to_date, '[]') @> ${day}::date group by person_id),
    chosen as materialized (
      select id, name from (${sql.join(asked, sql` union `)}) asked order by name, id limit ${limit})
    select who.id, who.name, who.sample, who.level, coalesce(held.positions, '') as positions,
      coalesce(roles.roles, '{}') as roles, l.login, l.closed_at is not null as login_closed,
      (select max(s.last_seen_at) from session s where s.person_id = who.id) as last_seen_at
    from chosen join person who using (id) left join held on held.person_id = id
      left join roles on roles.person_id = id left join staff_login l on l.person_id = id
    order by who.name, who.id`.execute(db);
  return rows;
}
