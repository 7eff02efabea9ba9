import { randomInt } from "node:crypto";
import { findPerson } from "../people/index.ts";
import type { Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { sha256 } from "./digests.ts";
import { MessagesError } from "./error.ts";
import { on } from "./tables.ts";
import { tell } from "./tell.ts";

const codeLasts = 15 * 60_000;
const mostTries = 5;
/** Codes a day: each is a text message that the hromada pays. */
const mostCodes = 5;
const day = 24 * 3_600_000;

export interface PhoneState {
  phone: string | null;
  confirmed: boolean;
  /** A code was sent and may still be given back. */
  asked: boolean;
}

export async function phoneOf(db: Db, personId: string, now: Date): Promise<PhoneState> {
  const person = await findPerson(db, personId);
  const row = await confirmationOf(db, personId);
  const same = row !== undefined && row.phone === person?.phone;
  return {
    phone: person?.phone ?? null,
    confirmed: same && row.confirmed_at !== null,
    asked: same && row.expires_at !== null && row.expires_at > now && row.tries < mostTries,
  };
}

/**
 * Sends a code of six digits, for 15 minutes, to the telephone on the person's record.
 * @throws MessagesError without a telephone, or after five codes in a day
 */
export async function askPhoneCode(tx: Tx, personId: string): Promise<void> {
  const { now } = tx.ctx;
  const person = await findPerson(tx.db, personId);
  if (!person?.phone) throw new MessagesError("no-phone");
  const row = await confirmationOf(tx.db, personId, { hold: true });
  const today = row && now.getTime() - row.asked_at.getTime() < day ? row.asked : 0;
  if (today >= mostCodes) throw new MessagesError("too-many-codes");
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  const columns = {
    phone: person.phone,
    code_digest: digestOf(personId, code),
    expires_at: new Date(now.getTime() + codeLasts),
    tries: 0,
    asked: today + 1,
    asked_at: today ? row!.asked_at : now,
    confirmed_at: row?.phone === person.phone ? row.confirmed_at : null,
  };
  await on(tx.db)
    .insertInto("phone_confirmation")
    .values({ person_id: personId, ...columns })
    .onConflict((conflict) => conflict.column("person_id").doUpdateSet(columns))
    .execute();
  await tx.record({ what: "messages.ask-code", whose: personId });
  await tell(tx, {
    to: { name: "", phone: person.phone },
    topic: "messages.phone-code",
    fields: { code },
    urgent: true,
    lang: tx.ctx.lang,
  });
}

/** Whether the code is the one that was sent; five tries for each. */
export async function confirmPhone(tx: Tx, personId: string, code: string): Promise<boolean> {
  const row = await confirmationOf(tx.db, personId, { hold: true });
  const inTime = row?.expires_at && row.expires_at > tx.ctx.now && row.tries < mostTries;
  const right = inTime && row.code_digest?.equals(digestOf(personId, code));
  await on(tx.db)
    .updateTable("phone_confirmation")
    .set(right ? { confirmed_at: tx.ctx.now, code_digest: null, expires_at: null } : { tries: (row?.tries ?? 0) + 1 })
    .where("person_id", "=", personId)
    .execute();
  await tx.record({ what: right ? "messages.confirm-phone" : "messages.wrong-code", whose: personId });
  return right ?? false;
}

const digestOf = (personId: string, code: string) => sha256("phone", personId, code);

async function confirmationOf(db: Db, personId: string, { hold = false } = {}) {
  let query = on(db).selectFrom("phone_confirmation").selectAll().where("person_id", "=", personId);
  if (hold) query = query.forUpdate();
  return query.executeTakeFirst();
}
