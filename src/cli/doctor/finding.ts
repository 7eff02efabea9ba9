import type { Words } from "../../platform/text/index.ts";

/** One thing that was looked at. */
export interface Finding {
  /** "bad": mend it, or data or visitors suffer. "warn": mend it some day. */
  state: "good" | "warn" | "bad";
  what: Words;
  /** What to do, unless all is good. */
  todo?: Words;
}

export const good = (uk: string, en: string): Finding => ({ state: "good", what: { uk, en } });
export const warn = (what: Words, todo: Words): Finding => ({ state: "warn", what, todo });
export const bad = (what: Words, todo: Words): Finding => ({ state: "bad", what, todo });
