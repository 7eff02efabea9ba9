import { findOrganisation, listUnits } from "../people/index.ts";
import type { Context } from "../../platform/context/index.ts";
import { remember } from "../../platform/service/index.ts";
import type { Words } from "../../platform/text/index.ts";
import { publisherSettings } from "./settings.ts";

/** Whose data a set is: a unit of the hromada, or the hromada's council itself. */
export interface Holder {
  /** Id of the unit; null for the council where no unit is it. */
  id: string | null;
  /** Latin letters, digits and -: its name for CKAN, and a part of the address of its page. */
  name: string;
  title: Words;
  /** Number in the state register of organisations. */
  edrpou?: string;
  email?: string;
  phone?: string;
  address?: Words;
  /** Page of the site that tells of it. */
  page: string;
}

/** Holders of the sets of this hromada: all units that stand, and the council, which holds what nobody else does. */
export interface Holders {
  council: Holder;
  /** The holder of a set, by its `holderId`. */
  of(id: string | null): Holder;
  byName(name: string): Holder | undefined;
}

/** Read once for all who ask, until anything is written. */
export function holdersOf(ctx: Pick<Context, "hromada" | "db">): Promise<Holders> {
  return remember(ctx.hromada, "datasets.holders", () => readHolders(ctx));
}

async function readHolders({ hromada, db }: Pick<Context, "hromada" | "db">): Promise<Holders> {
  const section = hromada.app.modules.flatMap(({ settings }) => settings ?? []).find(({ id }) => id === "site");
  const site = (section ? await section.read(db) : {}) as Site;
  const publisher = await publisherSettings.read(db);
  const units = await listUnits(db, { closed: true });
  const holders: Holder[] = [];
  for (const unit of units) {
    const organisation = unit.organisation_id ? await findOrganisation(db, unit.organisation_id) : undefined;
    holders.push({
      id: unit.id,
      name: unit.slug,
      title: { uk: unit.name, en: unit.name_en || unit.name },
      edrpou: organisation?.edrpou ?? undefined,
      email: unit.email ?? undefined,
      phone: unit.phone ?? undefined,
      ...(unit.address && { address: { uk: unit.address, en: unit.address } }),
      page: `/structure/${unit.slug}`,
    });
  }
  const first = units.findIndex(({ kind, parent_id, closed_on }) => kind === "council" && !parent_id && !closed_on);
  const host = new URL(hromada.config.baseUrl).host;
  const title = site.council ?? site.name ?? { uk: host, en: host };
  const unit = holders[first];
  const council: Holder = {
    id: null,
    name: "council",
    title: { uk: title.uk, en: title.en || title.uk },
    page: "/",
    ...unit,
    edrpou: publisher.edrpou ?? unit?.edrpou,
    email: publisher.email ?? unit?.email ?? site.email,
    phone: unit?.phone ?? site.phone,
    address: unit?.address ?? site.address,
  };
  const all = [...holders.filter(({ id }) => id !== council.id), council];
  const byId = new Map(all.map((holder) => [holder.id, holder]));
  const byName = new Map(all.map((holder) => [holder.name, holder]));
  return { council, of: (id) => byId.get(id) ?? council, byName: (name) => byName.get(name) };
}

/** What the site says of the hromada, whichever module has those settings. */
interface Site {
  name?: Words;
  council?: Words;
  email?: string;
  phone?: string;
  address?: Words;
}
