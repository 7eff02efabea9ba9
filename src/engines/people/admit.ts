import { sql } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import { isRnokpp, isUnzr } from "../../platform/identifiers/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { PeopleError } from "./error.ts";
import { sha256 } from "./hash.ts";
import { merge } from "./merge.ts";
import { findPerson } from "./persons.ts";
import { on, type Person, type Provider } from "./tables.ts";

/** What a way in has proved of the one who came. */
export type Proof = StateProof | EmailProof;

/** The state's identification: names and numbers as its providers gave them. */
export interface StateProof {
  provider: "id.gov.ua";
  /** РНОКПП, or the passport's number of one who has refused it. */
  number: string;
  unzr?: string;
  familyName: string;
  givenName: string;
  patronymic: string;
}

/** A letter opened. The names are as the person wrote them: nobody has checked them. */
export interface EmailProof {
  provider: "email";
  email: string;
  familyName?: string;
  givenName?: string;
}

export interface Admitted {
  personId: string;
  level: 1 | 3;
  /** "joined": a new person; "linked": a new way in of a known one; "merged": two records became one. */
  outcome: "known" | "joined" | "linked" | "merged";
}

/**
 * Lets in whoever this proof belongs to: one human being is one person, however they came, also when they come
 * twice at once. For one already signed in (`as`) the proof becomes a further way in of the same person.
 * @throws PeopleError `way-of-another` when the way belongs to somebody else whose identity is confirmed
 */
export async function admit(tx: Tx, proof: Proof, as?: { personId: string; level: number }): Promise<Admitted> {
  const subject = subjectOf(proof);
  // First sign-ins of one person at the same instant go one after another; unique keys stand behind.
  await sql`select pg_advisory_xact_lock(hashtextextended(${subject.toString("hex")}, 0))`.execute(tx.db);
  const level = proof.provider === "email" ? 1 : 3;
  const known = (await byIdentity(tx.db, proof.provider, subject)) ?? (await byNumber(tx.db, proof));
  const self = as && (await findPerson(tx.db, as.personId));
  const other = known && self && known.id !== self.id;
  if (self && known?.id !== self.id) await refuseUnlessSure(tx.db, self, as!.level);
  const person = other ? await join(tx, self, known) : (known ?? self);
  const personId = person?.id ?? (await insertPerson(tx.db, proof));
  if (person) await confirm(tx.db, person, proof);
  const linked = await keepIdentity(tx, personId, proof.provider, subject);
  const outcome = other ? "merged" : !person ? "joined" : linked ? "linked" : "known";
  await tx.record({
    what: `people.${outcome}`,
    subject: `person:${personId}`,
    whose: personId,
    details: { way: proof.provider },
  });
  if (outcome !== "known") await tx.emit("people.person-changed", { id: personId });
  return { personId, level, outcome };
}

/** Whether anyone comes in by this e-mail; told only to one who has opened the letter sent there. */
export async function isKnownEmail(db: Db, email: string): Promise<boolean> {
  return (await byIdentity(db, "email", subjectOf({ provider: "email", email }))) !== undefined;
}

export interface WayIn {
  id: string;
  provider: Provider;
  linked_at: Date;
  last_used_at: Date;
}

/** Ways in of a resident that are linked to the person. */
export async function waysOf(db: Db, personId: string): Promise<WayIn[]> {
  return on(db)
    .selectFrom("identity")
    .select(["id", "provider", "linked_at", "last_used_at"])
    .where("person_id", "=", personId)
    .orderBy("linked_at")
    .execute();
}

/** Unlinks a way in. The last one stays, or nobody could come in. */
export async function dropWay(tx: Tx, personId: string, wayId: string): Promise<void> {
  await on(tx.db).selectFrom("person").select("id").where("id", "=", personId).forUpdate().execute();
  const ways = await waysOf(tx.db, personId);
  const way = ways.find(({ id }) => id === wayId);
  if (!way) throw new PeopleError("link-spent");
  const login = await on(tx.db)
    .selectFrom("staff_login")
    .select("login")
    .where("person_id", "=", personId)
    .executeTakeFirst();
  if (ways.length === 1 && !login) throw new PeopleError("last-way");
  await on(tx.db).deleteFrom("identity").where("id", "=", wayId).execute();
  await tx.record({ what: "people.drop-way", whose: personId, details: { way: way.provider } });
}

/** An official's record takes a new way in only after the password: a mailbox alone must not lead to powers. */
async function refuseUnlessSure(db: Db, self: Person, level: number) {
  if (level < 2 && (await isStaff(db, self.id))) throw new PeopleError("password-first");
}

async function join(tx: Tx, self: Person, known: Person): Promise<Person> {
  // Two whose identity is confirmed are two people; two logins are for an administrator to sort out.
  if (self.level === 3 && known.level === 3) throw new PeopleError("way-of-another");
  const [selfStaff, knownStaff] = [await isStaff(tx.db, self.id), await isStaff(tx.db, known.id)];
  if (selfStaff && knownStaff) throw new PeopleError("way-of-another");
  const keepSelf = selfStaff || (!knownStaff && self.level >= known.level);
  const [from, into] = keepSelf ? [known, self] : [self, known];
  await merge(tx, from, into);
  return (await findPerson(tx.db, into.id))!;
}

async function isStaff(db: Db, personId: string): Promise<boolean> {
  return (
    (await on(db).selectFrom("staff_login").select("login").where("person_id", "=", personId).executeTakeFirst()) !==
    undefined
  );
}

async function byIdentity(db: Db, provider: Provider, subject: Buffer): Promise<Person | undefined> {
  return on(db)
    .selectFrom("identity")
    .innerJoin("person", "person.id", "identity.person_id")
    .selectAll("person")
    .where("identity.provider", "=", provider)
    .where("identity.subject_hash", "=", subject)
    .executeTakeFirst();
}

/** A record that staff have typed, or another certificate of the same person. */
async function byNumber(db: Db, proof: Proof): Promise<Person | undefined> {
  if (proof.provider === "email") return undefined;
  const { rnokpp, unzr } = numbersOf(proof);
  if (!rnokpp && !unzr) return undefined;
  return on(db)
    .selectFrom("person")
    .selectAll()
    .where((row) => row.or([row("rnokpp", "=", rnokpp), row("unzr", "=", unzr)]))
    .orderBy("rnokpp", (order) => order.asc().nullsLast())
    .executeTakeFirst();
}

async function insertPerson(db: Db, proof: Proof): Promise<string> {
  const names = { family_name: proof.familyName || "?", given_name: proof.givenName || "?" };
  const values =
    proof.provider === "email"
      ? { ...names, level: 1 as const, email: proof.email, email_confirmed_at: sql<Date>`now()` }
      : { ...names, level: 3 as const, patronymic: proof.patronymic, ...numbersOf(proof) };
  const { id } = await on(db).insertInto("person").values(values).returning("id").executeTakeFirstOrThrow();
  return id;
}

/** Names change by marriage and numbers become known: the state's word is the newest. An e-mail only confirms. */
async function confirm(db: Db, person: Person, proof: Proof) {
  if (proof.provider === "id.gov.ua") {
    const { rnokpp, unzr } = numbersOf(proof);
    if (person.rnokpp && rnokpp && person.rnokpp !== rnokpp) throw new PeopleError("way-of-another");
    await on(db)
      .updateTable("person")
      .set({
        family_name: proof.familyName,
        given_name: proof.givenName,
        patronymic: proof.patronymic,
        rnokpp: rnokpp ?? person.rnokpp,
        unzr: unzr ?? person.unzr,
        level: 3,
        // Who closed the account and came back has it again.
        closed_at: null,
      })
      .where("id", "=", person.id)
      .execute();
  } else if (!person.email || person.email.toLowerCase() === proof.email.toLowerCase()) {
    await on(db)
      .updateTable("person")
      .set({ email: proof.email, email_confirmed_at: sql<Date>`now()`, level: person.level === 0 ? 1 : person.level })
      .where("id", "=", person.id)
      .execute();
  }
}

async function keepIdentity(tx: Tx, personId: string, provider: Provider, subject: Buffer): Promise<boolean> {
  const { now } = tx.ctx;
  const { rows } = await sql<{ fresh: boolean }>`
    insert into identity (person_id, provider, subject_hash, linked_at, last_used_at)
      values (${personId}, ${provider}, ${subject}, ${now}, ${now})
    on conflict on constraint identity_once do update set last_used_at = ${now}
    returning xmax = 0 as fresh`.execute(tx.db);
  return rows[0]!.fresh;
}

function numbersOf(proof: StateProof) {
  return {
    rnokpp: isRnokpp(proof.number) ? proof.number : null,
    unzr: proof.unzr && isUnzr(proof.unzr) ? proof.unzr : null,
  };
}

/** What makes a way in the same one. Letters of a mailbox's name are compared without case, as mailers do. */
export function subjectOf(
  proof: Pick<StateProof, "provider" | "number"> | Pick<EmailProof, "provider" | "email">,
): Buffer {
  return proof.provider === "email"
    ? sha256("email", proof.email.trim().toLowerCase())
    : sha256("id.gov.ua", proof.number.trim().toUpperCase());
}
