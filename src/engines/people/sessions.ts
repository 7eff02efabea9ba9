import type { Context } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { newToken, sha256 } from "./hash.ts";
import { on, type Session, type Way } from "./tables.ts";

const hour = 3_600_000;

/** How long a sign-in lasts: without use, and at most. An official's workplace closes sooner. */
export const lasting = {
  staff: { idle: 12 * hour, most: 7 * 24 * hour },
  resident: { idle: 30 * 24 * hour, most: 180 * 24 * hour },
  /** Between the password and the second step. */
  secondFactor: { idle: hour / 6, most: hour / 6 },
};

/** "Last seen" is kept no finer than this. */
export const coarse = 10 * 60_000;

export interface Opening {
  personId: string;
  way: Way;
  level: 1 | 2 | 3;
  stage?: Session["stage"];
  /** The browser's own words: User-Agent. */
  agent: string | undefined;
  staff: boolean;
}

/** Opens a session; gives its token, for the cookie alone: only a hash is stored. */
export async function openSession(tx: Tx, it: Opening): Promise<string> {
  const token = newToken();
  const { now } = tx.ctx;
  const stage = it.stage ?? "full";
  const { idle, most } = lasting[stage === "second-factor" ? "secondFactor" : it.staff ? "staff" : "resident"];
  const { id } = await on(tx.db)
    .insertInto("session")
    .values({
      token_hash: hashOf(token),
      person_id: it.personId,
      stage,
      way: it.way,
      level: it.level,
      device: deviceOf(it.agent),
      challenge: null,
      created_at: now,
      last_seen_at: now,
      idle_until: new Date(now.getTime() + idle),
      expires_at: new Date(now.getTime() + most),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await tx.record({
    what: stage === "full" ? "people.sign-in" : "people.password-right",
    subject: `session:${id}`,
    whose: it.personId,
    details: { way: it.way },
  });
  return token;
}

/** How long a cookie of such a session is kept, in seconds. */
export const cookieAge = (staff: boolean) => lasting[staff ? "staff" : "resident"].most / 1000;

export type OwnSession = Pick<Session, "id" | "way" | "device" | "created_at" | "last_seen_at" | "expires_at">;

/** Where a person is signed in now, the latest first. */
export async function sessionsOf(db: Db, personId: string, now: Date): Promise<OwnSession[]> {
  return on(db)
    .selectFrom("session")
    .select(["id", "way", "device", "created_at", "last_seen_at", "expires_at"])
    .where("person_id", "=", personId)
    .where("stage", "=", "full")
    .where("expires_at", ">", now)
    .where("idle_until", ">", now)
    .orderBy("last_seen_at", "desc")
    .execute();
}

/** Ends one session of a person. Gives false when it is not theirs, or ended before. */
export async function endSession(tx: Tx, personId: string, sessionId: string): Promise<boolean> {
  const ended = await on(tx.db)
    .deleteFrom("session")
    .where("id", "=", sessionId)
    .where("person_id", "=", personId)
    .returning("id")
    .executeTakeFirst();
  await tx.record({ what: "people.end-session", subject: `session:${sessionId}`, whose: personId });
  return ended !== undefined;
}

/** Ends all sessions of a person, but the one that is kept. Gives how many ended. */
export async function endSessionsOf(tx: Tx, personId: string, keep?: string): Promise<number> {
  let query = on(tx.db).deleteFrom("session").where("person_id", "=", personId);
  if (keep) query = query.where("id", "!=", keep);
  const ended = await query.returning("id").execute();
  await tx.record({ what: "people.end-sessions", whose: personId, details: { ended: ended.length } });
  return ended.length;
}

/** The session that has shown its password and waits for the second step. */
export async function findWaiting(
  ctx: Pick<Context, "db" | "now">,
  token: string | undefined,
): Promise<Session | undefined> {
  if (!token) return undefined;
  return on(ctx.db)
    .selectFrom("session")
    .selectAll()
    .where("token_hash", "=", hashOf(token))
    .where("stage", "=", "second-factor")
    .where("expires_at", ">", ctx.now)
    .executeTakeFirst();
}

/** What a passkey must sign, kept with the session that asked. */
export async function keepChallenge(db: Db, sessionId: string, challenge: string | null): Promise<void> {
  await on(db).updateTable("session").set({ challenge }).where("id", "=", sessionId).execute();
}

/** Takes the challenge of a session: it answers once. */
export async function takeChallenge(db: Db, sessionId: string): Promise<string | undefined> {
  const found = await on(db)
    .selectFrom("session")
    .select("challenge")
    .where("id", "=", sessionId)
    .forUpdate()
    .executeTakeFirst();
  await keepChallenge(db, sessionId, null);
  return found?.challenge ?? undefined;
}

/** Sessions whose time is over. */
export async function forgetSessions(db: Db, now: Date): Promise<void> {
  await on(db)
    .deleteFrom("session")
    .where((row) => row.or([row("expires_at", "<", now), row("idle_until", "<", now)]))
    .execute();
}

export const hashOf = (token: string) => sha256("session", token);

/** «Firefox, Windows» of a User-Agent: enough to know one's own device, too little to follow it. */
export function deviceOf(agent = ""): string {
  const browser = browsers.find(([sign]) => agent.includes(sign))?.[1];
  const system = systems.find(([sign]) => agent.includes(sign))?.[1];
  return [browser, system].filter(Boolean).join(", ") || "?";
}

const browsers = [
  ["Firefox/", "Firefox"],
  ["Edg/", "Edge"],
  ["OPR/", "Opera"],
  ["SamsungBrowser/", "Samsung Internet"],
  ["Chrome/", "Chrome"],
  ["Safari/", "Safari"],
] as const;

const systems = [
  ["Android", "Android"],
  ["iPhone", "iPhone"],
  ["iPad", "iPad"],
  ["Windows", "Windows"],
  ["Mac OS", "macOS"],
  ["CrOS", "ChromeOS"],
  ["Linux", "Linux"],
] as const;
