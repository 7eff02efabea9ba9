import { basename } from "node:path";
import { slug } from "../text/index.ts";

const longest = 120;

/** Names that Windows keeps for its devices, whatever the extension. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * A file's name that is safe to keep, show and save under, on any system: one part of a path, no control or invisible
 * characters (those that turn the direction of writing hide the true extension), at most 120 characters.
 */
export function cleanName(name: string): string {
  const visible = basename(name.replaceAll("\\", "/"))
    .toWellFormed()
    .normalize("NFC")
    .replaceAll(/[\p{Cc}\p{Cf}\uFFFD]/gu, "")
    .replaceAll(/[<>:"|?*/]/g, "-")
    .replaceAll(/\s+/g, " ")
    .replace(/^[\s.]+|[\s.]+$/g, "");
  const { base, extension } = splitName(visible);
  const short = [...(base || "file")].slice(0, longest - extension.length - 1).join("");
  const whole = extension ? `${short.trimEnd()}.${extension}` : short;
  return reserved.test(whole) ? `_${whole}` : whole;
}

/** "Звіт.за.рік.PDF" is base "Звіт.за.рік" and extension "pdf"; no extension is "". */
export function splitName(name: string): { base: string; extension: string } {
  const [, base = name, extension = ""] = /^(.+)\.([A-Za-z0-9]{1,10})$/s.exec(name) ?? [];
  return { base, extension: extension.toLowerCase() };
}

/** The name within an address: "Рішення № 5.pdf" is "rishennia-5.pdf". */
export function addressName(name: string): string {
  const { base, extension } = splitName(name);
  return [slug(base) || "file", extension].filter(Boolean).join(".");
}
