import { endSession } from "../../../engines/people/index.ts";
import { redirect, sessionCookie, type Ask } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { text } from "../text.ts";

/** POST /sign-out */
export async function signOut(ask: Ask) {
  const { personId, sessionId } = ask.actor;
  if (personId && sessionId) await write(ask, (tx) => endSession(tx, personId, sessionId));
  ask.setCookie(sessionCookie, "", { maxAge: 0 });
  return redirect("/", { notice: text[ask.lang].signedOut });
}
