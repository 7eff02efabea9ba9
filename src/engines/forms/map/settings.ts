import { z } from "zod";
import type { Context } from "../../../platform/context/index.ts";
import { remember } from "../../../platform/service/index.ts";
import { defineSettings } from "../../../platform/settings/index.ts";
import { hasAddresses } from "../../places/index.ts";
import { knownSettlements } from "./ground.ts";
import type { Spot } from "./mercator.ts";
import { bounds, isWithin } from "./view.ts";

/** What a hromada has for its small map; and for addresses. */
export interface PlaceMap {
  /** The first are drawn with precedence. */
  settlements: (Spot & { name: string })[];
  /** Rings of the hromada's boundary. */
  boundary: Spot[][];
  /** Whose data these are. */
  source: string;
  /** Whether there are addresses to find in the register. */
  addresses: boolean;
}

const mostPoints = 2000;

/** What a hromada decides about the map of its forms. Without settlements, here or in the register, a place is asked for in words. */
export const mapSettings = defineSettings({
  id: "forms",
  title: { uk: "Карта у формах", en: "The map in forms" },
  schema: z.object({
    settlements: z
      .array(z.string().max(150).refine(settlementOf, 'Напишіть так: "Назва; 49,75616; 27,20879"'))
      .max(300),
    boundary: z
      .string()
      .max(120_000)
      .refine((it) => it === "" || ringsOf(it), `Потрібен GeoJSON: Polygon або MultiPolygon, до ${mostPoints} точок`),
    source: z.string().max(150),
  }),
  defaults: { settlements: [], boundary: "", source: "" },
  words: {
    settlements: {
      label: { uk: "Населені пункти", en: "Settlements" },
      hint: {
        uk: "Кожен з нового рядка: назва; широта; довгота. Наприклад: Старокостянтинів; 49,75616; 27,20879. Спочатку більші.",
        en: "One a line: name; latitude; longitude. For example: Старокостянтинів; 49.75616; 27.20879. The larger first.",
      },
    },
    boundary: {
      label: { uk: "Межа громади", en: "Boundary of the hromada" },
      hint: {
        uk: "Необов’язково: GeoJSON (Polygon або MultiPolygon) у градусах, до 2000 точок.",
        en: "Optional: GeoJSON (Polygon or MultiPolygon) in degrees, at most 2,000 points.",
      },
      long: true,
    },
    source: {
      label: { uk: "Чиї це дані", en: "Whose data these are" },
      hint: {
        uk: "Стоїть на карті: «© учасники OpenStreetMap».",
        en: "Stands on the map: “© OpenStreetMap contributors”.",
      },
    },
  },
});

function settlementOf(line: string): PlaceMap["settlements"][number] | undefined {
  const [, name, lat, lon] =
    /^\s*([^;]{1,100}?)\s*;\s*(\d{2}(?:[.,]\d{1,8})?)\s*;\s*(\d{2}(?:[.,]\d{1,8})?)\s*$/.exec(line) ?? [];
  const spot = { lat: Number(lat?.replace(",", ".")), lon: Number(lon?.replace(",", ".")) };
  return name && isWithin(spot.lat, bounds.lat) && isWithin(spot.lon, bounds.lon) ? { name, ...spot } : undefined;
}

const ring = z
  .array(
    z
      .tuple([z.number().min(bounds.lon[0]).max(bounds.lon[1]), z.number().min(bounds.lat[0]).max(bounds.lat[1])])
      .rest(z.number()),
  )
  .min(4);
const geometry = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Polygon"), coordinates: z.array(ring) }),
  z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(ring)) }),
]);

/** Rings of a boundary written as GeoJSON; nothing where it is none, or of too many points. */
function ringsOf(typed: string): Spot[][] | undefined {
  let json: unknown;
  try {
    json = JSON.parse(typed);
  } catch {
    return undefined;
  }
  const read = geometry.safeParse((json as { geometry?: unknown } | null)?.geometry ?? json);
  if (!read.success) return undefined;
  const rings = read.data.type === "Polygon" ? read.data.coordinates : read.data.coordinates.flat();
  if (rings.flat().length > mostPoints) return undefined;
  return rings.map((it) => it.map(([lon, lat]) => ({ lat, lon })));
}

/**
 * What the hromada has for places in forms, for `<QuestionFields map>`: its settlements as the settings name them, else
 * as the open layer of settlements has them; without any there is no map. Nothing where it has no addresses either.
 */
export const placeMap = (ctx: Context): Promise<PlaceMap | undefined> =>
  remember(ctx.hromada, "forms.map", async () => {
    const value = await mapSettings.read(ctx.hromada.db);
    const named = value.settlements.flatMap((line) => settlementOf(line) ?? []);
    const settlements = named.length ? named : await knownSettlements({ ...ctx, db: ctx.hromada.db });
    const addresses = await hasAddresses(ctx.hromada);
    if (!settlements.length && !addresses) return undefined;
    const boundary = (value.boundary && ringsOf(value.boundary)) || [];
    return { settlements, boundary, source: value.source, addresses };
  });
