import { plainText } from "../../engines/content/index.ts";
import type { Lang } from "../../platform/text/index.ts";

export interface FeedEntry {
  id: string;
  path: string;
  title: string;
  summary: string;
  at: Date;
  theme?: string;
}

export interface Feed {
  title: string;
  /** Scheme and host. */
  origin: string;
  lang: Lang;
  entries: FeedEntry[];
  /** When there is nothing in it yet. */
  now: Date;
}

/** Atom (RFC 4287). An entry's id stays the same should its address change. */
export function atomOf({ title, origin, lang, entries, now }: Feed): string {
  const home = origin + inLang(lang, "/news");
  const updated = entries[0]?.at ?? now;
  return [
    `<?xml version="1.0" encoding="utf-8"?>`,
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">`,
    `<id>${xml(home)}</id><title>${xml(title)}</title><updated>${updated.toISOString()}</updated>`,
    `<link rel="self" type="application/atom+xml" href="${xml(origin + inLang(lang, "/news.atom"))}"/>`,
    `<link rel="alternate" type="text/html" href="${xml(home)}"/>`,
    `<author><name>${xml(title)}</name></author>`,
    ...entries.map((it) =>
      [
        `<entry><id>urn:uuid:${xml(it.id)}</id><title>${xml(it.title)}</title>`,
        `<link rel="alternate" href="${xml(origin + inLang(lang, it.path))}"/>`,
        `<published>${it.at.toISOString()}</published><updated>${it.at.toISOString()}</updated>`,
        it.theme ? `<category term="${xml(it.theme)}"/>` : "",
        `<summary>${xml(plainText(it.summary))}</summary></entry>`,
      ].join(""),
    ),
    `</feed>\n`,
  ].join("\n");
}

/** RSS 2.0, for readers that know nothing newer. */
export function rssOf({ title, origin, lang, entries, now }: Feed): string {
  const home = origin + inLang(lang, "/news");
  return [
    `<?xml version="1.0" encoding="utf-8"?>`,
    `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>`,
    `<title>${xml(title)}</title><link>${xml(home)}</link><description>${xml(title)}</description>`,
    `<language>${lang}</language><lastBuildDate>${(entries[0]?.at ?? now).toUTCString()}</lastBuildDate>`,
    `<atom:link rel="self" type="application/rss+xml" href="${xml(origin + inLang(lang, "/news.rss"))}"/>`,
    ...entries.map((it) =>
      [
        `<item><title>${xml(it.title)}</title><link>${xml(origin + inLang(lang, it.path))}</link>`,
        `<guid isPermaLink="false">urn:uuid:${xml(it.id)}</guid><pubDate>${it.at.toUTCString()}</pubDate>`,
        it.theme ? `<category>${xml(it.theme)}</category>` : "",
        `<description>${xml(plainText(it.summary))}</description></item>`,
      ].join(""),
    ),
    `</channel></rss>\n`,
  ].join("\n");
}

export const inLang = (lang: Lang, path: string) => (lang === "en" ? `/en${path === "/" ? "" : path}` : path);

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

/** Text as XML 1.0 may hold it. */
export const xml = (text: string) =>
  text
    .toWellFormed()
    // oxlint-disable-next-line no-control-regex -- XML 1.0 has no place for them
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "")
    .replaceAll(/[&<>"']/g, (sign) => entities[sign]!);
