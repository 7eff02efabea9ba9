import { createHash } from "node:crypto";
import { fonts } from "./fonts.ts";
import { stylesheet } from "./stylesheet.ts";

export interface DesignAsset {
  body: Buffer;
  type: string;
  immutable: true;
}

/** The Cyrillic part of the font is in the first words of every page. */
export const fontToPreload = fonts()[0]!.address;

/** The icon of a browser's tab: the same shield as in the header. */
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 0 36 36"><path fill="#174ea6" d="M0 0h32v21c0 8-8 13-16 15C8 34 0 29 0 21z"/><path fill="#ffd54a" d="M8 13v-3h3v2h3v-2h4v2h3v-2h3v14H8z"/></svg>`;

export const iconAddress = `/assets/icon.${createHash("sha256").update(icon).digest("hex").slice(0, 10)}.svg`;

/** All files of the kit by address: the sheet, the font, the icon. */
export function assets(): Map<string, DesignAsset> {
  const sheet = stylesheet();
  return new Map<string, DesignAsset>([
    [sheet.address, { body: Buffer.from(sheet.css), type: "text/css; charset=utf-8", immutable: true }],
    [iconAddress, { body: Buffer.from(icon), type: "image/svg+xml", immutable: true }],
    ...fonts().map((font): [string, DesignAsset] => [
      font.address,
      { body: font.body, type: "font/woff2", immutable: true },
    ]),
  ]);
}
