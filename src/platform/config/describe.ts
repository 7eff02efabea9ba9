import type { Config } from "./config.ts";
import { secretNames } from "./schema.ts";

/** The configuration as a text for a person or a log: every secret and password is covered. */
export function describeConfig(config: Config): string {
  return JSON.stringify(config, (key, value: unknown) => (typeof value === "string" ? cover(key, value) : value), 2);
}

function cover(key: string, value: string) {
  if (secretNames.has(key)) return "•••";
  // The password and whatever else stands between "//" and "@", up to the last "@".
  return /Url$|^url$|^endpoint$/.test(key)
    ? value.replace(/\/\/.*@/, "//•••@").replace(/(password=)[^&]*/gi, "$1•••")
    : value;
}
