import { formatNumber, type Lang } from "../../../platform/text/index.ts";
import { drawGround, type Ground } from "./ground.ts";
import { placeLabels } from "./labels.ts";
import { metresPerPixel, pixelOf, type Size, type Spot, type View } from "./mercator.ts";
import { scaleBar } from "./scale-bar.ts";
import type { PlaceMap } from "./settings.ts";
import { viewOfAll } from "./view.ts";

/** Pictures of the map: one for a narrow screen, one for a wide. A click without script counts in their pixels. */
export const sizes = {
  small: { width: 256, height: 256 },
  large: { width: 560, height: 400 },
} as const satisfies Record<string, Size>;
export type SizeName = keyof typeof sizes;

/** The whole hromada. */
export const homeView = ({ settlements, boundary }: PlaceMap): View =>
  viewOfAll(boundary.length ? boundary.flat() : settlements, sizes.small);

/**
 * A view as SVG: the boundary, what the hromada knows of the ground, settlements by name, a scale bar, north up. Its
 * colours suit light and dark pages.
 */
export function drawMap(map: PlaceMap, view: View, size: Size, lang: Lang, ground: Ground[] = []): string {
  const below = drawGround(ground, view, size);
  const { width, height } = size;
  const at = (spot: Spot) => pixelOf(view, size, spot).map(round) as [number, number];
  const boundary = map.boundary.map((ring) => `M${ring.map((spot) => at(spot).join(" ")).join("L")}Z`).join("");
  const seen = map.settlements
    .map(({ name, ...spot }) => ({ name, x: at(spot)[0], y: at(spot)[1] }))
    .filter(({ x, y }) => x >= 0 && y >= 0 && x <= width && y <= height);
  const dots = seen.map(({ x, y }) => `<circle cx="${x}" cy="${y}" r="4"/>`).join("");
  // Below stand the scale and the source.
  const names = placeLabels([...seen, ...below.labels], { width, height: height - 40 }, 14)
    .map(({ name, left, base }) => `<text x="${round(left)}" y="${round(base)}">${escape(name)}</text>`)
    .join("");
  const bar = scaleBar(metresPerPixel(view), width / 3);
  const [end, foot] = [round(10 + bar.pixels), height - 24];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="14" fill="#101a26">
<rect width="${width}" height="${height}" fill="#e9ebe4"/>
${boundary && `<path d="${boundary}" fill="#faf8f0" fill-rule="evenodd" stroke="#6b5b2e" stroke-width="2" stroke-dasharray="8 4"/>`}
<g stroke-linejoin="round" stroke-linecap="round">${below.svg}</g>
<g fill="#174ea6" stroke="#fff" stroke-width="1.5">${dots}</g>
<g stroke="#faf8f0" stroke-width="3" paint-order="stroke" stroke-linejoin="round">${names}</g>
<path d="M10 ${foot - 5}V${foot}H${end}V${foot - 5}" fill="none" stroke="#101a26" stroke-width="2"/>
<text x="${end + 6}" y="${foot + 1}" font-size="12">${lengthWords(bar.metres, lang)}</text>
<path d="M${width - 18} 30V12M${width - 24} 19L${width - 18} 11L${width - 12} 19" fill="none" stroke="#101a26" stroke-width="2"/>
<text x="${width - 18}" y="44" font-size="12" text-anchor="middle">${lang === "uk" ? "Пн" : "N"}</text>
<text x="10" y="${height - 7}" font-size="11">${escape(map.source)}</text>
</svg>`;
}

function lengthWords(metres: number, lang: Lang): string {
  const [number, unit] = metres >= 1000 ? [metres / 1000, ["км", "km"]] : [metres, ["м", "m"]];
  return `${formatNumber(number, lang)} ${unit[lang === "uk" ? 0 : 1]}`;
}

const round = (it: number): number => Math.round(it * 10) / 10;

const escape = (it: string): string => it.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
