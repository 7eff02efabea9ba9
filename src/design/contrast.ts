/** Red, green and blue of "#174ea6", each 0-255; undefined when it is not such a colour. */
export function readColour(colour: string): [number, number, number] | undefined {
  const [, r, g, b] = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(colour) ?? [];
  return r && g && b ? [Number.parseInt(r, 16), Number.parseInt(g, 16), Number.parseInt(b, 16)] : undefined;
}

/** Contrast of two colours by WCAG 2.2 (definition of contrast ratio), 1 to 21. Throws on what is no colour. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const rgb = readColour(colour);
  if (!rgb) throw new Error(`Not a colour: ${colour}`);
  const [r, g, b] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** So much of the second colour in the first: mix("#000000", "#ffffff", 0.5) is "#808080". */
export function mix(one: string, other: string, share: number): string {
  const [from, to] = [readColour(one)!, readColour(other)!];
  const parts = from.map((part, at) => Math.round(part + (to[at]! - part) * share));
  return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}
