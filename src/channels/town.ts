import { z } from "zod";
import type { Brand } from "../design/index.ts";
import type { Db } from "../platform/database/index.ts";
import type { Hromada } from "../platform/service/index.ts";
import type { SettingsSection } from "../platform/settings/index.ts";
import { say, type Lang } from "../platform/text/index.ts";
import { text } from "./text.ts";

/** A text in both languages, or one that is the same in both. */
const words = z.union([
  z.object({ uk: z.string().min(1), en: z.string().default("") }),
  z
    .string()
    .min(1)
    .transform((uk) => ({ uk, en: "" })),
]);

/** What a shell says of the hromada: read from its settings "site", whichever module declares them. */
const townSchema = z.object({
  name: words.catch({ uk: text.uk.hromada, en: text.en.hromada }),
  council: words.optional().catch(undefined),
  crest: z.string().optional().catch(undefined),
  accent: z.string().optional().catch(undefined),
  phone: z.string().optional().catch(undefined),
  email: z.string().optional().catch(undefined),
  address: words.optional().catch(undefined),
  /** The menu as the hromada ordered it; what it does not name keeps the place that its service gave it. */
  menu: z
    .array(z.object({ to: z.string().regex(/^(?:\/|https:\/\/)/), title: words, shown: z.boolean().default(true) }))
    .catch([]),
});

export type Town = z.output<typeof townSchema>;

/** As each hromada was known last, and out of which settings: understood anew only when they are others. */
const known = new WeakMap<Hromada, { settings: object; town: Town }>();
const noSettings = {};

export async function readTown(hromada: Hromada, db: Db): Promise<Town> {
  const settings: object = (await siteSettings(hromada)?.read(db)) ?? noSettings;
  const last = known.get(hromada);
  if (last?.settings === settings) return last.town;
  const town = townSchema.parse(settings);
  known.set(hromada, { settings, town });
  return town;
}

function siteSettings({ app }: Hromada): SettingsSection | undefined {
  for (const { settings = [] } of app.modules) {
    const found = settings.find(({ id }) => id === "site");
    if (found) return found;
  }
  return undefined;
}

/** The hromada as it was known when its database last answered: for pages that must be shown without it. */
export const rememberedTown = (hromada: Hromada | undefined): Town =>
  (hromada && known.get(hromada)?.town) ?? townSchema.parse({});

export const brandOf = (town: Town, lang: Lang): Brand => ({ name: say(town.name, lang), crest: town.crest });
