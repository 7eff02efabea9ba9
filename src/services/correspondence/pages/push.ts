import { z } from "zod";
import { readFile } from "node:fs/promises";
import { addDevice, MessagesError, removeDevice } from "../../../engines/messages/index.ts";
import { content, redirect, type Ask } from "../../../platform/http/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { say } from "../../../platform/text/index.ts";
import { text } from "../text.ts";

/** What a browser gives as its subscription (Push API, W3C). */
const subscription = z.object({
  endpoint: z.url().max(1000),
  keys: z.object({
    p256dh: z.string().regex(/^[\w-]{80,100}=*$/),
    auth: z.string().regex(/^[\w-]{20,30}=*$/),
  }),
});

/** POST /cabinet/notifications/devices: this browser takes pushes from now on. */
export async function keepDevice(ask: Ask) {
  const t = text[ask.lang].notifications;
  const back = (notice: string) => redirect("/cabinet/notifications", { notice });
  const given = subscription.safeParse(jsonIn(ask.form.get("subscription")));
  if (!given.success) return back(t.pushFailed);
  const { endpoint, keys } = given.data;
  try {
    const device = deviceName(ask.headers["user-agent"] ?? "");
    await write(ask, (tx) => addDevice(tx, ask.actor.personId!, { endpoint, ...keys, device }));
  } catch (error) {
    if (error instanceof MessagesError) return back(say(error.words, ask.lang));
    throw error;
  }
  return back(t.pushAdded);
}

const uuid = z.uuid();

/** POST /cabinet/notifications/devices/drop */
export async function dropDevice(ask: Ask) {
  const id = uuid.safeParse(ask.form.get("id"));
  if (id.success) await write(ask, (tx) => removeDevice(tx, ask.actor.personId!, id.data));
  return redirect("/cabinet/notifications", { notice: text[ask.lang].notifications.removed });
}

const worker = readFile(new URL("../assets/push-worker.js", import.meta.url), "utf8");

/** GET /cabinet/push-worker.js: at a lasting address, since the browser looks there for newer ones. */
export async function pushWorker() {
  return content({ type: "text/javascript; charset=utf-8", body: await worker });
}

/** "Firefox, Android": enough to know one's own devices apart. */
function deviceName(agent: string): string {
  // Most of them call themselves Safari, too: the rarer name comes first.
  const browser = ["Edg", "OPR", "Firefox", "Chrome", "Safari"].find((it) => agent.includes(`${it}/`)) ?? "";
  const system = /Android|iPhone|iPad|Windows|Mac OS X|Linux/.exec(agent)?.[0] ?? "";
  const names: Record<string, string> = { Edg: "Edge", OPR: "Opera", "Mac OS X": "macOS" };
  return [browser, system]
    .filter(Boolean)
    .map((it) => names[it] ?? it)
    .join(", ");
}

function jsonIn(words: string): unknown {
  try {
    return JSON.parse(words);
  } catch {
    return undefined;
  }
}
