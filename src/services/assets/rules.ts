import { addMonths, type CivilDate } from "../../platform/time/index.ts";
import type { Words } from "../../platform/text/index.ts";

/** How old equipment is, and whether it is time to replace it. */

/** The questionnaire asks for what is in use up to three years, the third anniversary included, and more. */
export const newUpToYears = 3;

/**
 * Older than so many years, it is time to replace it. No law names such a term for offices; five years is the least
 * term of depreciation of machines and equipment (group 4 of 138.3.3 of the Tax Code), so by then it has paid off.
 */
export const replaceAfterYears = 5;
export const replaceSource: Words = {
  uk: "п’ять років: найменший строк амортизації машин та обладнання, група 4, підпункт 138.3.3 Податкового кодексу",
  en: "five years: the least term of depreciation of machines and equipment, group 4 of 138.3.3 of the Tax Code",
};

/** What ages so: a computer, what prints, what carries the network. A screen or a board is replaced when it breaks. */
const ageing = new Set(["desktop", "laptop", "server", "printer", "mfp", "scanner", "network", "firewall", "wifi"]);

/** The last day on which the maker mended the system: learn.microsoft.com/lifecycle. After it no hole is closed. */
export const supportEnds: Record<string, CivilDate | "unknown-past"> = {
  "windows-10": "2025-10-14" as CivilDate,
  "windows-8": "2023-01-10" as CivilDate,
  "windows-7": "2020-01-14" as CivilDate,
  "windows-older": "unknown-past",
};
export const supportSource = "learn.microsoft.com/lifecycle";

export type Age = "new" | "old" | "unknown";

export function ageOf(since: CivilDate | undefined, today: CivilDate): Age {
  if (!since) return "unknown";
  return addMonths(since, newUpToYears * 12) >= today ? "new" : "old";
}

export type Reason = "said" | "broken" | "too-old" | "unsupported";

export interface Ageing {
  kind: string;
  state: string;
  since?: CivilDate;
  os?: string;
  replace?: boolean;
}

/** Why it is time to replace a thing; empty when it is not. An official's own word goes before the rule. */
export function reasonsToReplace(thing: Ageing, today: CivilDate): Reason[] {
  if (thing.state === "written-off" || thing.replace === false) return [];
  return [
    thing.replace && "said",
    thing.state === "broken" && "broken",
    thing.since && ageing.has(thing.kind) && addMonths(thing.since, replaceAfterYears * 12) < today && "too-old",
    thing.os && isUnsupported(thing.os, today) && "unsupported",
  ].filter((it): it is Reason => Boolean(it));
}

function isUnsupported(os: string, today: CivilDate): boolean {
  const end = supportEnds[os];
  return end === "unknown-past" || (end !== undefined && end < today);
}
