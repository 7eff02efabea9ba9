import { createHash, randomBytes } from "node:crypto";

/** A secret that nobody can guess: 256 bits as text for an address or a cookie. Only its hash is stored. */
export const newToken = () => randomBytes(32).toString("base64url");

export const sha256 = (...parts: string[]) => createHash("sha256").update(parts.join("\n")).digest();
