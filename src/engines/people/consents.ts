import type { Generated, Selectable } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { recordsOf } from "./merge.ts";

type ConsentTables = {
  consent: {
    id: Generated<string>;
    position: Generated<number>;
    person_id: string;
    purpose: string;
    given: boolean;
    words: string;
    way: "online" | "paper" | "phone";
    noted_by: string | null;
    at: Date;
  };
};

export type Consent = Selectable<ConsentTables["consent"]>;

const on = (db: Db) => db.withTables<ConsentTables>();

export interface ConsentDraft {
  personId: string;
  /** "news", or "case:<id>" when it was given with an application. */
  purpose: string;
  given: boolean;
  /** The very words that the person saw. */
  words: string;
  /** On paper or by phone it is noted by the actor, an official. */
  way?: "online" | "paper" | "phone";
}

/** Notes that a person agreed to something, or took that back (2297-VI, art. 8, part 2). Nothing is overwritten. */
export async function noteConsent(tx: Tx, { personId, purpose, given, words, way = "online" }: ConsentDraft) {
  await on(tx.db)
    .insertInto("consent")
    .values({
      person_id: personId,
      purpose,
      given,
      words,
      way,
      noted_by: way === "online" ? null : (tx.ctx.actor.personId ?? null),
      at: tx.ctx.now,
    })
    .execute();
  await tx.record({
    what: given ? "people.give-consent" : "people.withdraw-consent",
    whose: personId,
    details: { purpose },
  });
}

/** Every consent of a person and of the records merged into theirs, newest first. */
export async function consentsOf(db: Db, personId: string): Promise<Consent[]> {
  return on(db)
    .selectFrom("consent")
    .selectAll()
    .where("person_id", "in", await recordsOf(db, personId))
    .orderBy("position", "desc")
    .execute();
}

/** Whether the person's last word on this purpose was yes. */
export async function hasConsent(db: Db, personId: string, purpose: string): Promise<boolean> {
  const latest = await on(db)
    .selectFrom("consent")
    .select("given")
    .where("person_id", "in", await recordsOf(db, personId))
    .where("purpose", "=", purpose)
    .orderBy("position", "desc")
    .limit(1)
    .executeTakeFirst();
  return latest?.given ?? false;
}
