import type { Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import type { App, Topic, TopicGroup } from "../../platform/service/index.ts";
import type { Lang, Words } from "../../platform/text/index.ts";
import { say } from "../../platform/text/index.ts";
import { MessagesError } from "./error.ts";
import { on, type Wording } from "./tables.ts";

/** Topics that modules declare, by name. */
export function topicsOf(app: App): Map<string, Topic> {
  return new Map(app.modules.flatMap(({ topics }) => Object.entries(topics ?? {})));
}

/** Which of a person's choices a topic falls under; one that nobody declares is about their affairs. */
export const groupOf = (app: App, topic: string): TopicGroup => topicsOf(app).get(topic)?.group ?? "affairs";

export interface WordingVersion {
  id: string;
  /** Null: back to the words of the code. */
  words: Wording | null;
  written_by: string | null;
  written_at: Date;
}

/** How a topic was reworded, the version in force first. */
export async function wordingsOf(db: Db, topic: string): Promise<WordingVersion[]> {
  return on(db)
    .selectFrom("message_wording")
    .select(["id", "words", "written_by", "written_at"])
    .where("topic", "=", topic)
    .orderBy("position", "desc")
    .execute();
}

/** Names of topics whose words are an administrator's now. */
export async function rewordedTopics(db: Db): Promise<Set<string>> {
  const rows = await on(db)
    .selectFrom("message_wording")
    .distinctOn("topic")
    .select(["topic", "words"])
    .orderBy("topic")
    .orderBy("position", "desc")
    .execute();
  return new Set(rows.filter(({ words }) => words).map(({ topic }) => topic));
}

/**
 * Puts an administrator's words in force, or with null the code's again. Older versions stay.
 * @throws MessagesError for a topic that nobody declares, or a place that it does not fill
 */
export async function reword(tx: Tx, name: string, words: Wording | null): Promise<void> {
  const topic = topicsOf(tx.ctx.hromada.app).get(name);
  if (!topic) throw new MessagesError("no-topic");
  if (words && unknownPlaces(topic, words).length) throw new MessagesError("unknown-place");
  await on(tx.db)
    .insertInto("message_wording")
    .values({
      topic: name,
      words: words && JSON.stringify(words),
      written_by: tx.ctx.actor.personId ?? null,
      written_at: tx.ctx.now,
    })
    .execute();
  await tx.record({ what: words ? "messages.reword" : "messages.reset-wording", subject: `topic:${name}` });
}

/** Places in a wording that its topic has nothing for: ["nubmer"]. */
export function unknownPlaces(topic: Topic, words: Wording): string[] {
  const known = new Set([...Object.keys(topic.fields), ...always]);
  const all = [words.subject, words.body].flatMap(({ uk, en }) => [uk, en]);
  return [...new Set(all.flatMap(placesIn))].filter((place) => !known.has(place));
}

/** Filled by the engine itself in every message. */
export const always = ["name", "hromada"];

/** The places of a text, `{number}` as "number". */
export const placesIn = (text: string): string[] => [...text.matchAll(place)].map(([, name]) => name!);

const place = /\{([a-z][a-zA-Z0-9.-]*)\}/g;

/** Plain replacement of `{number}`. In Markdown what is put in stays plain words; an unknown place stays as it is. */
export function fill(text: string, fields: Record<string, string>, { markdown }: { markdown: boolean }): string {
  return text.replaceAll(place, (whole, name: string) => {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (value === undefined) return whole;
    return markdown ? value.replaceAll(/[\\`*_[\]<>]/g, "\\$&") : value;
  });
}

export interface Told {
  subject: string;
  body: string;
  /** The administrator's version that was used. */
  wording: string | null;
}

/**
 * The words of one message: those that came with the call, since they know this very case (a procedure pins its
 * letters); else the administrator's, where all their places can be filled; else those that the topic declares.
 */
export async function wordsFor(
  db: Db,
  app: App,
  it: { topic: string; subject?: Words; body?: Words; wordedAt?: Date; fields: Record<string, string>; lang: Lang },
): Promise<Told> {
  const topic = topicsOf(app).get(it.topic);
  const wordings = topic ? await wordingsOf(db, it.topic) : [];
  const latest = wordings.find(({ written_at }) => !it.wordedAt || written_at <= it.wordedAt);
  const own = latest?.words;
  const fillable = own && [own.subject, own.body].flatMap((words) => placesIn(say(words, it.lang)));
  const reworded = fillable?.every((name) => Object.hasOwn(it.fields, name)) ? own : undefined;
  const subject = it.subject ?? reworded?.subject ?? topic?.subject;
  const body = it.body ?? reworded?.body ?? topic?.body;
  if (!subject || !body) throw new Error(`Nobody says how "${it.topic}" is worded`);
  return {
    subject: oneLine(fill(say(subject, it.lang), it.fields, { markdown: false })),
    body: fill(say(body, it.lang), it.fields, { markdown: true }),
    wording: reworded && !(it.subject && it.body) ? latest!.id : null,
  };
}

const oneLine = (text: string) =>
  text
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .trim()
    .slice(0, 300);
