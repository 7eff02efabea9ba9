import type { Lang } from "../../../platform/text/index.ts";
import { addressesOf, listShown, sitemapStarts } from "../../../engines/content/index.ts";
import { accentCss } from "../../../design/index.ts";
import { content, notFound, type Ask } from "../../../platform/http/index.ts";
import { atomOf, type Feed, inLang, rssOf, xml } from "../feeds.ts";
import { siteSettings } from "../settings.ts";
import { text } from "../text.ts";

/** GET /news.atom */
export const showAtom = async (ask: Ask) =>
  content({ type: "application/atom+xml; charset=utf-8", body: atomOf(await feedOf(ask)) });

/** GET /news.rss */
export const showRss = async (ask: Ask) =>
  content({ type: "application/rss+xml; charset=utf-8", body: rssOf(await feedOf(ask)) });

async function feedOf({ db, lang, origin, now }: Ask): Promise<Feed> {
  const [rows, { name }] = await Promise.all([listShown(db, { kind: "news", lang, limit: 30 }), siteSettings.read(db)]);
  const entries = rows.map(({ id, path, title, summary, published_at: at, fields }) => ({
    id,
    path,
    title,
    summary,
    at,
    theme: fields.theme,
  }));
  return { title: `${(lang === "en" && name.en) || name.uk}: ${text[lang].news}`, origin, lang, entries, now };
}

/** Addresses in one sitemap; the protocol allows 50,000. */
const portion = 5_000;

/** GET /sitemap.xml: all addresses, or the list of portions when there are many; ?after= gives a portion. */
export async function showSitemap(ask: Ask) {
  const after = ask.query.get("after");
  const body = after === null ? await wholeMap(ask) : await mapAfter(ask, after);
  return content({ type: "application/xml; charset=utf-8", body });
}

async function wholeMap(ask: Ask): Promise<string> {
  const starts = await sitemapStarts(ask.db, portion);
  if (starts.length === 1) return mapAfter(ask, "");
  const maps = starts.map(
    (after) => `<sitemap><loc>${xml(`${ask.origin}/sitemap.xml?after=${encodeURIComponent(after)}`)}</loc></sitemap>`,
  );
  return `${declaration}<sitemapindex xmlns="${sitemaps}">\n${maps.join("\n")}\n</sitemapindex>\n`;
}

async function mapAfter({ db, origin, hromada }: Ask, after: string): Promise<string> {
  const rows = await addressesOf(db, after, portion);
  const menu = hromada.app.menu.filter(({ channel }) => channel === "site").map(({ to }) => to);
  const first =
    after === ""
      ? ["/", ...menu, "/accessibility"].map((path) => ({ path, langs: ["uk", "en"] as Lang[], updated_at: undefined }))
      : [];
  const urls = [...first, ...rows].map((row) => {
    const changed = row.updated_at ? `<lastmod>${row.updated_at.toISOString()}</lastmod>` : "";
    const english = row.langs.includes("en")
      ? `<xhtml:link rel="alternate" hreflang="en" href="${xml(origin + inLang("en", row.path))}"/>`
      : "";
    return `<url><loc>${xml(origin + row.path)}</loc>${changed}${english}</url>`;
  });
  return `${declaration}<urlset xmlns="${sitemaps}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${urls.join("\n")}\n</urlset>\n`;
}

const declaration = `<?xml version="1.0" encoding="utf-8"?>\n`;
const sitemaps = "http://www.sitemaps.org/schemas/sitemap/0.9";

/** GET /robots.txt */
export const showRobots = ({ origin }: Ask) =>
  content({
    type: "text/plain; charset=utf-8",
    body: [
      "User-agent: *",
      ...["/desk", "/cabinet", "/sign-in", "/search", "/remark"].flatMap((path) => [
        `Disallow: ${path}`,
        `Disallow: /en${path}`,
      ]),
      `Sitemap: ${origin}/sitemap.xml`,
      "",
    ].join("\n"),
  });

/** GET /accent/:name: the hromada's colour as a stylesheet, since pages hold no style of their own. */
export function showAccent(ask: Ask) {
  const [, colour] = /^([0-9a-f]{6})\.css$/i.exec(ask.params.name!) ?? [];
  if (!colour) throw notFound();
  return content({
    type: "text/css; charset=utf-8",
    body: accentCss(`#${colour}`),
    headers: { "cache-control": "public, max-age=31536000, immutable" },
  });
}
