import { sql } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { Refusal } from "../../platform/http/index.ts";
import type { App } from "../../platform/service/index.ts";
import { kyivDay, type Words } from "../../platform/text/index.ts";
import { mostEntries, siteSettings } from "./settings.ts";

/** An entry of the menu, as the settings keep it. */
export interface Entry {
  /** A page of ours, "/news", or a whole address, "https://…"; no two entries have the same. */
  to: string;
  title: Words;
  shown: boolean;
}

/** The whole menu as visitors have it, with what is hidden: the hromada's order, then what services add to it. */
export async function wholeMenu(db: Db, app: App): Promise<Entry[]> {
  const { menu } = await siteSettings.read(db);
  const further = ofServices(app).filter(({ to }) => !menu.some((entry) => entry.to === to));
  return [...menu, ...further];
}

/** What services themselves put into the menu; such an entry is hidden rather than deleted, or it would come back. */
export const ofServices = (app: App): Entry[] =>
  app.menu.filter(({ channel }) => channel === "site").map(({ to, title }) => ({ to, title, shown: true }));

export type MenuDeed = "up" | "down" | "hide" | "show" | "delete";

/** The menu after a deed; the same where there is nothing to do. */
export function after(menu: Entry[], to: string, deed: MenuDeed): Entry[] {
  const at = menu.findIndex((entry) => entry.to === to);
  const entry = menu[at];
  if (!entry) return menu;
  if (deed === "delete") return menu.toSpliced(at, 1);
  if (deed === "hide" || deed === "show") return menu.with(at, { ...entry, shown: deed === "show" });
  const target = deed === "up" ? at - 1 : at + 1;
  return menu[target] ? menu.with(at, menu[target]).with(target, entry) : menu;
}

/**
 * Changes the menu as it stands now, today and in every decision about the site that was made ahead, so that a change
 * of the name next month brings no old menu back. Two who change it at once come one after the other.
 */
export async function changeMenu(tx: Tx, deed: string, change: (menu: Entry[]) => Entry[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('site.menu', 0))`.execute(tx.db);
  const menu = change(await wholeMenu(tx.db, tx.ctx.hromada.app));
  if (menu.length > mostEntries) throw new MenuFull();
  const today = kyivDay(tx.ctx.now);
  const ahead = (await siteSettings.history(tx.db)).filter(({ validFrom }) => validFrom > today);
  const days = [today, ...new Set(ahead.map(({ validFrom }) => validFrom))].sort();
  const values = await Promise.all(days.map((day) => siteSettings.read(tx.db, day)));
  for (const [at, day] of days.entries()) await siteSettings.save(tx, { ...values[at]!, menu }, day);
  await tx.record({ what: "site.change-menu", subject: "settings:site", details: { deed } });
}

export class MenuFull extends Refusal {
  constructor() {
    super(409, {
      uk: `У меню вже ${mostEntries} пунктів: це найбільше. Спершу видаліть зайвий.`,
      en: `The menu has ${mostEntries} entries already, which is the most. Delete one first.`,
    });
  }
}

/** How the menu stood after each of its changes, the last first. */
export async function menuHistory(db: Db) {
  const versions = await siteSettings.history(db);
  const menuOf = (at: number) => (versions[at]?.value.menu as Entry[] | undefined) ?? [];
  return versions
    .map((version, at) => ({ ...version, menu: menuOf(at), before: menuOf(at + 1) }))
    .filter(({ menu, before }) => JSON.stringify(menu) !== JSON.stringify(before));
}
