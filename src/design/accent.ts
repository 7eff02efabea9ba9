import { contrast, mix, readColour } from "./contrast.ts";

/** Grounds on which the accent is read, as in tokens.css: paper, mist and night of the light and dark themes. */
export const grounds = { light: ["#ffffff", "#f3f5f8"], dark: ["#10161e", "#19212b"] };

/** So much the hromada's colour must stand out from light grounds, as text does (WCAG 1.4.3). */
export const accentEnough = 4.5;

/** Whether a hromada may have this colour: readable as text and under white letters. */
export function isAccent(colour: string): boolean {
  return readColour(colour) !== undefined && accentContrast(colour) >= accentEnough;
}

/** The least contrast of a colour with our light grounds, 1 to 21. Throws on what is no colour. */
export const accentContrast = (colour: string): number =>
  Math.min(...grounds.light.map((ground) => contrast(colour, ground)));

/**
 * A small sheet that puts the hromada's own colour in place of ours, in every theme; empty when the colour would
 * not be readable, so that ours stays.
 */
export function accentCss(colour: string): string {
  if (!isAccent(colour)) return "";
  const light = vary(colour, "#000000", grounds.light, 4.5);
  const stronger = vary(colour, "#000000", grounds.light, 8);
  const dark = vary(colour, "#ffffff", grounds.dark, 7);
  const darkStronger = vary(colour, "#ffffff", grounds.dark, 10);
  const set = (accent: string, paper: string) => `:root{--accent:${accent};--accent-wash:${washOf(accent, paper)}}`;
  return [
    set(light, grounds.light[0]!),
    `@media (prefers-color-scheme:dark){${set(dark, grounds.dark[0]!)}}`,
    `@media (prefers-contrast:more){${set(stronger, grounds.light[0]!)}}`,
    `@media (prefers-contrast:more) and (prefers-color-scheme:dark){${set(darkStronger, grounds.dark[0]!)}}`,
  ].join("\n");
}

/** The faint ground of what is chosen. */
const washOf = (accent: string, paper: string) => mix(accent, paper, 0.9);

/** The colour, moved towards black or white by small steps until it is readable enough. */
function vary(colour: string, towards: string, on: string[], enough: number): string {
  for (let share = 0; share < 1; share += 0.05) {
    const tried = mix(colour, towards, share);
    if ([...on, washOf(tried, on[0]!)].every((ground) => contrast(tried, ground) >= enough)) return tried;
  }
  return towards;
}
