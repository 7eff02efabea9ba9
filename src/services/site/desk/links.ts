import {
  addressesOf,
  findRedirect,
  findShown,
  linksIn,
  outsideLinksIn,
  picturesIn,
  type Shown,
} from "../../../engines/content/index.ts";
import type { Context } from "../../../platform/context/index.ts";
import type { Db } from "../../../platform/database/index.ts";
import { filesByIds } from "../../../platform/files/index.ts";
import type { Route } from "../../../platform/http/index.ts";
import { defineJob } from "../../../platform/jobs/index.ts";
import { write } from "../../../platform/journal/index.ts";
import type { Lang } from "../../../platform/text/index.ts";
import { siteSettings } from "../settings.ts";
import { knockFor, type Knock, type Trouble } from "./knock.ts";
import { on } from "./link-tables.ts";
import { outsideTroubles, visitOutside } from "./outside.ts";

export interface BrokenLink {
  item_id: string;
  lang: Lang;
  address: string;
  since: Date;
  /** Of a link to another site; null: the site itself has no such page. */
  trouble: Trouble | null;
}

/** Links that lead nowhere, as the last look found them. */
export const brokenLinks = (db: Db): Promise<BrokenLink[]> =>
  on(db).selectFrom("site_dead_link").selectAll().orderBy("since", "desc").orderBy("address").limit(200).execute();

/** When links were last looked at. */
export const lastCheck = async (db: Db): Promise<Date | undefined> =>
  (await on(db).selectFrom("site_link_look").select("at").executeTakeFirst())?.at;

export const checkLinksNightly = defineJob({
  name: "site.check-links",
  cron: "40 2 * * *",
  run: async (ctx) => void (await checkLinks(ctx, knockFor())),
});

/**
 * Looks where the links of all published texts lead; gives how many lead nowhere. Other sites are visited only with
 * `knock`, and only when the hromada allows it; without, what the last visits found is counted.
 */
export async function checkLinks(ctx: Context, knock?: Knock): Promise<number> {
  const { visitLinks } = await siteSettings.read(ctx.db);
  const texts = await linksOfTexts(ctx);
  if (visitLinks && knock) {
    await visitOutside(
      ctx,
      texts.flatMap(({ outside }) => outside),
      knock,
    );
  }
  const troubles = visitLinks ? await outsideTroubles(ctx.db) : new Map<string, never>();
  const broken = await brokenOf(ctx, texts, troubles);
  await write(ctx, async (tx) => {
    const db = on(tx.db);
    const before = await db.selectFrom("site_dead_link").selectAll().execute();
    const since = new Map(before.map((it) => [keyOf(it), it.since]));
    await db.deleteFrom("site_dead_link").execute();
    for (const it of broken) {
      await db
        .insertInto("site_dead_link")
        .values({ ...it, since: it.since ?? since.get(keyOf(it)) ?? ctx.now })
        .execute();
    }
    await db
      .insertInto("site_link_look")
      .values({ at: ctx.now })
      .onConflict((conflict) => conflict.column("one").doUpdateSet({ at: ctx.now }))
      .execute();
    await tx.record({ what: "site.check-links", details: { broken: broken.length } });
  });
  return broken.length;
}

type Found = Omit<BrokenLink, "since"> & { since?: Date };

const keyOf = ({ item_id, lang, address }: Pick<Found, "item_id" | "lang" | "address">) =>
  `${item_id} ${lang} ${address}`;

interface TextLinks {
  item_id: string;
  lang: Lang;
  /** Pages, files and pictures of the site itself. */
  inside: string[];
  outside: string[];
}

async function linksOfTexts(ctx: Context): Promise<TextLinks[]> {
  const texts: TextLinks[] = [];
  for await (const { id, lang, body, fields } of publishedTexts(ctx.db)) {
    const pictures = picturesIn(body).map((file) => `/files/${file}/`);
    const source = /^https?:/i.test(fields.source ?? "") ? [fields.source!.replace(/#.*$/, "")] : [];
    const outside = [...new Set([...outsideLinksIn(body), ...source])].filter((it) => it.length <= 2000);
    texts.push({ item_id: id, lang, inside: [...linksIn(body), ...pictures], outside });
  }
  return texts;
}

async function brokenOf(
  ctx: Context,
  texts: TextLinks[],
  troubles: Map<string, { trouble: Trouble; since: Date }>,
): Promise<Found[]> {
  const leads = knower(ctx);
  const broken: Found[] = [];
  for (const { inside, outside, ...where } of texts) {
    for (const address of inside) {
      if (!(await leads(address))) broken.push({ ...where, address: address.slice(0, 2000), trouble: null });
    }
    for (const address of outside) {
      const found = troubles.get(address);
      if (found) broken.push({ ...where, address, ...found });
    }
  }
  return broken;
}

async function* publishedTexts(db: Db): AsyncIterable<Shown> {
  let after = "";
  for (;;) {
    const portion = await addressesOf(db, after, 500);
    for (const { path, langs } of portion) {
      for (const lang of langs) {
        const shown = await findShown(db, path, lang);
        if (shown?.lang === lang) yield shown;
      }
    }
    if (portion.length < 500) return;
    after = portion.at(-1)!.path;
  }
}

/** Tells whether an address of the site, without its query, leads somewhere; each is looked at once. */
export function knower({ db, hromada }: Pick<Context, "db" | "hromada">): (address: string) => Promise<boolean> {
  const known = new Map<string, Promise<boolean>>();
  const routes = hromada.app.routes.filter(({ method, path }) => method === "GET" && !isContent(path)).map(pattern);
  const look = async (address: string): Promise<boolean> => {
    const path =
      decoded(address)
        .replace(/^\/en(?=\/|$)/, "")
        .replace(/(?<=.)\/$/, "") || "/";
    const file = /^\/files\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/|$)/.exec(path)?.[1];
    if (file) return (await filesByIds(db, [file])).get(file)?.class === "open";
    if (routes.some((route) => route.test(path)) || hromada.app.assets.has(path)) return true;
    return Boolean((await findShown(db, path, "uk")) ?? (await findRedirect(db, path)));
  };
  return (address) => {
    if (!known.has(address)) known.set(address, look(address));
    return known.get(address)!;
  };
}

/** Addresses of texts themselves: whether they lead somewhere is for the texts to say. */
const isContent = (path: string) =>
  path === "*" || path === "/*" || /^\/(?:news|events|documents)\/:/.test(path) || path.startsWith("/:");

const pattern = ({ path }: Route) =>
  new RegExp(
    `^${path
      .split("/")
      .map((part) =>
        part === "*" ? ".*" : part.startsWith(":") ? "[^/]+" : part.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&"),
      )
      .join("/")}$`,
  );

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
