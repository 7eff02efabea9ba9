import { isIP } from "node:net";
import { z } from "zod";

/** A sentence about a wrong value: what it must be in both languages, and an example to write instead. */
interface Words {
  uk: string;
  en: string;
  example: string;
}

/** Marks the lines of a message, so that problems.ts can name the setting between them. */
export const messageOf = (words: Words) => JSON.stringify(words);

/** A setting that `read` turns into its value, or into undefined when it is wrong. Text from the environment is trimmed. */
function setting<T>(words: Words, read: (value: unknown) => T | undefined) {
  return z.unknown().transform((value, check) => {
    const found = read(typeof value === "string" ? value.trim() : value);
    if (found !== undefined) return found;
    check.addIssue({ code: "custom", message: messageOf(words) });
    return z.NEVER;
  });
}

const asText = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

/** Any text that is not empty. */
export const text = (example: string) =>
  setting({ uk: "має бути непорожнім текстом", en: "must be a text that is not empty", example }, asText);

/** A text of a given shape. */
export const shaped = (pattern: RegExp, words: Words) =>
  setting(words, (value) => (typeof value === "string" && pattern.test(value) ? value : undefined));

export const oneOf = <T extends string>(values: readonly T[]) =>
  setting(
    { uk: `має бути одним із: ${values.join(", ")}`, en: `must be one of: ${values.join(", ")}`, example: values[0]! },
    (value) => values.find((one) => one === value),
  );

export const wholeNumber = (min: number, max: number, example: string) =>
  setting(
    { uk: `має бути цілим числом від ${min} до ${max}`, en: `must be a whole number from ${min} to ${max}`, example },
    (value) => {
      const number = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
      return Number.isInteger(number) && Number(number) >= min && Number(number) <= max ? Number(number) : undefined;
    },
  );

export const yesOrNo = setting({ uk: "має бути yes або no", en: "must be yes or no", example: "yes" }, (value) =>
  typeof value === "boolean"
    ? value
    : /^(yes|true|1|on)$/i.test(String(value))
      ? true
      : /^(no|false|0|off)$/i.test(String(value))
        ? false
        : undefined,
);

/** An address with one of these schemes, without a slash at its end. */
export const address = (schemes: string[], example: string) =>
  setting(
    {
      uk: `має бути адресою, що починається з ${schemes.map((one) => `${one}://`).join(" або ")}`,
      en: `must be an address that starts with ${schemes.map((one) => `${one}://`).join(" or ")}`,
      example,
    },
    (value) => {
      const found = asText(value);
      if (!found || !URL.canParse(found)) return undefined;
      return schemes.includes(new URL(found).protocol.slice(0, -1)) ? found.replace(/\/+$/, "") : undefined;
    },
  );

/** "127.0.0.1:3310" or "clamd.local:3310" or the path of a Unix socket. */
export const hostAndPort = setting(
  {
    uk: "має бути вузлом із портом або шляхом до сокета",
    en: "must be a host with a port, or the path of a socket",
    example: "127.0.0.1:3310",
  },
  (value) => {
    const found = asText(value);
    return found && (found.startsWith("/") || /^[^\s:/]+:\d{1,5}$/.test(found)) ? found : undefined;
  },
);

/** Whom to believe about the visitor's address: nobody (false), or these proxies ("10.0.0.0/8, 127.0.0.1"). */
export const proxies = setting(
  {
    uk: "має бути no або адресами проксі через кому",
    en: "must be no, or addresses of proxies with commas between",
    example: "127.0.0.1",
  },
  (value) => {
    if (value === false || /^(no|false|0|off)$/i.test(String(value))) return false;
    const addresses = asText(value)?.split(/\s*,\s*/);
    return addresses?.every(isAddressOrNet) ? addresses.join(",") : undefined;
  },
);

function isAddressOrNet(text: string) {
  const [ip = "", bits, ...rest] = text.split("/");
  const longest = isIP(ip) === 6 ? 128 : 32;
  return (
    isIP(ip) > 0 && rest.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest))
  );
}
