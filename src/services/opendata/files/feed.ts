import { latestVersions, type LatestVersion } from "../../../engines/datasets/index.ts";
import { content, type Ask, type Content } from "../../../platform/http/index.ts";
import { text } from "./text.ts";
import { addressOf, publishedSet } from "./describe.ts";
import { shared } from "./headers.ts";

/** Entries of a feed. */
const entries = 50;

/** GET /data/feed.xml: what changed lately in all sets. */
export async function feed(ask: Ask): Promise<Content> {
  const t = text[ask.lang].feed;
  return atom(ask, t.all, addressOf(ask, "feed.xml"), await latestVersions(ask.db, { limit: entries }));
}

/** GET /data/:dataset/feed.xml: what changed in one. */
export async function feedOfSet(ask: Ask): Promise<Content> {
  const set = await publishedSet(ask);
  const versions = await latestVersions(ask.db, { dataset: set.id, limit: entries });
  return atom(ask, set.title[ask.lang], addressOf(ask, set.id, "feed.xml"), versions);
}

/** Atom (RFC 4287). The address of a version stays, so it is the entry's id. */
function atom(ask: Ask, title: string, self: string, versions: LatestVersion[]): Content {
  const { lang } = ask;
  const t = text[lang].feed;
  const body = [
    `<?xml version="1.0" encoding="utf-8"?>`,
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">`,
    `<id>${xml(self)}</id><title>${xml(title)}</title>`,
    `<updated>${(versions[0]?.publishedAt ?? ask.now).toISOString()}</updated>`,
    `<link rel="self" type="application/atom+xml" href="${xml(self)}"/>`,
    `<author><name>${xml(title)}</name></author>`,
    ...versions.map((it) => {
      const address = addressOf(ask, it.dataset, it.resource, "versions", String(it.version));
      const of = `${it.datasetTitle[lang]}: ${it.resourceTitle[lang]}`;
      return [
        `<entry><id>${xml(address)}</id><title>${xml(t.entry(of, it.version))}</title>`,
        `<link rel="alternate" type="text/html" href="${xml(address)}"/>`,
        `<updated>${it.publishedAt.toISOString()}</updated>`,
        `<summary>${xml([t.change(it), it.why].filter(Boolean).join(" "))}</summary></entry>`,
      ].join("");
    }),
    `</feed>\n`,
  ].join("\n");
  return content({ type: "application/atom+xml; charset=utf-8", body, headers: shared });
}

/** Letters that XML has no way to write are left out. */
const xml = (value: string) =>
  value
    // oxlint-disable-next-line no-control-regex -- just these may not stand in XML 1.0
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll('"', "&quot;");
