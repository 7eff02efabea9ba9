/** A length that reads well, and its pixels: the longest of 1, 2, 5 · 10ⁿ metres that is not over `most` pixels. */
export function scaleBar(metresPerPixel: number, most: number): { metres: number; pixels: number } {
  const longest = metresPerPixel * most;
  const ten = 10 ** Math.floor(Math.log10(longest));
  const metres = [5, 2, 1].map((it) => it * ten).find((it) => it <= longest) ?? ten;
  return { metres, pixels: metres / metresPerPixel };
}
