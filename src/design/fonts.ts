import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** Scripts of Manrope that a Ukrainian page needs; the hryvnia sign is in the second. */
const subsets = [
  { name: "cyrillic", range: "U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116" },
  { name: "cyrillic-ext", range: "U+0460-052F,U+1C80-1C8A,U+20B4,U+2DE0-2DFF,U+A640-A69F,U+FE2E-FE2F" },
  {
    name: "latin",
    range:
      "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
  },
];

const require = createRequire(import.meta.url);

export interface Font {
  address: string;
  body: Buffer;
  range: string;
}

let ready: Font[] | undefined;

/** The font's files, each at an address that changes when the file does. */
export function fonts(): Font[] {
  ready ??= subsets.map(({ name, range }) => {
    const body = readFileSync(require.resolve(`@fontsource-variable/manrope/files/manrope-${name}-wght-normal.woff2`));
    const hash = createHash("sha256").update(body).digest("hex").slice(0, 10);
    return { address: `/assets/manrope-${name}.${hash}.woff2`, body, range };
  });
  return ready;
}

/** Fonts that machines have, brought to the width and height of Manrope (measured on Ukrainian text). */
const fallbacks = [
  { family: "Manrope like Arial", local: ["Arial", "Liberation Sans", "Arimo"], width: 1.018 },
  { family: "Manrope like Roboto", local: ["Roboto"], width: 1 },
];

/** The faces, and local ones of the same size, so that nothing moves when the real one comes. */
export function fontFaces(): string {
  const faces = fonts().map(
    ({ address, range }) =>
      `@font-face{font-family:Manrope;font-weight:200 800;font-display:swap;src:url(${address}) format("woff2");unicode-range:${range}}`,
  );
  const likes = fallbacks.map(({ family, local, width }) => {
    const part = (share: number) => `${((share / width) * 100).toFixed(1)}%`;
    const sources = local.map((name) => `local("${name}")`).join(",");
    return `@font-face{font-family:"${family}";src:${sources};size-adjust:${(width * 100).toFixed(1)}%;ascent-override:${part(1.066)};descent-override:${part(0.3)};line-gap-override:0%}`;
  });
  return [...faces, ...likes].join("");
}
