import type { Context } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import { signBytes, verifyBytes } from "../../platform/keys/index.ts";

/*
 * What a QR says: a compact JWS (RFC 7515) signed by EdDSA (RFC 8037). Whoever has the published keys checks it
 * without us; what happened since then only the page of the number knows.
 */

/** Short names keep the QR easy to scan. */
export interface Statement {
  /** Number. */
  n: string;
  /** Kind: "tree-cutting-order". */
  k: string;
  /** Holder's name, as on the paper; a long one ends with "…". */
  h: string;
  /** Issued on, a civil date. */
  d: string;
  /** Valid until, a civil date. */
  u?: string;
}

/** Letters of a holder's name that go into a QR: with more its squares grow too small for a cheap camera. */
const longestName = 70;

export async function signStatement(ctx: Pick<Context, "hromada" | "db">, statement: Statement): Promise<string> {
  const { h } = statement;
  const short = { ...statement, h: h.length > longestName ? `${h.slice(0, longestName - 1).trimEnd()}…` : h };
  const payload = Buffer.from(JSON.stringify(short)).toString("base64url");
  const { keyId, signature } = await signBytes(ctx, (id) => Buffer.from(`${headOf(id)}.${payload}`));
  return `${headOf(keyId)}.${payload}.${signature.toString("base64url")}`;
}

const headOf = (keyId: string) => Buffer.from(JSON.stringify({ alg: "EdDSA", kid: keyId })).toString("base64url");

/** What a presented statement says, when one of the hromada's keys signed it; undefined when it is forged or broken. */
export async function readStatement(db: Db, presented: string): Promise<Statement | undefined> {
  const [head, payload, signature, more] = presented.split(".");
  if (!head || !payload || !signature || more !== undefined || presented.length > 2_000) return undefined;
  const { alg, kid } = parse<{ alg?: unknown; kid?: unknown }>(head) ?? {};
  if (alg !== "EdDSA" || typeof kid !== "string") return undefined;
  const bytes = Buffer.from(signature, "base64url");
  if (bytes.length !== 64) return undefined;
  const good = await verifyBytes(db, Buffer.from(`${head}.${payload}`), { keyId: kid, signature: bytes });
  return good ? parse<Statement>(payload) : undefined;
}

function parse<T>(part: string): T | undefined {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString()) as T;
  } catch {
    return undefined;
  }
}
