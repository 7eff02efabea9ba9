import type { MenuEntry } from "../design/index.ts";
import type { Actor } from "../platform/context/index.ts";
import type { Ask } from "../platform/http/index.ts";
import type { MenuItem } from "../platform/service/index.ts";
import { say } from "../platform/text/index.ts";
import type { Town } from "./town.ts";

/** Entries from this order on are administration, and stand apart. */
const administration = 800;

/** The menu of the site: what the hromada itself put there, in its order, then what the manifests add to it. */
export function siteMenu(ask: Ask, { menu }: Town): MenuEntry[] {
  const own = menu
    .filter(({ shown }) => shown)
    .map(({ to, title }, order): MenuItem => ({ channel: "site", to, title, order }));
  const further = itemsOf(ask, "site").filter(({ to }) => !menu.some((entry) => entry.to === to));
  return entries(ask, [...own, ...further]);
}

/** How many things wait behind entries of a menu. */
export type Counts = ReadonlyMap<MenuItem, number>;

/** Asks those entries of a channel that count something and that this actor may open. */
export async function countsOf(ask: Ask, channel: MenuItem["channel"]): Promise<Counts> {
  const counting = itemsOf(ask, channel).filter(({ count }) => count);
  return new Map(await Promise.all(counting.map(async (item) => [item, await item.count!(ask)] as const)));
}

/**
 * The cabinet's menu: what a resident does here, and last one entry for what they set up seldom. On its pages those
 * stand in a row of their own.
 */
export function cabinetMenu(ask: Ask, counts?: Counts): { main: MenuEntry[]; settings: MenuEntry[]; inside: boolean } {
  const items = itemsOf(ask, "cabinet");
  const chosen = currentOf(ask, items);
  const seldom = items.filter((it) => it.order >= administration);
  return {
    main: entries(
      ask,
      items.filter((it) => it.order < administration),
      chosen,
      counts,
    ),
    settings: entries(ask, seldom, chosen, counts),
    inside: chosen !== undefined && seldom.includes(chosen),
  };
}

/**
 * A channel's menu in two groups: everyday work, and administration after it. A page that no entry is above belongs to
 * the entry among its crumbs.
 */
export function groupedMenu(
  ask: Ask,
  channel: MenuItem["channel"],
  counts?: Counts,
  crumbs: { to: string }[] = [],
): MenuEntry[][] {
  const items = itemsOf(ask, channel);
  const chosen = currentOf(ask, items) ?? items.find(({ to }) => crumbs.some((crumb) => crumb.to === to));
  const groups = [items.filter((it) => it.order < administration), items.filter((it) => it.order >= administration)];
  return groups.filter((group) => group.length).map((group) => entries(ask, group, chosen, counts));
}

const itemsOf = ({ hromada, actor }: Ask, channel: MenuItem["channel"]) =>
  hromada.app.menu.filter((item) => item.channel === channel && maySee(actor, item.may));

function maySee(actor: Actor, may: string | undefined): boolean {
  if (may === undefined || may === "anyone") return true;
  if (may === "resident") return actor.kind === "person";
  return may === "staff" ? actor.staff : actor.can(may);
}

function entries(ask: Ask, items: MenuItem[], chosen = currentOf(ask, items), counts?: Counts): MenuEntry[] {
  return items.map((item) => ({
    to: item.to,
    title: say(item.title, ask.lang),
    current: item === chosen,
    count: counts?.get(item) || undefined,
  }));
}

/** Every page of the workplace is below it: its entry means that page alone. */
const desk = "/desk";

/** The entry of this page, or of the nearest page above it. */
function currentOf({ path }: Ask, items: MenuItem[]): MenuItem | undefined {
  const above = items.filter(({ to }) => path === to || (to !== desk && path.startsWith(`${to}/`)));
  return above.sort((a, b) => b.to.length - a.to.length)[0];
}
