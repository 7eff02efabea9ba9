import { createHmac, timingSafeEqual } from "node:crypto";

/** Holds the session's token; the people engine sets and reads it. */
export const sessionCookie = "session";
/** Ties the forms of a stranger to their browser. */
export const strangerCookie = "form";
/** A sentence for the next page, signed. */
export const noticeCookie = "notice";

/** Reads a Cookie header. Of a name that comes twice the first one counts. */
export function readCookies(header: string | undefined): Record<string, string | undefined> {
  const cookies: Record<string, string | undefined> = Object.create(null);
  for (const part of header?.split(";") ?? []) {
    const at = part.indexOf("=");
    if (at < 0) continue;
    const name = part.slice(0, at).trim();
    cookies[name] ??= decode(part.slice(at + 1).trim());
  }
  return cookies;
}

/** A Set-Cookie line: for this site only, out of reach of scripts. `maxAge` in seconds, 0 removes it. */
export function cookieLine(
  name: string,
  value: string,
  { maxAge, path = "/", secure }: { maxAge?: number; path?: string; secure: boolean },
): string {
  return [
    `${name}=${encodeURIComponent(value)}`,
    `Path=${path}`,
    "HttpOnly",
    "SameSite=Lax",
    ...(secure ? ["Secure"] : []),
    ...(maxAge === undefined ? [] : [`Max-Age=${maxAge}`]),
  ].join("; ");
}

/** A keyed digest of a text for one purpose, as base64url. */
export function sign(secret: string, purpose: string, text: string): string {
  return createHmac("sha256", secret).update(`${purpose}\n${text}`).digest("base64url");
}

export function isSigned(secret: string, purpose: string, text: string, signature: string): boolean {
  const expected = Buffer.from(sign(secret, purpose, text));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return "";
  }
}
