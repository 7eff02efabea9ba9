import { sql } from "kysely";
import type { Context } from "../../platform/context/index.ts";
import { isUnique, type Db } from "../../platform/database/index.ts";
import { recordReading, type Tx } from "../../platform/journal/index.ts";
import { PeopleError } from "./error.ts";
import { on, type Person } from "./tables.ts";

/** The whole record of somebody, for one who may see it: the reading is noted first, with its reason (2297-VI). */
export async function readPerson(ctx: Context, id: string, why: string): Promise<Person | undefined> {
  await recordReading(ctx, { what: "people.read", subject: `person:${id}`, whose: id, why });
  return findPerson(ctx.db, id);
}

/** The whole record, without a trace: of oneself, or for the program's own work. Of somebody else take readPerson. */
export async function findPerson(db: Db, id: string): Promise<Person | undefined> {
  return on(db).selectFrom("person").selectAll().where("id", "=", id).executeTakeFirst();
}

/** Names of people by id, "Коваленко Олена Іванівна": for lists of who did what. */
export async function personNames(db: Db, ids: Iterable<string | null | undefined>): Promise<Map<string, string>> {
  const wanted = [...new Set([...ids].filter((id) => typeof id === "string"))];
  if (!wanted.length) return new Map();
  const rows = await on(db).selectFrom("person").select(["id", "name"]).where("id", "in", wanted).execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

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
  /** A part of the name, or of the login. */
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

/** People by name, a page at a time. A list of residents is personal data: note the reading. */
export async function searchPersons(db: Db, search: PersonSearch): Promise<FoundPerson[]> {
  const { day, text, after } = search;
  const like = `%${(text ?? "").toLowerCase().replaceAll(/[\\%_]/g, "\\$&")}%`;
  const { rows } = await sql<FoundPerson>`
    with recursive within as (
      select id from unit where id = ${search.unitId ?? null}::uuid
      union select u.id from unit u join within w on u.parent_id = w.id),
    held as (
      select h.person_id, string_agg(p.title || ', ' || u.name, '; ' order by p.head desc, p.title) as positions,
        bool_or(u.id in (select id from within)) as inside
      from holding h join position p on p.id = h.position_id join unit u on u.id = p.unit_id
      where daterange(h.from_date, h.to_date, '[]') @> ${day}::date group by h.person_id),
    roles as (
      select person_id, array_agg(distinct role_id order by role_id) as roles from role_grant
      where daterange(from_date, to_date, '[]') @> ${day}::date group by person_id)
    select who.id, who.name, who.sample, who.level, coalesce(held.positions, '') as positions,
      coalesce(roles.roles, '{}') as roles, l.login, l.closed_at is not null as login_closed,
      (select max(s.last_seen_at) from session s where s.person_id = who.id) as last_seen_at
    from person who left join held on held.person_id = who.id left join roles on roles.person_id = who.id
      left join staff_login l on l.person_id = who.id
    where who.merged_into is null
      and (${text ?? null}::text is null or lower(who.name) like ${like} or lower(l.login) like ${like})
      and (${search.staff ?? false} = false or held.person_id is not null or roles.person_id is not null)
      and (${search.unitId ?? null}::uuid is null or held.inside)
      and (${after?.id ?? null}::uuid is null or (who.name, who.id) > (${after?.name ?? ""}, ${after?.id ?? null}::uuid))
    order by who.name, who.id limit ${search.limit}`.execute(db);
  return rows;
}

export interface PersonDraft {
  familyName: string;
  givenName: string;
  patronymic?: string;
  rnokpp?: string | null;
  unzr?: string | null;
  birthDate?: string | null;
  email?: string | null;
  phone?: string | null;
  level?: 0 | 1 | 3;
  sample?: boolean;
}

/** Adds a person typed by staff; gives the id. Those who sign in by themselves come through admit(). */
export async function createPerson(tx: Tx, draft: PersonDraft): Promise<string> {
  const { id } = await knowing(
    on(tx.db)
      .insertInto("person")
      .values({
        ...columnsOf(draft),
        family_name: draft.familyName,
        given_name: draft.givenName,
        level: draft.level ?? 0,
        sample: draft.sample ?? false,
      })
      .returning("id")
      .executeTakeFirstOrThrow(),
  );
  await tx.record({ what: "people.create-person", subject: `person:${id}`, whose: id });
  return id;
}

/** Corrects a person's record. A new e-mail is unconfirmed until its owner opens the letter. */
export async function changePerson(
  tx: Tx,
  id: string,
  change: Partial<Omit<PersonDraft, "level" | "sample">>,
  why?: string,
) {
  const columns = columnsOf(change);
  const email = change.email === undefined ? {} : { email_confirmed_at: await confirmedStill(tx.db, id, change.email) };
  await knowing(
    on(tx.db)
      .updateTable("person")
      .set({ ...columns, ...email })
      .where("id", "=", id)
      .execute(),
  );
  await tx.record({
    what: "people.change-person",
    subject: `person:${id}`,
    whose: id,
    why,
    details: { fields: Object.keys(change) },
  });
  await tx.emit("people.person-changed", { id });
}

async function confirmedStill(db: Db, id: string, email: string | null): Promise<Date | null> {
  const now = await findPerson(db, id);
  return now && now.email === email ? now.email_confirmed_at : null;
}

async function knowing<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isUnique(error, "person_rnokpp") || isUnique(error, "person_unzr")) throw new PeopleError("number-known");
    throw error;
  }
}

function columnsOf(draft: Partial<PersonDraft>) {
  return {
    family_name: draft.familyName,
    given_name: draft.givenName,
    patronymic: draft.patronymic,
    rnokpp: draft.rnokpp,
    unzr: draft.unzr,
    birth_date: draft.birthDate,
    email: draft.email,
    phone: draft.phone,
  };
}
