import { createHash, randomBytes } from "node:crypto";

export const sha256 = (...parts: string[]): Buffer => createHash("sha256").update(parts.join("\n")).digest();

const letters = "abcdefghijkmnpqrstuvwxyz23456789";

/** 130 bits in small letters and digits: the name part of an address may lose its case on the way. */
export const newReplyToken = (): string => Array.from(randomBytes(26), (byte) => letters[byte % 32]).join("");

export const addressDigest = (address: string): Buffer => sha256("address", address.trim().toLowerCase());
