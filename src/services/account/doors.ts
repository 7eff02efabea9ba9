import { actorFor, cookieAge, endSession, openSession, type Way } from "../../engines/people/index.ts";
import { sessionCookie, type Ask } from "../../platform/http/index.ts";
import { write } from "../../platform/journal/index.ts";

/**
 * A path of this site to go back to after sign-in, or undefined: never another site's address, nor a page that
 * would sign out or in again.
 */
export function ownPath(back: string | null | undefined): string | undefined {
  if (!back || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(back) || back.length > 1000) return undefined;
  const url = new URL(back, "http://ratusha.invalid");
  if (url.host !== "ratusha.invalid" || /^(\/en)?\/(sign-|invitation|id-double)/.test(url.pathname)) return undefined;
  return url.pathname + url.search;
}

/** Where letters lead: the address in the configuration, unless the visitor's host name is one of the hromada's. */
export function siteOrigin({ hromada, origin }: Ask): string {
  const { hosts, baseUrl } = hromada.config;
  return hosts.includes(new URL(origin).hostname) ? origin : baseUrl;
}

/** Opens a session for one who has proved who they are, in place of the one they had. */
export async function letIn(ask: Ask, it: { personId: string; way: Way; level: 1 | 2 | 3 }): Promise<void> {
  const actor = await actorFor(ask.hromada, it.personId, ask.now);
  const staff = actor.staff && it.level >= 2;
  const agent = ask.headers["user-agent"];
  const token = await write({ ...ask, actor }, (tx) => openSession(tx, { ...it, agent, staff }));
  await giveSession(ask, token, staff);
}

/** Gives the browser its new session; the one it had ends, whoever's it was. */
export async function giveSession(ask: Ask, token: string, staff: boolean): Promise<void> {
  const { sessionId, personId } = ask.actor;
  if (sessionId && personId) await write(ask, (tx) => endSession(tx, personId, sessionId));
  ask.setCookie(sessionCookie, token, { maxAge: cookieAge(staff) });
}
