import { content, notFound, type Ask } from "../../../platform/http/index.ts";
import { drawMap, sizes, type SizeName } from "./draw.ts";
import { groundOf } from "./ground.ts";
import { placeMap } from "./settings.ts";
import { readView, viewText } from "./view.ts";
import type { View } from "./mercator.ts";

/** Address of a picture, without the prefix of a language. Never tells which point was chosen. */
export function pictureAddress(view: View, size: SizeName): string {
  const [lat, lon, zoom] = viewText(view).split(",");
  return `/forms/map.svg?at=${lat},${lon}&zoom=${zoom}&size=${size}`;
}

/** GET /forms/map.svg?at=lat,lon&zoom=n&size=small|large: a view of the hromada. */
export async function showPicture(ask: Ask) {
  const map = await placeMap(ask);
  const view = readView(`${ask.query.get("at")},${ask.query.get("zoom")}`);
  const size = ask.query.get("size") ?? "large";
  if (!map?.settlements.length || !view || !Object.hasOwn(sizes, size)) throw notFound();
  const picture = sizes[size as SizeName];
  const ground = await groundOf(ask, view, picture);
  return content({ type: "image/svg+xml", body: drawMap(map, view, picture, ask.lang, ground) });
}
