import type { Topic } from "../../platform/service/index.ts";
import { say, type Lang } from "../../platform/text/index.ts";
import { details } from "./text/details.ts";

/** "case:1a2b…" as «справа 1a2b»: of a kind that has no word, as it is written. */
export function subjectWords(subject: string, lang: Lang): string {
  if (!subject.includes(":")) return wordIn(details[lang].subjects, subject) ?? shortIds(subject);
  const [, kind, rest] = /^([a-z-]+):(.+)$/s.exec(subject) ?? [];
  const known = kind === undefined ? undefined : wordIn(details[lang].subjects, kind);
  return shortIds(known ? `${known} ${subjectWords(rest!, lang)}` : subject);
}

/** One detail of a line in words: «яким шляхом: онлайн»; `topics` of letters by their names. */
export function detailWords(name: string, value: unknown, lang: Lang, topics?: Map<string, Topic>): string {
  const topic = name === "topic" && typeof value === "string" ? topics?.get(value) : undefined;
  if (topic) return `${details[lang].names.topic}: ${say(topic.title, lang)}`;
  return `${wordIn(details[lang].names, name) ?? name}: ${valueWords(value, lang)}`;
}

/** Whether this detail has a name in words. */
export const isNamed = (name: string): boolean => Object.hasOwn(details.uk.names, name);

function valueWords(value: unknown, lang: Lang): string {
  if (Array.isArray(value)) return shortened(value.map((it) => valueWords(it, lang)).join(", "));
  if (typeof value === "object" && value !== null)
    return shortened(
      Object.entries(value)
        .map(([name, it]) => detailWords(name, it, lang))
        .join(", "),
    );
  const plain = String(value);
  return wordIn(details[lang].values, plain) ?? shortened(subjectWords(plain, lang));
}

const wordIn = (words: Record<string, string>, key: string) => (Object.hasOwn(words, key) ? words[key] : undefined);

const shortened = (words: string) => (words.length > 120 ? `${words.slice(0, 120)}…` : words);

/** Ids by their first part: enough to tell one from another, and lines stay short. */
const shortIds = (words: string) =>
  words
    .replaceAll(/([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f-]{22}/g, "$1")
    .replaceAll(/\b([0-9a-f]{12})[0-9a-f]{20,}\b/g, "$1…");
