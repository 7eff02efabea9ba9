import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fontFaces } from "./fonts.ts";

/** In this order: later ones lean on earlier ones. */
const files = [
  "tokens.css",
  "css/base.css",
  "css/layout.css",
  "css/site.css",
  "css/desk.css",
  "css/buttons.css",
  "css/fields.css",
  "css/questions.css",
  "css/parts.css",
  "css/lists.css",
  "css/thread.css",
  "css/signature.css",
  "css/table.css",
  "css/month.css",
  "css/map.css",
  "css/cases.css",
  "css/charts.css",
  "css/print.css",
];

export interface Stylesheet {
  css: string;
  hash: string;
  address: string;
}

let ready: Stylesheet | undefined;

/** All styles of the program as one sheet, read once. Its address changes when it does. */
export function stylesheet(): Stylesheet {
  if (!ready) {
    const css =
      fontFaces() + files.map((file) => lighten(readFileSync(new URL(file, import.meta.url), "utf8"))).join("");
    const hash = createHash("sha256").update(css).digest("hex").slice(0, 10);
    ready = { css, hash, address: `/assets/ratusha.${hash}.css` };
  }
  return ready;
}

/** Takes comments and needless spaces out; changes no rule. */
export function lighten(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([{};,]) ?/g, "$1")
    .replace(/: /g, ":")
    .replace(/;}/g, "}")
    .trim();
}
