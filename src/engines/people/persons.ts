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

/** The person of this РНОКПП, under the record that stayed when theirs were merged. */
export async function findPersonByRnokpp(db: Db, rnokpp: string): Promise<string | undefined> {
  const found = await on(db)
    .selectFrom("person")
    .select("id")
    .where("rnokpp", "=", rnokpp)
    .where("merged_into", "is", null)
    .executeTakeFirst();
  return found?.id;
}

/** РНОКПП of these persons, of those who have one. */
export async function rnokppsOf(db: Db, ids: string[]): Promise<string[]> {
  const rows = await on(db).selectFrom("person").select("rnokpp").where("id", "in", ids).execute();
  return rows.flatMap(({ rnokpp }) => rnokpp ?? []);
}
