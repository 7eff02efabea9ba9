import { sql } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { hasConsent } from "../people/index.ts";
import { say, type Lang, type Words } from "../../platform/text/index.ts";
import { startDelivery } from "./deliver.ts";
import { hromadaName } from "./hromada-name.ts";
import { waysOf, whenOf, usual } from "./plan.ts";
import { preferenceOf } from "./preferences.ts";
import { reachAt, reachOf, waysTo, type Reach } from "./reach.ts";
import { messagesSettings } from "./settings.ts";
import { on, type Message } from "./tables.ts";
import { addMember } from "./members.ts";
import { groupOf, wordsFor } from "./topics.ts";

export interface Telling {
  /** A person's id; or somebody without a cabinet, by the address that they gave. */
  to: string | { name: string; email?: string; phone?: string };
  /** "cases.returned": best one that the module declares in `topics`, so that it can be reworded. */
  topic: string;
  /** The words of this very message, where the topic declares none or they are pinned elsewhere. Places are filled. */
  subject?: Words;
  /** Markdown. */
  body?: Words;
  /** The administrator's words as they stood at this instant: a case keeps those that it began with. */
  wordedAt?: Date;
  /** What the places of the wording are filled with. */
  fields?: Record<string, string | Words>;
  /** "case:<id>": the conversation to which an answer goes. */
  about?: string;
  /** Address on the site, "/cabinet/applications/…"; one in the workplace tells that an official is written to. */
  link?: string;
  /** Files that go with it by e-mail; in the cabinet they lie where the message leads. */
  attachments?: { id: string; name: string }[];
  /** Passes quiet hours and digests, and takes any way that there is. */
  urgent?: boolean;
  /** The same key is told once, however often it is called. */
  key?: string;
  /** For one without a cabinet; a person chose it themself. */
  lang?: Lang;
}

/**
 * Tells somebody something, in the caller's transaction: it is in their cabinet at once, and goes out after the commit
 * by the ways that they chose, or never. Gives the message's id.
 * @throws Error when nobody is there to be told, or the topic has no words
 */
export async function tell(tx: Tx, it: Telling): Promise<string> {
  const known = it.key === undefined ? undefined : await idByKey(tx.db, it.key);
  if (known) return known;
  const reach = await receiverOf(tx.db, it.to);
  const wishes = reach.personId ? await preferenceOf(tx.db, reach.personId) : { ...usual, lang: it.lang ?? null };
  const lang = wishes.lang ?? (reach.personId === tx.ctx.actor.personId ? tx.ctx.lang : "uk");
  const recent = await countRecent(tx, reach, it.topic);
  const message = await insertMessage(tx, it, reach, lang);
  if (!message) return (await idByKey(tx.db, it.key!))!;
  await tx.record({
    what: "messages.tell",
    subject: `message:${message.id}`,
    whose: reach.personId,
    details: { topic: it.topic, ...(it.about && { about: it.about }) },
  });
  if (it.about && !it.link?.startsWith("/desk")) await addMember(tx, it.about, { ...reach, link: it.link });

  const urgent = it.urgent ?? false;
  const group = groupOf(tx.ctx.hromada.app, it.topic);
  // News of the town leave the cabinet only for who agreed to get them (2297-VI, art. 11).
  if (group === "town" && reach.personId && !(await hasConsent(tx.db, reach.personId, "news"))) return message.id;
  const [channel, ...further] = waysOf(wishes, { group, urgent, reachable: waysTo(reach) });
  if (!channel) return message.id;
  const { flood } = await messagesSettings.read(tx.db);
  const when = whenOf(wishes, { channel, urgent, now: tx.ctx.now, recent, flood });
  await startDelivery(tx, { message, reach, channel, further, when });
  return message.id;
}

async function receiverOf(db: Db, to: Telling["to"]): Promise<Reach> {
  const reach = typeof to === "string" ? await reachOf(db, to) : await reachAt(db, to);
  if (!reach) throw new Error("A message to somebody who is not there");
  return reach;
}

async function insertMessage(tx: Tx, it: Telling, reach: Reach, lang: Lang): Promise<Message | undefined> {
  const own = {
    name: reach.name,
    hromada: await hromadaName({ hromada: tx.ctx.hromada, db: tx.db }, lang),
    ...it.fields,
  };
  const fields = Object.fromEntries(
    Object.entries(own).map(([place, value]) => [place, typeof value === "string" ? value : say(value, lang)]),
  );
  const words = await wordsFor(tx.db, tx.ctx.hromada.app, { ...it, fields, lang });
  const given: { email?: string; phone?: string } = typeof it.to === "string" ? {} : it.to;
  return on(tx.db)
    .insertInto("message")
    .values({
      person_id: reach.personId ?? null,
      name: reach.name,
      email: given.email ?? null,
      phone: given.phone ?? null,
      topic: it.topic,
      lang,
      ...words,
      about: it.about ?? null,
      link: it.link ?? null,
      attachments: JSON.stringify(it.attachments ?? []),
      urgent: it.urgent ?? false,
      key: it.key ?? null,
      created_at: tx.ctx.now,
    })
    .onConflict((conflict) => conflict.constraint("message_once").doNothing())
    .returningAll()
    .executeTakeFirst();
}

async function idByKey(db: Db, key: string): Promise<string | undefined> {
  const row = await on(db).selectFrom("message").select("id").where("key", "=", key).executeTakeFirst();
  return row?.id;
}

/** How many of the topic the person got in the last hour. */
async function countRecent(tx: Tx, reach: Reach, topic: string): Promise<number> {
  if (!reach.personId) return 0;
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from message
    where person_id = ${reach.personId} and topic = ${topic}
      and created_at > ${new Date(tx.ctx.now.getTime() - 3_600_000)}`.execute(tx.db);
  return rows[0]!.count;
}
