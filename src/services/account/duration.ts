import { plural, pluralEn } from "../../platform/text/index.ts";

/** How long to wait: «30 секунд», «5 хвилин». */
export function duration(seconds: number): string {
  return seconds < 90
    ? plural(seconds, "секунду", "секунди", "секунд")
    : plural(Math.ceil(seconds / 60), "хвилину", "хвилини", "хвилин");
}

/** "30 seconds", "5 minutes". */
export function durationEn(seconds: number): string {
  return seconds < 90 ? pluralEn(seconds, "second", "seconds") : pluralEn(Math.ceil(seconds / 60), "minute", "minutes");
}
