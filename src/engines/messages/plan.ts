import { addDays, kyivDate, kyivInstant } from "../../platform/time/index.ts";
import { kyivTime } from "../../platform/text/index.ts";
import type { TopicGroup } from "../../platform/service/index.ts";
import { channels, type Channel } from "./tables.ts";

/*
 * By which ways a message goes and when: rules alone, no SQL. The cabinet has each message at once; what is decided
 * here is how its receiver hears of it.
 */

/** How a person wants to be told. */
export interface Preference {
  /** Ways in the person's order for a group of topics; a group that is not named takes the usual order. */
  channels: Partial<Record<string, Channel[]>>;
  /** "21:00" and "08:00" by the clock of Kyiv; the same time twice: no quiet hours. */
  quietFrom: string;
  quietUntil: string;
  /** Whether letters wait for the morning, too. */
  quietLetters: boolean;
  /** One letter a day, or one only when there are too many in an hour. */
  digest: "floods" | "daily";
}

export const usual: Preference = {
  channels: {},
  quietFrom: "21:00",
  quietUntil: "08:00",
  quietLetters: false,
  digest: "floods",
};

/** A text message costs the hromada money: news of the town go without it unless the person asked. */
export const usualOrder: Record<TopicGroup, Channel[]> = {
  affairs: ["push", "email", "sms"],
  account: ["push", "email", "sms"],
  town: ["push", "email"],
  work: ["email"],
};

/** Ways that reach the person, in their order. What is urgent goes by every way there is. */
export function waysOf(
  preference: Preference,
  { group, urgent, reachable }: { group: TopicGroup; urgent: boolean; reachable: ReadonlySet<Channel> },
): Channel[] {
  const chosen = preference.channels[group] ?? usualOrder[group];
  const wanted = urgent ? [...chosen, ...channels.filter((it) => !chosen.includes(it))] : chosen;
  return wanted.filter((it) => reachable.has(it));
}

export type When = { state: "queued" } | { state: "waiting" | "gathering"; notBefore: Date };

/**
 * When a message may go by this way. In quiet hours what rings waits for their end; of a flood, and of everything
 * for one who asked for one letter a day, a digest is made. What is urgent goes at once.
 */
export function whenOf(
  preference: Preference,
  it: { channel: Channel; urgent: boolean; now: Date; recent: number; flood: number },
): When {
  if (it.urgent) return { state: "queued" };
  if (preference.digest === "daily" && it.channel === "email")
    return { state: "gathering", notBefore: nextMorning(preference, it.now) };
  if (it.recent >= it.flood) return { state: "gathering", notBefore: new Date(it.now.getTime() + hour) };
  const quietEnds = endOfQuiet(preference, it.now);
  const rings = it.channel !== "email" || preference.quietLetters;
  return quietEnds && rings ? { state: "waiting", notBefore: quietEnds } : { state: "queued" };
}

/** When the quiet hours that are now will end; undefined when it is not quiet. */
export function endOfQuiet({ quietFrom, quietUntil }: Preference, now: Date): Date | undefined {
  const time = kyivTime(now);
  const today = kyivDate(now);
  const overnight = quietFrom > quietUntil;
  const evening = time >= quietFrom;
  const quiet = overnight ? evening || time < quietUntil : evening && time < quietUntil;
  if (!quiet) return undefined;
  return kyivInstant(overnight && evening ? addDays(today, 1) : today, quietUntil);
}

/** The next end of quiet hours: when the letter of the day goes out. */
function nextMorning({ quietUntil }: Preference, now: Date): Date {
  const today = kyivDate(now);
  const morning = kyivInstant(today, quietUntil);
  return morning > now ? morning : kyivInstant(addDays(today, 1), quietUntil);
}

const hour = 3_600_000;
