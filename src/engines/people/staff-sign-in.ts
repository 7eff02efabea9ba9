import type { AuthenticationResponseJSON } from "@simplewebauthn/server";
import { sql } from "kysely";
import type { Context } from "../../platform/context/index.ts";
import { isUnique, type Db } from "../../platform/database/index.ts";
import { write, type Tx } from "../../platform/journal/index.ts";
import { forgive, giveBack, takeAttempt } from "./attempts.ts";
import { PeopleError } from "./error.ts";
import { actorFor } from "./identify.ts";
import { acceptPasskey } from "./passkeys.ts";
import { hashPassword, verifyPassword } from "./passwords.ts";
import { acceptCode, confirmTotp, hasSecondFactor, secondFactorsOf } from "./second-factor.ts";
import { endSessionsOf, findWaiting, openSession } from "./sessions.ts";
import { people } from "./settings.ts";
import { on } from "./tables.ts";

export interface Credentials {
  login: string;
  password: string;
  ip: string;
  agent: string | undefined;
}

export type PasswordOutcome =
  | { kind: "wait"; seconds: number }
  /** Wrong login or wrong password: nobody is told which. */
  | { kind: "wrong" }
  /** The token opens only the second step. */
  | { kind: "second-factor"; token: string }
  | { kind: "in"; token: string; personId: string };

/** The first step of an official: login and password. Takes as long for an unknown login as for a wrong password. */
export async function signInByPassword(ctx: Context, it: Credentials): Promise<PasswordOutcome> {
  const seconds = await takeAttempt(ctx.db, { address: it.ip, account: it.login }, ctx.now);
  if (seconds) return { kind: "wait", seconds };
  const known = await findLogin(ctx.db, it.login);
  const { right, stale } = await verifyPassword(it.password, known?.password_hash);
  if (!known || !right) return { kind: "wrong" };
  await forgive(ctx.db, "account", it.login);
  await giveBack(ctx.db, "address", it.ip, ctx.now);
  if (stale) await upgrade(ctx.db, known.person_id, it.password);
  const factors = await secondFactorsOf(ctx.db, known.person_id);
  const { secondFactor } = await people.read(ctx.db);
  const waiting = hasSecondFactor(factors) || secondFactor === "required";
  const token = await write(await as(ctx, known.person_id), (tx) =>
    openSession(tx, {
      personId: known.person_id,
      way: "password",
      level: 2,
      stage: waiting ? "second-factor" : "full",
      agent: it.agent,
      staff: true,
    }),
  );
  return waiting ? { kind: "second-factor", token } : { kind: "in", token, personId: known.person_id };
}

export type SecondProof =
  | { code: string }
  /** The first code of an application just set up; lets in and gives recovery codes. */
  | { firstCode: string }
  | { passkey: AuthenticationResponseJSON; origin: string };

export type SecondOutcome =
  | { kind: "wait"; seconds: number }
  | { kind: "wrong" }
  /** The first step was too long ago. */
  | { kind: "over" }
  | { kind: "in"; token: string; personId: string; codes: string[] };

/** The second step: a code or a passkey. The waiting token ends, a new one is given. */
export async function signInBySecondStep(
  ctx: Context,
  waitingToken: string | undefined,
  proof: SecondProof,
  agent: string | undefined,
): Promise<SecondOutcome> {
  const session = await findWaiting(ctx, waitingToken);
  if (!session) return { kind: "over" };
  const account = `second ${session.person_id}`;
  const seconds = await takeAttempt(ctx.db, { account }, ctx.now);
  if (seconds) return { kind: "wait", seconds };
  const personId = session.person_id;
  const outcome = await write(await as(ctx, personId), async (tx): Promise<SecondOutcome> => {
    const codes = await accept(tx, session, proof);
    if (!codes) {
      await tx.record({ what: "people.second-step-wrong", whose: personId });
      return { kind: "wrong" };
    }
    const spent = await on(tx.db).deleteFrom("session").where("id", "=", session.id).returning("id").executeTakeFirst();
    const token = await openSession(tx, { personId, way: "password", level: 2, agent, staff: true });
    // Two right answers at once: the second finds the session gone, and all of it is undone.
    if (!spent) throw new PeopleError("link-spent");
    return { kind: "in", token, personId, codes };
  });
  if (outcome.kind === "in") await forgive(ctx.db, "account", account);
  return outcome;
}

async function accept(
  tx: Tx,
  session: { id: string; person_id: string },
  proof: SecondProof,
): Promise<string[] | undefined> {
  if ("passkey" in proof) return (await acceptPasskey(tx, session, proof.passkey, proof.origin)) ? [] : undefined;
  if ("code" in proof) return (await acceptCode(tx, session.person_id, proof.code)) ? [] : undefined;
  // Only for one who has no other second step: else a stolen password would add its own.
  if (hasSecondFactor(await secondFactorsOf(tx.db, session.person_id))) return undefined;
  return confirmTotp(tx, session.person_id, proof.firstCode);
}

/** The login of a person, when they have one. */
export async function loginOf(
  db: Db,
  personId: string,
): Promise<{ login: string; password_changed_at: Date } | undefined> {
  return on(db)
    .selectFrom("staff_login")
    .select(["login", "password_changed_at"])
    .where("person_id", "=", personId)
    .where("closed_at", "is", null)
    .executeTakeFirst();
}

/** Changes one's own password; all other sessions end. False: the present one is wrong; a number: seconds to wait. */
export async function changePassword(
  ctx: Context,
  personId: string,
  it: { present: string; next: string; keepSession?: string },
): Promise<boolean | number> {
  const account = `password ${personId}`;
  const seconds = await takeAttempt(ctx.db, { account }, ctx.now);
  if (seconds) return seconds;
  const row = await on(ctx.db)
    .selectFrom("staff_login")
    .selectAll()
    .where("person_id", "=", personId)
    .executeTakeFirst();
  if (!(await verifyPassword(it.present, row?.password_hash)).right) return false;
  await forgive(ctx.db, "account", account);
  await write(ctx, async (tx) => {
    await setPassword(tx, personId, row!.login, it.next);
    await endSessionsOf(tx, personId, it.keepSession);
  });
  return true;
}

/** Gives a person a login with this password, or changes the password. Does not end sessions. */
export async function setPassword(
  tx: Tx,
  personId: string,
  login: string,
  password: string,
  sample = false,
): Promise<void> {
  const row = {
    login: login.trim(),
    password_hash: await hashPassword(password),
    password_changed_at: tx.ctx.now,
    sample_password: sample,
  };
  try {
    await on(tx.db)
      .insertInto("staff_login")
      .values({ person_id: personId, ...row, closed_at: null })
      .onConflict((clash) => clash.column("person_id").doUpdateSet(row))
      .execute();
  } catch (error) {
    if (isUnique(error, "staff_login_login")) throw new PeopleError("login-taken");
    throw error;
  }
  await tx.record({ what: "people.set-password", whose: personId });
}

/** Closes a login at once: no sign-in, no session. The last administrator's stays. */
export async function closeStaffLogin(tx: Tx, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('people.administrators'))`.execute(tx.db);
  const { rows } = await sql<{ last: boolean }>`
    select exists (select from role_grant where role_id = 'administrator' and person_id = ${personId})
      and not exists (select from role_grant g join staff_login l on l.person_id = g.person_id and l.closed_at is null
        where g.role_id = 'administrator' and g.to_date is null and g.person_id <> ${personId}) as last`.execute(tx.db);
  if (rows[0]!.last) throw new PeopleError("last-administrator");
  await on(tx.db).updateTable("staff_login").set({ closed_at: tx.ctx.now }).where("person_id", "=", personId).execute();
  await endSessionsOf(tx, personId);
  await tx.record({ what: "people.close-login", whose: personId });
  await tx.emit("people.power-ended", { id: personId });
}

/** Opens a closed login again, with the password it had. */
export async function reopenStaffLogin(tx: Tx, personId: string): Promise<void> {
  await on(tx.db).updateTable("staff_login").set({ closed_at: null }).where("person_id", "=", personId).execute();
  await tx.record({ what: "people.reopen-login", whose: personId });
}

/** Whether anyone can sign in here with the published sample password. */
export async function hasSamplePasswords(db: Db): Promise<boolean> {
  const found = await on(db)
    .selectFrom("staff_login")
    .select("person_id")
    .where("sample_password", "=", true)
    .where("closed_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

async function findLogin(db: Db, login: string) {
  return on(db)
    .selectFrom("staff_login")
    .selectAll()
    .where(sql<string>`lower(login)`, "=", login.trim().toLowerCase())
    .where("closed_at", "is", null)
    .executeTakeFirst();
}

async function upgrade(db: Db, personId: string, password: string) {
  await on(db)
    .updateTable("staff_login")
    .set({ password_hash: await hashPassword(password) })
    .where("person_id", "=", personId)
    .execute();
}

/** The same work in the name of the one who has just proved who they are. */
async function as(ctx: Context, personId: string): Promise<Context> {
  return { ...ctx, actor: await actorFor(ctx.hromada, personId, ctx.now) };
}
