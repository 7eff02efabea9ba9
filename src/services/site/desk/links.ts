import type { Generated } from "kysely";
import { addressesOf, findRedirect, findShown, linksIn, type Shown } from "../../../engines/content/index.ts";
import type { Context } from "../../../platform/context/index.ts";
import type { Db } from "../../../platform/database/index.ts";
import { filesByIds } from "../../../platform/files/index.ts";
import type { Route } from "../../../platform/http/index.ts";
import { defineJob } from "../../../platform/jobs/index.ts";
import { write } from "../../../platform/journal/index.ts";
import type { Lang } from "../../../platform/text/index.ts";

type LinkTables = {
  site_dead_link: { item_id: string; lang: Lang; address: string; since: Generated<Date> };
  site_link_look: { one: Generated<boolean>; at: Date };
};

const on = (db: Db) => db.withTables<LinkTables>();

export interface BrokenLink {
  item_id: string;
  lang: Lang;
  address: string;
  since: Date;
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
  run: async (ctx) => void (await checkLinks(ctx)),
});

/** Looks where the links of all published texts lead within the site; gives how many lead nowhere. */
export async function checkLinks(ctx: Context): Promise<number> {
  const broken = await findBroken(ctx);
  await write(ctx, async (tx) => {
    const db = on(tx.db);
    const before = await db.selectFrom("site_dead_link").selectAll().execute();
    const since = new Map(before.map((it) => [keyOf(it), it.since]));
    await db.deleteFrom("site_dead_link").execute();
    for (const it of broken) {
      await db
        .insertInto("site_dead_link")
        .values({ ...it, since: since.get(keyOf(it)) ?? ctx.now })
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

type Found = Omit<BrokenLink, "since">;

const keyOf = ({ item_id, lang, address }: Found) => `${item_id} ${lang} ${address}`;

async function findBroken(ctx: Context): Promise<Found[]> {
  const leads = knower(ctx);
  const broken: Found[] = [];
  for await (const { id, lang, body } of publishedTexts(ctx.db)) {
    for (const address of linksIn(body)) {
      if (!(await leads(address))) broken.push({ item_id: id, lang, address: address.slice(0, 2000) });
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
    const file = /^\/files\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\//.exec(path)?.[1];
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
